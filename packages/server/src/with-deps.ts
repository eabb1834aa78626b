/** Test loan: dependencies on a lent database, a clock that a test turns, and sites of a test's own. */
import { randomBytes } from "node:crypto";
import { parseConfig } from "./config.ts";
import type { Database } from "./database/connect.ts";
import type { Deps } from "./deps.ts";
import { aroundTheClock } from "./schedule/weekly-hours.ts";
import { createSecrets } from "./secrets.ts";
import { createKnownSites } from "./sites/known-sites.ts";
import { saveSite } from "./sites/save-site.ts";
import {
  type ServiceSettings,
  type SiteSettings,
  defaultServiceSettings,
  defaultSiteSettings,
} from "./sites/settings.ts";
import type { Service, Site } from "./sites/site.ts";

export interface TestDeps extends Deps {
  /** Sets the clock. */
  turnTo(time: string): void;
  /** Moves the clock. */
  pass(duration: Temporal.DurationLike): void;
}

export function testDeps(database: Database, environment: Readonly<Record<string, string>> = {}): TestDeps {
  const parsed = parseConfig(environment);
  if (!parsed.ok) throw new Error(parsed.faults.join(" "));
  let at = Temporal.Instant.from("2026-03-02T10:00:00Z");
  return {
    config: parsed.config,
    database,
    secrets: createSecrets("a secret of tests"),
    sites: createKnownSites(database),
    now: () => at,
    turnTo: (time) => void (at = Temporal.Instant.from(time)),
    pass: (duration) => void (at = at.add(duration)),
  };
}

export interface SiteWishes {
  readonly id?: string;
  readonly origins?: readonly string[];
  readonly settings?: Partial<SiteSettings>;
  readonly services?: readonly (Partial<Omit<Service, "settings">> & {
    readonly settings?: Partial<ServiceSettings>;
  })[];
}

/** A site of its own, so that tests in one database do not meet; one service `support` around the clock, or as wished. */
export async function lendSite(deps: Deps, wishes: SiteWishes = {}): Promise<Site> {
  const services = (wishes.services ?? [{}]).map((service): Service => {
    const settings = { ...defaultServiceSettings, ...service.settings };
    return { id: "support", name: "Support", timeZone: "UTC", hours: aroundTheClock, ...service, settings };
  });
  const site: Site = {
    id: wishes.id ?? `site-${randomBytes(6).toString("hex")}`,
    name: "Test",
    origins: wishes.origins ?? [],
    settings: { ...defaultSiteSettings, ...wishes.settings },
    services,
  };
  await saveSite(deps.database, site, deps.now());
  return site;
}
