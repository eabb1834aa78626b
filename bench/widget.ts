/**
 * `npm run bench -- widget [rounds]`: what a visitor's browser pays, from Chromium: bytes, requests, script time, time to a
 * focused form, heap; and the bus's rates against a bare MessageChannel measured in the same page. Of both scripts, the base
 * and the one for pages of Genesys Widgets, in turn.
 */
import { chromium, type CDPSession, type Page } from "playwright";
import { chromiumArgs, chromiumPath } from "../scripts/chromium.ts";
import { servePage } from "../e2e/with-page.ts";
import { withFolder } from "./databases.ts";
import { withServerProcess } from "./server-process.ts";

/** The vendor's all-in-one and lazy bundles, compressed, as measured on the archived distribution (9.0.018.07). */
const vendorBytes = { "all in one": 303_806, lazy: 170_435 };

interface Round {
  readonly loadBytes: number;
  readonly openBytes: number;
  readonly loadRequests: number;
  readonly openRequests: number;
  readonly loadScriptMs: number;
  readonly openScriptMs: number;
  readonly focusMs: number;
  readonly heapKiB: number;
}

/** What a page of each script holds. */
const pages = (server: string) => ({
  "ringback.js": `<script src="${server}/ringback.js" data-site="demo" data-report="off" async></script>`,
  "ringback-genesys.js": `<script>window._genesys = { widgets: {
    callback: { dataURL: "${server}/genesys/1/service/callback/support", apikey: "demo" },
    channelselector: { channels: [{ enable: true, clickCommand: "Callback.open" }] } } };</script>
  <script src="${server}/ringback-genesys.js" data-report="off" async></script>`,
});

export async function run([rounds = "5"]: readonly string[]): Promise<void> {
  await withFolder((folder) =>
    withServerProcess({ DATA_DIR: folder }, async (server) => {
      const scripts = await Promise.all(
        Object.entries(pages(server)).map(async ([name, markup]) => {
          const site = await servePage(`<!doctype html><title>Bench</title>${markup}`);
          return { name, site, measured: [] as Round[], rates: [] as Rates[] };
        }),
      );
      const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
      try {
        for (let round = 0; round < Number(rounds); round++) {
          for (const { site, measured, rates } of scripts) {
            const page = await (await browser.newContext({ locale: "en-US" })).newPage();
            measured.push(await visit(page, site.url));
            rates.push(await ratesOf(page));
            await page.context().close();
          }
        }
        for (const { name, measured, rates } of scripts) {
          console.log(`\n${name}`);
          report(measured);
          reportRates(rates);
        }
      } finally {
        await browser.close();
        await Promise.all(scripts.map(({ site }) => site.close()));
      }
    }),
  );
}

async function visit(page: Page, url: string): Promise<Round> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Network.enable");
  const transfers = { bytes: 0, requests: 0 };
  const ours = new Set<string>();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.startsWith(url) || request.method !== "GET") return;
    ours.add(requestId);
    transfers.requests += 1;
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (ours.has(requestId)) transfers.bytes += encodedDataLength;
  });

  await page.goto(url);
  const launcher = page.getByRole("button", { name: /call me back/i });
  await launcher.waitFor();
  const load = { ...transfers, ...(await metrics(session)) };
  const focusMs = await page.evaluate(async () => {
    const started = performance.now();
    await (window as any).Ringback.command("Callback.open", {});
    const focused = () => {
      const root = document.querySelector("ringback-form")?.shadowRoot ?? document;
      return root.activeElement?.matches("input");
    };
    while (!focused()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - started;
  });
  await page.waitForLoadState("networkidle");
  const open = { ...transfers, ...(await metrics(session)) };
  return {
    loadBytes: load.bytes,
    openBytes: open.bytes,
    loadRequests: load.requests,
    openRequests: open.requests,
    loadScriptMs: load.scriptMs,
    openScriptMs: open.scriptMs - load.scriptMs,
    focusMs,
    heapKiB: open.heapKiB,
  };
}

