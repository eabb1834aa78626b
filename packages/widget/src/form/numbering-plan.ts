/**
 * Reads and writes phone numbers by libphonenumber's metadata (its METADATA.md). The library's own code is five times the
 * size of all that a form needs of it; tests hold this to the library's answers for every country.
 */
type NumberFormat = readonly [
  pattern: string,
  format: string,
  leadingDigits?: readonly string[] | 0,
  prefixRule?: string | 0,
  prefixOptional?: 0 | 1,
  international?: string | 0,
];

export type NumberingPlan = readonly [
  callingCode: string,
  internationalPrefix: string | 0,
  pattern: string,
  lengths: readonly number[],
  formats?: readonly NumberFormat[] | 0,
  prefix?: string | 0,
  prefixRule?: string | 0,
  prefixForParsing?: string | 0,
  transformRule?: string | 0,
  prefixOptional?: 0 | 1,
  leadingDigits?: string | 0,
  types?: readonly (readonly [pattern: string] | 0)[] | 0,
];

const begins = (pattern: string, digits: string): RegExpExecArray | null => new RegExp(`^(?:${pattern})`).exec(digits);
const fits = (pattern: string, digits: string): boolean => new RegExp(`^(?:${pattern})$`).test(digits);

/** The number without what is dialled before it within its country; `typed` ends before the number is complete. */
export function significantNumber(plan: NumberingPlan, digits: string, typed: boolean): string {
  const [, , pattern, lengths, , prefix, , prefixForParsing, transformRule] = plan;
  const found = begins(prefixForParsing || prefix || "x", digits);
  if (!found) return digits;
  const rest =
    transformRule && found.at(-1) !== undefined && found.length > 1
      ? digits.replace(found[0], found[0].replace(new RegExp(`^(?:${prefixForParsing})`), transformRule))
      : digits.slice(found[0].length);
  if (typed) return rest;
  if (fits(pattern, digits) && !fits(pattern, rest)) return digits;
  return lengths.includes(rest.length) || rest.length > Math.max(...lengths) ? rest : digits;
}

export function isPossible([, , , lengths]: NumberingPlan, number: string): boolean {
  return lengths.includes(number.length);
}

/** Whether the number is one of this country's, where several share a calling code. */
export function belongsTo(plan: NumberingPlan, number: string): boolean {
  if (plan[10]) return begins(plan[10], number) !== null;
  return (plan[11] || []).some((type) => type !== 0 && fits(type[0], number));
}

/** `020 7946 0123`: a whole number as it is written at home. */
export function nationalFormat(plan: NumberingPlan, formats: Formats, number: string): string {
  const format = wholeFormat(formats, number);
  return format ? write(number, format[0], withPrefix(plan, format)) : number;
}

/** `20 7946 0123`, after a calling code; as far as it has been typed. */
export function internationalFormat(formats: Formats, number: string): string {
  const abroad = formats.filter((format) => format[5] !== "NA");
  return typedDigits(abroad, number, (format) => format[5] || format[1])
    .replaceAll(/[-().\s/~]+/g, " ")
    .trim();
}

/** As far as it has been typed; `prefix` is what was typed before the significant number. */
export function typedFormat(plan: NumberingPlan, formats: Formats, prefix: string, number: string): string {
  const national = nationalFormat(plan, formats, number);
  if (prefix && national.replaceAll(/\D/g, "") === prefix + number) return national;
  const apart = prefix && (plan[0] === "1" || /\d[- ]\D*\$1/.test(wholeFormat(formats, number)?.[3] || plan[6] || ""));
  return prefix + (apart ? " " : "") + typedDigits(formats, number, (format) => format[1]);
}

type Formats = readonly NumberFormat[];

const wholeFormat = (formats: Formats, number: string): NumberFormat | undefined =>
  formats.find(([pattern, , leading]) => (!leading || begins(leading.at(-1) ?? "", number)) && fits(pattern, number));

const write = (number: string, pattern: string, format: string): string => number.replace(new RegExp(pattern), format);

/** The format with what the country writes before and around its first group: `0$1`, `($1)`. */
function withPrefix(plan: NumberingPlan, [, format, , rule]: NumberFormat): string {
  const around = rule || plan[6];
  return around ? format.replace(/\$\d/, (group) => around.replace("$1", group)) : format;
}

function typedDigits(formats: Formats, number: string, formatOf: (format: NumberFormat) => string): string {
  const whole = wholeFormat(formats, number);
  if (whole && addsNothing(formatOf(whole))) return write(number, whole[0], formatOf(whole));
  if (number.length < 3) return number;
  for (const each of formats) {
    const [pattern, , leading] = each;
    const beginning = leading ? leading[Math.min(number.length - 3, leading.length - 1)] : undefined;
    if (!addsNothing(formatOf(each)) || (beginning !== undefined && !begins(beginning, number))) continue;
    const generic = pattern.replaceAll(/\[[^\]]*\]/g, "\\d").replaceAll(/\d(?=[^,}][^,}])/g, "\\d");
    const longest = begins(generic, "9".repeat(15))?.[0] ?? "";
    if (longest.length >= number.length) return fill(write(longest, generic, formatOf(each)), number);
  }
  return number;
}

/** A format that brings digits of its own can't be filled in from the left. */
const addsNothing = (format: string): boolean => !/\d/.test(format.replaceAll(/\$\d/g, ""));

/** Puts the digits in place of the nines; what follows the last is cut off, with a bracket that would stay open. */
function fill(template: string, number: string): string {
  let filled = "";
  let next = 0;
  for (const character of template) {
    if (next === number.length) break;
    filled += character === "9" ? number[next++] : character;
  }
  return filled.includes("(") && !filled.includes(")") ? filled.replace("(", "") : filled;
}
