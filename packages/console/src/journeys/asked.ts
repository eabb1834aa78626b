/** What a journeys page asks: kept in the address, so that every chart is a link that can be shared. Pure. */
import { type JourneyDimension, journeyDimensions, reportSteps } from "@ringback/protocol";
import { dimensionValue, dimensionWord } from "./value-words.ts";

export const journeyViews = ["overview", "funnel", "errors", "timing", "segments", "live", "interactions"] as const;
export type JourneyView = (typeof journeyViews)[number];

/** A report's query, as it goes into the address. */
export type ReportParameters = Readonly<Record<string, string>>;

/** Spans by name, in days; they end now. */
const presets = { today: 1, week: 7, month: 28, quarter: 91, year: 365 } as const;
export type Preset = keyof typeof presets;

export type Step = (typeof reportSteps)[number];
export type Filters = Readonly<Partial<Record<JourneyDimension, string>>>;

export interface Asked {
  readonly preset: Preset | null;
  /** Dates in the site's zone, where no preset is chosen; `to` is the last day that counts. */
  readonly from: string;
  readonly to: string;
  readonly step: Step;
  readonly filters: Filters;
  /** Beside it: the span before, or the same span of another segment. */
  readonly compare: "before" | { readonly filters: Filters } | null;
  /** What a link from a number adds: which interactions. */
  readonly which: Readonly<Record<string, string>>;
}

const own = new Set<string>(["span", "from", "to", "step", "compare", "site", ...journeyDimensions]);
const datePattern = /^\d{4}-\d{2}-\d{2}$/;

export function parseAsked(search: string): Asked {
  const parameters = new URLSearchParams(search);
  const from = parameters.get("from") ?? "";
  const to = parameters.get("to") ?? "";
  const named = parameters.get("span");
  const preset = named !== null && named in presets ? (named as Preset) : null;
  const isCustom = isTime(from) && isTime(to) && preset === null;
  const step = reportSteps.find((one) => one === parameters.get("step"));
  return {
    preset: isCustom ? null : (preset ?? "month"),
    from: isCustom ? from : "",
    to: isCustom ? to : "",
    step: step ?? ((isCustom ? null : preset) === "today" ? "hour" : "day"),
    filters: readFilters(parameters, ""),
    compare: readCompare(parameters),
    which: Object.fromEntries([...parameters].filter(([name]) => !own.has(name) && !name.startsWith("other."))),
  };
}

export function formatAsked(asked: Asked): string {
  const parameters = new URLSearchParams();
  if (asked.preset) parameters.set("span", asked.preset);
  else {
    parameters.set("from", asked.from);
    parameters.set("to", asked.to);
  }
  parameters.set("step", asked.step);
  for (const [name, value] of Object.entries(asked.filters)) parameters.set(name, value);
  if (asked.compare === "before") parameters.set("compare", "before");
  else if (asked.compare) {
    parameters.set("compare", "segment");
    for (const [name, value] of Object.entries(asked.compare.filters)) parameters.set(`other.${name}`, value);
  }
  for (const [name, value] of Object.entries(asked.which)) parameters.set(name, value);
  return `?${parameters}`;
}

/** The report's query. `today` is the date in the site's zone. */
export function queryOf(asked: Asked, today: string): ReportParameters {
  return { ...boundsOf(asked, today), ...asked.filters };
}

/** The query to compare with; `null` where nothing is compared. A span that ends now is compared with as much of the one before. */
export function comparedQuery(asked: Asked, today: string, now = Date.now()): ReportParameters | null {
  if (!asked.compare) return null;
  const { from, to } = boundsOf(asked, today);
  if (asked.compare !== "before") return { from, to, ...asked.compare.filters };
  const length = isMoment(from) || isMoment(to) ? Date.parse(to) - Date.parse(from) : daysBetween(from, to);
  if (asked.preset)
    return { from: addDays(from, -length), to: new Date(now - length * 86_400_000).toISOString(), ...asked.filters };
  return isMoment(from) || isMoment(to)
    ? { from: new Date(Date.parse(from) - length).toISOString(), to: from, ...asked.filters }
    : { from: addDays(from, -length), to: from, ...asked.filters };
}

/** The same query, without what is still to come. */
export function untilNow(query: ReportParameters, today: string, now = Date.now()): ReportParameters {
  const { to } = query;
  if (to === undefined) return query;
  const isToCome = isMoment(to) ? Date.parse(to) > now : to > today;
  return isToCome ? { ...query, to: new Date(now).toISOString() } : query;
}

/** What is shown and what it is compared with, in words. */
export function namesOf({ compare, filters }: Asked): readonly [string, string] {
  if (compare === null || compare === "before") return ["this span", "the span before"];
  return [segmentWords(filters), segmentWords(compare.filters)];
}

const segmentWords = (filters: Filters) =>
  Object.entries(filters)
    .map(([dimension, value]) => `${dimensionWord(dimension).toLowerCase()} ${dimensionValue(dimension, value)}`)
    .join(", ") || "all";

function boundsOf(asked: Asked, today: string): { from: string; to: string } {
  // A link from a number carries exact moments.
  if (isMoment(asked.from) || isMoment(asked.to)) return { from: asked.from, to: asked.to };
  if (asked.preset) return { from: addDays(today, 1 - presets[asked.preset]), to: addDays(today, 1) };
  return { from: asked.from, to: addDays(asked.to, 1) };
}

const isTime = (text: string) => !Number.isNaN(Date.parse(text));
const isMoment = (text: string) => text !== "" && !datePattern.test(text);

export function addDays(date: string, days: number): string {
  const moment = new Date(`${date}T12:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function readFilters(parameters: URLSearchParams, prefix: string): Filters {
  const found = journeyDimensions.flatMap((name) => {
    const value = parameters.get(prefix + name);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

function readCompare(parameters: URLSearchParams): Asked["compare"] {
  const compare = parameters.get("compare");
  if (compare === "before") return "before";
  return compare === "segment" ? { filters: readFilters(parameters, "other.") } : null;
}

/** Today's date in a zone. */
export const todayIn = (timeZone: string, now = Date.now()): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
