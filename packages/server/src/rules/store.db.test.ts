import type { Rule } from "@ringback/protocol";
import { expect, it } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import { readRules, rulesForPage, saveRules } from "./store.ts";

const rule: Rule = {
  id: "help",
  name: "Help",
  enabled: true,
  when: { dwellSeconds: 30 },
  actions: [{ do: "event", name: "hello" }],
  limits: { perPage: 1, quietDays: 0 },
  heldBack: 0,
};

describeDatabases("a site's rules", (loan) => {
  const deps = () => ({ database: loan().database, now: () => Temporal.Now.instant() });

  it("are none at first, and then what was saved, in its order", async () => {
    const { kysely } = loan().database;
    expect(await readRules(kysely, "one")).toEqual({ rules: [], version: 0 });
    const rules = [{ ...rule, id: "b" }, rule];
    expect(await saveRules(deps(), "one", { rules, version: 0 })).toEqual({ ok: true, value: { rules, version: 1 } });
    expect(await readRules(kysely, "one")).toEqual({ rules, version: 1 });
    expect(await readRules(kysely, "two")).toEqual({ rules: [], version: 0 });
  });

  it("are not overwritten by somebody who has read an older version", async () => {
    const first = await saveRules(deps(), "three", { rules: [rule], version: 0 });
    expect(first.ok).toBe(true);
    for (const version of [0, 2]) {
      const stale = await saveRules(deps(), "three", { rules: [], version });
      expect(stale).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
    }
    expect(await saveRules(deps(), "three", { rules: [], version: 1 })).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
  });

  it("reach pages only where they are switched on", async () => {
    await saveRules(deps(), "four", { rules: [{ ...rule, id: "off", enabled: false }, rule], version: 0 });
    expect((await rulesForPage(loan().database.kysely, "four")).map(({ id }) => id)).toEqual(["help"]);
  });
});
