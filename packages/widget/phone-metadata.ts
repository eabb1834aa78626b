/**
 * Vite plugin: cuts libphonenumber's metadata (83 KB) into one module for each first two digits of a calling code, so that
 * a page loads the few hundred bytes of the country it needs. `virtual:phone-metadata` exports `load`, from such a prefix
 * to its module; a module's default export is its countries' numbering plans, the main country of each code first.
 */
import metadata from "libphonenumber-js/min/metadata";
import type { Plugin } from "vite";
import { hashOf } from "./hash.ts";

const id = "virtual:phone-metadata";

/** North America is one prefix, and all of its countries hang together. */
const prefixOf = (callingCode: string): string => (callingCode.startsWith("1") ? "1" : callingCode.slice(0, 2));

const prefixes = [...new Set(Object.keys(metadata.country_calling_codes).map(prefixOf))];

/**
 * `folder`: the modules are written there under one name and one hash of them all, so that a page needs no table of their
 * addresses, which is longer than any of them. Without, they are modules for a bundler to find.
 */
export function phoneMetadata({ folder }: { readonly folder?: string } = {}): Plugin {
  return {
    name: "ringback-phone-metadata",
    resolveId: (source) => (source.startsWith(id) ? `\0${source}` : undefined),
    load(resolved) {
      if (!resolved.startsWith(`\0${id}`)) return undefined;
      const prefix = resolved.slice(id.length + 2);
      if (prefix) return module(prefix);
      if (folder === undefined) return table();
      const hash = hashOf(prefixes.map(module));
      for (const each of prefixes)
        this.emitFile({ type: "asset", fileName: `${folder}/plan-${each}-${hash}.js`, source: module(each) });
      return `export const load = (prefix) => import(/* @vite-ignore */ \`./plan-\${prefix}-${hash}.js\`);`;
    },
  };
}

function table(): string {
  const entries = prefixes.map((prefix) => `${prefix}: () => import("${id}/${prefix}")`);
  return `const modules = { ${entries.join(", ")} };\nexport const load = async (prefix) => modules[prefix]();`;
}

function module(prefix: string): string {
  const codes = Object.keys(metadata.country_calling_codes).filter((code) => prefixOf(code) === prefix);
  const plans = codes.flatMap((code) => countriesOf(code).map((country) => [country, metadata.countries[country]]));
  return `export default ${JSON.stringify(Object.fromEntries(plans))}`;
}

function countriesOf(callingCode: string) {
  return (metadata.country_calling_codes[callingCode] ?? []).filter((country) => country in metadata.countries);
}
