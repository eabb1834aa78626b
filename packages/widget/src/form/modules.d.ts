/** Modules that the build makes. */
declare module "virtual:phone-metadata" {
  import type { Plans } from "./phone-number.ts";
  /** Numbering plans by the first two digits of a calling code; North America is `1`. Rejects where there are none. */
  export const load: (prefix: string) => Promise<{ readonly default: Plans }>;
}

declare module "*.css?inline" {
  const text: string;
  export default text;
}
