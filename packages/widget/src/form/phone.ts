/** The phone number of the form: which country it is of, and how it reads, with libphonenumber's rules once they have come. */
import type { ViewModel } from "../callback/view.ts";
import { callingCodeIn, callingCodeOf, callingCodes } from "./calling-codes.ts";
import { guessCountry } from "./country-guess.ts";
import type { Country } from "./phone-field.ts";
import type { PhoneReader, PhoneReading } from "./phone-number.ts";

const patience = 4_000;

export class Phone {
  readonly #model: () => ViewModel;
  readonly #ready: () => void;
  readonly #codes = callingCodes();
  readonly #loading = new Map<string, Promise<PhoneReader | null>>();
  readonly #readers = new Map<string, PhoneReader>();
  #list: {
    readonly language: string;
    readonly served: readonly string[];
    readonly countries: readonly Country[];
  } | null = null;

  constructor(model: () => ViewModel, ready: () => void) {
    this.#model = model;
    this.#ready = ready;
  }

  /** The countries served, by name in the visitor's language; every country where the site names none. */
  get countries(): readonly Country[] {
    const { language, site } = this.#model();
    if (this.#list?.language === language && this.#list.served === site.countries) return this.#list.countries;
    const names = new Intl.DisplayNames(language, { type: "region" });
    const served = site.countries.length > 0 ? site.countries : [...this.#codes.values()].flat();
    const countries = served.flatMap((code) => {
      const callingCode = callingCodeOf(this.#codes, code);
      return callingCode === null ? [] : [{ code, callingCode, name: names.of(code) ?? code }];
    });
    const order = new Intl.Collator(language);
    countries.sort((a, b) => order.compare(a.name, b.name));
    this.#list = { language, served: site.countries, countries };
    return countries;
  }

  /** The country to begin with: that of an international number, else the visitor's by their languages. */
  countryFor(number: string): string | null {
    const { site } = this.#model();
    // Where every country is served and the languages say nothing, the vendor's choice: not the first of the alphabet.
    const served = site.countries.length > 0 ? site.countries : ["US", ...this.countries.map(({ code }) => code)];
    return this.countryIn(number, guessCountry(navigator.languages, served));
  }

  /** The country that an international number names by its calling code, else `current`. */
  countryIn(number: string, current: string | null): string | null {
    if (!number.trim().startsWith("+")) return current;
    const code = callingCodeIn(this.#codes, number);
    const served = this.countries.filter(({ callingCode }) => callingCode === code).map((country) => country.code);
    if (current !== null && served.includes(current))
      return this.#reader(number, current)?.read(number, null).country ?? current;
    return this.#codes.get(code ?? "")?.find((country) => served.includes(country)) ?? current;
  }

  /** Fetches the rules of a country. */
  async prepare(country: string | null): Promise<void> {
    await this.#load(this.#codeFor("", country));
  }

  format(text: string, country: string | null): string {
    return this.#reader(text, country)?.format(text, country) ?? text;
  }

  /** As it is written at home, where it has the calling code of the chosen country. */
  national(text: string, country: string | null): string {
    const reading = this.#reader(text, country)?.read(text, country);
    const atHome = this.#codeFor(text, country) === this.#codeFor("", country) && this.#model().countryCodes;
    return reading?.possible && atHome ? reading.national : this.format(text, country);
  }

  international(number: string): string {
    return this.#reader(number, null)?.format(number, null) ?? number;
  }

  /** Reads the number, waiting for the rules a while; by the count of its digits where they don't come. */
  async read(text: string, country: string | null): Promise<PhoneReading | null> {
    const code = this.#codeFor(text, country);
    const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null));
    const reader = await Promise.race([this.#load(code), late]);
    if (reader) return reader.read(text, country);
    const digits = text.replace(/\D/g, "");
    return { e164: null, national: text, country, possible: digits.length >= 5 && digits.length <= 15 };
  }

  #codeFor(text: string, country: string | null): string | null {
    const own = country === null ? null : callingCodeOf(this.#codes, country);
    return text.trim().startsWith("+") ? (callingCodeIn(this.#codes, text) ?? own) : own;
  }

  #reader(text: string, country: string | null): PhoneReader | null {
    const code = this.#codeFor(text, country);
    if (code === null) return null;
    const reader = this.#readers.get(code) ?? null;
    if (!reader) void this.#load(code);
    return reader;
  }

  #load(code: string | null): Promise<PhoneReader | null> {
    if (code === null) return Promise.resolve(null);
    const known = this.#loading.get(code);
    if (known) return known;
    const loading = import("./phone-number.ts")
      .then(({ createPhoneReader }) => createPhoneReader(code))
      .then((reader) => {
        this.#readers.set(code, reader);
        this.#ready();
        return reader;
      })
      .catch(() => {
        this.#loading.delete(code);
        return null;
      });
    this.#loading.set(code, loading);
    return loading;
  }
}
