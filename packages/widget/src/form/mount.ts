/** The form chunk's entry. */
import type { MountView } from "../callback/view.ts";
import { Form } from "./form.ts";

export const mountForm: MountView = async (host, model) => {
  const form = new Form(host, model);
  await form.mount();
  return form;
};
