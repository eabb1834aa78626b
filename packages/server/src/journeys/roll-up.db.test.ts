import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "../database/connect.ts";
import { describeDatabases } from "../database/with-database.ts";
import { aroundTheClock } from "../schedule/weekly-hours.ts";
import { saveSite } from "../sites/save-site.ts";
import { defaultServiceSettings, defaultSiteSettings } from "../sites/settings.ts";
import { type Sent, arbitraryHistory } from "./arbitrary-history.ts";
import { binOf } from "./histogram.ts";
import { createIngest } from "./ingest.ts";
import { type Dimension, dimensionNames, spreadNames } from "./measures.ts";
import { type TallyQuestion, readTallies } from "./read-tallies.ts";
import { rollUpAll, rollUpSite } from "./roll-up.ts";
import { type JourneyRow, gather, openedOf } from "./row.ts";
import { takeRecord } from "./take.ts";
import { abandonedOf } from "./tally.ts";
import { silentMs } from "./touches.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Each with a change of clocks in the span. */
const scenes = [
  { zone: "Europe/Berlin", from: Date.parse("2026-03-27T20:00:00Z") },
  { zone: "America/New_York", from: Date.parse("2026-10-31T02:00:00Z") },
  { zone: "Australia/Lord_Howe", from: Date.parse("2026-04-03T09:00:00Z") },
  { zone: "Asia/Kathmandu", from: Date.parse("2026-06-01T09:00:00Z") },
];

const rowOf = ({ record, arrivedAt }: Sent): JourneyRow => {
  const taken = takeRecord(record, arrivedAt);
  if (!taken.ok) throw new Error(taken.code);
  return taken.row;
};

const valueOf = (row: JourneyRow, dimension: Dimension): string => {
  const { proactive, prefilled, autoSubmitted } = row.record.metadata;
  const { service, page, language, device, offer } = row.context;
  const values: Record<Dimension, string> = {
    service: service!,
    page: page!,
    language: language!,
    device: device!,
    offer: offer!,
    proactive: String(proactive),
    prefilled: String(prefilled),
    autoSubmitted: String(autoSubmitted),
  };
  return values[dimension];
};

/** What a report has to say, counted one by one from what was sent. */
function recount(rows: readonly JourneyRow[], question: TallyQuestion, now: number) {
  const counted = new Map<string, Record<string, number>>();
  for (const row of rows) {
    const opened = openedOf(row) + row.skew;
    if (opened < question.from || opened >= question.to) continue;
    if (Object.entries(question.filters).some(([dimension, value]) => valueOf(row, dimension as Dimension) !== value))
      continue;
    const { started, cancelled, completed, elapsed, errors } = row.record.metadata;
    const time = Temporal.Instant.fromEpochMilliseconds(opened).toZonedDateTimeISO(question.zone);
    const date = time.toPlainDate();
    const group =
      question.by === "hour"
        ? `${date} ${time.hour} ${time.offset}`
        : question.by === "day"
          ? String(date)
          : question.by === "week"
            ? String(date.subtract({ days: date.dayOfWeek - 1 }))
            : question.by
              ? valueOf(row, question.by)
              : "all";
    const record = counted.get(group) ?? {};
    counted.set(group, record);
    const count = (name: string, amount: number | boolean = 1) => {
      if (amount) record[name] = (record[name] ?? 0) + Number(amount);
    };
    const over = cancelled !== false || row.arrivedLast <= now - silentMs;
    count("opened");
    count("started", started !== false);
    count("submitted", row.record.submissions > 0);
    count("completed", completed !== false);
    count("cancelled", cancelled !== false);
    count("abandoned", completed === false && cancelled === false && over);
    count("failed", errors !== false);
    count("recovered", errors !== false && completed !== false);
    if (elapsed !== false) count(`elapsed ${binOf(elapsed)}`);
    for (const code of new Set(errors || [])) count(`errors ${code}`);
    if (completed === false && over) count(`left_fields ${started === false ? "-" : row.context.last_field}`);
    for (const [field, failures] of Object.entries(JSON.parse(row.context.invalid_fields)))
      count(`invalid_fields ${field}`, Number(failures));
  }
  return counted;
}

