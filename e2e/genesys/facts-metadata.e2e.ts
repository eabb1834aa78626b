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
    await shop.page.waitForTimeout(20);
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

  fact("M1.order", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.close();
    const orders = await shop
      .events("Callback.closed")
      .then((events) =>
        events.filter(({ event }) => event.startsWith("Callback.")).map(({ data }) => Object.keys(data).join()),
      );
    expect(new Set(orders)).toEqual(new Set([Object.keys(pristine).join()]));
  });

  fact("M2.stamps", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.fillIn();
    await shop.confirm.click();
    await shop.events("Callback.completed");
    await shop.close();
    const events = (await shop.events("Callback.closed")).filter(({ event }) => event.startsWith("Callback."));
    const stamps = events.map(({ data: { opened, started, cancelled, completed, closed } }) =>
      [opened, started, cancelled, completed, closed].map((value) => (Number.isInteger(value) ? 1 : value)),
    );
    expect(stamps).toEqual([
      [false, false, false, false, false],
      [1, false, false, false, false],
      [1, 1, false, false, false],
      [1, 1, false, false, false],
      [1, 1, false, 1, false],
      [1, 1, false, 1, 1],
    ]);
    for (const { event, time, data } of events.slice(1)) {
      const name = event.slice("Callback.".length);
      if (name in data && name !== "submitted") expect(Math.abs(time - (data as any)[name])).toBeLessThan(50);
    }
  });

  fact("M3.form", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.fillIn();
    await shop.confirm.click();
    const { form } = of(await shop.events("Callback.submitted"), "submitted");
    expect(Object.entries(form)).toEqual([
      ["firstname", "Ann"],
      ["lastname", ""],
      ["_customer_number", "+14155550132"],
      ["subject", ""],
    ]);
  });

  fact("M3.custom", async ({ visit, site }) => {
    const form = `{ inputs: [{ name: "phonenumber" }, { name: "order" }, { name: "agree", type: "checkbox" }] }`;
    const shop = await visit({ widgets: `{ callback: { dataURL: "${site.backend}/gms", form: ${form} } }` });
    await shop.open({ form: { phonenumber: "+14155550132", order: "42" }, userData: { plan: "gold" } });
    await shop.confirm.click();
    const submitted = of(await shop.events("Callback.submitted"), "submitted");
    expect(Object.entries(submitted.form)).toEqual([
      ["_customer_number", "+14155550132"],
      ["order", "42"],
      ["agree", false],
      ["plan", "gold"],
    ]);
  });

  fact("M3.time", async ({ visit }) => {
    const shop = await visit();
    const time = new Date(Date.now() + 86_400_000).toISOString();
    await shop.open({ form: { ...number, desiredTime: time } });
    await shop.confirm.click();
    expect(of(await shop.events("Callback.submitted"), "submitted").form).toMatchObject({ _desired_time: time });
  });

  fact("M3.configured", async ({ visit, site }) => {
    const shop = await visit({
      widgets: `{ callback: { dataURL: "${site.backend}/gms", userData: { source: "shop" } } }`,
    });
    await shop.open({ form: number });
    await shop.confirm.click();
    expect(of(await shop.events("Callback.completed"), "completed").form).not.toHaveProperty("source");
    expect(new URLSearchParams(site.requests.at(-1)?.body).get("source")).toBe("shop");
  });

  fact("M4.hook", async ({ visit, site }) => {
    const shop = await visit();
    await shop.run(`bus.before("CallbackService.schedule", (data) => ({ ...data, added: "by hook" }))`);
    await shop.open({ form: number });
    await shop.confirm.click();
    expect(of(await shop.events("Callback.completed"), "submitted").form).toMatchObject({ added: "by hook" });
    expect(new URLSearchParams(site.requests.at(-1)?.body).get("added")).toBe("by hook");
  });

  fact("M5.errors", async ({ visit, site }) => {
    const shop = await visit();
    let attempts = 0;
    site.answer(() => {
      attempts += 1;
      return attempts < 3 ? { status: 400, body: JSON.stringify({ code: attempts === 1 ? 7036 : 7030 }) } : undefined;
    });
    await shop.open();
    await shop.fillIn();
    for (const nth of [1, 2]) {
      await shop.confirm.click();
      await shop.events("CallbackService.scheduleError", nth);
    }
    await shop.confirm.click();
    await shop.events("Callback.completed");
    await shop.close();
    await shop.open();
    const events = await shop.events("Callback.opened", 2);
    expect([0, 1, 2].map((nth) => of(events, "submitted", nth).errors)).toEqual([false, [7036], [7036, 7030]]);
    expect(of(events, "completed").errors).toEqual([7036, 7030]);
    expect(of(events, "closed").errors).toEqual([7036, 7030]);
    expect(of(events, "opened", 1).errors).toBe(false);
  });

  fact("M6.end", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.close();
    await shop.open({ form: number });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    await shop.close();
    const events = await shop.events("Callback.closed", 2);
    expect(of(events, "closed", 0)).toMatchObject({ cancelled: stamp, completed: false });
    expect(of(events, "closed", 1)).toMatchObject({ cancelled: false, completed: stamp });
  });

  fact("M7.reset", async ({ visit }) => {
    const shop = await visit();
    await shop.open({ form: number, proactive: true });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    await shop.close();
    await shop.open();
    expect(of(await shop.events("Callback.opened", 2), "opened", 1)).toEqual({ ...pristine, opened: stamp });
    expect([await shop.firstName.inputValue(), await shop.phone.inputValue()]).toEqual(["", ""]);
  });

  fact("M8.reference", async ({ visit }) => {
    const shop = await visit();
    await shop.run(`bus.subscribe("Callback.opened", (e) => { e.data.opened = "mine"; window.first = e.data; });
      bus.subscribe("Callback.opened", (e) => { window.second = e.data; });`);
    await shop.open();
    await shop.events("Callback.opened");
    expect(await shop.run(`return [window.first.opened, Number.isInteger(window.second.opened)]`)).toEqual([
      "mine",
      true,
    ]);
  });
});
