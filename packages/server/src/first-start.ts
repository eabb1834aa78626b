/** What a first start makes: the demo site and an administrator. Tells what is shown this once and never again. */
import { randomBytes } from "node:crypto";
import type { Deps } from "./deps.ts";
import { ensureAdministrator, hasAdministrator } from "./people/ensure-administrator.ts";
import { demoSiteId, ensureDemoSite } from "./sites/demo-site.ts";

const defaultEmail = "admin@example.com";

/** Lines to print, none at later starts. */
export async function firstStart(deps: Deps): Promise<string[]> {
  const lines: string[] = [];
  const { apiKey } = await ensureDemoSite(deps);
  if (apiKey) lines.push(`API key    ${apiKey}  for the demo site`);

  const { admin } = deps.config;
  if (!admin && (await hasAdministrator(deps))) return lines;
  const given = admin ?? { email: defaultEmail, password: randomBytes(12).toString("base64url") };
  const { created } = await ensureAdministrator(deps, { ...given, sites: [demoSiteId] });
  if (created && !admin) lines.unshift(`sign in    ${given.email}  password  ${given.password}`);
  return lines;
}
