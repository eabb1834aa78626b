import type { ConsoleCallbackDetail, ConsoleSession, InboxPage } from "@ringback/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, createApp } from "../../app.ts";
import { testDeps } from "../../with-deps.ts";
import { describeDatabases } from "../../database/with-database.ts";
import type { Deps } from "../../deps.ts";
import { lendCallback, lendSite, testClock } from "../../dispatch/with-callbacks.ts";
import { ensureAdministrator } from "../../people/ensure-administrator.ts";
import { addPerson } from "../../people/people.ts";

const origin = "http://localhost:80";
const password = "correct-horse-9";

describeDatabases("the console's API", (loan) => {
  const clock = testClock();
  let app: App;
  let deps: Deps;
  let site: string;
  let ann: string;

  beforeAll(async () => {
    deps = { ...testDeps(loan().database), now: clock.now };
    app = await createApp(deps);
    site = await lendSite(loan().database, clock.now());
    await ensureAdministrator(deps, { email: "ann@example.com", password, sites: [site] });
    ann = await signIn("ann@example.com", password);
  });
  afterAll(() => app.close());

  type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  const call = (
    cookie: string,
    method: Method,
    path: string,
    payload?: object,
    from: { origin?: string } = { origin },
  ) =>
    app.inject({
      method,
      url: `/console/api${path}`,
      headers: { host: "localhost:80", cookie, ...from },
      ...(payload && { payload }),
    });
  const at = (path: string) => `/sites/${site}${path}`;

  async function signIn(email: string, secret: string): Promise<string> {
    const answer = await call("", "POST", "/session", { email, password: secret });
    return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
  }

  async function somebody(role: "agent" | "supervisor", name: string): Promise<string> {
    const email = `${name}@example.com`;
    const added = await addPerson(deps, { site, email, name, role });
    if (!added.ok) throw new Error(added.refusal.code);
    const first = await signIn(email, added.value.password!);
    await call(first, "POST", "/password", { current: added.value.password, next: `${name}-own-password` });
    return signIn(email, `${name}-own-password`);
  }

  test("nobody signed in: 204 for the session, a 401 problem for everything else", async () => {
    expect((await call("", "GET", "/session")).statusCode).toBe(204);
    const refused = await call("", "GET", at("/callbacks?list=due"));
    expect(refused.statusCode).toBe(401);
    expect(refused.headers["content-type"]).toMatch("application/problem+json");
    expect(refused.json()).toMatchObject({ code: "not_signed_in" });
  });

  test("stands in no description of the public API, the reports that both have included", async () => {
    const { paths } = (await app.inject({ url: "/docs/json" })).json<{ paths: Record<string, unknown> }>();
    expect(Object.keys(paths).filter((path) => !path.startsWith("/v1/"))).toEqual([]);
    expect(paths).toHaveProperty(["/v1/reports/{question}"]);
  });

  test("who is signed in sees their sites and roles", async () => {
    const { user, sites } = (await call(ann, "GET", "/session")).json<ConsoleSession>();
    expect(user.email).toBe("ann@example.com");
    expect(sites).toEqual([{ id: site, name: "Test", role: "administrator" }]);
  });

  test.each([
    ["another origin", { origin: "https://evil.example" }],
    ["no origin at all", {}],
    ["a sandboxed frame", { origin: "null" }],
  ])("a change from %s is refused, cookie or not", async (_, from) => {
    const refused = await call(
      ann,
      "POST",
      at("/callbacks"),
      { service: "support", phoneNumber: "+12025550123" },
      from,
    );
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: "origin_not_allowed" });
  });

  test("another site is as unknown as one that is not there", async () => {
    const other = await lendSite(loan().database, clock.now());
    for (const id of [other, "nowhere"])
      expect((await call(ann, "GET", `/sites/${id}/callbacks?list=due`)).json()).toMatchObject({
        code: "unknown_site",
      });
  });

  test("a one-time password opens nothing but the password form", async () => {
    const added = await addPerson(deps, { site, email: "new@example.com", name: "New", role: "agent" });
    const cookie = await signIn("new@example.com", added.ok ? added.value.password! : "");
    expect((await call(cookie, "GET", "/session")).json<ConsoleSession>().mustChangePassword).toBe(true);
    expect((await call(cookie, "GET", at("/callbacks?list=due"))).statusCode).toBe(403);
  });

  test("roles: agents call, supervisors change hours, administrators people", async () => {
    const [agent, supervisor] = [await somebody("agent", "agnes"), await somebody("supervisor", "sven")];
    const hours = (await call(agent, "GET", at("/services"))).json().services[0].hours;
    const change = (cookie: string) => call(cookie, "PUT", at("/services/support/hours"), { hours });
    expect((await change(agent)).statusCode).toBe(403);
    expect((await change(supervisor)).statusCode).toBe(200);
    expect((await call(supervisor, "GET", at("/people"))).statusCode).toBe(403);
    expect((await call(ann, "GET", at("/people"))).statusCode).toBe(200);
  });

  test("from the list to the outcome, and what the second agent sees of it", async () => {
    const ben = await somebody("agent", "ben");
    const id = await lendCallback(loan().database, site, clock.now(), { subject: "Broken lamp" });
    const post = (cookie: string, path: string, body?: object) =>
      call(cookie, "POST", at(`/callbacks/${id}/${path}`), body);

    const list = (await call(ann, "GET", at("/callbacks?list=due"))).json<InboxPage>();
    expect(list.callbacks.find((one) => one.id === id)).toMatchObject({
      firstName: "Ada",
      number: "+1 500 555 0006",
      subject: "Broken lamp",
      agent: null,
    });

    const held = (await post(ann, "claim")).json<ConsoleCallbackDetail>();
    expect(held).toMatchObject({ state: "routing", agent: { name: "Administrator" } });
    const token = held.lease!.token;
    const refused = await post(ben, "claim");
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ code: "wrong_state", detail: "Somebody else has it." });
    expect((await post(ben, "attempts", { token })).statusCode).toBe(409);

    expect((await post(ann, "attempts", { token })).json()).toMatchObject({ state: "processing" });
    expect((await post(ann, "release", { token })).statusCode).toBe(409);
    const done = (
      await post(ann, "outcome", { token, outcome: "connected", note: "  Sends a new one " })
    ).json<ConsoleCallbackDetail>();
    expect(done).toMatchObject({ state: "completed", reason: "agent_connected", lease: null });
    expect(done.story.map(({ kind, actor, text }) => [kind, actor, text])).toEqual([
      ["claimed", "Administrator", null],
      ["attempt_started", "Administrator", null],
      ["attempt_ended", "Administrator", "Sends a new one"],
      ["completed", "Administrator", null],
    ]);
    expect(
      (await call(ben, "GET", at("/callbacks?list=done"))).json<InboxPage>().callbacks.map((one) => one.id),
    ).toContain(id);
    expect(
      (await post(ben, "notes", { text: "Called back, all well" })).json<ConsoleCallbackDetail>().story.at(-1),
    ).toMatchObject({ kind: "note", actor: "ben" });
  });

  test("a new callback, moved and cancelled; whoever holds it lets go first", async () => {
    const desiredTime = clock.now().add({ hours: 30 }).toString();
    const made = await call(ann, "POST", at("/callbacks"), {
      service: "support",
      phoneNumber: "(202) 555-0123",
      firstName: "Grace",
    });
    expect(made.statusCode).toBe(201);
    const { id, state, phoneNumber, story } = made.json<ConsoleCallbackDetail>();
    expect({ state, phoneNumber }).toEqual({ state: "queued", phoneNumber: "+12025550123" });
    expect(story).toMatchObject([{ kind: "created", actor: "Administrator" }]);
    await call(ann, "POST", at(`/callbacks/${id}/claim`));
    const moved = (
      await call(ann, "POST", at(`/callbacks/${id}/reschedule`), { desiredTime })
    ).json<ConsoleCallbackDetail>();
    expect(moved).toMatchObject({ state: "scheduled", agent: null, lease: null });
    expect(Date.parse(moved.dueAt)).toBe(Date.parse(desiredTime));
    expect((await call(ann, "POST", at(`/callbacks/${id}/cancel`))).json()).toMatchObject({
      state: "completed",
      reason: "cancelled_by_admin",
    });
    expect((await call(ann, "POST", at(`/callbacks/${id}/reschedule`), { desiredTime })).statusCode).toBe(409);
  });

  test("the list is searched by name, number and reference, filtered, and paged without gaps", async () => {
    const other = await lendSite(loan().database, clock.now());
    await ensureAdministrator(deps, { email: "ann@example.com", password, sites: [other] });
    const ids: string[] = [];
    for (let index = 0; index < 25; index++) {
      const due = new Date(clock.now().epochMilliseconds - (index % 7) * 60_000);
      const first = index === 3 ? { first_name: "100%", last_name: "Lovelace", phone_number: "+442079460123" } : {};
      ids.push(await lendCallback(loan().database, other, clock.now(), { due_at: due, ...first }));
    }
    const read = async (query: string) =>
      (await call(ann, "GET", `/sites/${other}/callbacks?list=due&${query}`)).json<InboxPage>();
    for (const search of ["love", "100%", "020 7946", ids[3]!])
      expect((await read(`search=${encodeURIComponent(search)}`)).callbacks).toMatchObject([{ id: ids[3] }]);
    expect((await read("search=nobody")).counts).toEqual({ due: 0, coming: 0, done: 0 });
    expect((await read("mine=true")).callbacks).toEqual([]);

    const seen: string[] = [];
    let after = "";
    do {
      const page = await read(`limit=10${after}`);
      seen.push(...page.callbacks.map((one) => one.id));
      after = page.next ? `&after=${page.next}` : "";
    } while (after);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect((await call(ann, "GET", `/sites/${other}/callbacks?list=due&after=nonsense`)).statusCode).toBe(400);
  });

  test("malformed bodies are refused, each field by name", async () => {
    const refused = await call(ann, "POST", at("/people"), {
      email: "not an address",
      name: "",
      role: "king",
      more: 1,
    });
    expect(refused.statusCode).toBe(400);
    expect(refused.json().errors.map((error: { field: string }) => error.field)).toEqual(
      expect.arrayContaining(["email", "name", "role"]),
    );
  });

  test("who listens hears of a change at their site, and of none next door", async () => {
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as { port: number };
    const ending = new AbortController();
    const stream = await fetch(`http://127.0.0.1:${port}/console/api${at("/live")}`, {
      headers: { cookie: ann },
      signal: ending.signal,
    });
    expect(stream.headers.get("content-type")).toMatch("text/event-stream");
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = "";
    const hears = async (text: string) => {
      while (!heard.includes(text)) heard += (await reader.read()).value ?? "";
    };
    await hears("event: again");
    const elsewhere = await lendSite(loan().database, clock.now());
    loan().database.live.announce({ site: elsewhere, kind: "callback", id: "elsewhere" });
    const id = await lendCallback(loan().database, site, clock.now());
    await call(ann, "POST", at(`/callbacks/${id}/claim`));
    await hears(id);
    expect(heard).not.toContain("elsewhere");
    ending.abort();
    await reader.cancel().catch(() => {});
  });
});
