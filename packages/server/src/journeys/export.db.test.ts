import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import { exportDay } from "./export.ts";
import { gather } from "./row.ts";
import { traffic } from "./traffic.ts";
import { upsertRows } from "./upsert.ts";

const day = Temporal.PlainDate.from("2026-02-10");
const zone = "Europe/Berlin";
const from = day.toZonedDateTime(zone).epochMilliseconds;

describeDatabases("journeys/export", (loan) => {
  let dataDir = "";
  beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), "ringback-export-"))));
  afterAll(() => rm(dataDir, { recursive: true }));

  test("a day of the site's zone is one file with one row for each interaction, and a day without any is none", async () => {
    const { database } = loan();
    const rows = [
      ...traffic({ seed: 3, siteId: "a/b", from: from - 86_400_000, to: from + 2 * 86_400_000, perDay: 60 }),
    ];
    await upsertRows(database.kysely, gather(rows));
    const deps = { database, config: { dataDir }, now: () => Temporal.Instant.from("2026-03-01T00:00:00Z") };
    const path = await exportDay(deps, "a/b", day, zone);
    expect(path).toBe(join(dataDir, "exports", "a%2Fb", "2026-02-10.parquet"));
    const buffer = await readFile(path!);
    const read = await parquetReadObjects({
      file: buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength),
    });
    const own = rows.filter(
      (row) =>
        Number(row.record.metadata.opened) + row.skew >= from &&
        Number(row.record.metadata.opened) + row.skew < from + 86_400_000,
    );
    expect(new Set(read.map((row) => row.interactionId))).toEqual(new Set(own.map((row) => row.interactionId)));
    expect(read).toHaveLength(own.length);
    const completed = own.filter((row) => row.record.metadata.completed !== false).length;
    expect(read.filter((row) => row.outcome === "completed")).toHaveLength(completed);
    expect(read[0]!.openedAt).toBeInstanceOf(Date);
    expect(await exportDay(deps, "a/b", day.add({ days: 30 }), zone)).toBeNull();
  });
});
