import type { AddedAlertTarget, AlertsPage, AlertSettings, ConsoleAlertSettings } from "@ringback/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, createApp } from "../../app.ts";
import { describeDatabases } from "../../database/with-database.ts";
import { type Receiver, lendReceiver } from "../../notify/with-receivers.ts";
import { addPerson } from "../../people/people.ts";
import { type TestDeps, lendSite, testDeps } from "../../with-deps.ts";

const origin = "http://localhost:80";
const settings: AlertSettings = {
  changes: true,
  thresholds: [
    { measure: "errorShare", code: "7030", is: "above", limit: 0.2, hours: 6, least: 20 },
    { measure: "opened", is: "below", limit: 1, hours: 6, least: 1, filters: { service: "sales", page: "" } },
  ],
  quietHours: { from: "22:00", to: "07:00", weekends: true },
};

describeDatabases("the console's API of alerts", (loan) => {
  let deps: TestDeps;
  let app: App;
  let receiver: Receiver;
  let site: string;
  let cookies: Record<"agent" | "supervisor", string>;

  beforeAll(async () => {
    deps = testDeps(loan().database, { PRIVATE_WEBHOOKS: "on" });
    app = await createApp(deps);
    receiver = await lendReceiver();
    site = (await lendSite(deps)).id;
    cookies = { agent: await signedIn("agent"), supervisor: await signedIn("supervisor") };
  });
  afterAll(async () => {
    await app.close();
    await receiver.close();
  });

  type Method = "GET" | "POST" | "PUT" | "DELETE";
  const call = (cookie: string, method: Method, path: string, payload?: object) =>
    app.inject({
      method,
      url: `/console/api${path}`,
      headers: { host: "localhost:80", origin, cookie },
      ...(payload && { payload }),
    });
  const at = (method: Method, path: string, payload?: object) =>
    call(cookies.supervisor, method, `/sites/${site}/alerts${path}`, payload);

  async function signedIn(role: "agent" | "supervisor"): Promise<string> {
    const email = `${role}-${loan().database.kind}@example.com`;
    const added = await addPerson(deps, { site, email, name: role, role });
    if (!added.ok) throw new Error(added.refusal.code);
    const enter = async (password: string) =>
      (await call("", "POST", "/session", { email, password })).cookies
        .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
        .join("; ");
    const first = await enter(added.value.password!);
    await call(first, "POST", "/password", { current: added.value.password, next: "my-own-password" });
    return enter("my-own-password");
  }

  test("alerts are for supervisors", async () => {
    for (const path of ["", "/settings"])
      expect((await call(cookies.agent, "GET", `/sites/${site}/alerts${path}`)).statusCode).toBe(403);
    expect((await at("GET", "")).json<AlertsPage>()).toEqual({ alerts: [], next: null });
  });

  test("settings are saved, and refused where they can't be meant", async () => {
    const empty = (await at("GET", "/settings")).json<ConsoleAlertSettings>();
    expect(empty).toEqual({
      settings: { changes: false, thresholds: [], quietHours: null },
      version: 0,
      targets: [],
      timeZone: "UTC",
      mail: false,
    });
    const saved = await at("PUT", "/settings", { settings, version: 0 });
    expect(saved.json()).toMatchObject({ settings, version: 1 });
    expect((await at("PUT", "/settings", { settings, version: 0 })).statusCode).toBe(409);
    for (const wrong of [
      { ...settings, quietHours: { from: "09:00", to: "09:00", weekends: false } },
      { ...settings, quietHours: { from: "9 am", to: "10:00", weekends: false } },
      { ...settings, thresholds: [{ ...settings.thresholds[0], measure: "opened" }] },
      { ...settings, thresholds: [{ ...settings.thresholds[0], hours: 0 }] },
      { ...settings, thresholds: [{ ...settings.thresholds[0], measure: "constructor" }] },
      { ...settings, thresholds: [{ ...settings.thresholds[0], filters: { colour: "red" } }] },
      { ...settings, thresholds: [{ ...settings.thresholds[0], filters: { device: "toaster" } }] },
    ])
      expect((await at("PUT", "/settings", { settings: wrong, version: 1 })).statusCode).toBe(400);
  });

  test("a webhook is added with its secret, tested and removed; the secret is not told again", async () => {
    const address = `http://127.0.0.1:${receiver.port}/`;
    const added = await at("POST", "/targets", { kind: "webhook", address });
    expect(added.statusCode).toBe(201);
    const { target, secret } = added.json<AddedAlertTarget>();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await at("GET", "/settings")).body).not.toContain(secret!.slice(6));
    expect((await at("POST", "/targets", { kind: "webhook", address })).statusCode).toBe(409);
    expect((await at("POST", `/targets/${target.id}/test`)).json()).toEqual({ trouble: null });
    expect(receiver.received).toHaveLength(1);
    expect((await at("DELETE", `/targets/${target.id}`)).statusCode).toBe(204);
    expect((await at("POST", `/targets/${target.id}/test`)).statusCode).toBe(404);
  });

  test("an e-mail address is refused with the reason where the server sends none", async () => {
    const refused = await at("POST", "/targets", { kind: "email", address: "team@example.com" });
    expect(refused.json()).toMatchObject({ code: "invalid_parameters", detail: expect.stringContaining("SMTP_URL") });
  });
});
