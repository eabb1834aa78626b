/** S12: the form, a page's own inputs, and what goes over the wire. */
import { expect } from "vitest";
import { prefilled, fields, posts } from "./fixtures.ts";
import { factsAbout, type Scene } from "./fact.ts";
import { names } from "./genesys-visit.ts";

const v3 = ({ site }: Scene) =>
  `{ callback: { dataURL: "${site.backend}/engagement/v3/callbacks", apiVersion: "v3", apikey: "k", serviceName: "Sales" } }`;
const v1 = ({ site }: Scene, callback = "", others = "") =>
  `{ callback: { dataURL: "${site.backend}/gms", ${callback} }, ${others} }`;

factsAbout("scenarios", (fact) => {
  fact("S12.fields", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    const found = await shop.run(`return ["firstname", "lastname", "phone_number", "subject"].map((part) => {
        const field = document.querySelector("#cx_form_callback_" + part); return [field.name, field.tagName, field.getAttribute("maxlength")]; });`);
    expect(found.slice(0, 2)).toEqual([
      ["firstname", "INPUT", "100"],
      ["lastname", "INPUT", "100"],
    ]);
    expect([found[2][0], found[3][0], found[3][1]]).toEqual(["phonenumber", "subject", "TEXTAREA"]);
  });
  fact("S12.phone", async ({ visit, site }) => {
    const shop = await visit();
    await shop.open();
    expect(await shop.phone.inputValue()).toBe("");
    await shop.phone.pressSequentially("+442071838750");
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(fields(posts(site.requests).at(-1)!.body)._customer_number).toBe("+442071838750");
  });
  fact("S12.letters", async ({ visit, site }) => {
    const shop = await visit();
    await shop.open();
    for (const number of ["call me", "12", "<b>1</b>"]) {
      await shop.phone.fill(number);
      await shop.confirm.click();
      await shop.page.locator("#cx_form_callback_phone_number[aria-invalid=true]").waitFor();
    }
    expect(site.requests).toEqual([]);
  });
  fact("S12.plain", async (scene) => {
    const shop = await scene.visit({ widgets: v1(scene, "countryCodes: false") });
    await shop.open();
    expect(await shop.page.locator(".phone button").count()).toBe(0);
  });
  fact("S12.inputs", async (scene) => {
    const shop = await scene.visit({
      widgets: v1(
        scene,
        `form: { wrapper: "<table></table>", inputs: [
          { name: "phonenumber", label: "Call", wrapper: "<tr id='row'><th>{label}</th><td>{input}</td></tr>" },
          { name: "plan", type: "select", label: "Plan", options: [{ text: "Pick", value: "" }, { text: "Paid", group: true }, { text: "Gold", value: "g" }] },
          { name: "agree", type: "checkbox", label: "Agree" }, { name: "tenant", type: "hidden", value: function () { return "t1"; } },
          { name: "more", type: "textarea", label: "More" }, { name: "when", type: "radio", label: "Morning", value: "am" },
          { name: "when", type: "radio", label: "Evening", value: "pm" }, { name: "day", type: "date", label: "Day" },
          { custom: "<tr><td colspan='2' id='hint'>Hint</td></tr>" }] }`,
      ),
    });
    await shop.open({ form: { phonenumber: "+14155550132" } });
    expect(
      await shop.run(
        `return document.querySelector("#row").closest("table") !== null && document.querySelector("#row #cx_form_callback_phonenumber") !== null`,
      ),
    ).toBe(true);
    await shop.page.getByLabel("Plan").selectOption("g");
    await shop.page.getByLabel("Agree").check({ force: true });
    await shop.page.getByLabel("More").fill("text");
    await shop.page.getByLabel("Evening").check({ force: true });
    await shop.page.getByLabel("Day").fill("2027-01-02");
    expect(await shop.page.locator("#hint").innerText()).toBe("Hint");
    expect(await shop.page.locator("optgroup[label=Paid] option").count()).toBe(1);
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(fields(posts(scene.site.requests).at(-1)!.body)).toMatchObject({
      plan: "g",
      agree: "true",
      tenant: "t1",
      more: "text",
      when: "pm",
      day: "2027-01-02",
    });
  });
  const checked = `form: { inputs: [{ name: "phonenumber" }, { id: "mine", name: "mine", label: "Mine", validateWhileTyping: true,
      validate: function (event, form, input, label, $, CXBus, Common) {
        (window.calls = window.calls || []).push({ count: arguments.length, event: event && event.type, form: form.length, value: input.val(),
          label: label.text(), $: typeof $, bus: typeof CXBus.command, common: typeof Common.checkPath });
        return input.val() === "ok"; } }] }`;
  fact("S12.validate", async (scene) => {
    const shop = await scene.visit({ widgets: v1(scene, checked) });
    await shop.open({ form: { phonenumber: "+14155550132" } });
    await shop.page.locator("#mine").pressSequentially("o");
    await shop.page.locator("#mine").blur();
    await shop.confirm.click();
    await shop.page.locator("#mine[aria-invalid=true]").waitFor();
    const calls = await shop.run("return window.calls");
    for (const call of calls) {
      expect(call).toMatchObject({
        count: 7,
        form: 1,
        value: "o",
        label: expect.stringContaining("Mine"),
        bus: "function",
        common: "function",
      });
    }
    expect(new Set(calls.map(({ event }: { event: unknown }) => event || 0)).size).toBeGreaterThanOrEqual(2);
  });
  fact("S12.blocked", async (scene) => {
    const shop = await scene.visit({ widgets: v1(scene, checked) });
    await shop.open({ form: { phonenumber: "+14155550132" } });
    await shop.confirm.click();
    await shop.page.locator("#mine[aria-invalid=true]").waitFor();
    expect(await shop.run("return document.activeElement.id")).toBe("mine");
    expect([names(await shop.events()), scene.site.requests.length]).toEqual(["ready opened", 0]);
    await shop.page.locator("#mine").fill("ok");
    await shop.confirm.click();
    expect(names(await shop.events("Callback.completed"))).toBe("ready opened started submitted completed");
  });
  fact("S12.v1", async (scene) => {
    const shop = await scene.visit({
      widgets: v1(scene, `apikey: "k1", callDirection: "USERTERMINATED", userData: { source: "shop", plan: "none" }`),
    });
    await shop.open({ ...prefilled, userData: { plan: "gold", nested: { a: 1 } } });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    const { path, headers, body } = posts(scene.site.requests).at(-1)!;
    expect([path, headers.apikey, headers["content-type"]]).toEqual([
      "/gms",
      "k1",
      expect.stringMatching(/^application\/x-www-form-urlencoded/),
    ]);
    expect(fields(body)).toEqual({
      _call_direction: "USERTERMINATED",
      firstname: "Ann",
      lastname: "",
      _customer_number: "+14155550132",
      subject: "",
      plan: "gold",
      "nested[a]": "1",
      source: "shop",
    });
  });
  fact("S12.v3", async (scene) => {
    const widgets = v3(scene).replace("serviceName", `userData: { source: "shop" }, serviceName`);
    const shop = await scene.visit({ widgets });
    await shop.open({ ...prefilled, userData: { plan: "gold" } });
    await shop.confirm.click();
    await shop.events("Callback.completed");
    const { path, headers, body } = posts(scene.site.requests).at(-1)!;
    expect([path, headers["x-api-key"]]).toEqual(["/engagement/v3/callbacks/create", "k"]);
    expect(fields(body)).toEqual({
      "userData[firstname]": "Ann",
      "userData[lastname]": "",
      "userData[subject]": "",
      "userData[plan]": "gold",
      "userData[source]": "shop",
      serviceName: "Sales",
      phoneNumber: "+14155550132",
    });
  });
});
