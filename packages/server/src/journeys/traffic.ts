/**
 * Makes traffic that looks like a shop's: busy by day and on weekdays, most visitors on telephones, pages of very different
 * weight, days that differ by more than chance. For tests and measurements; the same seed gives the same traffic.
 */
import { type ErrorCode, type RecordMetadata } from "@ringback/lifecycle";
import type { JourneyRow } from "./row.ts";

export interface TrafficOptions {
  readonly seed: number;
  readonly siteId: string;
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly perDay: number;
  /** From its time on, in its language, most visitors can't get past the telephone number. */
  readonly broken?: { readonly from: number; readonly language: string };
}

const day = 86_400_000;
const languages: Weights = [
  ["en", 0.5],
  ["de", 0.25],
  ["fr", 0.15],
  ["es", 0.1],
];
const devices: Weights = [
  ["phone", 0.6],
  ["desktop", 0.33],
  ["tablet", 0.07],
];
const services: Weights = [
  ["support", 0.7],
  ["sales", 0.3],
];
const offers: Weights = [
  ["launcher", 0.7],
  ["button", 0.15],
  ["price-help", 0.1],
  ["price-help:held", 0.05],
];
const hosts: Weights = [
  ["", 0.4],
  ["search.example", 0.4],
  ["news.example", 0.1],
  ["mail.example", 0.1],
];
const lastFields: Weights = [
  ["phonenumber", 0.45],
  ["firstname", 0.3],
  ["lastname", 0.1],
  ["subject", 0.15],
];
const codes: readonly (readonly [ErrorCode, number])[] = [
  [7030, 0.5],
  [7042, 0.25],
  ["network_error", 0.15],
  ["timeout", 0.1],
];
const pages: Weights = Array.from({ length: 40 }, (_, index) => [`/products/${index + 1}`, 1 / (index + 1)]);
const zones: Record<string, string> = {
  en: "Europe/London",
  de: "Europe/Berlin",
  fr: "Europe/Paris",
  es: "Europe/Madrid",
};
/** Of a day's traffic in each UTC hour, before scaling. */
const byHour = [1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 13, 12, 11, 11, 12, 12, 11, 10, 9, 9, 8, 6, 4, 2];
const byWeekday = [0.6, 1.15, 1.15, 1.1, 1.1, 1.1, 0.8];

type Weights = readonly (readonly [string, number])[];

/** Whole interactions, each as its last record left it, in the order of opening. */
export function* traffic({ seed, siteId, from, to, perDay, broken }: TrafficOptions): Generator<JourneyRow> {
  const random = createRandom(seed);
  const hourSum = byHour.reduce((sum, weight) => sum + weight, 0);
  let dayFactor = 1;
  for (let hour = Math.floor(from / 3_600_000); hour * 3_600_000 < to; hour++) {
    const time = new Date(hour * 3_600_000);
    if (time.getUTCHours() === 0) dayFactor = 0.85 + random() * 0.3;
    const expected = ((perDay * byHour[time.getUTCHours()]!) / hourSum) * byWeekday[time.getUTCDay()]! * dayFactor;
    const opened = Array.from({ length: poisson(expected, random) }, () =>
      Math.floor((hour + random()) * 3_600_000),
    ).sort((a, b) => a - b);
    for (const at of opened) if (at >= from && at < to) yield interaction(at, siteId, random, broken);
  }
}

function interaction(
  opened: number,
  siteId: string,
  random: () => number,
  broken: TrafficOptions["broken"],
): JourneyRow {
  const language = pick(languages, random);
  const offer = pick(offers, random);
  const device = pick(devices, random);
  const proactive = offer === "price-help";
  const prefilled = random() < 0.2;
  const isBroken = broken !== undefined && opened >= broken.from && language === broken.language && random() < 0.85;

  const starts = random() < (prefilled ? 0.8 : 0.68) + (proactive ? 0.06 : 0);
  const gives = !starts || random() < (isBroken ? 0.97 : device === "phone" ? 0.22 : 0.17);
  const failures: ErrorCode[] = [];
  const failing = gives ? 0 : isBroken ? 0.6 : 0.09;
  while (failures.length < 3 && random() < failing) failures.push(pick(codes, random));
  const completes = !gives && (failures.length === 0 || random() < 0.7);

  const started = starts ? opened + logNormal(6_000, 0.8, random) : false;
  const end =
    (started === false ? opened + logNormal(8_000, 1.2, random) : started + logNormal(45_000, 0.7, random)) +
    failures.length * 15_000;
  const silent = !completes && random() < 0.3;
  const cancelled = completes || silent ? false : end;
  const completed = completes ? end : false;
  const closed = silent ? false : end + (completes ? logNormal(4_000, 0.5, random) : 0);
  const metadata: RecordMetadata = {
    proactive,
    prefilled,
    autoSubmitted: false,
    errors: failures.length > 0 ? failures : false,
    opened,
    started,
    cancelled,
    completed,
    closed,
    elapsed: started === false || silent ? false : end - started,
  };
  const lastField = !starts ? "" : isBroken ? "phonenumber" : pick(lastFields, random);
  const sentAt = closed === false ? end : closed;
  const delay = Math.floor(random() * 400);
  return {
    siteId,
    interactionId: uuid(random),
    record: { metadata, submissions: failures.length + (completes ? 1 : 0) },
    sentAt,
    context: {
      page: pick(pages, random),
      referrer_host: pick(hosts, random),
      language,
      time_zone: zones[language]!,
      device,
      service: pick(services, random),
      last_field: lastField,
      invalid_fields: isBroken ? '{"phonenumber":3}' : "{}",
      offer,
      version: "1.0.0",
    },
    callbackId: "",
    skew: delay,
    arrivedFirst: opened + 1000 + delay,
    arrivedLast: sentAt + delay,
  };
}

/** Uniform in [0, 1), from a seed (mulberry32, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<Value>(weights: readonly (readonly [Value, number])[], random: () => number): Value {
  let rest = random() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of weights) if ((rest -= weight) < 0) return value;
  return weights[0]![0];
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const logNormal = (median: number, spread: number, random: () => number): number =>
  Math.min(day, Math.round(median * Math.exp(spread * normal(random))));

function poisson(mean: number, random: () => number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count++;
  return count;
}

function uuid(random: () => number): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 4_294_967_296)
      .toString(16)
      .padStart(8, "0"),
  ).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
