import type { FieldDefinition } from "../callback/view.ts";
import type { Texts } from "../i18n/texts.ts";

/** The fields of the form where the page brings none of its own. E-mail is there only if the page filled it in. */
export function builtInFields(texts: Texts, withEmail: boolean): readonly FieldDefinition[] {
  const label = (key: string) => texts("callback", key);
  return [
    {
      id: "cx_form_callback_firstname",
      name: "firstname",
      type: "text",
      label: label("CallbackFirstName"),
      required: false,
      maxlength: 100,
      autocomplete: "given-name",
    },
    {
      id: "cx_form_callback_lastname",
      name: "lastname",
      type: "text",
      label: label("CallbackLastName"),
      required: false,
      maxlength: 100,
      autocomplete: "family-name",
    },
    {
      id: "cx_form_callback_phone_number",
      name: "phonenumber",
      type: "tel",
      label: label("CallbackPhoneNumber"),
      required: true,
      autocomplete: "tel",
    },
    ...(withEmail ? [email(label("CallbackEmail"))] : []),
    {
      id: "cx_form_callback_subject",
      name: "subject",
      type: "textarea",
      label: label("CallbackNotes"),
      required: false,
      maxlength: 2000,
    },
  ];
}

const email = (label: string): FieldDefinition => ({
  id: "cx_form_callback_email",
  name: "email",
  type: "email",
  label,
  required: false,
  maxlength: 254,
  autocomplete: "email",
});
