/** S1 to S4: loading, opening, leaving, submitting. */
import { expect } from "vitest";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { prefilled } from "./fixtures.ts";
import { factsAbout, type Scene } from "./fact.ts";
import { names, type BusEvent, type Visit } from "./genesys-visit.ts";

const dataOf = (events: readonly BusEvent[], name: string) => events.find(({ event }) => event === name)?.data;

factsAbout("scenarios", (fact) => {
  fact("S1.order", async ({ visit }) => {
    const shop = await visit();
    const events = await shop.events("Callback.ready");
    expect(events.map(({ event }) => event)).toEqual([
      "CallbackService.ready",
      "Overlay.ready",
      "App.ready",
      "Calendar.ready",
      "Callback.ready",
    ]);
    expect(events.slice(0, 4).map(({ data }) => data)).toEqual([{}, {}, {}, {}]);
  });

  fact("S1.bus", async ({ visit }) => {
    const shop = await visit({ widgets: `{ onReady: function (bus) { window.given = bus; recordEvents(bus); } }` });
    expect(await shop.run(`return window.given === bus && typeof bus.registerPlugin`)).toBe("function");
  });

  fact("S1.lazy", async ({ visit }) => {
    const shop = await visit();
    const loaded: string[] = [];
    shop.page.on("request", (request) => loaded.push(request.url()));
    expect((await shop.events("Callback.ready")).map(({ event }) => event)).toContain("CallbackService.ready");
    expect(loaded).toEqual([]);
  });

  fact("S1.unconfigured", async ({ visit }) => {
    const shop = await visit({ widgets: "{}" });
    await shop.open();
    expect(names(await shop.events("Callback.opened"))).toBe("ready opened");
    const bare = await visit({ widgets: null });
    await bare.run(`await bus.command("Callback.open")`);
    expect(await bare.form.isVisible()).toBe(true);
  });

  fact("S1.early", async ({ visit }) => {
    const shop = await visit({
      widgets: `{ onReady: function (bus) { recordEvents(bus); bus.command("Callback.open"); } }`,
    });
    expect(names(await shop.events("Callback.opened"))).toBe("ready opened");
  });

  const untouched = "ready opened cancelled closed";
  fact("S2.command", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    expect(await shop.command("Callback.close")).toEqual({ state: "resolved", value: undefined });
    expect(names(await shop.events("Callback.closed"))).toBe(untouched);
  });
  fact("S2.cross", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.cross.click();
    expect(names(await shop.events("Callback.closed"))).toBe(untouched);
  });
  fact("S2.cancel", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.cancel.click();
    expect(names(await shop.events("Callback.closed"))).toBe(untouched);
  });
  fact("S2.resolves", async ({ visit }) => {
    const shop = await visit();
    const log = await shop.run(`const log = [];
        await new Promise((resolve) => { bus.subscribe("Callback.opened", () => { log.push("opened"); resolve(); });
          bus.command("Callback.open").done((value) => log.push(String(value))); });
        return log;`);
    expect(log).toEqual(["undefined", "opened"]);
  });
  fact("S2.gone", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    expect(
      await shop.run(`const before = document.querySelectorAll(".cx-callback").length;
        await bus.command("Callback.close"); return [before, document.querySelectorAll(".cx-callback").length];`),
    ).toEqual([1, 0]);
  });
  fact("S2.escape", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.firstName.press("Escape");
    expect(names(await shop.events("Callback.closed"))).toBe(untouched);
  });

  const prompt = (shop: Visit) => shop.page.getByRole("alertdialog");
  const typed = async ({ visit }: Scene) => {
    const shop = await visit();
    await shop.open();
    await shop.firstName.pressSequentially("A");
    return shop;
  };
  fact("S3.prompt", async (scene) => {
    for (const way of ["cross", "cancel"] as const) {
      const shop = await typed(scene);
      await shop[way].click();
      await prompt(shop).getByRole("button", { name: en.callback.CallbackYesButtonText }).click();
      expect(names(await shop.events("Callback.closed"))).toBe("ready opened started cancelled closed");
    }
  });
  fact("S3.no", async (scene) => {
    const shop = await typed(scene);
    await shop.cross.click();
    await prompt(shop).getByRole("button", { name: en.callback.CallbackNoButtonText }).click();
    await prompt(shop).waitFor({ state: "detached" });
    expect(names(await shop.events())).toBe("ready opened started");
    expect(await shop.firstName.inputValue()).toBe("A");
  });
  fact("S3.focus", async (scene) => {
    const shop = await typed(scene);
    await shop.cross.click();
    await prompt(shop).waitFor();
    expect(await shop.page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      en.callback.CallbackNoButtonText,
    );
  });
  fact("S3.command", async (scene) => {
    const shop = await typed(scene);
    for (const _repeat of [1, 2]) {
      expect(await shop.command("Callback.close")).toEqual({ state: "rejected", value: "User must confirm close" });
      await prompt(shop).waitFor();
    }
    expect(await prompt(shop).count()).toBe(1);
  });
  fact("S3.escape", async (scene) => {
    const shop = await typed(scene);
    await shop.cross.click();
    await prompt(shop).waitFor();
    await shop.page.keyboard.press("Escape");
    await prompt(shop).waitFor({ state: "detached" });
    expect(names(await shop.events())).toBe("ready opened started");
  });
  fact("S3.predicate", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.notes.pressSequentially("x");
    await shop.events("Callback.started");
    expect((await shop.command("Callback.close")).state).toBe("rejected");
    const other = await visit();
    await other.open();
    await other.firstName.press("Shift");
    expect((await other.command("Callback.close")).state).toBe("resolved");
  });
  fact("S3.prefilled", async ({ visit }) => {
    const shop = await visit();
    await shop.open(prefilled);
    expect((await shop.command("Callback.close")).state).toBe("resolved");
  });

  fact("S4.sequence", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.fillIn();
    await shop.confirm.click();
    const events = await shop.events("Callback.completed");
    expect(events.map(({ event }) => event).slice(-4)).toEqual([
      "Callback.started",
      "Callback.submitted",
      "CallbackService.scheduled",
      "Callback.completed",
    ]);
    expect(dataOf(events, "CallbackService.scheduled")).toMatchObject({ _id: "gms-1" });
    expect((await shop.command("Callback.close")).state).toBe("resolved");
    expect(names(await shop.events("Callback.closed"))).toBe("ready opened started submitted completed closed");
  });
  fact("S4.before", async ({ visit, site }) => {
    const shop = await visit();
    site.answer(({ method }) => (method === "POST" ? { hang: true } : undefined));
    await shop.open(prefilled);
    await shop.confirm.click();
    expect(names(await shop.events("Callback.submitted"))).toBe("ready opened submitted");
  });
  fact("S4.enter", async ({ visit }) => {
    const shop = await visit();
    await shop.open(prefilled);
    await shop.firstName.press("Enter");
    expect(names(await shop.events("Callback.completed"))).toBe("ready opened submitted completed");
  });
  fact("S4.busy", async ({ visit, site }) => {
    const shop = await visit();
    site.answer(({ method }) => (method === "POST" ? { hang: true } : undefined));
    await shop.open();
    await shop.fillIn();
    await shop.confirm.click();
    await shop.events("Callback.submitted");
    expect(await shop.command("Callback.close")).toEqual({ state: "rejected", value: "User must confirm close" });
  });
});
