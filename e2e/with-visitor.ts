/** Test loan: the product and a customer's page that embeds the widget, once for a file, and a visitor of it for each test. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { widgetOn, type WidgetModel } from "./models/widget.ts";
import { embeddingPage, servePage, type Site } from "./with-page.ts";
import { startBrowser, startServer, type RingbackServer } from "./with-server.ts";

interface Lent {
  readonly server: RingbackServer;
  readonly browser: Browser;
  readonly site: Site;
  readonly context: BrowserContext;
  /** Has not gone to the site yet. */
  readonly page: Page;
  readonly widget: WidgetModel;
}

interface LoanOptions {
  /** What the customer's page says beside the script, as `embeddingPage` takes it. */
  readonly embedding?: Parameters<typeof embeddingPage>[1];
  readonly visitor?: BrowserContextOptions;
}

/** Gives what is lent; it is there from `beforeEach` on. */
export function lendVisitor({ embedding, visitor = { locale: "en-US" } }: LoanOptions = {}): () => Lent {
  let shop: Pick<Lent, "server" | "browser" | "site">;
  let lent: Lent;

  beforeAll(async () => {
    const [server, browser] = await Promise.all([startServer(), startBrowser()]);
    shop = { server, browser, site: await servePage(embeddingPage(server.url, embedding)) };
  });
  afterAll(() => Promise.all([shop?.site.close(), shop?.browser.close(), shop?.server.stop()]));
  beforeEach(async () => {
    const context = await shop.browser.newContext(visitor);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    lent = { ...shop, context, page, widget: widgetOn(page) };
  });
  afterEach(() => lent.context.close());
  return () => lent;
}
