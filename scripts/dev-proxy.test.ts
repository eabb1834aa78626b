import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "../test/free-port.ts";
import { startDevProxy, type DevProxy } from "./dev-proxy.ts";

let folder: string;
let port: number;
let proxy: DevProxy;
let stop = () => {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ringback-dev-"));
  port = await freePort();
  proxy = await startDevProxy({ host: "127.0.0.1", port: 0, target: { host: "127.0.0.1", port }, folders: [folder] });
});
afterEach(async () => {
  proxy.close();
  stop();
  await rm(folder, { recursive: true });
});

const start = () =>
  new Promise<void>((resolve) => {
    const server = createServer((asked, answer) => {
      const html = asked.url === "/";
      answer.writeHead(200, { "content-type": html ? "text/html" : "application/json" });
      if (html) answer.end("<html><head><title>Shop</title></head></html>");
      else asked.pipe(answer);
    }).listen(port, "127.0.0.1", resolve);
    stop = () => void server.close();
  });

test("pages get the script that reloads them, all else passes as it is", async () => {
  await start();
  const page = await (await fetch(proxy.url)).text();
  expect(page).toBe(`<html><head><title>Shop</title><script src="/@dev/reload.js"></script></head></html>`);
  expect(await (await fetch(`${proxy.url}/@dev/reload.js`)).text()).toContain("location.reload()");
  const echo = await fetch(`${proxy.url}/echo`, { method: "POST", body: `{"a":1}` });
  expect(await echo.json()).toEqual({ a: 1 });
});

test("while the server restarts, a request waits for it", async () => {
  const page = fetch(proxy.url);
  await start();
  expect((await page).status).toBe(200);
});

test("a change is told once, however many files it writes", async () => {
  const changes = (await fetch(`${proxy.url}/@dev/changes`)).body!.pipeThrough(new TextDecoderStream()).getReader();
  await Promise.all(["a.js", "b.js", "c.css"].map((name) => writeFile(join(folder, name), name)));
  expect((await changes.read()).value).toBe("data: changed\n\n");
  await changes.cancel();
});
