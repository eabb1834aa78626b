import type { Rule } from "@ringback/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "./decide.ts";
import { fitsPath } from "./matches.ts";
import { shareOf } from "./share.ts";
import type { Situation } from "./situation.ts";

const offer = { do: "offer", title: "Shall we call?", accept: "Yes", decline: "No" } as const;
const event = { do: "event", name: "hello" } as const;
const ruleWith = (change: Partial<Rule> = {}): Rule => ({
  id: "help",
  name: "Help",
  enabled: true,
  when: { dwellSeconds: 1 },
  actions: [offer],
  limits: { perPage: 1, quietDays: 30 },
  heldBack: 0,
  ...change,
});
const counts = () => ({
  page: new Map<string, number>(),
  session: new Map<string, number>(),
  visitor: new Map<string, number>(),
});
const now = 1_000_000_000_000;
const situationWith = (change: Partial<Situation> = {}): Situation => ({
  now,
  page: "/pricing/phones",
  language: "en-GB",
  device: "desktop",
  dwellMs: 60_000,
  scrollPercent: 50,
  exitIntent: true,
  interaction: { event: "ready", end: null, open: false, errors: [], startedAt: false },
  services: new Map([["", { open: true, waitSeconds: 120 }]]),
  inviting: false,
  visitor: { key: "v", returning: false, cancelledBefore: false, quietSince: false, fired: counts() },
  ...change,
});
const fires = (when: Rule["when"], change: Partial<Situation> = {}) =>
  decide([ruleWith({ when, actions: [event] })], situationWith(change)).length === 1;
const opened = { event: "submitted", end: null, open: true, errors: [7030, "timeout"], startedAt: now - 5000 } as const;

describe("a rule's conditions", () => {
  it.each<[Rule["when"], Partial<Situation>, boolean]>([
    [{ pages: ["/pricing*"] }, {}, true],
    [{ pages: ["/pricing"] }, {}, false],
    [{ pages: ["/about", "*/phones"] }, {}, true],
    [{ languages: ["en"] }, {}, true],
    [{ languages: ["en-US", "de"] }, {}, false],
    [{ languages: ["e"] }, {}, false],
    [{ devices: ["phone", "tablet"] }, {}, false],
    [{ dwellSeconds: 60 }, {}, true],
    [{ dwellSeconds: 61 }, {}, false],
    [{ scrollPercent: 50 }, {}, true],
    [{ scrollPercent: 51 }, {}, false],
    [{ exitIntent: true }, { exitIntent: false }, false],
    [{ returning: true }, {}, false],
    [{ returning: false }, {}, true],
    [{ cancelledBefore: true }, {}, false],
    [{ open: true }, {}, true],
    [{ open: false }, {}, false],
    [{ open: true, service: "sales" }, {}, false],
    [{ waitAtLeastSeconds: 120, waitAtMostSeconds: 120 }, {}, true],
    [{ waitAtLeastSeconds: 121 }, {}, false],
    [{ waitAtMostSeconds: 119 }, {}, false],
    [{ waitAtMostSeconds: 119 }, { services: new Map([["", { open: true, waitSeconds: null }]]) }, false],
    [{ event: "ready" }, {}, true],
    [{ event: "ready" }, { interaction: opened }, false],
    [{ event: "submitted", errorsAtLeast: 2, errorCodes: ["7030"] }, { interaction: opened }, true],
    [{ errorsAtLeast: 3 }, { interaction: opened }, false],
    [{ errorCodes: [7037] }, { interaction: opened }, false],
    [{ sinceStartedSeconds: 5 }, { interaction: opened }, true],
    [{ sinceStartedSeconds: 6 }, { interaction: opened }, false],
    [{ sinceStartedSeconds: 5 }, {}, false],
    [{ event: "cancelled" }, { interaction: { ...opened, event: "closed", end: "cancelled", open: false } }, true],
    [{ event: "completed" }, { interaction: { ...opened, event: "closed", end: "cancelled", open: false } }, false],
  ])("%j in %j: %s", (when, change, expected) => {
    expect(fires(when, change)).toBe(expected);
  });

  it("fit paths as the pattern read as a regular expression would", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "/", "*"), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (pattern, path) => {
        expect(fitsPath(pattern, path)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(path));
      }),
      { numRuns: 2000 },
    );
  });

  it("only narrow: one condition more never makes a rule fire", () => {
    const conditions = fc.record(
      {
        pages: fc.constantFrom<string[][]>(["/pricing*"], ["/"]),
        dwellSeconds: fc.integer({ min: 1, max: 100 }),
        scrollPercent: fc.integer({ min: 1, max: 100 }),
        returning: fc.boolean(),
        open: fc.boolean(),
        waitAtLeastSeconds: fc.integer({ min: 0, max: 300 }),
        errorsAtLeast: fc.constantFrom(1, 2, 3),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(conditions, conditions, (some, more) => {
        const without = { dwellSeconds: 1, ...some } as Rule["when"];
        const both = { ...more, ...without };
        if (fires(both)) expect(fires(without)).toBe(true);
      }),
    );
  });
});