async function reported(database: Database, question: TallyQuestion, now: number) {
  const { tallies, starts } = await readTallies(
    { database, now: () => Temporal.Instant.fromEpochMilliseconds(now) },
    question,
  );
  return new Map(
    tallies.map((tally): [string, Record<string, number>] => {
      const time = Temporal.Instant.fromEpochMilliseconds(starts[tally.bucket - 1]!).toZonedDateTimeISO(question.zone);
      const group =
        question.by === "hour"
          ? `${time.toPlainDate()} ${time.hour} ${time.offset}`
          : question.by === "day" || question.by === "week"
            ? String(time.toPlainDate())
            : question.by
              ? tally.value
              : "all";
      const { opened, started, submitted, completed, cancelled, failed, recovered } = tally.counts;
      const record: Record<string, number> = {
        opened,
        started,
        submitted,
        completed,
        cancelled,
        failed,
        recovered,
        abandoned: abandonedOf(tally),
      };
      for (const name of ["elapsed", "errors", "left_fields", "invalid_fields"] as const)
        for (const [key, count] of tally.spreads[name] ?? []) record[`${name} ${key}`] = count;
      return [group, Object.fromEntries(Object.entries(record).filter(([, count]) => count !== 0))];
    }),
  );
}

describeDatabases("journeys/roll-up", (loan) => {
  beforeEach(async () => {
    const { kysely } = loan().database;
    for (const table of [
      "journeys",
      "journey_touches",
      "journey_rollups",
      "journey_stale_days",
      "journey_sites",
    ] as const)
      await kysely.deleteFrom(table).where("site_id", "=", "a").execute();
  });

  const setZone = (timeZone: string) =>
    saveSite(
      loan().database,
      {
        id: "a",
        name: "A",
        origins: [],
        settings: defaultSiteSettings,
        services: [
          { id: "support", name: "Support", timeZone, hours: aroundTheClock, settings: defaultServiceSettings },
        ],
      },
      Temporal.Instant.fromEpochMilliseconds(0),
    );

  test("reports are a recount, whatever was rolled up when, across changes of clocks and late arrivals", async () => {
    const { database } = loan();
    const scene = fc.constantFrom(...scenes).chain(({ zone, from }) =>
      fc.record({
        zone: fc.constant(zone),
        batches: fc.array(
          fc.record({
            histories: fc.array(arbitraryHistory({ site: "a", from, spanMs: 3 * day }), { minLength: 1, maxLength: 5 }),
            later: fc.nat({ max: 2 * day }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        questions: fc.array(
          fc.record({
            from: fc.oneof(fc.constant(from - day), fc.integer({ min: from, max: from + day })),
            length: fc.oneof(fc.constant(6 * day), fc.integer({ min: 1, max: 3 * day })),
            by: fc.constantFrom(
              undefined,
              "hour" as const,
              "day" as const,
              "week" as const,
              "language" as const,
              "proactive" as const,
              "device" as const,
              "page" as const,
            ),
            filters: fc.constantFrom(
              {},
              {},
              { language: "de" },
              { device: "phone", page: "/price" },
              { device: "phone", language: "de" },
              { proactive: "true" },
            ),
          }),
          { minLength: 3, maxLength: 3 },
        ),
        first: fc.constant(from),
      }),
    );
    await fc.assert(
      fc.asyncProperty(scene, async ({ zone, batches, questions, first }) => {
        for (const table of [
          "journeys",
          "journey_touches",
          "journey_rollups",
          "journey_stale_days",
          "journey_sites",
        ] as const)
          await database.kysely.deleteFrom(table).where("site_id", "=", "a").execute();
        await setZone(zone);
        const rows: JourneyRow[] = [];
        let now = first + 3 * day;
        for (const { histories, later } of batches) {
          // a batch arrives after its last record was sent; the records themselves keep their own arrival
          const arriving = histories.flat().map(rowOf);
          now = Math.max(now, ...arriving.map((row) => row.arrivedLast)) + later;
          const deps = { database, now: () => Temporal.Instant.fromEpochMilliseconds(now) };
          await createIngest(deps).write(arriving);
          rows.push(...arriving);
          await rollUpAll(deps);
          for (const { length, by, from, filters } of questions) {
            const question = {
              siteId: "a",
              zone,
              from,
              to: from + length,
              filters,
              spreads: spreadNames,
              ...(by && { by }),
            };
            expect(await reported(database, question, now)).toEqual(recount(gather(rows), question, now));
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  test("a site that moves to another zone gets its days anew", async () => {
    const { database } = loan();
    const rows = fc
      .sample(arbitraryHistory({ site: "a", from: Date.parse("2026-06-01"), spanMs: 3 * day }), {
        numRuns: 30,
        seed: 9,
      })
      .flatMap((sent) => sent.map(rowOf));
    const at = Math.max(...rows.map((row) => row.arrivedLast)) + 2 * day;
    const deps = { database, now: () => Temporal.Instant.fromEpochMilliseconds(at) };
    await setZone("Europe/Berlin");
    await createIngest({ ...deps, now: () => Temporal.Instant.fromEpochMilliseconds(at - 2 * hour) }).write(rows);
    await rollUpSite(deps, "a");
    await setZone("Asia/Kolkata");
    const question: TallyQuestion = {
      siteId: "a",
      zone: "Asia/Kolkata",
      from: at - 9 * day,
      to: at,
      by: "day",
      filters: {},
      spreads: [],
    };
    const expected = recount(gather(rows), question, at);
    const some = (map: Map<string, Record<string, number>>) =>
      new Map([...map].map(([group, { opened }]) => [group, opened]));
    expect(some(await reported(database, question, at))).toEqual(some(expected));
    await createIngest({ ...deps, now: () => Temporal.Instant.fromEpochMilliseconds(at - 2 * hour) }).write(
      rows.slice(0, 1),
    );
    await rollUpSite(deps, "a");
    expect(some(await reported(database, question, at))).toEqual(some(expected));
    const days = await database.kysely
      .selectFrom("journey_rollups")
      .select("start")
      .distinct()
      .where("site_id", "=", "a")
      .where("grain", "=", "day")
      .execute();
    expect(days.length).toBeGreaterThan(2);
    expect(
      days.every(
        ({ start }) =>
          Temporal.Instant.fromEpochMilliseconds(start * 15 * minute).toZonedDateTimeISO("Asia/Kolkata").hour === 0,
      ),
    ).toBe(true);
  });

  test("a day that is over and settled is read from one row for each value, the rows of interactions untouched", async () => {
    const { database } = loan();
    await setZone("UTC");
    const rows = fc
      .sample(arbitraryHistory({ site: "a", from: Date.parse("2026-06-01"), spanMs: day }), { numRuns: 10, seed: 8 })
      .flatMap((sent) => sent.map(rowOf));
    const at = Math.max(...rows.map((row) => row.arrivedLast)) + 2 * day;
    const now = () => Temporal.Instant.fromEpochMilliseconds(at);
    await createIngest({ database, now: () => now().subtract({ hours: 1 }) }).write(rows);
    await rollUpSite({ database, now }, "a");
    await database.kysely.deleteFrom("journeys").where("site_id", "=", "a").execute();
    const span = { siteId: "a", zone: "UTC", from: Date.parse("2026-05-30"), to: Date.parse("2026-06-04") };
    const questions = [
      ...[...dimensionNames, "day" as const].map((by) => ({ by, filters: {} })),
      { by: "day" as const, filters: { language: "de", device: "phone", prefilled: "false" } },
      { by: "device" as const, filters: { language: "de" } },
      { by: "day" as const, filters: { page: "/price" } },
    ];
    for (const asked of questions) {
      const question = { ...span, ...asked, spreads: spreadNames };
      const expected = recount(gather(rows), question, at);
      expect(expected.size).toBeGreaterThan(0);
      expect(await reported(database, question, at)).toEqual(expected);
    }
  });
});
