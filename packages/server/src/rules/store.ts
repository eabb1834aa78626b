/** A site's rules as they are stored. */
import type { Rules } from "@ringback/protocol";
import { json } from "../database/tables.ts";
import { type Queryable, transaction } from "../database/transaction.ts";
import type { Deps } from "../deps.ts";
import { type Outcome, accept, refuse } from "../refusal.ts";

export interface StoredRules {
  readonly rules: Rules;
  /** Rises with every change; 0 where there never were any. */
  readonly version: number;
}

export async function readRules(kysely: Queryable, siteId: string): Promise<StoredRules> {
  const row = await kysely
    .selectFrom("rules")
    .where("site_id", "=", siteId)
    .select(["rules", "version"])
    .executeTakeFirst();
  return row ?? { rules: [], version: 0 };
}

/** What a page gets: rules that are switched off stay at home. */
export async function rulesForPage(kysely: Queryable, siteId: string): Promise<Rules> {
  const { rules } = await readRules(kysely, siteId);
  return rules.filter((rule) => rule.enabled);
}

/** Replaces the rules where nobody has changed them since `version` was read; `wrong_state` otherwise. */
export async function saveRules(
  { database, now }: Pick<Deps, "database" | "now">,
  siteId: string,
  { rules, version }: StoredRules,
): Promise<Outcome<StoredRules>> {
  const row = { rules: json(rules), version: version + 1, updated_at: new Date(now().epochMilliseconds) };
  return transaction(database, async (scope) => {
    const { kysely } = scope;
    const saved =
      version === 0
        ? await kysely
            .insertInto("rules")
            .values({ site_id: siteId, ...row })
            .onConflict((conflict) => conflict.column("site_id").doNothing())
            .returning("version")
            .executeTakeFirst()
        : await kysely
            .updateTable("rules")
            .set(row)
            .where("site_id", "=", siteId)
            .where("version", "=", version)
            .returning("version")
            .executeTakeFirst();
    if (!saved) return refuse("wrong_state", { detail: "Somebody has changed the rules meanwhile: read them again." });
    scope.announce({ site: siteId, kind: "site" });
    return accept({ rules, version: saved.version });
  });
}
