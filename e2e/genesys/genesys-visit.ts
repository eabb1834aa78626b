/** A visit to such a site: the page with its configuration, the visitor's hands, and the events that the page saw. */
import type { Metadata } from "@ringback/lifecycle";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright";
import type { GenesysSite } from "./genesys-site.ts";

export interface BusEvent {
  readonly time: number;
  readonly publisher: string;
  readonly event: string;
  readonly data: Metadata & Record<string, any>;
}

export interface VisitOptions {
  /** JavaScript of an object, put into `_genesys.widgets` ahead of the script. `null`: no configuration at all. */
  readonly widgets?: string | null;
  /** Markup ahead of our script: extensions, jQuery, styles. */
  readonly before?: string;
  readonly after?: string;
  readonly attributes?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly context?: BrowserContextOptions;
}

export interface Visit {
  readonly page: Page;
  readonly form: Locator;
  readonly firstName: Locator;
  readonly lastName: Locator;
  readonly phone: Locator;
  readonly notes: Locator;
  readonly confirm: Locator;
  readonly cancel: Locator;
  readonly cross: Locator;
  /** Uncaught errors and what the console warned of. */
  readonly errors: string[];
  readonly warnings: string[];
  /** Runs JavaScript in the page; `bus` is `_genesys.widgets.bus`. */
  run<Result = any>(code: string): Promise<Result>;
  /** Gives a command and answers how it settled. */
  command(name: string, options?: unknown): Promise<{ state: "resolved" | "rejected"; value: any }>;
  open(options?: unknown): Promise<void>;
  close(): Promise<void>;
  fillIn(number?: string): Promise<void>;
  /** The events of `Callback` and its service so far, once one named `last` has come `times` times. */
  events(last?: string, times?: number): Promise<BusEvent[]>;
  end(): Promise<void>;
}

const lifecycle = [
  "ready",
  "opened",
  "started",
  "submitted",
  "cancelled",
  "completed",
  "closed",
  "minimized",
  "unminimized",
];
const service = ["ready", "scheduled", "scheduleError", "availableSlots", "availabilityError"];

/** Subscribed to ahead of everything, as an integrator's `onReady` does. */
const recorder = `window.seen = []; window.recordEvents = function (bus) {
  ${JSON.stringify([...lifecycle.map((name) => `Callback.${name}`), ...service.map((name) => `CallbackService.${name}`), "Overlay.ready", "App.ready", "Calendar.ready", "Calendar.generated", "Calendar.selectedDateTime"])}
    .forEach(function (name) { bus.subscribe(name, function (e) { window.seen.push(e); }); });
};`;

export async function visit(browser: Browser, site: GenesysSite, options: VisitOptions = {}): Promise<Visit> {
  const {
    widgets = `{ callback: { dataURL: "${site.backend}/gms" } }`,
    before = "",
    after = "",
    attributes = "",
  } = options;
  const configuration =
    widgets === null
      ? ""
      : `window._genesys = { widgets: Object.assign({ onReady: function (bus) { recordEvents(bus); } }, ${widgets}) };`;
  // In a file of its own, as under a content security policy.
  site.file("/page.js", `${recorder} ${configuration}`);
  site.page(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script src="/page.js"></script>${before}
<script src="/ringback-genesys.js" ${attributes}></script>${after}
</head><body><h1>Shop</h1><a href="#elsewhere">Elsewhere</a></body></html>`,
    options.headers,
  );
  const context = await browser.newContext({ locale: "en-US", timezoneId: "America/New_York", ...options.context });
  const page = await context.newPage();
  const errors: string[] = [];
  const warnings: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.goto(site.url);
  const form = page.getByRole("dialog").first();
  const run: Visit["run"] = (code) =>
    page.evaluate(`(async () => { const bus = window._genesys.widgets.bus; ${code} })()`);
  const made: Visit = {
    page,
    form,
    firstName: page.locator("#cx_form_callback_firstname"),
    lastName: page.locator("#cx_form_callback_lastname"),
    phone: page.locator("#cx_form_callback_phone_number"),
    notes: page.locator("#cx_form_callback_subject"),
    confirm: page.locator(".cx-callback-confirm"),
    cancel: page.locator(".cx-callback-cancel"),
    cross: form.getByRole("button", { name: /^close/i }).first(),
    errors,
    warnings,
    run,
    command: (name, given) =>
      run(`return await new Promise((resolve) => bus.command(${JSON.stringify(name)}, ${JSON.stringify(given)})
        .done((value) => resolve({ state: "resolved", value })).fail((value) => resolve({ state: "rejected", value })))`),
    async open(given) {
      await run(`await bus.command("Callback.open", ${JSON.stringify(given)})`);
    },
    async close() {
      await run(`await bus.command("Callback.close", { force: true })`);
    },
    async fillIn(number = "4155550132") {
      await made.firstName.pressSequentially("Ann");
      await made.phone.fill(number);
    },
    async events(last, times = 1) {
      if (last) {
        await page.waitForFunction(
          ([name, count]) => (window as any).seen.filter((one: BusEvent) => one.event === name).length >= count,
          [last, times] as const,
        );
      } else await settle(page);
      return page.evaluate(() => (window as any).seen);
    },
    end: () => context.close(),
  };
  return made;
}

/** Two macrotasks and a frame: what was published has been delivered. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => setTimeout(resolve)))),
  );
}

/** `Callback.opened` → `opened`, of the lifecycle alone. */
export function names(events: readonly BusEvent[]): string {
  return events
    .filter(({ event }) => event.startsWith("Callback.") && !event.endsWith("inimized"))
    .map(({ event }) => event.slice("Callback.".length))
    .join(" ");
}
