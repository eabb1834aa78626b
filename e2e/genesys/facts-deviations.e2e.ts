/** D1 to D12: where the vendor's widget deviates from its own page. */
import { expect } from "vitest";
import { factsAbout } from "./fact.ts";
import { names, settle, type BusEvent } from "./genesys-visit.ts";

const stamp = expect.any(Number);
const pristine = {
  proactive: false,
  prefilled: false,
  autoSubmitted: false,
  errors: false,
  form: false,
  opened: false,
  started: false,
  cancelled: false,
  completed: false,
  closed: false,
  elapsed: false,
};
const of = (events: readonly BusEvent[], name: string, nth = 0): BusEvent["data"] => {
  const found = events.filter(({ event }) => event === `Callback.${name}`)[nth];
  if (!found) throw new Error(`no ${name} among ${names(events)}`);
  return found.data;
};
const number = { firstname: "Ann", phonenumber: "+14155550132" };
const refusal = { status: 400, body: JSON.stringify({ code: 7030, message: "no" }) };

factsAbout("metadata", (fact) => {
  fact("D1", async ({ visit }) => {
    const events = await (await visit()).events("Callback.ready");
    expect(of(events, "ready")).toEqual(pristine);
  });

  fact("D1.minimized", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.command("Callback.minimize");
    const events = await shop.events("Callback.minimized");
    expect(events.at(-1)?.data).toEqual({});
    expect(await shop.run(`return bus.registry().Callback.events.includes("minimized")`)).toBe(false);
  });

  fact("D2", async ({ visit, site }) => {
    const shop = await visit();
    site.answer(() => refusal);
    await shop.open();
    await shop.fillIn();
    await shop.confirm.click();
    await shop.events("CallbackService.scheduleError");
    await shop.close();
    expect(of(await shop.events("Callback.closed"), "closed").errors).toEqual([7030]);
  });

  fact("D3", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    // Some time before the first entry, which must not count.
    await shop.run(
      `const opened = Date.now(); while (Date.now() < opened + 2) await new Promise(requestAnimationFrame);`,
    );
    await shop.firstName.pressSequentially("Ann");
    await shop.close();
    const events = await shop.events("Callback.closed");
    const { started, cancelled, elapsed } = of(events, "cancelled");
    expect(elapsed).toBe((cancelled as number) - (started as number));
    expect(of(events, "started").elapsed).toBe(false);
    expect(of(events, "closed").elapsed).toBe(elapsed);
  });

  fact("D4", async ({ visit }) => {
    const shop = await visit();
    await shop.open({ form: { ...number, autoSubmit: true } });
    const events = await shop.events("Callback.completed");
    expect([of(events, "submitted").elapsed, of(events, "completed").elapsed]).toEqual([false, false]);
  });

  fact("D5", async ({ visit }) => {
    const shop = await visit();
    await shop.open({ form: { ...number, autoSubmit: true } });
    await shop.events("Callback.completed");
    await shop.close();
    const events = await shop.events("Callback.closed");
    expect(names(events)).toBe("ready opened submitted completed closed");
    expect(of(events, "submitted")).toMatchObject({ opened: stamp, autoSubmitted: true });
  });

  fact("D6.keys", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.firstName.press("Tab");
    await shop.lastName.press("Shift");
    await shop.lastName.press("ArrowLeft");
    expect(names(await shop.events())).toBe("ready opened");
  });

  fact("D6.notes", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.notes.pressSequentially("H");
    expect(names(await shop.events("Callback.started"))).toBe("ready opened started");
  });

  fact("D6.paste", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.firstName.focus();
    await shop.page.keyboard.insertText("Ann");
    expect(names(await shop.events("Callback.started"))).toBe("ready opened started");
  });

  fact("D6.time", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.page.getByText("Pick a time").click();
    expect(names(await shop.events("Callback.started"))).toBe("ready opened started");
  });

  fact("D6.prefill", async ({ visit }) => {
    const shop = await visit();
    await shop.open({ form: number });
    expect(names(await shop.events())).toBe("ready opened");
  });

  fact("D6.once", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.fillIn();
    await shop.notes.pressSequentially("Hello");
    await shop.close();
    expect(names(await shop.events("Callback.closed"))).toBe("ready opened started cancelled closed");
  });

  fact("D7.userData", async ({ visit }) => {
    const shop = await visit();
    await shop.open({ userData: { plan: "gold" } });
    expect(of(await shop.events("Callback.opened"), "opened").proactive).toBe(false);
  });

  fact("D7.option", async ({ visit }) => {
    const shop = await visit();
    await shop.open({ proactive: true });
    expect(of(await shop.events("Callback.opened"), "opened").proactive).toBe(true);
  });

  fact("D8", async ({ visit }) => {
    const shop = await visit();
    for (const form of [{}, { nosuchfield: "x" }, { firstname: "" }, { firstname: "Ann" }]) {
      await shop.open({ form });
      await shop.close();
    }
    const events = await shop.events("Callback.closed", 4);
    expect([0, 1, 2, 3].map((nth) => of(events, "opened", nth).prefilled)).toEqual([false, false, false, true]);
  });

  fact("D9", async ({ visit }) => {
    const shop = await visit();
    await shop.command("CallbackService.schedule", { firstname: "Ann", phonenumber: "+14155550132" });
    const events = await shop.events("CallbackService.scheduled");
    expect(names(events)).toBe("ready");
  });

  fact("D10.event", async ({ visit, site }) => {
    const shop = await visit();
    site.answer(() => refusal);
    await shop.open();
    await shop.fillIn();
    await shop.confirm.click();
    const events = await shop.events("CallbackService.scheduleError");
    await settle(shop.page);
    expect(events.map(({ event }) => event).slice(-2)).toEqual(["Callback.submitted", "CallbackService.scheduleError"]);
    expect(names(await shop.events())).toBe("ready opened started submitted");
  });

  fact("D10.errors", async ({ visit, site }) => {
    const shop = await visit();
    site.answer(() => refusal);
    await shop.open();
    await shop.fillIn();
    await shop.confirm.click();
    await shop.events("CallbackService.scheduleError");
    await shop.confirm.click();
    const events = await shop.events("Callback.submitted", 2);
    expect([of(events, "submitted", 0).errors, of(events, "submitted", 1).errors]).toEqual([false, [7030]]);
  });

  fact("D11", async ({ visit, site }) => {
    const shop = await visit();
    await shop.open();
    await shop.confirm.click();
    await shop.page.locator("#cx_form_callback_phone_number[aria-invalid=true]").waitFor();
    expect(names(await shop.events())).toBe("ready opened");
    expect(site.requests).toEqual([]);
  });

  fact("D12", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    expect(of(await shop.events("Callback.opened"), "opened")).toEqual({ ...pristine, opened: stamp });
  });
});
