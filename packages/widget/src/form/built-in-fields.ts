import type { FieldDefinition } from "../callback/view.ts";
import type { Texts } from "../i18n/texts.ts";

/** The fields of the form where the page brings none of its own. E-mail is there only if the page filled it in. */
export function builtInFields(texts: Texts, withEmail: boolean): readonly FieldDefinition[] {
  const field = (
    name: string,
    key: string,
    type: FieldDefinition["type"],
    more: Partial<FieldDefinition>,
  ): FieldDefinition => ({
    id: `cx_form_callback_${name}`,
    name,
    type,
    label: texts("callback", key),
    required: false,
    ...more,
  });
  return [
    field("firstname", "CallbackFirstName", "text", { maxlength: 100, autocomplete: "given-name" }),
    field("lastname", "CallbackLastName", "text", { maxlength: 100, autocomplete: "family-name" }),
    field("phonenumber", "CallbackPhoneNumber", "tel", {
      id: "cx_form_callback_phone_number",
      required: true,
      autocomplete: "tel",
    }),
    ...(withEmail ? [field("email", "CallbackEmail", "email", { maxlength: 254, autocomplete: "email" })] : []),
    field("subject", "CallbackNotes", "textarea", { maxlength: 2000 }),
  ];
}
