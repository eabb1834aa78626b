/** Choosing when to be called, now or later. */
import { without } from "./form-state.ts";
import type { Form } from "./form.ts";

export function chooseWhen(form: Form, later: boolean): void {
  form.change({ choseWhen: true });
  void setLater(form, later).then(() => later && form.screen.reveal(".when", "start"));
  form.host.entered("desiredTime");
}

async function setLater(form: Form, later: boolean): Promise<void> {
  form.change({ later, faults: without(form.state.faults, "desiredTime"), ...(later ? {} : { time: null }) });
  if (later) await openTimes(form);
}

export async function openTimes(form: Form): Promise<void> {
  if (!form.model.scheduledCallback || !(await form.loadLater()) || !form.later || form.state.times) return;
  await form.later.showDays(form, form.later.midnight(form.state.time?.start ?? new Date()));
}

/** Asks whether the service is open; a closed one steers to picking a time, unless the visitor has chosen already. */
export async function refreshStatus(form: Form): Promise<void> {
  if (form.state.booking || document.hidden) return;
  const status = await form.host.status().catch(() => null);
  form.change({ status });
  const { choseWhen, later } = form.state;
  if (status?.open === false && form.model.scheduledCallback && !choseWhen && !later) await setLater(form, true);
}
