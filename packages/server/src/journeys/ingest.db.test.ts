import fc from "fast-check";
import { sql } from "kysely";
import { afterEach, expect, test } from "vitest";
import type { Database } from "../database/connect.ts";
import { brokenSqlRule } from "../database/sql-rules.ts";
import { describeDatabases } from "../database/with-database.ts";
import { type Sent, arbitraryHistory } from "./arbitrary-history.ts";
import { createIngest } from "./ingest.ts";
import { currentMonths, dropPartitions, ensurePartitions, partitionedMonths } from "./partitions.ts";
import { type JourneyRow, dayOf, gather } from "./row.ts";
import { takeRecord } from "./take.ts";
import { parametersOf, upsertStatement } from "./upsert.ts";

const now = () => Temporal.Instant.from("2026-03-01T12:00:00Z");
const from = now().epochMilliseconds;
const history = arbitraryHistory({ site: "a", from, spanMs: 3_600_000 });

const rowOf = ({ record, arrivedAt }: Sent): JourneyRow => {
  const taken = takeRecord(record, arrivedAt);
  if (!taken.ok) throw new Error(taken.code);
  return taken.row;
};

/** What stands in the table, free of what depends on how often it was written. */
async function stored({ kysely }: Database): Promise<unknown[]> {
  const rows = await kysely
    .selectFrom("journeys")
    .selectAll()
    .where("site_id", "=", "a")
    .orderBy("interaction_id")
    .execute();
  return rows.map(({ day: _day, left_quarter: _left, ...row }) => row);
}

/** The same as the law in JavaScript has it. */
const expected = (rows: readonly JourneyRow[]): unknown[] =>
  gather(rows)
    .toSorted((a, b) => (a.interactionId < b.interactionId ? -1 : 1))
    .map((row) => {
      const [site_id, interaction_id, , opened, started, cancelled, completed, closed] = parametersOf(row);
      const { metadata, submissions } = row.record;
      const { elapsed, errors } = metadata;
      return {
        site_id,
        interaction_id,
        opened,
        started,
        cancelled,
        completed,
        closed,
        submissions,
        proactive: metadata.proactive,
        prefilled: metadata.prefilled,
        auto_submitted: metadata.autoSubmitted,
        failures: errors === false ? 0 : errors.length,
        errors: JSON.stringify(errors),
        elapsed: elapsed === false ? null : elapsed,
        sent_at: row.sentAt,
        ...row.context,
        callback_id: row.callbackId,
        skew: row.skew,
        arrived_first: row.arrivedFirst,
        arrived_last: row.arrivedLast,
        quarter: Math.floor((Number(opened) + row.skew) / 900_000),
        asked: null,
        desired: null,
        called: null,
        connected: null,
      };
    });

