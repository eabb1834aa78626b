/** S10 and S11: commands in odd states, a second interaction. */
import { expect } from "vitest";
import { prefilled, posts } from "./fixtures.ts";
import { factsAbout } from "./fact.ts";
import { names, settle } from "./genesys-visit.ts";

factsAbout("scenarios", (fact) => {
  fact("S10.open", async ({ visit }) => {
    const shop = await visit();
    await shop.open(prefilled);
    expect(await shop.command("Callback.open", { form: { firstname: "Bob" } })).toEqual({
      state: "rejected",
      value: "already opened",
    });
    await shop.command("Callback.minimize");
    expect((await shop.command("Callback.open")).value).toBe("already opened");
    await shop.command("Callback.minimize");
    expect(await shop.firstName.inputValue()).toBe("Ann");
  });
  fact("S10.close", async ({ visit }) => {
    expect(await (await visit()).command("Callback.close")).toEqual({ state: "rejected", value: "Already closed" });
  });
  fact("S10.overlay.closed", async ({ visit }) => {
    const shop = await visit();
    const sentence = { state: "rejected", value: "Callback is not currently open. Ignoring command." };
    expect(await shop.command("Callback.showOverlay", { html: "x" })).toEqual(sentence);
    expect(await shop.command("Callback.hideOverlay")).toEqual(sentence);
  });
  fact("S10.overlay", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.command("Callback.showOverlay", {
      html: `<p id="mine">We are closed <img src=x onerror="window.ran = 1"></p>`,
    });
    await shop.page.locator("#mine").waitFor();
    expect(await shop.firstName.isVisible()).toBe(false);
    expect((await shop.command("Callback.hideOverlay")).state).toBe("resolved");
    await shop.firstName.waitFor();
    expect((await shop.command("Callback.hideOverlay")).state).toBe("resolved");
    expect(await shop.run("return window.ran")).toBeUndefined();
  });
  fact("S10.ewt", async ({ visit }) => {
    expect(await (await visit()).command("Callback.showEWT")).toEqual({
      state: "rejected",
      value: "Either no EWT queue for Callback is configured or immediate callback is disabled.",
    });
  });
  fact("S10.configure", async ({ visit }) => {
    const shop = await visit();
    expect((await shop.command("Callback.configure", {})).value).toBe("No configuration provided");
    expect((await shop.command("CallbackService.configure", {})).value).toEqual({ error: "Invalid configuration" });
  });
  fact("S10.merge", async ({ visit, site }) => {
    const shop = await visit();
    await shop.command("CallbackService.configure", { dataURL: `${site.backend}/other`, ajaxTimeout: "soon" });
    await shop.open(prefilled);
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect(posts(site.requests).at(-1)?.path).toBe("/other");
    expect(shop.warnings.filter((warning) => warning.includes("ajaxTimeout"))).toHaveLength(1);
  });
  fact("S10.minimize", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    const hidden = async (options?: object) => {
      await shop.command("Callback.minimize", options);
      await settle(shop.page);
      return !(await shop.firstName.isVisible());
    };
    expect([
      await hidden(),
      await hidden(),
      await hidden({ minimized: true }),
      await hidden({ minimized: true }),
    ]).toEqual([true, false, true, true]);
    expect(await hidden({ minimized: false })).toBe(false);
  });
  fact("S10.unminimized", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.command("Callback.minimize");
    await shop.command("Callback.minimize");
    const events = await shop.events("Callback.unminimized");
    expect(events.map(({ event }) => event).slice(-2)).toEqual(["Callback.minimized", "Callback.unminimized"]);
  });
  fact("S10.minimize.closed", async ({ visit }) => {
    const shop = await visit();
    expect((await shop.command("Callback.minimize")).state).toBe("rejected");
    await shop.open();
    expect(await shop.firstName.isVisible()).toBe(true);
    expect((await shop.events()).some(({ event }) => event === "Callback.minimized")).toBe(false);
  });
  fact("S10.minimized.dirty", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.firstName.pressSequentially("A");
    await shop.command("Callback.minimize");
    expect((await shop.command("Callback.close")).value).toBe("User must confirm close");
    await shop.page.getByRole("alertdialog").waitFor();
    expect((await shop.events()).some(({ event }) => event === "Callback.unminimized")).toBe(true);
  });
  fact("S10.closeAll", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    expect((await shop.command("App.closeAll")).state).toBe("resolved");
    await shop.open();
    await shop.firstName.pressSequentially("A");
    expect((await shop.command("App.closeAll")).value).toBe("User must confirm close");
    await shop.page.getByRole("alertdialog").waitFor();
  });
  fact("S10.unconfigured", async ({ visit }) => {
    const shop = await visit({ widgets: "{}" });
    const posted: string[] = [];
    shop.page.on("request", (request) => request.method() === "POST" && posted.push(request.url()));
    await shop.open(prefilled);
    await shop.confirm.click();
    await shop.events("CallbackService.scheduleError");
    await shop.close();
    const closed = (await shop.events("Callback.closed")).at(-1);
    expect([closed?.data.errors, posted]).toEqual([["not_configured"], []]);
  });
  fact("S11.second", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.fillIn();
    await shop.close();
    await shop.open();
    const opened = (await shop.events("Callback.opened", 2)).at(-1)!;
    expect(Object.values(opened.data).filter((value) => value !== false)).toEqual([opened.data.opened]);
    expect(names(await shop.events())).toBe("ready opened started cancelled closed opened");
  });
});
