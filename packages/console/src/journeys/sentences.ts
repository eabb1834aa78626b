/** The sentence above each chart: what it shows, in words. Pure. */
import { type ChangeFinding, type Report, alertSummary, errorText, fieldName } from "@ringback/protocol";
import { formatCell, milliseconds } from "./cells.ts";
import { segmentName } from "./most-missed.ts";

type Row = Report["rows"][number];
const number = (row: Row | undefined, name: string): number | null => {
  const value = row?.[name];
  return typeof value === "number" ? value : null;
};
const percent = (share: number) => formatCell(share, "share");

const stepWords: Readonly<Record<string, string>> = {
  opened: "after opening it",
  started: "while filling it in",
  submitted: "after sending it without success",
};

/** The step at which most are lost. */
export function funnelSentence(report: Report, compared: Report | null): string {
  if (report.interactions === 0) return "Nobody opened the form in this span.";
  const steps = report.rows.slice(0, 3);
  const worst = steps.toSorted((a, b) => (number(b, "lost") ?? 0) - (number(a, "lost") ?? 0))[0];
  const lost = number(worst, "lost") ?? 0;
  if (!worst || lost === 0) return "Everybody who opened the form got a callback.";
  const share = lost / report.interactions;
  const before =
    compared && compared.interactions > 0 ? compared.rows.find((row) => row["step"] === worst["step"]) : undefined;
  const change = before ? share - (number(before, "lost") ?? 0) / compared!.interactions : null;
  return `${percent(share)} of those who opened the form leave ${stepWords[String(worst["step"])] ?? ""}${changeWords(change)}.`;
}

function changeWords(change: number | null): string {
  if (change === null) return "";
  const points = Math.round(Math.abs(change) * 100);
  if (points === 0) return ", as in the other";
  return `, ${points} ${points === 1 ? "point" : "points"} ${change > 0 ? "more" : "less"} than in the other`;
}

export function openedSentence({ interactions }: Report): string {
  if (interactions === 0) return "Nobody opened the form in this span.";
  return `${formatCell(interactions, "interactions")} ${interactions === 1 ? "visitor" : "visitors"} opened the form.`;
}

/** What kind of callback is asked for. */
export function schedulingSentence(report: Report): string {
  const row = report.rows.find(({ kind }) => kind === "immediate");
  const share = number(row, "share");
  if (share === null) return "Nobody asked for a callback in this span.";
  return `${percent(share)} of callbacks are asked for as soon as possible, ${percent(1 - share)} for a time of the visitor's choice.`;
}

export function abandonmentSentence(report: Report): string {
  const [first] = report.rows.filter((row) => row["field"] !== "-" && row["field"] !== "");
  if (!first || !number(first, "interactions")) return "Nobody gave up in a field.";
  return `${percent(number(first, "share") ?? 0)} of all who leave do so in “${fieldName(String(first["field"]))}”, more than in any other field.`;
}

export function errorsSentence(report: Report): string {
  const [first] = report.rows;
  if (!first) return "No submission failed in this span.";
  const recovered = number(first, "recoveredShare");
  return `${errorText(String(first["code"]))} is the most frequent error: ${formatCell(first["interactions"] ?? null, "interactions")} interactions, of which ${recovered === null ? "none" : percent(recovered)} got their callback all the same.`;
}

export function elapsedSentence(report: Report): string {
  const [row] = report.rows;
  const p50 = number(row, "p50");
  const p90 = number(row, "p90");
  if (p50 === null || p90 === null) return "Nobody filled in the form in this span.";
  return `Half of the visitors are done within ${milliseconds(p50)}, nine of ten within ${milliseconds(p90)}.`;
}

export const distributionSentence = ({ rows }: Report): string =>
  rows.length === 0 ? "Nobody filled in the form in this span." : "The share of visitors by the time that they took.";

export const trendSentence = ({ rows }: Report): string =>
  rows.every((row) => number(row, "p50") === null)
    ? "Nobody filled in the form in this span."
    : "The times within which half of the visitors, and nine of ten, were done.";

export function connectionSentence(report: Report): string {
  const row = report.rows.find(({ kind }) => kind === "immediate");
  const p50 = number(row, "p50");
  if (p50 === null) return "Nobody who asked for a call as soon as possible has been connected in this span.";
  return `Who asks for a call as soon as possible talks to somebody after ${milliseconds(p50)} in half of the cases.`;
}

export function overviewSentence(report: Report): string {
  const row = report.rows.find(({ measure }) => measure === "completedShare");
  const now = number(row, "now");
  const usual = number(row, "usual");
  if (now === null) return "No interaction has ended in this span.";
  const said = `${percent(now)} of those who opened the form got a callback`;
  if (usual === null) return `${said}; there are no earlier weeks to compare with.`;
  const low = number(row, "low") ?? usual;
  const high = number(row, "high") ?? usual;
  const range = percent(low) === percent(high) ? percent(low) : `${percent(low)} to ${percent(high)}`;
  const isUsual = (now >= low && now <= high) || [percent(low), percent(high)].includes(percent(now));
  return `${said}: ${isUsual ? "within what is" : now > high ? "more than" : "less than"} usual (${range}).`;
}

export function segmentsSentence(report: Report): string {
  const worse = report.rows.filter((row) => row["worse"] === true);
  const [first] = worse;
  if (!first) return "No page, language, device or offer is clearly worse than the rest.";
  const missed = formatCell(Math.round(number(first, "missed") ?? 0), "interactions");
  return `${worse.length === 1 ? "One segment is" : `${worse.length} segments are`} worse than the rest; ${uncapital(segmentName(first))} alone misses ${missed} callbacks.`;
}

export function changesSentence(report: Report): string {
  if (report.interactions === 0) return "Nobody opened the form in this span.";
  if (report.rows.length === 0) return "Nothing has changed against the same hours of earlier weeks.";
  const { kind: direction, ...first } = report.rows[0]!;
  const summary = alertSummary({ ...first, kind: "change", direction } as ChangeFinding);
  const others = report.rows.length - 1;
  if (others === 0) return summary;
  return `${summary} ${others === 1 ? "One other thing has" : `${others} other things have`} changed, too.`;
}

/** What prefilling brings, where there are enough to say. */
export function liftSentence(report: Report): string {
  const row = report.rows.find(({ kind }) => kind === "prefilling");
  const difference = number(row, "difference");
  if (row?.["enough"] !== true || difference === null) return "There are too few to say what prefilling brings.";
  const [low, high] = [number(row, "low") ?? difference, number(row, "high") ?? difference];
  if (low <= 0 && high >= 0) return "Prefilled forms lead to a callback about as often as others.";
  const points = formatCell(Math.abs(difference), "points").replace("+", "");
  return `Prefilled forms lead to a callback ${difference > 0 ? "more" : "less"} often than others, by ${points}.`;
}

const uncapital = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
