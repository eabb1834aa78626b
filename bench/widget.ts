/**
 * `npm run bench -- widget [rounds]`: what a visitor's browser pays, from Chromium: bytes, requests, script time, time to a
 * focused form, heap; and the bus's rates against a bare MessageChannel measured in the same page.
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

export async function run([rounds = "5"]: readonly string[]): Promise<void> {
  await withFolder((folder) =>
    withServerProcess({ DATA_DIR: folder }, async (server) => {
      const html = `<!doctype html><title>Bench</title><script src="${server}/ringback.js" data-site="demo" data-report="off" async></script>`;
      const site = await servePage(html);
      const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
      try {
        const measured: Round[] = [];
        for (let round = 0; round < Number(rounds); round++) {
          const page = await (await browser.newContext({ locale: "en-US" })).newPage();
          measured.push(await visit(page, site.url));
          if (round === Number(rounds) - 1) await bus(page);
          await page.context().close();
        }
        report(measured);
      } finally {
        await browser.close();
        await site.close();
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
    const focused = () => document.querySelector("ringback-form")?.shadowRoot?.activeElement?.matches("input");
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
  const median = (field: keyof Round) =>
    rounds.map((round) => round[field]).sort((a, b) => a - b)[rounds.length >> 1] ?? 0;
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

/** Rates of the bus beside the channel that it rests on, in one page. */
async function bus(page: Page): Promise<void> {
  const rates = await page.evaluate(async () => {
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
    return {
      channel: await rate(20_000, inTurn(20_000, bare)),
      events: await rate(20_000, inTurn(20_000, published)),
      commands: await rate(
        20_000,
        inTurn(20_000, () => plugin.command("Bench.echo", {})),
      ),
      burst: await rate(200_000, () => {
        let left = 200_000;
        return new Promise<void>((resolve) => {
          arrived = () => {
            if (--left === 0) resolve();
          };
          for (let index = 0; index < 200_000; index++) plugin.publish("ping", {});
        });
      }),
    };
  });
  const line = (name: string, rate: number, vendor: number) =>
    console.log(
      `bus ${name.padEnd(28)} ${rate.toFixed(0)}/s; ${(rate / rates.channel).toFixed(2)} of a bare MessageChannel; ${(rate / vendor).toFixed(0)} times the vendor's ${vendor}/s`,
    );
  line("publish to delivery, in turn", rates.events, 241);
  line("command round trips, in turn", rates.commands, 236);
  line("burst of publications", rates.burst, 164_000);
}
