/** Formats and reads phone numbers by the rules of their countries. */
import { load } from "virtual:phone-metadata";
import {
  belongsTo,
  internationalFormat,
  isPossible,
  nationalFormat,
  significantNumber,
  typedFormat,
  type NumberingPlan,
} from "./numbering-plan.ts";

/** A number as far as the page can tell; whether it can be called is for the server to say. */
export interface PhoneReading {
  /** `null` where the number can't be one. */
  readonly e164: string | null;
  readonly national: string;
  /** ISO 3166-1 alpha-2, where the number itself tells. */
  readonly country: string | null;
  /** The code exists and the length fits. */
  readonly possible: boolean;
}

export interface PhoneReader {
  /** `text` as far as it has been typed, with the spaces and brackets that its country writes. */
  format(text: string, country: string | null): string;
  read(text: string, country: string | null): PhoneReading;
}

/** Numbering plans by country, the main country of the calling code first. */
type Plans = Readonly<Record<string, NumberingPlan>>;

/** A reader that knows the countries of `callingCode`. */
export async function createPhoneReader(callingCode: string): Promise<PhoneReader> {
  const { default: plans } = await load(callingCode.startsWith("1") ? "1" : callingCode.slice(0, 2));
  return phoneReader(plans, callingCode);
}

function phoneReader(plans: Plans, callingCode: string): PhoneReader {
  const countries = Object.keys(plans).filter((country) => plans[country]?.[0] === callingCode);
  const main = plans[countries[0] ?? ""];
  if (!main) throw new RangeError(`No plan for ${callingCode}`);
  // Countries that share a calling code share the formats of the first.
  const formats = main[4] || [];
  const planOf = (country: string | null) =>
    (country !== null && countries.includes(country) ? plans[country] : main) ?? main;
  const countryOf = (number: string) =>
    countries.length === 1 ? countries[0]! : (countries.find((country) => belongsTo(plans[country]!, number)) ?? null);

  return {
    format(text, country) {
      if (/[^\d\s+().\-/]/.test(text)) return text;
      const digits = text.replaceAll(/\D/g, "");
      if (text.trim().startsWith("+")) {
        if (!digits.startsWith(callingCode) || digits === callingCode) return text;
        return `+${callingCode} ${internationalFormat(formats, digits.slice(callingCode.length))}`;
      }
      const plan = planOf(country);
      const number = significantNumber(plan, digits, true);
      const prefix = digits.endsWith(number) ? digits.slice(0, digits.length - number.length) : null;
      return prefix === null ? text : typedFormat(plan, formats, prefix, number);
    },
    read(text, country) {
      const typed = text.replaceAll(/\D/g, "");
      const plan = planOf(country);
      const abroad = text.trim().startsWith("+") ? typed : withoutInternationalPrefix(plan, typed, callingCode);
      const digits = abroad?.startsWith(callingCode) ? abroad.slice(callingCode.length) : typed;
      const number = significantNumber(plan, digits, false);
      const possible = isPossible(plan, number) && !/\p{L}/u.test(text);
      return {
        e164: possible ? `+${callingCode}${number}` : null,
        national: possible ? nationalFormat(plan, formats, number) : text,
        country: countryOf(number),
        possible,
      };
    },
  };
}

/** `0049 30…` dialled out of its own country is an international number all the same. */
function withoutInternationalPrefix([, prefix]: NumberingPlan, digits: string, callingCode: string): string | null {
  if (!prefix) return null;
  const found = new RegExp(`^(?:${prefix})`).exec(digits);
  const rest = found ? digits.slice(found[0].length) : "";
  return rest.startsWith(callingCode) ? rest : null;
}