describeDatabases("journeys/ingest", (loan) => {
  afterEach(async () => {
    await loan().database.kysely.deleteFrom("journeys").where("site_id", "=", "a").execute();
    await loan().database.kysely.deleteFrom("journey_touches").where("site_id", "=", "a").execute();
  });

  test("any order, repetition and splitting of a stream gives the rows that the lifecycle's merge gives", async () => {
    const { database } = loan();
    const stream = fc.array(history, { minLength: 1, maxLength: 4 }).chain((histories) => {
      const sent = histories.flat();
      return fc.record({
        sent: fc.constant(sent),
        order: fc.shuffledSubarray([...sent, ...sent], { minLength: sent.length * 2 }),
        batch: fc.integer({ min: 1, max: 7 }),
      });
    });
    await fc.assert(
      fc.asyncProperty(stream, async ({ sent, order, batch }) => {
        await database.kysely.deleteFrom("journeys").where("site_id", "=", "a").execute();
        const ingest = createIngest({ database, now });
        const rows = order.map(rowOf);
        for (let start = 0; start < rows.length; start += batch)
          expect(await ingest.write(rows.slice(start, start + batch))).toBe(true);
        await ingest.close();
        expect(await stored(database)).toEqual(expected(sent.map(rowOf)));
      }),
      { numRuns: 40 },
    );
  });

  test("records of one interaction written by several at once end in one row", async () => {
    const { database } = loan();
    const [sent] = fc.sample(
      history.filter((records) => records.length > 2),
      { numRuns: 1, seed: 1 },
    );
    const replicas = Array.from({ length: 4 }, () => createIngest({ database, now }));
    await Promise.all(sent!.flatMap((one) => replicas.map((ingest) => ingest.write([rowOf(one)]))));
    expect(await stored(database)).toEqual(expected(sent!.map(rowOf)));
  });

  test("every quarter that a row was in is touched, the one that a better clock moved it out of too", async () => {
    const { database } = loan();
    const [sent] = fc.sample(history, { numRuns: 1, seed: 2 });
    const row = rowOf(sent![0]!);
    const ingest = createIngest({ database, now });
    await ingest.write([{ ...row, skew: row.skew + 3_600_000 }]);
    await ingest.write([row]);
    const touches = await database.kysely
      .selectFrom("journey_touches")
      .select("quarter")
      .where("site_id", "=", "a")
      .orderBy("quarter")
      .execute();
    const quarter = Math.floor((Number(parametersOf(row)[3]) + row.skew) / 900_000);
    expect(touches.map((touch) => touch.quarter)).toEqual([quarter, quarter + 4]);
  });

  test("a full queue refuses, and what it holds is still written", async () => {
    const { database } = loan();
    const rows = fc.sample(history, { numRuns: 3, seed: 3 }).map((sent) => rowOf(sent[0]!));
    const ingest = createIngest({ database, now }, { waiting: 2, writers: 1 });
    const taken = await Promise.all(rows.map((row) => ingest.write([row])));
    expect(taken).toEqual([true, true, false]);
    expect(await stored(database)).toHaveLength(2);
    expect(await ingest.write([rows[2]!])).toBe(true);
  });

  test("a month has its partition from its first row on, and rows that waited elsewhere move there", async () => {
    const { database } = loan();
    const early = fc.sample(arbitraryHistory({ site: "a", from: Date.parse("2027-06-10"), spanMs: 1 }), {
      numRuns: 1,
      seed: 5,
    })[0]!;
    const row = rowOf({ ...early[0]!, record: { ...early[0]!.record } });
    const month = dayOf(row).slice(0, 7);
    await createIngest({ database, now }).write([row]);
    const placeOf = async () =>
      (
        await sql<{
          place: string;
        }>`select tableoid::regclass::text as place from journeys where site_id = ${"a"}`.execute(database.kysely)
      ).rows;
    expect(await placeOf()).toEqual([{ place: "journeys_default" }]);
    await ensurePartitions(database, [month]);
    expect(await placeOf()).toEqual([{ place: `journeys_${month.replace("-", "_")}` }]);
    expect(await stored(database)).toEqual(expected([row]));
  });

  test("dropping months deletes their rows, but not those of a visitor whose clock was behind", async () => {
    const { database } = loan();
    await ensurePartitions(database, ["2025-01", ...currentMonths(now())]);
    const [sent] = fc.sample(arbitraryHistory({ site: "a", from: Date.parse("2025-01-10"), spanMs: 1000 }), {
      numRuns: 1,
      seed: 4,
    });
    const at = (opened: number, skew: number, id: number): JourneyRow => {
      const row = rowOf(sent![0]!);
      const metadata = {
        ...row.record.metadata,
        opened,
        started: false,
        cancelled: false,
        completed: false,
        closed: false,
        elapsed: false,
      } as const;
      return {
        ...row,
        interactionId: `00000000-0000-4000-8000-00000000000${id}`,
        skew,
        record: { metadata, submissions: 0 },
      };
    };
    const january = Date.parse("2025-01-10");
    const rows = [at(january, 0, 1), at(january, from - january, 2), at(from, 0, 3), at(from, january - from, 4)];
    await createIngest({ database, now }).write(rows);
    expect(await dropPartitions(database, "2025-06")).toEqual(["2025-01"]);
    expect(await partitionedMonths(database)).not.toContain("2025-01");
    const kept = (await stored(database)).map((row) => (row as { interaction_id: string }).interaction_id.at(-1));
    expect(kept).toEqual(["2", "3", "4"]);
  });

  test("the statement keeps the rules of one SQL", () => {
    expect(brokenSqlRule(upsertStatement(2))).toBeNull();
  });
});
