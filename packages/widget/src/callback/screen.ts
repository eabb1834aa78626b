/** What is loaded when a visitor shows intent: the form and the texts. */
export { mountForm } from "../form/mount.ts";
export { chooseLanguage } from "./language.ts";
