/** The phone number of the form: the country to begin with, and how it reads once the rules have come; until then as typed. */
import type { ViewModel } from "../callback/view.ts";
import { loadOnce } from "../load-once.ts";
import { guessCountry } from "./country-guess.ts";
import type { PhoneReading } from "./phone-number.ts";
import type { Country, PhoneRules } from "./phone-rules.ts";

const patience = 4_000;

export class Phone {
  readonly #model: () => ViewModel;
  readonly #load: () => Promise<PhoneRules>;
  #rules: PhoneRules | null = null;

  /** `ready` is called whenever the rules of a further calling code have come. */
  constructor(model: () => ViewModel, ready: () => void) {
    this.#model = model;
    this.#load = loadOnce(async () => {
      const { PhoneRules } = await import("./phone-rules.ts");
      return (this.#rules = new PhoneRules(model, ready));
    });
  }

  /** Fetches the rules; whether they are there. */
  load(): Promise<boolean> {
    return this.#load().then(
      () => true,
      () => false,
    );
  }

  /** The countries served, by name in the visitor's language; none before the rules have come. */
  get countries(): readonly Country[] {
    return this.#rules?.countries ?? [];
  }

  /** The visitor's country, by their languages. */
  guess(): string {
    return guessCountry(navigator.languages, this.#model().site.countries);
  }

  /** The country that an international number names by its calling code, else `current`. */
  countryIn(number: string, current: string | null): string | null {
    return this.#rules ? this.#rules.countryIn(number, current) : current;
  }

  /** Fetches the rules of a country. */
  async prepare(country: string | null): Promise<void> {
    if (await this.load()) await this.#rules?.prepare(country);
  }

  format(text: string, country: string | null): string {
    return this.#rules?.format(text, country) ?? text;
  }

  /** As it is written at home, where it has the calling code of the chosen country. */
  national(text: string, country: string | null): string {
    return this.#rules?.national(text, country) ?? text;
  }

  /** Reads the number, waiting for the rules a while; by the count of its digits where they don't come. */
  async read(text: string, country: string | null): Promise<PhoneReading> {
    const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null));
    const reading = this.load().then(() => this.#rules?.read(text, country) ?? null);
    const digits = text.replace(/\D/g, "");
    const unread = { e164: null, national: text, country, possible: digits.length >= 5 && digits.length <= 15 };
    return (await Promise.race([reading, late])) ?? unread;
  }
}
