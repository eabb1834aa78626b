/** The site's public configuration, fetched once; where the server was not reached, again when asked again. */
import type { WidgetConfiguration } from "@ringback/protocol";

/** There is no such site. Told by its name, since a page may hold this class twice. */
class UnknownSite extends Error {
  override readonly name = "UnknownSite";
}

export interface SiteDeps {
  readonly fetch: typeof fetch;
  readonly server: () => string;
  /** `null`: the backend is none of ours. */
  readonly site: () => string | null;
}

export function createSite({ fetch, server, site }: SiteDeps): () => Promise<WidgetConfiguration> {
  const known = new Map<string, Promise<WidgetConfiguration>>();

  const load = async (url: string): Promise<WidgetConfiguration> => {
    const response = await fetch(url, { credentials: "omit", signal: AbortSignal.timeout(15_000) });
    if (response.status === 404) throw new UnknownSite(`There is no site at ${url}. Check data-site.`);
    if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
    return response.json();
  };

  return () => {
    const name = site();
    if (name === null) return Promise.resolve(noSite());
    const url = `${server()}/v1/sites/${encodeURIComponent(name)}/widget`;
    let loaded = known.get(url);
    if (!loaded) {
      known.set(url, (loaded = load(url)));
      loaded.catch((error) => error instanceof UnknownSite || known.delete(url));
    }
    return loaded;
  };
}

/** What the form assumes where no server of ours says otherwise. */
const noSite = (): WidgetConfiguration => ({
  site: "",
  name: location.hostname,
  services: [],
  countries: [],
  callerId: null,
  consent: null,
  privacyUrl: null,
  accent: null,
  daysAhead: 30,
  report: false,
});
