/** What the documents and the doctor need of the compatible bundle. No page loads this. */
export { createTexts } from "../i18n/look-up.ts";
export { parseDefinition } from "./definition/parse-definition.ts";
export { optionNotes } from "./option-notes.ts";
export { options, type OptionPath } from "./options.ts";
export { plugins } from "./plugins.ts";
export { readOptions } from "./read-options.ts";
