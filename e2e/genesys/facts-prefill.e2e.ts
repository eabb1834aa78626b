/** S6 to S8: what the page fills in, sends by itself and offers. */
import { expect } from "vitest";
import { prefilled, json, fields } from "./fixtures.ts";
import { factsAbout } from "./fact.ts";
import { names, settle, type BusEvent, type Visit } from "./genesys-visit.ts";

const dataOf = (events: readonly BusEvent[], name: string) => events.find(({ event }) => event === name)?.data;

factsAbout("scenarios", (fact) => {
  fact("S6.keys", async ({ visit, site }) => {
    const shop = await visit({
      widgets: `{ callback: { dataURL: "${site.backend}/gms", form: { inputs: [
          { name: "firstname" }, { name: "lastname" }, { name: "subject", type: "textarea" }, { name: "phonenumber" }, { name: "order" }] } } }`,
    });
    await shop.open({
      form: { firstname: "Ann", lastname: "Lee", subject: "Hi", phonenumber: "+14155550132", order: 42 },
    });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(fields(site.requests.at(-1)!.body)).toMatchObject({
      firstname: "Ann",
      lastname: "Lee",
      subject: "Hi",
      _customer_number: "+14155550132",
      order: "42",
    });
  });
  fact("S6.country", async ({ visit, site }) => {
    const shop = await visit();
    await shop.open({ form: { phonenumber: "+442071838750" } });
    await shop.page.locator(".phone").getByText("+44").waitFor();
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(fields(site.requests.at(-1)!.body)._customer_number).toBe("+442071838750");
  });
  fact("S6.national", async ({ visit, site }) => {
    const shop = await visit();
    await shop.open({ form: { phonenumber: "4155550132" } });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(fields(site.requests.at(-1)!.body)._customer_number).toBe("+14155550132");
  });
  const definition = `{ inputs: [{ id: "mine", name: "mine", label: "Mine" }, { name: "phonenumber", label: "Call" }] }`;
  fact("S6.definition", async ({ visit, site }) => {
    const shop = await visit({ widgets: `{ callback: { dataURL: "${site.backend}/gms", form: ${definition} } }` });
    await shop.open();
    expect(await shop.page.locator("#mine").isVisible()).toBe(true);
    expect(await shop.firstName.count()).toBe(0);
    const other = await visit();
    await other.run(`await bus.command("Callback.open", { formJSON: ${definition} })`);
    expect(await other.page.locator("#mine").isVisible()).toBe(true);
  });
  fact("S6.values", async ({ visit, site }) => {
    const shop = await visit({
      widgets: `{ callback: { dataURL: "${site.backend}/gms", form: { firstname: "Ann" } } }`,
    });
    await shop.open();
    expect(await shop.firstName.isVisible()).toBe(true);
    expect(shop.warnings.filter((warning) => warning.includes("`inputs`"))).toHaveLength(1);
  });

  fact("S7.number", async ({ visit, site }) => {
    const shop = await visit();
    await shop.open({ form: { firstname: "Ann", autoSubmit: true } });
    await shop.page.locator("#cx_form_callback_phone_number[aria-invalid=true]").waitFor();
    expect([names(await shop.events()), site.requests.length]).toEqual(["ready opened", 0]);
  });
  fact("S7.retry", async ({ visit, site }) => {
    const shop = await visit();
    let attempts = 0;
    site.answer(() => (attempts++ === 0 ? json(500, {}) : undefined));
    await shop.open({ form: { ...prefilled.form, autoSubmit: true } });
    await shop.events("CallbackService.scheduleError");
    expect(await shop.firstName.inputValue()).toBe("Ann");
    await shop.confirm.click();
    const events = await shop.events("Callback.completed");
    const flags = events.filter(({ event }) => event === "Callback.submitted").map(({ data }) => data.autoSubmitted);
    expect(flags).toEqual([true, true]);
  });
  fact("S7.beside", async ({ visit }) => {
    const shop = await visit();
    await shop.open({ ...prefilled, autoSubmit: true });
    await settle(shop.page);
    expect(names(await shop.events())).toBe("ready opened");
    await shop.close();
    await shop.open({ form: { ...prefilled.form, autoSubmit: true } });
    await shop.events("Callback.completed");
    await shop.close();
    await shop.open();
    const opened = (await shop.events("Callback.opened", 3)).filter(({ event }) => event === "Callback.opened");
    expect(opened.map(({ data }) => data.autoSubmitted)).toEqual([false, false, false]);
  });

  const invite = (shop: Visit, press: string) =>
    shop
      .run(`window.answer = new Promise((resolve) => bus.command("Engage.invite", { title: "Need help?", body: "We call you.", accept: "Yes",
          decline: "No", plugin: "Callback", command: "open", options: { form: { firstname: "Ann" } } }).done(resolve)); await Promise.resolve();`)
      .then(() => shop.page.getByRole("button", { name: press }).click())
      .then(() => shop.run(`return await window.answer`));
  fact("S8.invite", async ({ visit }) => {
    const shop = await visit();
    expect(await invite(shop, "No")).toBe("declined");
    expect(names(await shop.events())).toBe("ready");
    expect(await invite(shop, "Yes")).toBe("accepted");
    await shop.events("Callback.opened");
    expect(await shop.firstName.inputValue()).toBe("Ann");
  });
  fact("S8.proactive", async ({ visit }) => {
    const shop = await visit();
    await invite(shop, "Yes");
    expect(dataOf(await shop.events("Callback.opened"), "Callback.opened")?.proactive).toBe(true);
  });
  fact("S8.nested", async ({ visit, site }) => {
    const shop = await visit();
    await shop.open({
      form: { ...prefilled.form, userData: { plan: "gold", tier: "old" } },
      userData: { tier: "new" },
    });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(fields(site.requests.at(-1)?.body)).toMatchObject({ plan: "gold", tier: "new" });
  });
});
