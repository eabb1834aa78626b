import { expect, test } from "vitest";
import { describeDatabases } from "../../database/with-database.ts";
import { quarterMs, quarterOf } from "../quarter.ts";
import { rollUpSite } from "../roll-up.ts";
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

  test("the same is found from sums as from the interactions, whatever the span's edges", async () => {
    const { database } = loan();
    const broken = { from: lookFrom + 9 * hour, language: "de" };
    const siteId = "summed";
    await fill({ seed: 5, siteId, broken });
    const deps = { database, now: () => Temporal.Instant.fromEpochMilliseconds(to + 26 * hour) };
    const spans = [
      { from: lookFrom + 3 * hour, to: lookFrom + 30 * hour + 7 },
      { from: lookFrom, to: lookFrom + week },
      { from: lookFrom - 2 * week, to: lookFrom + 4 * 24 * hour },
    ];
    const find = () =>
      Promise.all(
        [{}, { device: "phone" }].flatMap((filters) =>
          spans.map((span) => findInSpan(deps, { siteId, zone: "UTC", ...span, filters })),
        ),
      );
    const before = await find();
    expect(before[1]!.changes.length).toBeGreaterThan(0);
    await database.kysely
      .insertInto("journey_touches")
      .values(
        Array.from({ length: (to - from) / quarterMs }, (_, index) => ({
          site_id: siteId,
          quarter: quarterOf(from) + index,
          minute: 0,
        })),
      )
      .execute();
    await rollUpSite(deps, siteId);
    expect(await find()).toEqual(before);
    await database.kysely.deleteFrom("journeys").where("site_id", "=", siteId).execute();
    const { changes, interactions } = await findInSpan(deps, { siteId, zone: "UTC", ...spans[1]!, filters: {} });
    expect({ changes, interactions }).toEqual({ changes: before[1]!.changes, interactions: before[1]!.interactions });
  });
});
