import { type IncomingHttpHeaders, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { sendWebhook } from "./webhook.ts";

const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const message = {
  id: "alerts_1",
  type: "alerts.raised",
  at: Temporal.Instant.from("2026-03-01T10:00:00Z"),
  data: { site: "shop" },
};

interface Seen {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Lends a receiver that answers with the status. */
async function withReceiver(status: number, use: (port: number, seen: Seen[]) => Promise<void>): Promise<void> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      seen.push({ path: request.url ?? "", headers: request.headers, body });
      response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end("thanks");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use((server.address() as AddressInfo).port, seen);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

test("a receiver with the secret finds the signature good, and the body as it was sent", async () => {
  await withReceiver(204, async (port, seen) => {
    expect(await sendWebhook({ url: `http://127.0.0.1:${port}/hook`, secret, allowPrivate: true }, message)).toEqual({
      kind: "delivered",
    });
    const [{ headers, body, path }] = seen as [Seen];
    expect(path).toBe("/hook");
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
      type: "alerts.raised",
      timestamp: "2026-03-01T10:00:00Z",
      data: { site: "shop" },
    });
    expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
  });
});

test.each([
  [500, "failed"],
  [404, "failed"],
  [410, "refused"],
])("an answer of %i is %s", async (status, kind) => {
  await withReceiver(status, async (port) => {
    expect(await sendWebhook({ url: `http://127.0.0.1:${port}`, secret, allowPrivate: true }, message)).toMatchObject({
      kind,
    });
  });
});

test("a redirect is not followed", async () => {
  await withReceiver(302, async (port, seen) => {
    expect(await sendWebhook({ url: `http://127.0.0.1:${port}`, secret, allowPrivate: true }, message)).toMatchObject({
      kind: "failed",
    });
    expect(seen.map(({ path }) => path)).toEqual(["/"]);
  });
});

test("nothing in our own network is reached, by number or by name", async () => {
  await withReceiver(204, async (port, seen) => {
    for (const host of ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "2130706433", "0x7f.1"]) {
      expect([
        host,
        (await sendWebhook({ url: `http://${host}:${port}`, secret, allowPrivate: false }, message)).kind,
      ]).toEqual([host, "refused"]);
    }
    expect(seen).toEqual([]);
  });
});

test("a receiver that is not there is tried again", async () => {
  expect(await sendWebhook({ url: "http://127.0.0.1:1", secret, allowPrivate: true }, message)).toMatchObject({
    kind: "failed",
  });
});
