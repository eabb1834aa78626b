/** What a visitor needs only after a first look: a chunk of its own, fetched as soon as the form is on screen. */
export { bar, closePrompt } from "./cover.ts";
export { default as coverStyle } from "./cover.css?inline";
export { alternatives, bookText } from "./chosen-time.ts";
export { enLater } from "../i18n/en-later.ts";
export { countryList } from "./country-list.ts";
export { fetchConfirmation, submitOnce } from "./submission.ts";
export { default as style } from "./later.css?inline";
export { openState } from "./open-state.ts";
export { midnight } from "./month-days.ts";
export { showDays, timePicker } from "./times.ts";
