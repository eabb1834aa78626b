/** Values of reports that are words of the API, as people say them. Pure. */
import { type JourneyDimension, type Report, errorText, fieldName } from "@ringback/protocol";

type Words = Readonly<Record<string, string>>;

export const stepWords: Words = {
  opened: "Opened",
  started: "Began to fill it in",
  submitted: "Sent it",
  completed: "Got a callback",
  called: "Was called",
  connected: "Talked to somebody",
};

const kindWords: Words = {
  immediate: "As soon as possible",
  scheduled: "At a desired time",
  prefilling: "Prefilling",
  offer: "Offer",
  rose: "rose",
  fell: "fell",
  new: "new",
};

const dimensionWords: Words = {
  service: "Service",
  page: "Page",
  language: "Language",
  device: "Device",
  offer: "Offer",
  proactive: "Proactive",
  prefilled: "Prefilled",
  autoSubmitted: "Sent by the page",
} satisfies Record<JourneyDimension, string>;

const openerWords: Words = { launcher: "the launcher", button: "a button of the page", page: "the page itself" };
const partWords: Words = { shown: "was shown", declined: "was declined", held: "held back" };

export const dimensionWord = (name: string): string => dimensionWords[name] ?? name;

/** `price-help (held back)`: what opened the form, or a rule's part in it. */
export function offerWord(offer: string): string {
  const [id = "", part] = offer.split(":");
  if (part === undefined) return openerWords[id] ?? id;
  return partWords[part] ? `${id} (${partWords[part]})` : offer;
}

export const dimensionValue = (dimension: string, value: string): string => {
  if (value === "") return "not known";
  if (value === "true" || value === "false") return value === "true" ? "yes" : "no";
  return dimension === "offer" ? offerWord(value) : value;
};

/** Absent: nothing was entered, or nobody knows. */
export const fieldWord = (field: string): string =>
  field === "-" ? "Nothing entered" : field === "" ? "Not known" : fieldName(field);

/** A report's cell; absent: as any other cell. */
export function valueText(
  { question }: Pick<Report, "question">,
  row: Report["rows"][number],
  column: string,
): string | undefined {
  const value = row[column];
  // An interval of nothing is from nothing to everything.
  if (question === "scheduling" && (column === "low" || column === "high") && row["interactions"] === 0) return "–";
  if (typeof value !== "string") return undefined;
  if (column === "step") return stepWords[value];
  if (column === "kind") return kindWords[value];
  if (column === "code") return errorText(value);
  if (column === "field") return fieldWord(value);
  if (column === "dimension") return dimensionWord(value);
  if (column === "value") return dimensionValue(String(row["dimension"]), value);
  // The row of prefilling has none.
  if (question === "lift" && column === "offer") return value === "" ? "–" : offerWord(value);
  return column in dimensionWords ? dimensionValue(column, value) : undefined;
}
