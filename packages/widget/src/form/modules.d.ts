/** Modules that the build makes. */
declare module "virtual:phone-metadata" {
  import type { MetadataJson } from "libphonenumber-js/core";
  /** By the first two digits of a calling code; North America is `1`. */
  export const load: Readonly<Record<string, () => Promise<{ readonly default: MetadataJson }>>>;
}

declare module "*.css?inline" {
  const text: string;
  export default text;
}
