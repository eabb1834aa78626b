/** How numbers read in the countries served, by libphonenumber's rules. A chunk of its own, fetched once the form is on screen. */
import type { ViewModel } from "../callback/view.ts";
import { callingCodeIn, callingCodeOf, callingCodes } from "./calling-codes.ts";
import { createPhoneReader, type PhoneReader, type PhoneReading } from "./phone-number.ts";

export interface Country {
  readonly code: string;
  readonly name: string;
  readonly callingCode: string;
}

export class PhoneRules {
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

  /** `ready` is called whenever the rules of a further calling code have come. */
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

  /** `null` where the rules don't come. */
  async read(text: string, country: string | null): Promise<PhoneReading | null> {
    const reader = await this.#load(this.#codeFor(text, country));
    return reader?.read(text, country) ?? null;
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
    const loading = createPhoneReader(code)
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
