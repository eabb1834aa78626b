import { getMigrations } from "better-auth/db/migration";
import { expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { describeDatabases } from "../database/with-database.ts";
import type { Deps } from "../deps.ts";
import { testClock } from "../dispatch/with-callbacks.ts";
import { createSecrets } from "../secrets.ts";
import { createKnownSites } from "../sites/known-sites.ts";
import { authOptions, createAuth } from "./auth.ts";
import { ensureAdministrator, hasAdministrator } from "./ensure-administrator.ts";
import { perAccount, perAddress } from "./lock-out.ts";
import { prunePeople } from "./prune.ts";
import { addPerson, changePerson, listPeople, resetPassword } from "./people.ts";
import { changePassword, identify, signIn, signOut } from "./sign-in.ts";

let count = 0;
const password = "correct-horse-9";

describeDatabases("people", (loan) => {
  async function given() {
    const clock = testClock();
    const parsed = parseConfig({});
    if (!parsed.ok) throw new Error("configuration");
    const deps: Deps = {
      config: parsed.config,
      database: loan().database,
      secrets: createSecrets("test"),
      sites: createKnownSites(loan().database),
      now: clock.now,
    };
    const withAuth = { ...deps, auth: createAuth(deps) };
    const site = `site${++count}`;
    const email = `ann${count}@example.com`;
    await ensureAdministrator(deps, { email, password, sites: [site] });
    const enter = (as = email, secret = password, address = `10.0.0.${count}`) =>
      signIn(withAuth, { email: as, password: secret, address });
    const cookieOf = async (as?: string, secret?: string) => {
      const outcome = await enter(as, secret);
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      return outcome.value.cookies.map((cookie) => cookie.split(";")[0]).join("; ");
    };
    return { clock, deps, withAuth, site, email, enter, cookieOf };
  }

  test("the sign-in library finds its tables as it wants them: there is nothing to add", async () => {
    const { deps } = await given();
    const { toBeCreated, toBeAdded } = await getMigrations(
      authOptions({ ...deps, database: { ...deps.database, kysely: deps.database.kysely.withoutPlugins() } }),
    );
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });

  test("who signs in is known by the cookie, until they sign out", async () => {
    const { withAuth, site, email, cookieOf, enter } = await given();
    const cookies = await enter();
    expect(cookies.ok && cookies.value.cookies[0]).toMatch(/HttpOnly.*SameSite=Lax/);
    const cookie = await cookieOf(email.toUpperCase());
    expect(await identify(withAuth, { cookie })).toMatchObject({
      email,
      memberships: [{ site, role: "administrator" }],
    });
    await signOut(withAuth, { cookie });
    expect(await identify(withAuth, { cookie })).toBeNull();
    expect(await identify(withAuth, { cookie: "ringback.session_token=forged.signature" })).toBeNull();
  });

  test("the first administrator is made once, and a second start leaves the password alone", async () => {
    const { deps, site, email, enter } = await given();
    expect(await hasAdministrator(deps)).toBe(true);
    expect(await ensureAdministrator(deps, { email, password: "another-password", sites: [site] })).toEqual({
      created: false,
    });
    expect((await enter()).ok).toBe(true);
  });

  test("a wrong password and an unknown address look the same", async () => {
    const { enter } = await given();
    const [wrong, unknown] = [
      await enter(undefined, "wrong-password"),
      await enter("nobody@example.com", "wrong-password"),
    ];
    expect(wrong).toMatchObject({ ok: false, refusal: { code: "not_signed_in" } });
    expect(unknown).toEqual(wrong);
  });

  test("guessing locks the account, all at once or one after the other, the right password included, for longer each time", async () => {
    const { enter, clock } = await given();
    const guesses = await Promise.all(Array.from({ length: 12 }, () => enter(undefined, "wrong-password")));
    const refused = guesses.filter((guess) => !guess.ok && guess.refusal.code === "too_many_requests");
    expect(refused).toHaveLength(12 - perAccount.free - 1);
    expect(await enter()).toMatchObject({
      ok: false,
      refusal: { code: "too_many_requests", retryAfter: perAccount.firstSeconds },
    });
    clock.pass({ seconds: perAccount.firstSeconds });
    await enter(undefined, "wrong-password");
    expect(await enter()).toMatchObject({ ok: false, refusal: { retryAfter: perAccount.firstSeconds * 2 } });
    clock.pass({ seconds: perAccount.firstSeconds * 2 });
    expect((await enter()).ok).toBe(true);
    expect(await enter(undefined, "wrong-password")).toMatchObject({ refusal: { code: "not_signed_in" } });
  });

  test("guessing from ever other addresses of one IPv6 network locks the network, and no other", async () => {
    const { enter } = await given();
    const guess = (network: string, host: number) =>
      enter(`${crypto.randomUUID()}@example.com`, "wrong-password", `2001:db8:${count}:${network}::${host}`);
    await Promise.all(Array.from({ length: perAddress.free + 1 }, (_, host) => guess("a", host)));
    expect(await guess("a", 99)).toMatchObject({ ok: false, refusal: { code: "too_many_requests" } });
    expect(await guess("b", 99)).toMatchObject({ ok: false, refusal: { code: "not_signed_in" } });
  });

  test("what signing in leaves behind is deleted once it is of no more use", async () => {
    const { deps, withAuth, enter, cookieOf, clock } = await given();
    const cookie = await cookieOf();
    await enter(undefined, "wrong-password");
    const failures = async () =>
      (await deps.database.kysely.selectFrom("sign_in_failures").select("key").execute()).length;
    await prunePeople(deps);
    expect(await failures()).toBeGreaterThan(0);
    expect(await identify(withAuth, { cookie })).not.toBeNull();
    clock.pass({ hours: 2 });
    await prunePeople(deps);
    expect(await failures()).toBe(0);
    await prunePeople({ ...deps, now: () => Temporal.Now.instant().add({ hours: 24 * 8 }) });
    expect(await identify(withAuth, { cookie })).toBeNull();
  });

  test("somebody added signs in with a one-time password and replaces it", async () => {
    const { deps, withAuth, site, enter, cookieOf } = await given();
    const email = `ben${count}@example.com`;
    const added = await addPerson(deps, { site, email: ` ${email.toUpperCase()} `, name: "Ben", role: "agent" });
    if (!added.ok || !added.value.password) throw new Error("no password");
    const { password: oneTime, id: userId } = added.value;
    const cookie = await cookieOf(email, oneTime);
    expect(await identify(withAuth, { cookie })).toMatchObject({
      mustChangePassword: true,
      memberships: [{ role: "agent" }],
    });
    const change = (current: string, next: string) =>
      changePassword(withAuth, { userId, email, current, next, cookie });
    expect(await change(oneTime, oneTime)).toMatchObject({ ok: false, refusal: { errors: [{ field: "next" }] } });
    expect(await change("not-the-one", "my-own-password")).toMatchObject({
      ok: false,
      refusal: { errors: [{ field: "current" }] },
    });
    expect((await change(oneTime, "my-own-password")).ok).toBe(true);
    expect((await enter(email, oneTime)).ok).toBe(false);
    const fresh = await cookieOf(email, "my-own-password");
    expect(await identify(withAuth, { cookie: fresh })).toMatchObject({ mustChangePassword: false });
    expect(await listPeople(deps, { site })).toMatchObject([
      { role: "administrator" },
      { name: "Ben", invited: false },
    ]);
  });

  test("whoever is disabled is nobody from the next request on", async () => {
    const { deps, withAuth, site, cookieOf } = await given();
    const email = `cem${count}@example.com`;
    const added = await addPerson(deps, { site, email, name: "Cem", role: "agent" });
    if (!added.ok) throw new Error("not added");
    const cookie = await cookieOf(email, added.value.password!);
    await changePerson(deps, { site, person: added.value.id, disabled: true });
    expect(await identify(withAuth, { cookie })).toBeNull();
    await changePerson(deps, { site, person: added.value.id, disabled: false });
    expect(await identify(withAuth, { cookie })).not.toBeNull();
  });

  test("a site keeps an administrator, even when two demote one another at once", async () => {
    const { deps, site } = await given();
    const second = await addPerson(deps, {
      site,
      email: `dea${count}@example.com`,
      name: "Dea",
      role: "administrator",
    });
    const people = await listPeople(deps, { site });
    expect(second.ok).toBe(true);
    const outcomes = await Promise.all(people.map(({ id }) => changePerson(deps, { site, person: id, role: "agent" })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect((await listPeople(deps, { site })).filter(({ role }) => role === "administrator")).toHaveLength(1);
  });

  test("a new password ends the sessions, and is not given for somebody who works next door as well", async () => {
    const { deps, withAuth, site, cookieOf } = await given();
    const email = `eva${count}@example.com`;
    const added = await addPerson(deps, { site, email, name: "Eva", role: "agent" });
    const [administrator] = await listPeople(deps, { site });
    if (!added.ok || !administrator) throw new Error("not added");
    const cookie = await cookieOf(email, added.value.password!);
    const reset = () => resetPassword(deps, { site, person: added.value.id, administrator: administrator.id });
    const outcome = await reset();
    expect(outcome.ok && outcome.value.password).not.toBe(added.value.password);
    expect(await identify(withAuth, { cookie })).toBeNull();
    await addPerson(deps, { site: "next-door", email, name: "Eva", role: "agent" });
    expect(await reset()).toMatchObject({ ok: false, refusal: { code: "forbidden" } });
  });
});
