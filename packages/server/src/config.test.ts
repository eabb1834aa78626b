import { expect, test } from "vitest";
import { parseConfig } from "./config.ts";

test("without settings the server is embedded, local and on port 8080", () => {
  const outcome = parseConfig({});
  expect(outcome).toMatchObject({
    ok: true,
    config: {
      port: 8080,
      host: "127.0.0.1",
      publicUrl: null,
      trustProxy: false,
      rateLimit: true,
      admin: null,
      demoApiKey: null,
    },
  });
  expect(outcome.ok && outcome.config.database).toMatchObject({
    kind: "folder",
    path: expect.stringMatching(/\/data\/database$/),
  });
});

test("an empty setting is none", () => {
  expect(parseConfig({ PORT: "", DATABASE_URL: " ", RATE_LIMIT: "" })).toEqual(parseConfig({}));
});

test("settings are taken", () => {
  const settings = {
    PORT: "0",
    HOST: "0.0.0.0",
    DATABASE_URL: "postgres://u:p@db/ringback",
    PUBLIC_URL: "https://call.example.com/",
    RATE_LIMIT: "off",
    TRUST_PROXY: "on",
    ADMIN_EMAIL: "a@example.com",
    ADMIN_PASSWORD: "long enough",
    DEMO_API_KEY: "demo-key-1",
    LOG_LEVEL: "silent",
    DATA_DIR: "/var/ringback",
    JOURNEY_MONTHS: "13",
    SMTP_URL: "smtp://mail.example.com:587",
    MAIL_FROM: "Ringback <calls@example.com>",
    PRIVATE_WEBHOOKS: "on",
  };
  expect(parseConfig(settings)).toEqual({
    ok: true,
    config: {
      port: 0,
      host: "0.0.0.0",
      publicUrl: "https://call.example.com",
      trustProxy: "loopback, linklocal, uniquelocal",
      database: { kind: "server", url: "postgres://u:p@db/ringback", connections: 20 },
      rateLimit: false,
      admin: { email: "a@example.com", password: "long enough" },
      demoApiKey: "demo-key-1",
      logLevel: "silent",
      dataDir: "/var/ringback",
      journeyMonths: 13,
      mail: { url: "smtp://mail.example.com:587", from: "Ringback <calls@example.com>" },
      privateWebhooks: true,
    },
  });
});

test.each([
  ["PORT", "http"],
  ["PORT", "70000"],
  ["DATABASE_URL", "mysql://x"],
  ["DATABASE_CONNECTIONS", "many"],
  ["PUBLIC_URL", "call.example.com"],
  ["PUBLIC_URL", "javascript:alert(1)"],
  ["PUBLIC_URL", "https://example.com/callback"],
  ["TRUST_PROXY", "yes"],
  ["TRUST_PROXY", "2"],
  ["TRUST_PROXY", "10.0.0.0/8,proxy"],
  ["RATE_LIMIT", "false"],
  ["ADMIN_EMAIL", "a@example.com"],
  ["ADMIN_PASSWORD", "long enough"],
  ["LOG_LEVEL", "loud"],
  ["JOURNEY_MONTHS", "forever"],
  ["SMTP_URL", "mail.example.com"],
  ["PRIVATE_WEBHOOKS", "yes"],
])("%s=%s is refused in a sentence that names it and the remedy", (name, value) => {
  const outcome = parseConfig({ [name]: value });
  expect(outcome.ok).toBe(false);
  const sentences = outcome.ok ? [] : outcome.faults;
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toContain(name);
  expect(sentences[0]).toMatch(/: (write|set|use) .*\.$/);
});

test.each([
  ["off", false],
  ["on", "loopback, linklocal, uniquelocal"],
  ["203.0.113.0/24,::1", "203.0.113.0/24, ::1"],
])("TRUST_PROXY=%s is %s", (value, trustProxy) => {
  expect(parseConfig({ TRUST_PROXY: value })).toMatchObject({ ok: true, config: { trustProxy } });
});

test("every wrong setting is named at once", () => {
  const outcome = parseConfig({ PORT: "x", LOG_LEVEL: "x", RATE_LIMIT: "x" });
  expect(outcome.ok ? [] : outcome.faults).toHaveLength(3);
});
