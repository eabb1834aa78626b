/**
 * Checks, in database tests, that statements would also run sharded by `site_id` on Citus: a statement on a site's tables
 * names one site, and nothing volatile stands where shards would compute it differently. Throws at the statement.
 */
import { type KyselyPlugin, PostgresQueryCompiler, createQueryId } from "kysely";
import { acrossSitesStatements } from "./across-sites.ts";
import { siteTables } from "./tables.ts";

const volatile =
  /\b(now|clock_timestamp|statement_timestamp|random|gen_random_uuid|uuidv7)\s*\(|\bcurrent_timestamp\b/i;

/** The broken rule in a sentence, or `null`. `tables` are those that belong to a site. */
export function brokenSqlRule(statement: string, tables: readonly string[] = siteTables): string | null {
  const text = statement.replaceAll(/\s+/g, " ");
  const mark = /\/\* across sites: ([^*]+) \*\//.exec(text)?.[1];
  if (mark !== undefined && !Object.hasOwn(acrossSitesStatements, mark))
    return `"${mark}" is not named in across-sites.ts`;

  if (!names("from|join|into|update", tables).test(text) || /^\s*(create|alter|drop)\b/i.test(text)) return null;

  if (mark === undefined && !namesOneSite(text, tables)) return "a statement on a site's tables has `site_id = $n`";
  if (/\bset\b[^;]*?"site_id"\s*=\s*\$/i.test(text.split(/\bwhere\b/i)[0] ?? "")) return "site_id is never updated";
  if (volatile.test(text)) return "times, ids and tokens are parameters";
  if (mark !== undefined && /\bskip locked\b/i.test(text)) return "claiming is per site";

  const conflict = /\bon conflict\b.*\bdo update set\b(.*?)(\breturning\b|$)/i.exec(text)?.[1];
  if (conflict && /\b(select|interval|date_trunc|jsonb_build_object)\b/i.test(conflict))
    return "`on conflict do update` has columns, `excluded` and immutable functions only";
  return null;
}

const names = (words: string, tables: readonly string[]) =>
  new RegExp(`\\b(${words})\\s+"?(${tables.join("|")})"?(?![\\w"])`, "i");

/** Each part that inserts has the site among its columns; what is read or changed besides is of one site. */
function namesOneSite(text: string, tables: readonly string[]): boolean {
  const columns = [...text.matchAll(/\binsert into\s+\S+\s*\(([^)]*)\)/gi)].map(([, list]) => list!);
  if (columns.some((list) => !/\bsite_id\b/i.test(list))) return false;
  const onlyInserts = columns.length > 0 && !names("from|join|update", tables).test(text);
  return onlyInserts || /\bsite_id"?\s*=\s*\$\d/i.test(text);
}

/** A Kysely plugin that throws at a statement that breaks a rule. */
export function sqlRules(tables?: readonly string[]): KyselyPlugin {
  const compiler = new PostgresQueryCompiler();
  return {
    transformQuery({ node }) {
      const statement = compiler.compileQuery(node, createQueryId()).sql;
      const broken = brokenSqlRule(statement, tables);
      if (broken) throw new Error(`SQL rule: ${broken}\n${statement}`);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}
