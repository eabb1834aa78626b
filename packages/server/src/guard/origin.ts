/** Which pages may use a site. Browsers say where a request comes from; servers and scripts say nothing and are let in. Pure. */
import { demoSiteId } from "../sites/demo-site.ts";
import type { Site } from "../sites/site.ts";

/** `own` are this server's own origins: its demo page and the visitor's page. */
export function isOriginAllowed(
  site: Pick<Site, "id" | "origins">,
  origin: string | undefined,
  own: readonly string[],
): boolean {
  if (origin === undefined) return true;
  if (own.includes(origin) || site.origins.includes(origin)) return true;
  return site.id === demoSiteId && isLoopback(origin);
}

function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  if (protocol !== "http:" && protocol !== "https:") return false;
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
