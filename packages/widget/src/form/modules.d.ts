/** Modules that the build makes. */
declare module "virtual:phone-metadata" {
  import type { Plans } from "./phone-number.ts";
  /** Numbering plans by the first two digits of a calling code; North America is `1`. */
  export const load: Readonly<Record<string, () => Promise<{ readonly default: Plans }>>>;
}

declare module "*.css?inline" {
  const text: string;
  export default text;
}
