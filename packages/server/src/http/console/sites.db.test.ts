import type { ConsoleSession, GivenApiKey, NewSite, Role } from "@ringback/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, createApp } from "../../app.ts";
import { describeDatabases } from "../../database/with-database.ts";
import { addPerson } from "../../people/people.ts";
import { type TestDeps, lendSite, testDeps } from "../../with-deps.ts";

const origin = "http://localhost:80";
const newSite = (id: string): NewSite => ({
  id,
  name: "Shop",
  origins: ["https://shop.example"],
  service: { id: "support", name: "Support", timeZone: "Europe/Berlin" },
});

describeDatabases("the console's API of sites", (loan) => {
  let deps: TestDeps;
  let app: App;
  let site: string;
  let cookies: Record<"supervisor" | "administrator", string>;

  beforeAll(async () => {
    deps = testDeps(loan().database);
    app = await createApp(deps);
    site = (await lendSite(deps)).id;
    cookies = { supervisor: await signedIn("supervisor"), administrator: await signedIn("administrator") };
  });
  afterAll(() => app.close());

  const call = (cookie: string, method: "GET" | "POST", path: string, payload?: object) =>
    app.inject({
      method,
      url: `/console/api${path}`,
      headers: { host: "localhost:80", origin, cookie },
      ...(payload && { payload }),
    });
  const report = (of: string, key: string) =>
    app.inject({ url: `/v1/reports/overview?site=${of}`, headers: { "x-api-key": key } });

  async function invited(role: Role) {
    const email = `${role}-${crypto.randomUUID()}@example.com`;
    const added = await addPerson(deps, { site, email, name: role, role });
    if (!added.ok) throw new Error(added.refusal.code);
    return { email, password: added.value.password! };
  }
  const enter = async (email: string, password: string) =>
    (await call("", "POST", "/session", { email, password })).cookies
      .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
      .join("; ");
  async function signedIn(role: Role): Promise<string> {
    const { email, password } = await invited(role);
    await call(await enter(email, password), "POST", "/password", { current: password, next: "my-own-password" });
    return enter(email, "my-own-password");
  }

  test("an administrator makes a site, has it in their session at once, and its key opens its reports", async () => {
    const made = await call(cookies.administrator, "POST", "/sites", newSite("shop"));
    expect(made.statusCode).toBe(201);
    const { apiKey } = made.json<GivenApiKey>();
    const { sites } = (await call(cookies.administrator, "GET", "/session")).json<ConsoleSession>();
    expect(sites).toContainEqual({ id: "shop", name: "Shop", role: "administrator" });
    expect((await call(cookies.administrator, "GET", "/sites/shop/settings")).statusCode).toBe(200);
    expect((await report("shop", apiKey)).statusCode).toBe(200);
    expect((await report(site, apiKey)).statusCode).not.toBe(200);
    const asked = { site: "shop", phoneNumber: "+12025550123", desiredTime: "2026-03-04T10:00:00Z" };
    const booked = await app.inject({ method: "POST", url: "/v1/callbacks", payload: asked });
    expect(booked.statusCode).toBe(201);
    const again = await call(cookies.administrator, "POST", "/sites", newSite("shop"));
    expect(again.json()).toMatchObject({ status: 400, errors: [{ field: "id", detail: expect.any(String) }] });
  });

  test("nobody else makes one: not a supervisor, not somebody with a one-time password, not from another page", async () => {
    expect((await call(cookies.supervisor, "POST", "/sites", newSite("theirs"))).statusCode).toBe(403);
    const { email, password } = await invited("administrator");
    expect((await call(await enter(email, password), "POST", "/sites", newSite("theirs"))).statusCode).toBe(403);
    expect((await call("", "POST", "/sites", newSite("theirs"))).statusCode).toBe(401);
    const elsewhere = await app.inject({
      method: "POST",
      url: "/console/api/sites",
      headers: { host: "localhost:80", origin: "https://evil.example", cookie: cookies.administrator },
      payload: newSite("theirs"),
    });
    expect(elsewhere.statusCode).toBe(403);
    expect(await deps.sites.find("theirs")).toBeNull();
  });

  test("a new key replaces the old one at once; for administrators", async () => {
    const first = await call(cookies.administrator, "POST", `/sites/${site}/api-key`);
    expect(first.statusCode).toBe(201);
    const old = first.json<GivenApiKey>().apiKey;
    expect((await report(site, old)).statusCode).toBe(200);
    const { apiKey } = (await call(cookies.administrator, "POST", `/sites/${site}/api-key`)).json<GivenApiKey>();
    expect((await report(site, apiKey)).statusCode).toBe(200);
    expect((await report(site, old)).statusCode).not.toBe(200);
    expect((await call(cookies.supervisor, "POST", `/sites/${site}/api-key`)).statusCode).toBe(403);
    expect((await report(site, apiKey)).statusCode).toBe(200);
  });
});
