import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { widgetFiles } from "./widget-files.ts";

let folder: string;
let app: FastifyInstance;
const script = (name: string) => `export const name = "${name}";`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ringback-widget-"));
  for (const name of ["ringback.js", "ringback-genesys.js", "form-DkX3k_2a.js"]) {
    await writeFile(join(folder, name), script(name));
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(script(name)));
    await writeFile(join(folder, `${name}.gz`), gzipSync(script(name)));
  }
  await writeFile(join(folder, "secret.txt"), "not for pages");
  app = Fastify();
  await app.register(widgetFiles(pathToFileURL(`${folder}/`)));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test.each([
  ["ringback.js", "public, no-cache"],
  ["ringback-genesys.js", "public, no-cache"],
  ["form-DkX3k_2a.js", "public, max-age=31536000, immutable"],
])("%s is for pages of any origin and cached as %s", async (name, caching) => {
  const response = await app.inject({ url: `/${name}` });
  expect(response.statusCode).toBe(200);
  expect(response.body).toBe(script(name));
  expect(response.headers).toMatchObject({
    "cache-control": caching,
    "content-type": "application/javascript; charset=utf-8",
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
  });
});

test("the best encoding that the browser takes is sent, compressed beforehand", async () => {
  const get = (encoding: string) => app.inject({ url: "/ringback.js", headers: { "accept-encoding": encoding } });
  const [brotli, gzip] = [await get("gzip, deflate, br, zstd"), await get("gzip")];
  expect([brotli.headers["content-encoding"], gzip.headers["content-encoding"]]).toEqual(["br", "gzip"]);
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(script("ringback.js"));
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(script("ringback.js"));
});

test("a browser that has the file already is told so", async () => {
  const { etag } = (await app.inject({ url: "/ringback.js" })).headers;
  const again = await app.inject({ url: "/ringback.js", headers: { "if-none-match": etag } });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
});

test.each(["/secret.txt", "/ringback.js.br", "/missing.js", "/../package.json", "/%2e%2e/package.json"])(
  "%s is not served",
  async (url) => {
    expect((await app.inject({ url })).statusCode).toBeGreaterThanOrEqual(400);
  },
);
