import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTexts } from "../../i18n/look-up.ts";
import { parseDefinition } from "./parse-definition.ts";

const look = createTexts("en", { shop: { Plan: "Your plan", Basic: "Basic" } });
const parse = (...inputs: unknown[]) => parseDefinition({ inputs }, look);
const fieldOf = (input: unknown) => parse(input).fields[0]?.field;

describe("a page's form definition", () => {
  test("becomes fields with the vendor's ids and the page's names", () => {
    const { fields, wrapper, complaints } = parseDefinition(
      {
        wrapper: "<table></table>",
        inputs: [
          {
            id: "cx_form_callback_firstname",
            name: "firstname",
            maxlength: "100",
            placeholder: "@i18n:callback.CallbackPlaceholderRequired",
            label: "@i18n:callback.CallbackFirstName",
          },
        ],
      },
      look,
    );
    expect(complaints).toEqual([]);
    expect(wrapper).toBe("<table></table>");
    expect(fields[0]?.field).toEqual({
      id: "cx_form_callback_firstname",
      name: "firstname",
      type: "text",
      label: look("callback", "CallbackFirstName"),
      maxlength: 100,
      placeholder: "Required",
    });
  });

  test.each([
    ["absent means text", {}, "text"],
    ["in any case", { type: "Number" }, "number"],
    ["the number to call is always a phone field", { name: "phonenumber", type: "text" }, "tel"],
    ["one that is unknown becomes text", { type: "signature" }, "text"],
  ])("types: %s", (_sentence, input, type) => {
    expect(fieldOf({ name: "x", ...input })?.type).toBe(type);
  });

  test("translates labels, titles, wrappers, raw rows and choices, in the page's own namespaces too", () => {
    const { fields } = parse(
      {
        name: "plan",
        type: "select",
        label: "@i18n:shop.Plan",
        wrapper: "<p>@i18n:shop.Plan: {input}</p>",
        options: [
          { text: "All", group: true },
          { text: "@i18n:shop.Basic", value: "b" },
        ],
      },
      { custom: "<tr><td>@i18n:shop.Plan</td></tr>" },
    );
    expect(fields[0]?.field.label).toBe("Your plan");
    expect(fields[0]?.wrapper).toBe("<p>Your plan: {input}</p>");
    expect(fields[0]?.field.options).toEqual([
      { text: "All", group: true },
      { text: "Basic", value: "b" },
    ]);
    expect(fields[1]?.custom).toBe("<tr><td>Your plan</td></tr>");
  });

  test("values may be functions, and one that throws leaves the field empty and is named", () => {
    expect(fieldOf({ name: "tenant", type: "hidden", value: () => 42 })?.value).toBe("42");
    const { fields, complaints } = parse({
      name: "tenant",
      value: () => {
        throw new Error("no tenant");
      },
    });
    expect(fields[0]?.field.value).toBeUndefined();
    expect(complaints[0]).toContain("no tenant");
  });

  test("other attributes pass through; functions named on… listen; text that would run is dropped and named", () => {
    const onkeypress = () => false;
    const { fields, complaints } = parse({
      name: "id",
      readonly: true,
      "data-x": 1,
      hidden: false,
      onkeypress,
      onclick: "alert(1)",
    });
    expect(fields[0]?.field.attributes).toEqual({ readonly: "", "data-x": "1" });
    expect(Object.keys(fields[0]?.field.listeners ?? {})).toEqual(["keypress"]);
    expect(complaints).toEqual(["form input 1: `onclick` must be a function: left out"]);
    const event = new Event("keypress", { cancelable: true });
    fields[0]?.field.listeners?.keypress?.(event);
    expect(event.defaultPrevented).toBe(true);
  });

  test("radio inputs of one name are one field", () => {
    const { fields } = parse(
      { name: "when", type: "radio", label: "Morning", value: "am", title: "When?" },
      { name: "note" },
      { name: "when", type: "radio", label: "Evening", value: "pm" },
    );
    expect(fields.map(({ field }) => field.name)).toEqual(["when", "note"]);
    expect(fields[0]?.field.options).toEqual([
      { text: "Morning", value: "am" },
      { text: "Evening", value: "pm" },
    ]);
  });

  test("the number's length is not cut, since international ones are longer", () => {
    expect(fieldOf({ name: "phonenumber", maxlength: 14 })?.maxlength).toBeUndefined();
  });

  test.each([
    [{ firstname: "Ann" }, "a form definition needs `inputs`, an array: the built-in fields are shown"],
    [{ inputs: ["firstname"] }, "form input 1 must be an object: left out"],
    [{ inputs: [{ label: "x" }] }, "form input 1: it has neither `name` nor `id`: left out"],
  ])("names what is wrong in %j", (definition, complaint) => {
    expect(parseDefinition(definition, look)).toMatchObject({ fields: [], complaints: [complaint] });
  });

  test("never throws, whatever the page has written", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (definition, input) => {
        parseDefinition(definition, look);
        parse(input);
      }),
    );
  });
});