async function metrics(session: CDPSession): Promise<{ scriptMs: number; heapKiB: number }> {
  await session.send("HeapProfiler.collectGarbage");
  const { metrics: values } = await session.send("Performance.getMetrics");
  const value = (name: string) => values.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { scriptMs: value("ScriptDuration") * 1000, heapKiB: value("JSHeapUsedSize") / 1024 };
}

function report(rounds: readonly Round[]): void {
  const median = (field: keyof Round) => medianOf(rounds.map((round) => round[field]));
  const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
  console.log(
    `at load     ${kib(median("loadBytes"))} in ${median("loadRequests")} requests, script ${median("loadScriptMs").toFixed(1)} ms`,
  );
  console.log(
    `form open   ${kib(median("openBytes"))} in ${median("openRequests")} requests in all (with headers), script ${median("openScriptMs").toFixed(1)} ms, ` +
      `open to focused form ${median("focusMs").toFixed(1)} ms, heap ${median("heapKiB").toFixed(0)} KiB`,
  );
  for (const [name, bytes] of Object.entries(vendorBytes)) {
    console.log(
      `against the vendor's ${name} bundle (${kib(bytes)} gzip): ratio ${(median("openBytes") / bytes).toFixed(2)}`,
    );
  }
}

const medianOf = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Per second. */
interface Rates {
  readonly channel: number;
  readonly events: number;
  readonly commands: number;
  readonly burst: number;
  readonly commandBurst: number;
}

/** Rates of the bus beside the channel that it rests on, in one page. */
async function ratesOf(page: Page): Promise<Rates> {
  return page.evaluate(async () => {
    const { CXBus, Ringback } = window as any;
    const plugin = (CXBus ?? Ringback).registerPlugin("Bench");
    plugin.registerCommand("echo", (e: any) => e.deferred.resolve(e.data));
    plugin.ready();
    const rate = async (count: number, work: () => Promise<unknown>) => {
      const started = performance.now();
      await work();
      return (count / (performance.now() - started)) * 1000;
    };
    const channel = new MessageChannel();
    const bare = () =>
      new Promise((resolve) => {
        channel.port1.addEventListener("message", resolve, { once: true });
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    let arrived: () => void = () => {};
    plugin.subscribe("Bench.ping", () => arrived());
    const published = () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
        plugin.publish("ping", {});
      });
    const inTurn = (count: number, step: () => Promise<unknown>) => async () => {
      for (let index = 0; index < count; index++) await step();
    };
    const atOnce = (count: number, start: (done: () => void) => void) => () => {
      let left = count;
      return new Promise<void>((resolve) =>
        start(() => {
          if (--left === 0) resolve();
        }),
      );
    };
    const echo = () => plugin.command("Bench.echo", {});
    return {
      channel: await rate(20_000, inTurn(20_000, bare)),
      events: await rate(20_000, inTurn(20_000, published)),
      commands: await rate(20_000, inTurn(20_000, echo)),
      burst: await rate(
        200_000,
        atOnce(200_000, (done) => {
          arrived = done;
          for (let index = 0; index < 200_000; index++) plugin.publish("ping", {});
        }),
      ),
      commandBurst: await rate(
        100_000,
        atOnce(100_000, (done) => {
          for (let index = 0; index < 100_000; index++) echo().done(done);
        }),
      ),
    };
  });
}

/** Beside the vendor's bus (9.0.018.07), and by how much ours is to be faster. */
function reportRates(rates: readonly Rates[]): void {
  const median = (field: keyof Rates) => medianOf(rates.map((one) => one[field]));
  const line = (name: string, field: keyof Rates, vendor: number, least?: number) => {
    const rate = median(field);
    const verdict = least === undefined ? "" : `, ${rate >= vendor * least ? "holds" : "MISSES"} ${least}`;
    console.log(
      `bus ${name.padEnd(28)} ${rate.toFixed(0)}/s; ${(rate / median("channel")).toFixed(2)} of a bare MessageChannel; ` +
        `${(rate / vendor).toFixed(1)} times the vendor's ${vendor}/s${verdict}`,
    );
  };
  line("publish to delivery, in turn", "events", 240, 50);
  line("command round trips, in turn", "commands", 240, 50);
  line("burst of publications", "burst", 160_000, 1);
  line("burst of commands", "commandBurst", 91_000);
}
