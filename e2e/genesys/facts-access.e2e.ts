/** S16 and S17: accessibility and weight. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { brotliCompressSync } from "node:zlib";
import { expect } from "vitest";
import { en } from "../../packages/widget/src/i18n/en.ts";
import { prefilled, json } from "./fixtures.ts";
import { factsAbout } from "./fact.ts";
import { settle, type Visit } from "./genesys-visit.ts";

/** What axe finds wrong with the widget. */
async function violations(shop: Visit): Promise<string[]> {
  await shop.page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core") });
  return shop.run(
    `const { violations } = await axe.run("ringback-form"); return violations.map(({ id, nodes }) => id + " " + nodes.map(({ html }) => html).join(" "));`,
  );
}

factsAbout("scenarios", (fact) => {
  fact("S16.axe", async (scene) => {
    const shop = await scene.visit({ context: { reducedMotion: "reduce" } });
    await shop.open(prefilled);
    expect(await violations(shop)).toEqual([]);
    await shop.page.getByText(en.callback.CallbackOptionPickDateTime).click();
    await shop.page.locator("input[name=cx_form_callback_time]").first().waitFor({ state: "attached" });
    expect(await violations(shop)).toEqual([]);
    scene.site.answer(() => json(500, {}));
    await shop.page.getByText(en.callback.CallbackOptionASAP).click();
    await shop.confirm.click();
    await shop.page.locator("#cx_callback_information").waitFor();
    expect(await violations(shop)).toEqual([]);
    await shop.cross.click();
    await shop.page.getByRole("alertdialog").waitFor();
    expect(await violations(shop)).toEqual([]);
  });
  fact("S16.return", async ({ visit }) => {
    const shop = await visit();
    await shop.page.getByText("Elsewhere").focus();
    await shop.open();
    expect(await shop.run("return document.activeElement.id")).toBe("cx_form_callback_firstname");
    await shop.close();
    expect(await shop.run("return document.activeElement.textContent")).toBe("Elsewhere");
  });
  fact("S16.dialog", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    await shop.firstName.pressSequentially("A");
    await shop.cross.click();
    await shop.page.getByRole("alertdialog").waitFor();
    for (let tab = 0; tab < 6; tab += 1) {
      await shop.page.keyboard.press("Tab");
      const place = await shop.run(
        `const at = document.activeElement; return at === document.body ? "browser" : at.closest("[role=alertdialog]") ? "prompt" : at.outerHTML`,
      );
      expect(["prompt", "browser"]).toContain(place);
    }
  });
  fact("S16.nodes", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    expect(await shop.run(`return document.querySelectorAll("ringback-form *").length`)).toBeLessThan(300);
  });

  fact("S17.bytes", async ({ visit, site }) => {
    const shop = await visit({ widgets: `{ callback: { dataURL: "${site.backend}/gms" } }` });
    const weigh = async () => {
      const paths: string[] = await shop.run(
        `return performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname).filter((path) => /ringback|chunks/.test(path))`,
      );
      const sizes = await Promise.all(
        [...new Set(paths)].map(
          async (path) => brotliCompressSync(await readFile(`packages/widget/dist${path}`)).length,
        ),
      );
      return sizes.reduce((sum, size) => sum + size, 0);
    };
    const before = await weigh();
    await shop.open();
    await settle(shop.page);
    await shop.page.waitForLoadState("networkidle");
    const after = await weigh();
    expect([before > 0, before < 124_806 / 10, after > before, after < 143_635 / 2]).toEqual([true, true, true, true]);
  });
  fact("S17.external", async ({ visit, site }) => {
    const shop = await visit({
      widgets: `{ main: { downloadGoogleFont: true }, callback: { dataURL: "${site.backend}/gms" } }`,
    });
    const hosts = new Set<string>();
    shop.page.on("request", (request) => hosts.add(new URL(request.url()).origin));
    await shop.page.reload();
    await shop.open(prefilled);
    await shop.confirm.click();
    await shop.events("Callback.completed");
    expect([...hosts].sort()).toEqual([site.url, site.backend].sort());
  });
});
