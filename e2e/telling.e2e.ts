/** What a visit tells whom before and beside a journey: one count to the server, all of it to the page, little to its analytics. */
import { describe, expect, test } from "vitest";
import { embeddingPage, servePage } from "./with-page.ts";
import { lendVisitor } from "./with-visitor.ts";

const lent = lendVisitor({ visitor: { locale: "en-GB", timezoneId: "Europe/Berlin" } });

async function book(number: string): Promise<void> {
  const { page, widget } = lent();
  await widget.open();
  await widget.firstName.fill("Ann");
  await widget.phone.fill(number);
  await widget.confirm.click();
  await page.locator("#cx-callback-result").waitFor();
}

test("a page has the record and its context at any time, as properties and whole", async () => {
  const { page, widget, site } = lent();
  await page.goto(`${site.url}/pricing?plan=gold#top`);
  const read = () =>
    page.evaluate(() => {
      const { journey } = (window as any).Ringback;
      return { whole: journey(), parts: [journey.interactionId, journey.metadata.opened, journey.context.page] };
    });
  await expect.poll(() => page.evaluate(() => typeof (window as any).Ringback?.journey)).toBe("function");
  const before = await read();
  expect(before.parts).toEqual([null, false, "/pricing"]);
  expect(before.whole).toMatchObject({
    submissions: 0,
    context: { device: "desktop", language: "en-GB", timeZone: "Europe/Berlin" },
  });
  await widget.open();
  await widget.notes.pressSequentially("Hello");
  const during = await read();
  expect(during.parts).toEqual([expect.any(String), expect.any(Number), "/pricing"]);
  expect(during.whole).toMatchObject({ metadata: { started: expect.any(Number) }, context: { lastField: "subject" } });
  expect(Object.keys(before.whole.metadata)).toEqual(Object.keys(during.whole.metadata));
});

describe("before the form is opened", () => {
  test("one count of the page view is sent, without an identifier, and nothing is stored", async () => {
    const sent: { url: string; body: string | null }[] = [];
    const { page, site, server } = lent();
    page.on("request", (request) => {
      if (request.method() === "POST") sent.push({ url: new URL(request.url()).pathname, body: request.postData() });
    });
    await page.goto(`${site.url}/counted?who=ann`);
    await expect.poll(() => sent.length).toBe(1);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      "",
    ]);
    await page.goto("about:blank");
    expect(sent).toEqual([{ url: "/v1/journeys/ready", body: JSON.stringify({ site: "demo", page: "/counted" }) }]);
    await expect
      .poll(() => server.query("select page, offer, views::int as views from ready_counts where page = '/counted'"))
      .toEqual([{ page: "/counted", offer: "", views: 1 }]);
  });

  test("a page that is in the background is counted once it has been seen", async () => {
    const sent: string[] = [];
    const { page, site } = lent();
    page.on("request", (request) => request.method() === "POST" && sent.push(request.postData() ?? ""));
    await page.addInitScript(() => {
      (window as any).inSight = false;
      Object.defineProperty(document, "hidden", { get: () => !(window as any).inSight });
    });
    await page.goto(`${site.url}/later`);
    await lent().widget.launcher.waitFor();
    await page.waitForLoadState("networkidle");
    expect(sent).toEqual([]);
    await page.evaluate(() => {
      (window as any).inSight = true;
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await expect.poll(() => sent).toEqual([JSON.stringify({ site: "demo", page: "/later" })]);
  });

  test.each([
    [
      "Global Privacy Control",
      () => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }),
      "",
    ],
    ["the page's data-report=off", () => undefined, 'data-report="off"'],
  ])("nothing is ever reported under %s", async (_, script, attributes) => {
    const { page, widget, server } = lent();
    const quiet = await servePage(embeddingPage(server.url, { attributes }));
    const sent: string[] = [];
    await page.addInitScript(script);
    page.on("request", (request) => {
      if (request.method() === "POST") sent.push(new URL(request.url()).pathname);
    });
    await page.goto(quiet.url);
    await book("+14155550140");
    await page.keyboard.press("Escape");
    await widget.dialog.waitFor({ state: "detached" });
    await page.goto("about:blank");
    expect(sent).toEqual(["/v1/callbacks"]);
    await quiet.close();
  });
});

test("what a site already has hears of it, and of nothing that was typed", async () => {
  const heard = `<script>window.heard = []; document.addEventListener("ringback:started", (e) => heard.push(e.detail));</script>`;
  const attributes = 'data-bridge="datalayer dom"';
  const { page, server } = lent();
  const bridged = await servePage(embeddingPage(server.url, { attributes, body: heard }));
  await page.goto(bridged.url);
  await book("+14155550142");
  const { layer, details } = await page.evaluate(() => ({
    layer: (window as any).dataLayer,
    details: (window as any).heard,
  }));
  expect(layer.map(({ event }: { event: string }) => event)).toEqual([
    "callback_opened",
    "callback_started",
    "callback_submitted",
    "callback_completed",
    "generate_lead",
  ]);
  expect(details).toEqual([{ offer: "launcher" }]);
  expect(JSON.stringify([layer, details])).not.toMatch(/Ann|5550142/);
  await bridged.close();
});
