/** Alerts in plain language, the same in the console, in e-mails and in webhooks. Pure. */
import { type JourneyDimension, type JourneyFilters, journeyDimensions } from "./reports.ts";
import { errorText } from "./errors.ts";
import { fieldName } from "./field-names.ts";
import { type AlertFinding, type AlertThreshold, type ChangeFinding, alertMeasures } from "./alerts.ts";

/** What was found, as one English sentence. */
export function alertSummary(finding: AlertFinding): string {
  if (finding.kind === "change") return `${subjectOf(finding)} ${changed(finding)}.`;
  const { measure, now, hours } = finding;
  return `${capital(measureName(finding) + amongText(finding))}: ${formatMeasure(measure, now)} in the last ${hoursText(hours)}, ${limitText(finding)}.`;
}

/** What is watched, as one English sentence. */
export const thresholdSummary = (threshold: AlertThreshold): string =>
  `${capital(measureName(threshold) + amongText(threshold))} ${limitText(threshold)} over ${threshold.hours === 1 ? "an hour" : hoursText(threshold.hours)}.`;

/** `the service is “sales” and the page is “/pricing”`; empty of all interactions. */
export const filtersText = (filters: JourneyFilters = {}): string =>
  filterEntries(filters)
    .map(([dimension, value]) => groupOf(dimension, value))
    .join(" and ");

/** In one order, however they were written. */
export const filterEntries = (filters: JourneyFilters = {}): (readonly [JourneyDimension, string])[] =>
  journeyDimensions.flatMap((dimension) => {
    const value = filters[dimension];
    return value === undefined ? [] : [[dimension, value] as const];
  });

/** `12 %`, `1 min 5 s`, `48`: a value of the measure, for people. */
export function formatMeasure(measure: AlertThreshold["measure"], value: number): string {
  const { unit } = alertMeasures[measure];
  return unit === "share" ? percent(value) : unit === "ms" ? duration(value) : count(value);
}

const measureName = ({ measure, code }: Pick<AlertThreshold, "measure" | "code">) =>
  measure === "errorShare"
    ? `share of submitted that failed with ${code === undefined ? "a code" : errorText(code)}`
    : alertMeasures[measure].name;
function amongText({ filters }: AlertThreshold): string {
  const text = filtersText(filters);
  return text && ` where ${text}`;
}
const limitText = ({ measure, is, limit }: AlertThreshold) => `${is} ${formatMeasure(measure, limit)}`;
const hoursText = (hours: number) => (hours === 1 ? "hour" : `${hours} hours`);

function subjectOf({ measure, detail, dimension, value }: ChangeFinding): string {
  const among = dimension === "" ? "" : ` where ${groupOf(dimension, value)}`;
  const subjects: Record<ChangeFinding["measure"], string> = {
    opened: "Forms opened",
    started: "The share of visitors who begin to fill the form in",
    completed: "The share of visitors who get a callback",
    left: `The share of visitors who leave ${detail === "-" ? "before they enter anything" : `in the field “${fieldName(detail)}”`}`,
    failed: "The share of submissions that fail",
    error: `The share of submissions that fail with ${errorText(detail)}`,
  };
  return subjects[measure] + among;
}

function changed({ measure, direction, now, usual }: ChangeFinding): string {
  const format = measure === "opened" ? count : percent;
  if (direction === "new") return `is ${format(now)}; it was never seen at these hours of earlier weeks`;
  return `${direction} to ${format(now)} from a usual ${format(usual)}`;
}

/** Of two kinds: what has a value, and what holds or doesn't. */
const dimensions = {
  service: (value) => `the service is ${quoted(value)}`,
  page: (value) => `the page is ${quoted(value)}`,
  language: (value) => `the language is ${quoted(value)}`,
  device: (value) => `the device is ${quoted(value)}`,
  offer: (value) => `the offer is ${quoted(value)}`,
  proactive: (value) => `the callback was ${notIf(value)}offered`,
  prefilled: (value) => `the form was ${notIf(value)}prefilled`,
  autoSubmitted: (value) => `the form was ${notIf(value)}sent by the page`,
} satisfies Record<JourneyDimension, (value: string) => string>;
const groupOf = (dimension: JourneyDimension, value: string) => dimensions[dimension](value);
const quoted = (value: string) => (value === "" ? "not known" : `“${value}”`);
const notIf = (value: string) => (value === "true" ? "" : "not ");

const count = (value: number) => new Intl.NumberFormat("en").format(Math.round(value));

function percent(share: number): string {
  const hundredths = share * 100;
  return `${hundredths > 0 && hundredths < 9.95 ? Number(hundredths.toFixed(1)) : Math.round(hundredths)} %`;
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes < 60) return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
