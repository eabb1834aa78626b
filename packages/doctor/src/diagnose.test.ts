import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "ringback-doctor-"))));
afterEach(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const page = `<!doctype html><title>Shop</title>
<script type="application/json">{"_genesys": 1}</script>
<script>window._genesys = { widgets: { callback: { countryCodes: "yes", form: { inputs: [{}] } }, webchat: {} } };</script>
<script src="more.js"></script>
<script src="../outside.js"></script>
<script src="/missing.js"></script>
<script src="https://cdn.example/widgets.min.js"></script>`;

describe("ringback doctor", () => {
  test("says option by option what will happen, and exits with 1 where one is wrong", async () => {
    await file("more.js", `_genesys.widgets.main = { downloadGoogleFont: true, mobileModeBreakpoint: 700 };`);
    const { text, exitCode } = await diagnose(await file("page.html", page));
    expect(exitCode).toBe(1);
    expect(text).toMatch(/WRONG +callback\.countryCodes +"yes"\n +Option callback\.countryCodes must be true or false/);
    expect(text).toMatch(/WRONG +callback\.form\n +Form input 1: it has neither `name` nor `id`/);
    expect(text).toMatch(/ignored +webchat/);
    expect(text).toMatch(/ignored +main\.downloadGoogleFont +true/);
    expect(text).toMatch(/differs +main\.mobileModeBreakpoint +700/);
    expect(text).toContain("outside the page's folder, not read");
    expect(text).toContain("/missing.js: not beside the page");
    expect(text).toContain("https://cdn.example/widgets.min.js: of another origin, not read");
  });

  test("reads a script file by itself", async () => {
    const { text, exitCode } = await diagnose(await file("config.js", `_genesys.widgets.main = { lang: "fr" };`));
    expect(exitCode).toBe(0);
    expect(text).toMatch(/same +main\.lang +"fr"/);
  });

  test("reads a page from its server, with its own scripts", async () => {
    const server = createServer((request, response) => {
      response.end(
        request.url === "/" ? `<script src="/widget.js"></script>` : `_genesys.widgets.main = { lang: "it" };`,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { text } = await diagnose(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      expect(text).toMatch(/same +main\.lang +"it"/);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  test("exits with 2 where there is nothing to say", async () => {
    expect(await diagnose(await file("other.html", "<p>Hello</p>"))).toMatchObject({ exitCode: 2 });
    expect(await diagnose(join(folder, "missing.html"))).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining("could not be read"),
    });
  });
});