describe("invitations", () => {
  it("come one at a time, the first rule's first", () => {
    const rules = ["a", "b"].map((id) => ruleWith({ id }));
    expect(decide(rules, situationWith()).map(({ rule }) => rule.id)).toEqual(["a"]);
    expect(decide(rules, situationWith({ inviting: true }))).toEqual([]);
  });

  it("leave rules that do not invite to fire beside them", () => {
    const rules = [ruleWith({ id: "a" }), ruleWith({ id: "b", actions: [event] })];
    expect(decide(rules, situationWith({ inviting: true })).map(({ rule }) => rule.id)).toEqual(["b"]);
  });

  it("never come from a rule that is switched off", () => {
    expect(decide([ruleWith({ enabled: false })], situationWith())).toEqual([]);
  });

  it("offer no callback to somebody who is asking for one, but may suggest a time or a link", () => {
    const suggestion = { ...offer, do: "suggestTime", inHours: 2 } as const;
    const open = situationWith({ interaction: opened });
    expect(decide([ruleWith()], open)).toEqual([]);
    expect(decide([ruleWith({ actions: [suggestion] })], open)).toHaveLength(1);
  });

  it("stop for the quiet days after a decline, and for no longer", () => {
    const day = 86_400_000;
    const declined = (ago: number) => situationWith({ visitor: { ...situationWith().visitor, quietSince: now - ago } });
    expect(decide([ruleWith()], declined(30 * day - 1))).toEqual([]);
    expect(decide([ruleWith()], declined(30 * day))).toHaveLength(1);
    expect(decide([ruleWith({ actions: [event] })], declined(0))).toHaveLength(1);
    // The clock was years ahead then.
    expect(decide([ruleWith()], declined(-1000 * day))).toHaveLength(1);
    expect(decide([ruleWith()], declined(-1000))).toEqual([]);
  });
});

describe("frequency caps", () => {
  it("hold over any sequence of page views and sessions", () => {
    const limit = fc.integer({ min: 1, max: 4 });
    const step = fc.constantFrom("look", "page", "session");
    fc.assert(
      fc.property(limit, limit, limit, fc.array(step, { maxLength: 60 }), (perPage, perSession, perVisitor, steps) => {
        const rule = ruleWith({ limits: { perPage, perSession, perVisitor, quietDays: 0 } });
        const fired = counts();
        for (const kind of steps) {
          if (kind !== "look") fired.page.clear();
          if (kind === "session") fired.session.clear();
          const visitor = { ...situationWith().visitor, fired };
          const happened = decide([rule], situationWith({ visitor })).length;
          for (const span of Object.values(fired)) span.set(rule.id, (span.get(rule.id) ?? 0) + happened);
          expect(fired.page.get(rule.id)).toBeLessThanOrEqual(perPage);
          expect(fired.session.get(rule.id)).toBeLessThanOrEqual(perSession);
          expect(fired.visitor.get(rule.id)).toBeLessThanOrEqual(perVisitor);
        }
      }),
    );
  });
});

describe("the share that is held back", () => {
  const heldFrom = (key: string, heldBack: number) =>
    decide([ruleWith({ heldBack })], situationWith({ visitor: { ...situationWith().visitor, key } }))[0]?.held;

  it("is the same for a visitor every time, and only grows with its percentage", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), (key, a, b) => {
        expect(heldFrom(key, a)).toBe(heldFrom(key, a));
        if (a <= b && heldFrom(key, a)) expect(heldFrom(key, b)).toBe(true);
      }),
    );
  });

  it.each([0, 10, 50, 90])("is %i %% of visitors, and independent of another rule's", (percent) => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `visitor-${index}`);
    const a = keys.filter((key) => shareOf(`a\n${key}`) * 100 < percent);
    const both = a.filter((key) => shareOf(`b\n${key}`) * 100 < percent);
    expect(a.length / keys.length).toBeCloseTo(percent / 100, 1);
    expect(both.length / keys.length).toBeCloseTo((percent / 100) ** 2, 1);
  });

  it("does not keep the next rule from inviting", () => {
    const held = ruleWith({ id: "a", heldBack: 90 });
    const key = Array.from({ length: 50 }, (_, index) => `${index}`).find((key) => shareOf(`a\n${key}`) < 0.9)!;
    const decisions = decide(
      [held, ruleWith({ id: "b" })],
      situationWith({ visitor: { ...situationWith().visitor, key } }),
    );
    expect(decisions.map(({ rule, held }) => [rule.id, held])).toEqual([
      ["a", true],
      ["b", false],
    ]);
  });
});
