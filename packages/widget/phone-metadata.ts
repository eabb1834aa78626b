/**
 * Vite plugin: cuts libphonenumber's metadata (83 KB) into one module for each first two digits of a calling code, so that
 * a page loads the few hundred bytes of the country it needs. `virtual:phone-metadata` exports `load`, from such a prefix
 * to its module; a module's default export is its countries' numbering plans, the main country of each code first.
 */
import metadata from "libphonenumber-js/min/metadata";
import type { Plugin } from "vite";

const id = "virtual:phone-metadata";

/** North America is one prefix, and all of its countries hang together. */
export const prefixOf = (callingCode: string): string => (callingCode.startsWith("1") ? "1" : callingCode.slice(0, 2));

export function phoneMetadata(): Plugin {
  return {
    name: "ringback-phone-metadata",
    resolveId: (source) => (source.startsWith(id) ? `\0${source}` : undefined),
    load(resolved) {
      if (!resolved.startsWith(`\0${id}`)) return undefined;
      const prefix = resolved.slice(id.length + 2);
      return prefix ? `export default ${JSON.stringify(cut(prefix))}` : index();
    },
  };
}

function index(): string {
  const prefixes = new Set(Object.keys(metadata.country_calling_codes).map(prefixOf));
  const entries = [...prefixes].map((prefix) => `${prefix}: () => import("${id}/${prefix}")`);
  return `export const load = { ${entries.join(", ")} };`;
}

function cut(prefix: string) {
  const codes = Object.keys(metadata.country_calling_codes).filter((code) => prefixOf(code) === prefix);
  return Object.fromEntries(
    codes.flatMap((code) => countriesOf(code).map((country) => [country, metadata.countries[country]])),
  );
}

function countriesOf(callingCode: string) {
  return (metadata.country_calling_codes[callingCode] ?? []).filter((country) => country in metadata.countries);
}
