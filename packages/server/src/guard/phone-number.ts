/** Decides whether a number is called: a real one, of a kind that a person answers, in a country that the site serves. Pure. */
import { type NumberType, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { type Outcome, accept, refuse } from "../refusal.ts";
import type { SiteSettings } from "../sites/settings.ts";

export interface CallableNumber {
  /** E.164. */
  readonly number: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Everything else costs the caller extra, pages somebody or reaches a machine. */
const callable: ReadonlySet<NumberType> = new Set(["FIXED_LINE", "MOBILE", "FIXED_LINE_OR_MOBILE", "VOIP"]);

/** Reads `text` as E.164, or as a national number of `country`. */
export function checkPhoneNumber(
  settings: Pick<SiteSettings, "countries" | "blockedNumbers">,
  input: { readonly text: string; readonly country?: string | undefined },
): Outcome<CallableNumber> {
  const country = input.country?.toUpperCase();
  const defaultCountry = country && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(input.text, { extract: false, ...(defaultCountry && { defaultCountry }) });
  if (!parsed?.isValid() || parsed.ext)
    return refuseNumber(
      "invalid_number",
      "is not a valid number: send E.164 such as +12025550123, or a national number with `country`",
    );
  if (!callable.has(parsed.getType())) return refuseNumber("number_not_callable", "is of a kind that is not called");
  if (!parsed.country || !settings.countries.includes(parsed.country))
    return refuseNumber("number_not_allowed", "is in a country that the site does not serve");
  if (settings.blockedNumbers.some((beginning) => parsed.number.startsWith(beginning)))
    return refuseNumber("number_not_allowed", "is not called by the site");
  return accept({ number: parsed.number, country: parsed.country });
}

const refuseNumber = (code: "invalid_number" | "number_not_callable" | "number_not_allowed", detail: string) =>
  refuse(code, { errors: [{ field: "phoneNumber", detail }] });
