/** What is loaded once the form is on screen: the backend, submissions, free times. */
export { loadService } from "../service/load.ts";
export { freeTimes } from "./free-times.ts";
export { sendForm } from "./submission.ts";
