/** What a visitor needs only after a first look: a chunk of its own, fetched as soon as the form is on screen. */
export { default as style } from "./later.css?inline";
export { confirmation } from "./confirmation.ts";
export { countryList } from "./country-list.ts";
export { midnight, showDays, timePicker } from "./times.ts";
