/**
 * The served country that the visitor most likely telephones from, by their languages alone: nobody else is asked. A
 * language that names no region (`de`) takes that of a later tag of the same language (`de-AT`), else the one it implies.
 * Where nothing is named, every country is served; where the languages say nothing, too, it is the vendor's choice.
 */
export function guessCountry(languages: readonly string[], served: readonly string[]): string {
  const isServed = (region: string) => (served.length > 0 ? served.includes(region) : /^[A-Z]{2}$/.test(region));
  const locales = languages.flatMap((tag) => {
    try {
      return [new Intl.Locale(tag)];
    } catch {
      return [];
    }
  });
  for (const locale of locales) {
    const same = locales.filter(({ language }) => language === locale.language);
    const region = locale.region ?? same.find((other) => other.region)?.region ?? locale.maximize().region;
    if (region !== undefined && isServed(region)) return region;
  }
  return served[0] ?? "US";
}
