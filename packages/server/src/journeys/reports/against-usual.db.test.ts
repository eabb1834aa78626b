import { expect, test } from "vitest";
import { describeDatabases } from "../../database/with-database.ts";
import { createIngest } from "../ingest.ts";
import { traffic } from "../traffic.ts";
import { changes } from "./changes.ts";
import { overview } from "./overview.ts";

const hour = 3_600_000;
const week = 7 * 24 * hour;
const from = Date.parse("2026-01-05T00:00:00Z");
/** A Monday, ten in the morning. */
const today = from + 6 * week;
const at = today + 10 * hour;

describeDatabases("against usual, a span", (loan) => {
  const asked = { siteId: "shop", zone: "UTC", from: today, to: today + 24 * hour, filters: {} };
  const deps = () => ({ database: loan().database, now: () => Temporal.Instant.fromEpochMilliseconds(at) });

  test("that is not over is compared with as much of earlier weeks", async () => {
    await createIngest(deps()).write([...traffic({ seed: 4, siteId: "shop", from, to: at, perDay: 400 })]);
    const { rows: measures } = await overview.answer(deps(), asked);
    const { now, usual } = measures[0]!.cells as Record<string, number>;
    expect(now! / usual!).toBeGreaterThan(0.5);
    expect(now! / usual!).toBeLessThan(2);
    expect((await changes.answer(deps(), asked)).rows).toEqual([]);
  });

  test("of several weeks is compared with spans of its own length, none of which overlap", async () => {
    const { rows, notes } = await overview.answer(deps(), { ...asked, from: today - 2 * week, to: today });
    const { now, low, high } = rows[0]!.cells as Record<string, number>;
    expect(notes).toEqual(["Only 2 of the 4 spans before have interactions to compare with."]);
    expect(Math.max(now!, high!) / Math.min(now!, low!)).toBeLessThan(1.5);
  });

  test("is not compared with weeks that the widget was only there for a part of", async () => {
    const opened = from + 4 * week + 20 * hour;
    const deps = { ...loan(), now: () => Temporal.Instant.fromEpochMilliseconds(at) };
    await createIngest(deps).write([...traffic({ seed: 5, siteId: "young", from: opened, to: at, perDay: 400 })]);
    const young = { ...asked, siteId: "young" };
    const { rows, notes } = await overview.answer(deps, young);
    expect(notes).toEqual(["Only 1 of the 4 weeks before have interactions to compare with."]);
    const { usual, low } = rows[0]!.cells as Record<string, number>;
    expect(low).toBe(usual);
    expect((await changes.answer(deps, young)).notes[0]).toMatch(/^Only 1 earlier week has interactions/);
  });
});
