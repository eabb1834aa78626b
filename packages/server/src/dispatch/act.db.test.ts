import fc from "fast-check";
import { expect, test } from "vitest";
import { connect } from "../database/connect.ts";
import { describeDatabases } from "../database/with-database.ts";
import { hoursOn } from "../schedule/weekly-hours.ts";
import { act, claimNext } from "./act.ts";
import type { Act } from "./attempt.ts";
import { callSeconds, leaseSeconds } from "./attempt.ts";
import { callbackDetail } from "./callback-detail.ts";
import { lendCallback, lendSite, testClock } from "./with-callbacks.ts";

describeDatabases("calling by hand", (loan) => {
  async function given(more: Parameters<typeof lendCallback>[3] = {}, service: Parameters<typeof lendSite>[2] = {}) {
    const clock = testClock();
    const { database } = loan();
    const deps = { database, now: clock.now };
    const site = await lendSite(database, clock.now(), service);
    const id = await lendCallback(database, site, clock.now(), more);
    const run = (wanted: Act) => {
      clock.pass({ milliseconds: 1 });
      return act(deps, { site, id, act: wanted });
    };
    const claim = async (agent: string) => {
      const outcome = await run({ kind: "claim", agent });
      return outcome.ok ? (outcome.value.lease?.token ?? 0) : 0;
    };
    const detail = async (agent = "nobody") => {
      const outcome = await callbackDetail(deps, { site, id, agent });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      return outcome.value;
    };
    return { clock, database, deps, site, id, run, claim, detail };
  }

  test("the first agent gets it and the second is told that somebody has it", async () => {
    const { claim, run, detail } = await given();
    expect(await claim("ann")).toBeGreaterThan(0);
    expect(await run({ kind: "claim", agent: "ben" })).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
    expect(await detail("ann")).toMatchObject({
      state: "routing",
      agent: { id: "ann" },
      lease: { token: expect.any(Number) },
    });
    expect((await detail("ben")).lease).toBeNull();
  });

  test("twenty agents at once on two replicas: one of them has it", async () => {
    const { site, id, deps } = await given();
    const { address, database } = loan();
    const second = address.kind === "server" ? await connect(address) : database;
    const tries = Array.from({ length: 20 }, (_, index) =>
      act(
        { ...deps, database: index % 2 ? second : database },
        { site, id, act: { kind: "claim", agent: `agent${index}` } },
      ),
    );
    const outcomes = await Promise.all(tries);
    if (second !== database) await second.close();
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test("agents who take the next one at once get different ones, the longest due first", async () => {
    const { site, deps, clock, database, id } = await given();
    const late = await lendCallback(database, site, clock.now(), {
      due_at: new Date(clock.now().epochMilliseconds - 60_000),
    });
    const first = await claimNext(deps, { site, agent: "ann" });
    expect(first).toMatchObject({ ok: true, value: { id: late } });
    const [a, b] = await Promise.all([
      claimNext(deps, { site, agent: "ben" }),
      claimNext(deps, { site, agent: "cem" }),
    ]);
    const taken = [a, b].map((outcome) => (outcome.ok ? (outcome.value?.id ?? "none") : "refused"));
    expect(new Set(taken)).toEqual(new Set([id, "none"]));
  });

  test("claiming again what one holds keeps the token", async () => {
    const { claim, clock } = await given();
    const token = await claim("ann");
    clock.pass({ seconds: 10 });
    expect(await claim("ann")).toBe(token);
  });

  test("a lease that ran out lets the next agent in, and the old token is refused from then on", async () => {
    const { claim, run, clock } = await given();
    const old = await claim("ann");
    clock.pass({ seconds: leaseSeconds + 1 });
    const fresh = await claim("ben");
    expect(fresh).toBeGreaterThan(old);
    for (const kind of ["renew", "release", "start"] as const)
      expect(await run({ kind, agent: "ann", token: old })).toMatchObject({
        ok: false,
        refusal: { code: "wrong_state" },
      });
    expect((await run({ kind: "start", agent: "ben", token: fresh })).ok).toBe(true);
  });

  test("a lease that is renewed does not run out", async () => {
    const { claim, run, clock } = await given();
    const token = await claim("ann");
    for (let turn = 0; turn < 3; turn++) {
      clock.pass({ seconds: leaseSeconds - 10 });
      expect((await run({ kind: "renew", agent: "ann", token })).ok).toBe(true);
    }
    expect(await claim("ben")).toBe(0);
  });

  test("no answer is tried again after the service's wait, and given up when its tries are used up", async () => {
    const { claim, run, detail, clock } = await given();
    for (let number = 1; number <= 3; number++) {
      const token = await claim("ann");
      await run({ kind: "start", agent: "ann", token });
      await run({ kind: "outcome", agent: "ann", token, outcome: "no_answer" });
      const after = await detail();
      expect(after.attempts).toBe(number);
      if (number < 3) {
        expect(after.state).toBe("scheduled");
        expect(Date.parse(after.dueAt)).toBe(clock.now().epochMilliseconds + 15 * 60_000);
        expect(await claim("ann")).toBe(0);
        clock.pass({ minutes: 15 });
      } else expect(after).toMatchObject({ state: "completed", reason: "no_answer" });
    }
  });

  test("a retry that would fall outside the service's hours comes at its next opening", async () => {
    const hours = hoursOn(["monday", "tuesday"], { from: "09:00", to: "10:10" });
    const { claim, run, detail } = await given({}, { hours });
    const token = await claim("ann");
    await run({ kind: "start", agent: "ann", token });
    await run({ kind: "outcome", agent: "ann", token, outcome: "no_answer" });
    expect(await detail()).toMatchObject({ state: "scheduled", dueAt: "2026-03-03T09:00:00.000Z" });
  });

  test("no answer on Friday evening is tried again on Monday: the weekend does not end the promise", async () => {
    const hours = hoursOn(["monday", "tuesday", "wednesday", "thursday", "friday"], { from: "09:00", to: "17:00" });
    const asked = new Date("2026-03-06T16:58:00Z");
    const { claim, run, detail, clock } = await given({ created_at: asked, due_at: asked }, { hours });
    clock.pass({ hours: 4 * 24 + 6, minutes: 58 });
    const token = await claim("ann");
    await run({ kind: "start", agent: "ann", token });
    await run({ kind: "outcome", agent: "ann", token, outcome: "no_answer" });
    expect(await detail()).toMatchObject({
      state: "scheduled",
      dueAt: "2026-03-09T09:00:00.000Z",
      expiresAt: "2026-03-09T17:00:00Z",
    });
  });

  test("an outcome that a tired browser sends twice counts once", async () => {
    const { claim, run, detail } = await given();
    const token = await claim("ann");
    await run({ kind: "start", agent: "ann", token });
    const outcome = { kind: "outcome", agent: "ann", token, outcome: "connected", note: "Happy" } as const;
    expect((await run(outcome)).ok).toBe(true);
    expect(await run(outcome)).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
    const { story, tries, state, reason } = await detail();
    expect({ state, reason }).toEqual({ state: "completed", reason: "agent_connected" });
    expect(story.map((entry) => entry.kind)).toEqual(["claimed", "attempt_started", "attempt_ended", "completed"]);
    expect(tries).toHaveLength(1);
  });

  test("a call whose outcome nobody records is not dialled again at once: it ends as unknown, and is tried a minute later", async () => {
    const { claim, run, detail, clock } = await given();
    const token = await claim("ann");
    await run({ kind: "start", agent: "ann", token });
    clock.pass({ seconds: leaseSeconds + 1 });
    expect(await claim("ben")).toBe(0);
    clock.pass({ seconds: callSeconds });
    await run({ kind: "lapse" });
    expect(await detail()).toMatchObject({ state: "scheduled", lastOutcome: "unknown", attempts: 1, agent: null });
    clock.pass({ minutes: 1 });
    expect(await claim("ben")).toBeGreaterThan(0);
  });

  test("whatever two agents and the sweep do, in any order: a token has one owner, and at most one attempt is live", async () => {
    const step = fc.oneof(
      fc.record({ who: fc.constantFrom("ann", "ben"), what: fc.constantFrom("claim", "renew", "release", "start") }),
      fc.record({
        who: fc.constantFrom("ann", "ben"),
        what: fc.constant("outcome"),
        outcome: fc.constantFrom("busy", "no_answer", "connected"),
      }),
      fc.record({ who: fc.constant("sweep"), what: fc.constant("lapse") }),
      fc.record({
        who: fc.constant("clock"),
        what: fc.constant("pass"),
        seconds: fc.constantFrom(1, leaseSeconds, callSeconds),
      }),
    );
    const runs = fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(runs, async (steps) => {
        const { database, site, id, run, claim, clock } = await given();
        const tokens: Record<string, number> = { ann: 0, ben: 0 };
        const owners = new Map<number, string>();
        const one = async ({ who, what, ...rest }: (typeof steps)[number][0]) => {
          const token = tokens[who] ?? 0;
          if (what === "pass") clock.pass({ seconds: (rest as { seconds: number }).seconds });
          else if (what === "lapse") await run({ kind: "lapse" });
          else if (what === "claim") {
            const got = await claim(who);
            if (got > 0) {
              expect(owners.get(got) ?? who).toBe(who);
              owners.set(got, who);
              tokens[who] = Math.max(got, tokens[who] ?? 0);
            }
          } else await run({ kind: what, agent: who, token, ...rest } as Act);
        };
        let together: Promise<void>[] = [];
        for (const [wanted, alone] of steps) {
          together.push(one(wanted));
          if (alone) await Promise.all(together.splice(0));
        }
        await Promise.all(together);
        const row = await database.kysely
          .selectFrom("callbacks")
          .selectAll()
          .where("site_id", "=", site)
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        const live = await database.kysely
          .selectFrom("attempts")
          .select("number")
          .where("site_id", "=", site)
          .where("ended_at", "is", null)
          .execute();
        expect(live.length).toBe(row.state === "processing" ? 1 : 0);
        expect(row.lease_token === null).toBe(row.state !== "routing" && row.state !== "processing");
      }),
      { numRuns: 25 },
    );
  });
});
