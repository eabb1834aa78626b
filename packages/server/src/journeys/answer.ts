/** Answers a report's question: reads the span in the site's zone, brings callbacks' news over, and links each number. */
import {
  type InteractionsQuery,
  type Report,
  type ReportQuery,
  type ReportQuestion,
  journeyDimensions,
} from "@ringback/protocol";
import { type Outcome, accept, refuse } from "../refusal.ts";
import { siteZone } from "./journey-site.ts";
import { historyOf, isCountedOneByOne, keptSince } from "./history.ts";
import { linkChanged } from "./link-callbacks.ts";
import { type Asked, type Question, type ReportDeps, type Which, isoTime } from "./question.ts";
import { abandonment } from "./reports/abandonment.ts";
import { changes } from "./reports/changes.ts";
import { connection } from "./reports/connection.ts";
import { distribution } from "./reports/distribution.ts";
import { elapsed } from "./reports/elapsed.ts";
import { errors } from "./reports/errors.ts";
import { funnel } from "./reports/funnel.ts";
import { lift } from "./reports/lift.ts";
import { overview } from "./reports/overview.ts";
import { scheduling } from "./reports/scheduling.ts";
import { segments } from "./reports/segments.ts";

const questions: Readonly<Record<ReportQuestion, Question>> = {
  overview,
  funnel,
  abandonment,
  errors,
  elapsed,
  distribution,
  connection,
  scheduling,
  lift,
  segments,
  changes,
};

/** The site is taken as known. */
export async function answer(deps: ReportDeps, name: ReportQuestion, query: ReportQuery): Promise<Outcome<Report>> {
  const asked = await readAsked(deps, query);
  if (!asked.ok) return asked;
  await linkChanged(deps, query.site);
  const { siteId, zone, from, to, by, filters } = asked.value;
  const { interactions, columns, rows, notes } = await questions[name].answer(deps, asked.value);
  const kept = isCountedOneByOne(asked.value) ? keptSince(await historyOf(deps.database.kysely, siteId)) : null;
  const linkOf = createLinks({ site: siteId, from: isoTime(from), to: isoTime(to), ...filters });
  return accept({
    question: name,
    site: siteId,
    from: isoTime(from),
    to: isoTime(to),
    timeZone: zone,
    by: by ?? null,
    filters,
    interactions,
    columns: [...columns],
    rows: rows.map(({ cells }) => cells),
    links: rows.map(({ which = {} }) =>
      Object.fromEntries(Object.entries(which).map(([column, own]) => [column, linkOf(own)])),
    ),
    notes: [
      ...(interactions === 0 ? ["No interaction was opened in this span."] : []),
      ...(kept !== null && from < kept ? [goneNote] : []),
      ...notes,
    ],
  });
}

const goneNote =
  "Part of the span is older than single interactions are kept, and what is asked here is counted from them: older ones are missing. Without the page, or with fewer filters, sums know them.";

type Spanned = Pick<ReportQuery, "site" | "from" | "to" | "by"> &
  Pick<InteractionsQuery, (typeof journeyDimensions)[number]>;

/** Years of four digits: what lies beyond has no quarter of an hour that the database could count. */
const latestMs = Date.UTC(9999, 11, 31);
const usualDays = 28;
const longestDays = 800;

/** The span and filters of a query, in the site's zone. */
export async function readAsked({ database, now }: ReportDeps, query: Spanned): Promise<Outcome<Asked>> {
  const zone = await siteZone(database.kysely, query.site);
  const to = query.to === undefined ? now() : parseMoment(query.to, zone);
  if (!to)
    return refuse("invalid_parameters", {
      errors: [{ field: "to", detail: "is not a time: send ISO 8601 with an offset, or a date" }],
    });
  const from =
    query.from === undefined
      ? to.toZonedDateTimeISO(zone).subtract({ days: usualDays }).toInstant()
      : parseMoment(query.from, zone);
  if (!from)
    return refuse("invalid_parameters", {
      errors: [{ field: "from", detail: "is not a time: send ISO 8601 with an offset, or a date" }],
    });
  const days = from.until(to).total("hours") / 24;
  if (days <= 0) return refuse("invalid_parameters", { errors: [{ field: "to", detail: "is not after `from`" }] });
  if (days > longestDays)
    return refuse("invalid_parameters", {
      errors: [{ field: "from", detail: `is more than ${longestDays} days before \`to\`` }],
    });
  const filters = Object.fromEntries(
    journeyDimensions.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  );
  return accept({
    siteId: query.site,
    zone,
    from: from.epochMilliseconds,
    to: to.epochMilliseconds,
    filters,
    ...(query.by && { by: query.by }),
  });
}

/** A time with an offset, or a date: its first moment in the zone. */
function parseMoment(text: string, zone: string): Temporal.Instant | null {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text).toZonedDateTime(zone).toInstant();
    const moment = Temporal.Instant.from(text);
    return Math.abs(moment.epochMilliseconds) < latestMs ? moment : null;
  } catch {
    return null;
  }
}

/** Addresses of the interactions behind numbers. What many have in common, their span above all, is written once. */
function createLinks({
  from,
  to,
  ...common
}: Readonly<Record<"site" | "from" | "to", string>>): (own: Which) => string {
  const spans = new Map<string, string>();
  const startOf = (span: { readonly from: string; readonly to: string }): string => {
    const key = `${span.from} ${span.to}`;
    const known = spans.get(key) ?? `/v1/reports/interactions?${queryOf({ ...common, ...span })}`;
    spans.set(key, known);
    return known;
  };
  return ({ from: ownFrom = from, to: ownTo = to, ...rest }) => {
    if (Object.keys(rest).some((name) => name in common))
      return `/v1/reports/interactions?${queryOf({ ...common, from: ownFrom, to: ownTo, ...rest })}`;
    const query = queryOf(rest);
    return startOf({ from: ownFrom, to: ownTo }) + (query && `&${query}`);
  };
}

function queryOf(fields: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.join("&");
}
