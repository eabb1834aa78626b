/**
 * The served country that the visitor most likely telephones from, by their languages alone: nobody else is asked. A
 * region that a language names (`de-AT`) counts before one that it implies (`de`).
 */
export function guessCountry(languages: readonly string[], served: readonly string[]): string | null {
  const locales = languages.flatMap((tag) => {
    try {
      return [new Intl.Locale(tag)];
    } catch {
      return [];
    }
  });
  const regions = [...locales.map((locale) => locale.region), ...locales.map((locale) => locale.maximize().region)];
  return regions.find((region) => region !== undefined && served.includes(region)) ?? served[0] ?? null;
}
