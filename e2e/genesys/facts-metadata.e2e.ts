/** The block's fields, event by event. */
import { expect } from "vitest";
import { factsAbout } from "./fact.ts";
import { names, type BusEvent } from "./genesys-visit.ts";

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

factsAbout("metadata", (fact) => {
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
