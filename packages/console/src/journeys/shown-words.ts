/** What a report page shows, in one line: when, where the clock hangs, of whom, and beside what. Pure. */
import { type Report, filtersText } from "@ringback/protocol";
import { zoneCity } from "../times.ts";
import { type Asked, todayIn } from "./asked.ts";

type Shown = Pick<Report, "from" | "to" | "timeZone" | "filters">;

export function shownWords(
  report: Shown,
  compared: Shown | null,
  compare: Asked["compare"],
  now: number = Date.now(),
): string {
  const { timeZone } = report;
  const zone = timeZone === "UTC" ? "UTC" : `${zoneCity(timeZone)} time`;
  const beside =
    compared && (compare === "before" ? spanWords(compared, now) : ofWhom(compared.filters, "all visitors"));
  return [
    `${spanWords(report, now)}, ${zone}`,
    ofWhom(report.filters, "all visitors"),
    ...(beside ? [`compared with ${beside}`] : []),
  ].join(" · ");
}

const ofWhom = (filters: Report["filters"], all: string) => {
  const said = filtersText(filters);
  return said ? `visits where ${said}` : all;
};

/** `29 Oct to 25 Nov 2026`: whole days by their names, else with the hour. What is still to come is not shown. */
function spanWords({ from, to, timeZone }: Shown, now: number): string {
  const begin = Date.parse(from);
  const end = Math.min(Date.parse(to), now);
  const day = (at: number) => dayText(at, timeZone);
  const time = (at: number) => `${day(at)} ${clockText(at, timeZone)}`;
  const isWhole = (at: number) => todayIn(timeZone, at - 1) !== todayIn(timeZone, at);
  const start = isWhole(begin) ? day(begin) : time(begin);
  if (Date.parse(to) > now) return `${start} to now, ${time(end)}`;
  const last = isWhole(end) ? day(end - 1) : time(end);
  return start === last ? start : `${start} to ${last}`;
}

const dayText = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short", year: "numeric" }).format(at);

/** As the tables of reports have it, whatever the reader's own clock is like. */
const clockText = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
