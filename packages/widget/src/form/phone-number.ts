/** Formats and reads phone numbers with libphonenumber's rules. A chunk of its own, fetched once the form is on screen. */
import { AsYouType, type CountryCode, type MetadataJson } from "libphonenumber-js/core/es6";
import { load } from "virtual:phone-metadata";

/** A number as far as the page can tell; whether it can be called is for the server to say. */
export interface PhoneReading {
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

/** A reader that knows the countries of `callingCode`. */
export async function createPhoneReader(callingCode: string): Promise<PhoneReader> {
  const fetchMetadata = load[callingCode.startsWith("1") ? "1" : callingCode.slice(0, 2)];
  if (!fetchMetadata) throw new RangeError(`No calling code ${callingCode}`);
  const metadata = (await fetchMetadata()).default;
  return {
    format: (text, country) => asYouType(metadata, country).input(text),
    read(text, country) {
      const typed = asYouType(metadata, country);
      typed.input(text);
      const number = typed.getNumber();
      return {
        e164: number?.number ?? null,
        national: number?.formatNational() ?? text,
        country: number?.country ?? null,
        possible: number?.isPossible() ?? false,
      };
    },
  };
}

function asYouType(metadata: MetadataJson, country: string | null): AsYouType {
  const known = country !== null && Object.hasOwn(metadata.countries, country);
  return new AsYouType(known ? (country as CountryCode) : undefined, metadata);
}
