import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sendWebhook, webhookFault } from "./webhook.ts";
import { type Receiver, lendReceiver } from "./with-receivers.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const message = { type: "alert.raised", data: { site: "shop", alerts: ["ö"] } };
const loopback = ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "2130706433", "0x7f.1", "127.1"];

describe("a webhook", () => {
  let receiver: Receiver;
  beforeEach(async () => void (receiver = await lendReceiver()));
  afterEach(() => receiver.close());
  const send = (privateNetworks = true, host = "127.0.0.1") =>
    sendWebhook({ url: `http://${host}:${receiver.port}/hook`, secret, privateNetworks }, "message-1", message);

  it("arrives as it was sent, and its signature is good for nothing else", async () => {
    expect(await send()).toEqual({ ok: true });
    const [{ headers, body, path }] = receiver.received as [Receiver["received"][number]];
    expect(path).toBe("/hook");
    expect(headers).toMatchObject({ "webhook-id": "message-1", "content-type": "application/json" });
    const signed = headers as Record<string, string>;
    expect(new Webhook(secret).verify(body, signed)).toEqual(message);
    expect(() => new Webhook(secret).verify(`${body} `, signed)).toThrow();
    expect(() => new Webhook(secret).verify(body, { ...signed, "webhook-id": "message-2" })).toThrow();
  });

  it.each([
    [{ status: 500 }, { again: true, trouble: "It answered 500." }],
    [{ status: 404 }, { again: true, trouble: "It answered 404." }],
    [
      { status: 429, headers: { "retry-after": "90" } },
      { again: true, pauseSeconds: 90 },
    ],
    [
      { status: 503, headers: { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" } },
      { again: true, pauseSeconds: 0 },
    ],
    [{ status: 503, headers: { "retry-after": "99999999" } }, { pauseSeconds: 86_400 }],
    [{ status: 410 }, { gone: true }],
  ])("that is answered %o is understood", async (answer, sending) => {
    receiver.answer = answer;
    expect(await send()).toMatchObject({ ok: false, ...sending });
  });

  it("that is gone is not tried again", async () => {
    receiver.answer = { status: 410 };
    expect(await send()).not.toHaveProperty("again");
  });

  it("follows no redirect", async () => {
    receiver.answer = { status: 302, headers: { location: "/elsewhere" } };
    expect(await send()).toMatchObject({ ok: false, trouble: expect.stringContaining("redirects") });
    expect(receiver.received.map(({ path }) => path)).toEqual(["/hook"]);
  });

  it.each(loopback)("to %s does not leave for our own network", async (host) => {
    expect(await send(false, host)).toEqual({ ok: false, trouble: expect.stringContaining("public") });
    expect(receiver.received).toEqual([]);
  });

  it("to nobody is tried again", async () => {
    await receiver.close();
    expect(await send()).toMatchObject({ ok: false, again: true, trouble: expect.stringContaining("ECONNREFUSED") });
  });

  it("does not wait for ever", async () => {
    receiver.answer = "never";
    const target = { url: `http://127.0.0.1:${receiver.port}/`, secret, privateNetworks: true, timeoutMs: 200 };
    const trouble = expect.stringContaining("did not answer within");
    expect(await sendWebhook(target, "message-1", message)).toMatchObject({ ok: false, again: true, trouble });
  });
});

describe("an address", () => {
  it.each([...loopback.map((host) => `http://${host}/`), "https://10.1.2.3/hook", "http://169.254.169.254/latest"])(
    "%s is refused as not public",
    async (address) => {
      expect(await webhookFault(address, false)).toMatch(/public/);
    },
  );

  it.each(["ftp://example.com/", "example.com", "file:///etc/passwd", "https://user:pass@8.8.8.8/", "nonsense"])(
    "%s is refused as it is written",
    async (address) => {
      expect(await webhookFault(address, true)).not.toBeNull();
    },
  );

  it("is taken where it is public, and in our own network where that is allowed", async () => {
    expect(await webhookFault("https://8.8.8.8/hook", false)).toBeNull();
    expect(await webhookFault("http://localhost:1234/", true)).toBeNull();
    expect(await webhookFault("http://169.254.169.254/", true)).toMatch(/public/);
  });
});
