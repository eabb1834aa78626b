/** What every page of the console is given. */
import type { ConsoleService, Role } from "@ringback/protocol";
import type { SiteApi } from "./api.ts";

export interface PageContext {
  readonly api: SiteApi;
  readonly site: { readonly id: string; readonly name: string; readonly role: Role };
  readonly userId: string;
  readonly services: readonly ConsoleService[];
  /** What follows the page's own path in the address. */
  readonly rest: readonly string[];
}
