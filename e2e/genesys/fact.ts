/** Registers the test of a fact, with a browser, a site and fresh visits. That every fact has one is held by `scripts/genesys-docs.test.ts`. */
import type { Browser } from "playwright";
import { afterAll, afterEach, beforeAll, describe, test } from "vitest";
import { startBrowser } from "../with-server.ts";
import { sections, type Fact, type Section } from "./facts.ts";
import { startGenesysSite, type GenesysSite } from "./genesys-site.ts";
import { visit, type Visit, type VisitOptions } from "./genesys-visit.ts";

export interface Scene {
  readonly browser: Browser;
  readonly site: GenesysSite;
  /** Visits the site; closed after the test. */
  readonly visit: (options?: VisitOptions) => Promise<Visit>;
}

type Register<Id extends string> = (id: Id, check: (scene: Scene) => Promise<void>) => void;

export function factsAbout<Name extends Section>(
  section: Name,
  register: (fact: Register<keyof (typeof sections)[Name]["facts"] & string>) => void,
): void {
  const { title, facts } = sections[section];
  describe(title, () => {
    let browser: Browser;
    let site: GenesysSite;
    const visits: Visit[] = [];

    beforeAll(async () => {
      [browser, site] = await Promise.all([startBrowser(), startGenesysSite()]);
    });
    afterAll(async () => {
      await Promise.all([browser.close(), site.close()]);
    });
    afterEach(async () => {
      await Promise.all(visits.splice(0).map((one) => one.end()));
      site.answer(() => undefined);
      site.requests.length = 0;
    });

    register((id, check) => {
      const { observed, ours } = (facts as Readonly<Record<string, Fact>>)[id]!;
      const scene = {
        get browser() {
          return browser;
        },
        get site() {
          return site;
        },
        async visit(options?: VisitOptions) {
          const made = await visit(browser, site, options);
          visits.push(made);
          return made;
        },
      };
      test(`${id} ${ours ? `different: ${ours}` : `same: ${observed}`}`, () => check(scene));
    });
  });
}
