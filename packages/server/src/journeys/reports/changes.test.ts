import { expect, test } from "vitest";
import { type Dimension, dimensionNames } from "../measures.ts";
import { lookWindows } from "../look.ts";
import type { Split } from "../families.ts";
import type { JourneyRow } from "../row.ts";
import { type Tally, emptyTally } from "../tally.ts";
import { type TrafficOptions, traffic } from "../traffic.ts";
import { judge } from "./changes.ts";

const hour = 3_600_000;
const week = 7 * 24 * hour;
const from = Date.parse("2026-01-05T00:00:00Z");
/** Six weeks to compare with, then a month in which somebody looks every hour. */
const lookFrom = from + 6 * week + 24 * hour;
const to = lookFrom + 30 * 24 * hour;

const valueOf = ({ context, record }: JourneyRow, dimension: Dimension): string =>
  dimension === "proactive" || dimension === "prefilled" || dimension === "autoSubmitted"
    ? String(record.metadata[dimension])
    : context[dimension];

/** Sums of a month of traffic up to each hour, so that any span's sums are two look-ups. */
function sumsOf(options: Pick<TrafficOptions, "seed" | "broken">) {
  const hours = (to - from) / hour;
  const series = new Map<string, Float64Array>();
  const count = (key: string, at: number) => {
    if (!series.has(key)) series.set(key, new Float64Array(hours + 1));
    series.get(key)![at + 1]! += 1;
  };
  for (const row of traffic({ ...options, siteId: "a", from, to, perDay: 500 })) {
    const { opened, started, completed, errors } = row.record.metadata;
    const at = Math.floor((Number(opened) - from) / hour);
    for (const dimension of ["" as const, ...dimensionNames]) {
      const group = `${dimension}|${dimension === "" ? "" : valueOf(row, dimension)}`;
      count(`${group}|opened`, at);
      if (started !== false) count(`${group}|started`, at);
      if (row.record.submissions > 0) count(`${group}|submitted`, at);
      if (completed !== false) count(`${group}|completed`, at);
      else count(`${group}|left_fields|${started === false ? "-" : row.context.last_field}`, at);
      if (errors !== false) count(`${group}|failed`, at);
      for (const code of new Set(errors || [])) count(`${group}|errors|${code}`, at);
    }
  }
  for (const values of series.values()) for (let at = 1; at <= hours; at++) values[at]! += values[at - 1]!;
  return series;
}

function talliesOf(series: ReturnType<typeof sumsOf>, span: { from: number; to: number }): ReadonlyMap<Split, Tally[]> {
  const tallies = new Map<
    string,
    Tally & { readonly dimension: Split; counts: Record<string, number>; spreads: Record<string, Map<string, number>> }
  >();
  for (const [key, values] of series) {
    const [dimension, value, measure, word] = key.split("|") as [Dimension, string, string, string?];
    for (let bucket = 1; bucket <= 7; bucket++) {
      const back = (7 - bucket) * week;
      const n = values[(span.to - back - from) / hour]! - values[(span.from - back - from) / hour]!;
      if (n === 0) continue;
      const group = `${bucket} ${dimension} ${value}`;
      if (!tallies.has(group))
        tallies.set(group, {
          ...emptyTally(bucket, value),
          dimension,
          counts: { ...emptyTally().counts },
          spreads: {},
        } as never);
      const tally = tallies.get(group)!;
      if (word === undefined) tally.counts[measure] = n;
      else (tally.spreads[measure] ??= new Map()).set(word, n);
    }
  }
  return Map.groupBy(tallies.values(), ({ dimension }) => dimension);
}

/** Looks every hour, as the server does; a look that finds something is an alarm. */
function look(options: Pick<TrafficOptions, "seed" | "broken">, until: number = to) {
  const series = sumsOf(options);
  const alarms = [];
  for (let at = lookFrom; at <= until; at += hour) {
    for (const { span, chance } of lookWindows(Temporal.Instant.fromEpochMilliseconds(at))) {
      const { changes } = judge(talliesOf(series, span), 7, chance);
      alarms.push(...changes.map((change) => ({ at, ...change })));
    }
  }
  return alarms;
}

test.each([1, 2])(
  "a month like those before raises no alarm (seed %i)",
  (seed) => {
    expect(look({ seed })).toEqual([]);
  },
  120_000,
);

test.each(["de", "es"])(
  "a release that breaks the phone field in %s is found within a day, and named",
  (language) => {
    const broken = { from: lookFrom + 2 * week + 9 * hour, language };
    const alarms = look({ seed: 6, broken }, broken.from + 24 * hour);
    expect(alarms.filter(({ at }) => at <= broken.from)).toEqual([]);
    const first = alarms.map(({ key }) => key);
    expect(first).toContainEqual(
      expect.objectContaining({ measure: "completed", dimension: "language", value: language }),
    );
    expect(first).toContainEqual(
      expect.objectContaining({ measure: "left", detail: "phonenumber", dimension: "language", value: language }),
    );
  },
  120_000,
);
