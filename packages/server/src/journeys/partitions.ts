/**
 * The months of `journeys`: made ahead and when the first row of one comes, dropped whole when they have aged. A visitor's
 * clock that is months off leads to the default partition, so no request makes a table of its own choosing.
 */
import { sql } from "kysely";
import type { Database } from "../database/connect.ts";
import { transaction } from "../database/transaction.ts";

/** `2026-11`, of a date. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** Months from now that get a partition: earlier ones for records that come late, later ones ahead of their time. */
const monthsBack = 2;
const monthsAhead = 2;

/** The months that have partitions of their own around the given time. */
export function currentMonths(now: Temporal.Instant): string[] {
  const month = now.toZonedDateTimeISO("UTC").toPlainDate().toPlainYearMonth();
  return Array.from({ length: monthsBack + monthsAhead + 1 }, (_, index) =>
    month.add({ months: index - monthsBack }).toString(),
  );
}

/** Makes the months ahead, and drops those that are older than they are kept. */
export async function keepMonths(deps: {
  readonly database: Database;
  readonly now: () => Temporal.Instant;
  readonly config: { readonly journeyMonths: number };
}): Promise<void> {
  const today = deps.now().toZonedDateTimeISO("UTC").toPlainDate();
  await ensurePartitions(deps.database, currentMonths(deps.now()));
  await dropPartitions(
    deps.database,
    today.toPlainYearMonth().subtract({ months: deps.config.journeyMonths }).toString(),
  );
}

/** Makes the partitions that are missing, and brings over what waits for them in the default one. */
export async function ensurePartitions(database: Database, months: readonly string[]): Promise<void> {
  const existing = new Set(await partitionedMonths(database));
  for (const month of months) if (!existing.has(month)) await createPartition(database, month);
}

/** Months that have partitions, oldest first. */
export async function partitionedMonths({ kysely }: Pick<Database, "kysely">): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'journeys'::regclass order by relname`.execute(kysely);
  return rows.flatMap(({ name }) => /^journeys_(\d{4})_(\d{2})$/.exec(name)?.slice(1).join("-") ?? []);
}

/**
 * Drops the months before the given one. Rows whose visitor's clock was behind, and which belong to a later time by ours,
 * are kept in the default partition; of that one, what has aged by our clock is deleted.
 */
export async function dropPartitions(database: Database, before: string): Promise<string[]> {
  const aged = (await partitionedMonths(database)).filter((month) => month < before);
  const firstQuarter = Math.floor(Date.parse(`${before}-01T00:00:00Z`) / 900_000);
  for (const month of aged) {
    await transaction(database, async ({ kysely }) => {
      const table = sql.id(tableOf(month));
      await sql`alter table journeys detach partition ${table}`.execute(kysely);
      const names = await storedColumns(kysely);
      await sql`insert into journeys_default (${names}) select ${names} from ${table} where quarter >= ${firstQuarter}`.execute(
        kysely,
      );
      await sql`drop table ${table}`.execute(kysely);
    });
  }
  await sql`delete from journeys_default where quarter < ${firstQuarter}`.execute(database.kysely);
  return aged;
}

async function createPartition(database: Database, month: string): Promise<void> {
  const first = Temporal.PlainYearMonth.from(month);
  const from = first.toPlainDate({ day: 1 }).toString();
  const to = first.add({ months: 1 }).toPlainDate({ day: 1 }).toString();
  await transaction(database, async ({ kysely }) => {
    await sql`select pg_advisory_xact_lock(hashtext('journeys partitions'))`.execute(kysely);
    if ((await partitionedMonths({ kysely })).includes(month)) return;
    const table = sql.id(tableOf(month));
    const names = await storedColumns(kysely);
    await sql`create table ${table} (like journeys including all)`.execute(kysely);
    await sql`lock table journeys in share row exclusive mode`.execute(kysely);
    await sql`
      with moved as (delete from journeys_default where day >= ${sql.lit(from)}::date and day < ${sql.lit(to)}::date returning *)
      insert into ${table} (${names}) select ${names} from moved`.execute(kysely);
    await sql`alter table journeys attach partition ${table} for values from (${sql.lit(from)}) to (${sql.lit(to)})`.execute(
      kysely,
    );
  });
}

const tableOf = (month: string): string => `journeys_${month.replace("-", "_")}`;

/** The columns that are not computed from others. */
async function storedColumns(kysely: Database["kysely"]) {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = 'journeys'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(
    kysely,
  );
  return sql.join(rows.map(({ name }) => sql.ref(name)));
}
