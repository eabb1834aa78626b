/** Loaded where a page has a form definition: from the definition to what the form draws. */
import type { ViewModel } from "../../callback/view.ts";
import type { Texts } from "../../i18n/texts.ts";
import { layOut, type Surroundings } from "./lay-out.ts";
import { parseDefinition } from "./parse-definition.ts";

/** `null`: the definition has no usable input, and the built-in fields are shown. */
export function readForm(
  definition: unknown,
  texts: Texts,
  surroundings: Surroundings & { readonly warn: (problem: string) => void },
): Pick<ViewModel, "fields" | "fieldsWrapper"> | null {
  const form = parseDefinition(definition, texts);
  for (const complaint of form.complaints) surroundings.warn(complaint);
  return form.fields.length > 0 ? layOut(form, surroundings) : null;
}
