import { expect, test } from "vitest";
import { describeDatabases } from "../../database/with-database.ts";
import { gather } from "../row.ts";
import { type TrafficOptions, traffic } from "../traffic.ts";
import { upsertRows } from "../upsert.ts";
import { findInSpan } from "./changes.ts";
import { lookWindows } from "../look.ts";

const hour = 3_600_000;
const week = 7 * 24 * hour;
const from = Date.parse("2026-01-05T00:00:00Z");
/** Six weeks to compare with; the months of looks are in `changes.test.ts`. */
const lookFrom = from + 6 * week;
const to = lookFrom + 2 * week;
const looksApartMs = 12 * hour;

describeDatabases("what changed", (loan) => {
  const fill = async (options: Pick<TrafficOptions, "seed" | "siteId" | "broken">) => {
    const rows = gather([...traffic({ ...options, from, to, perDay: 500 })]);
    for (let start = 0; start < rows.length; start += 1000)
      await upsertRows(loan().database.kysely, rows.slice(start, start + 1000));
  };

  /** Every alarm that the looks raise, with the time of the look. */
  const look = async (siteId: string, first: number, last: number) => {
    const alarms = [];
    for (let at = first; at <= last; at += looksApartMs) {
      const now = Temporal.Instant.fromEpochMilliseconds(at);
      for (const { span, chance } of lookWindows(now)) {
        const asked = { siteId, zone: "Europe/Berlin", ...span, filters: {} };
        const { changes } = await findInSpan({ database: loan().database, now: () => now }, asked, chance);
        alarms.push(...changes.map((change) => ({ at, ...change })));
      }
    }
    return alarms;
  };

  test("a release that breaks the phone field in one language is found within a day, and named", async () => {
    const broken = { from: lookFrom + week + 9 * hour, language: "fr" };
    await fill({ seed: 4, siteId: "broken", broken });
    expect(await look("broken", broken.from - 4 * 24 * hour, broken.from)).toEqual([]);
    const first = (await look("broken", broken.from + 12 * hour, broken.from + 24 * hour)).map(({ key }) => key);
    expect(first).toContainEqual(expect.objectContaining({ measure: "completed", dimension: "language", value: "fr" }));
    expect(first).toContainEqual(
      expect.objectContaining({ measure: "left", detail: "phonenumber", dimension: "language", value: "fr" }),
    );
    expect(first.filter(({ dimension, value }) => dimension === "language" && value !== "fr")).toEqual([]);
  });
});
