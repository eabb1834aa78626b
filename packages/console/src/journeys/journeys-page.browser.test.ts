import { type Report, type ReportQuestion, funnelSteps } from "@ringback/protocol";
import { html } from "lit";
import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SiteApi } from "../api.ts";
import { reportOf } from "../with-report.ts";
import { contextOf, expectAccessible, minutesAgo, sampleJourney, show, tellingApi, well } from "../with-view.ts";
import "./journeys-page.ts";

const reached = [1000, 700, 560, 540, 400, 380];
const funnelRows = funnelSteps.map((step, index) => ({
  step,
  interactions: reached[index] ?? 0,
  share: (reached[index] ?? 0) / 1000,
  lost: (reached[index] ?? 0) - (reached[index + 1] ?? 0),
  lostShare: 0.1,
}));
const columns: Report["columns"] = [
  { name: "step", unit: "text", definition: "Step" },
  { name: "interactions", unit: "interactions", definition: "Got there" },
  { name: "share", unit: "share", definition: "Of all" },
];

const answer = (question: ReportQuestion, by: string | null): Report => ({
  question,
  site: "demo",
  from: "2026-11-01T00:00:00Z",
  to: "2026-11-08T00:00:00Z",
  timeZone: "Europe/Berlin",
  by,
  filters: {},
  interactions: 1000,
  columns,
  rows:
    question === "funnel"
      ? by === "day" || by === "week"
        ? ["01", "02", "03"].flatMap((day) =>
            funnelRows.map((row) => ({ at: `2026-11-${day}T00:00:00+01:00`, ...row })),
          )
        : by
          ? funnelRows.map((row) => ({ ...row, [by]: "phone" }))
          : funnelRows
      : question === "abandonment"
        ? [{ field: "phonenumber", interactions: 100, share: 0.4, invalid: 12 }]
        : [],
  links:
    question === "funnel"
      ? funnelRows.map(({ step }) => ({ interactions: `/v1/reports/interactions?site=demo&reached=${step}` }))
      : [],
  notes: [],
});

function journeysAt(address: string, answers: Partial<SiteApi> = {}) {
  const rest = (address.split("?")[0] ?? "").split("/").filter(Boolean);
  history.replaceState(null, "", `?${address.split("?")[1] ?? ""}`);
  const { api, asked } = tellingApi({
    report: async (question, query) => well(answer(question, query["by"] ?? null)),
    reportAddress: (question, query) => `/${question}?${new URLSearchParams(query)}`,
    interactionsAddress: (query) => `/interactions?${new URLSearchParams(query)}`,
    ...answers,
  });
  show(html`<rb-journeys .context=${{ ...contextOf(api), rest }}></rb-journeys>`);
  return asked;
}

afterEach(() => history.replaceState(null, "", location.pathname));

test("the funnel says what it shows, draws it, and has a table that leads to the interactions", async () => {
  journeysAt("funnel");
  await expect.element(page.getByText("30 % of those who opened the form leave after opening it.")).toBeVisible();
  await page.getByText("Table").first().click();
  await expect
    .element(page.getByRole("link", { name: "560" }))
    .toHaveAttribute("href", "/console/demo/journeys/interactions?reached=submitted");
  await expectAccessible();
});

const segmentRows = Array.from({ length: 30 }, (_, index) => ({
  dimension: "page",
  value: `/${index}`,
  missed: 40 - index,
  worse: index === 0,
}));
const segmentsReport: SiteApi["report"] = async (question) =>
  well(
    reportOf({
      question,
      ...(question === "segments" && {
        columns: ["dimension", "value", "missed"].map((name) => ({ name, unit: "text", definition: name })),
        rows: segmentRows,
      }),
    }),
  );

test("a long table of segments begins with ten rows, and all are a key away", async () => {
  journeysAt("segments", { report: segmentsReport });
  await page.getByText("Table").first().click();
  const table = page.getByRole("table").first();
  await expect.poll(() => table.getByRole("row").elements().length).toBe(11);
  // CSV, JSON, the table itself, and then what is beneath it.
  await userEvent.keyboard("{Tab}{Tab}{Tab}{Tab}{Enter}");
  await expect.poll(() => table.getByRole("row").elements().length).toBe(31);
  await expect.element(page.getByRole("button", { name: "Show the first rows only" })).toBeVisible();
  await expectAccessible();
});

test("another span is asked for and kept in the address", async () => {
  const asked = journeysAt("funnel");
  await expect.element(page.getByRole("combobox", { name: /^Span/ })).toBeVisible();
  await userEvent.selectOptions(page.getByRole("combobox", { name: /^Span/ }), "7 days");
  await expect.poll(() => location.search).toContain("span=week");
  const [, query] = asked("report").at(-1) as [string, Record<string, string>];
  expect(Date.parse(query["to"] ?? "") - Date.parse(query["from"] ?? "")).toBe(7 * 86_400_000);
});

test("how a form came about is a filter, too, shown where it is asked for", async () => {
  const asked = journeysAt("funnel");
  const proactive = page.getByRole("combobox", { name: /^Proactive/ });
  // The window is a telephone's.
  await page.getByRole("button", { name: "Filters: none set" }).click();
  await expect.element(page.getByRole("button", { name: "More filters" })).toBeVisible();
  expect(proactive.query()).toBeNull();
  await page.getByRole("button", { name: "More filters" }).click();
  await userEvent.selectOptions(proactive, "yes");
  await expect.poll(() => location.search).toContain("proactive=true");
  await expect.poll(() => asked("report").at(-1)?.[1]).toMatchObject({ proactive: "true" });
  await expectAccessible();
});

test("what changed is looked for in the latest day, however long the span is", async () => {
  const asked = journeysAt("overview?span=month");
  await expect.element(page.getByRole("heading", { name: /^What changed, / })).toBeVisible();
  const [, { from, to }] = asked("report").find(([question]) => question === "changes") as [
    string,
    { from: string; to: string },
  ];
  expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);
});

test("each chart is downloaded by itself, as it was asked", async () => {
  journeysAt("overview?from=2026-11-01&to=2026-11-07&step=week&language=fr&compare=segment&other.language=");
  const csv = page.getByRole("link", { name: "CSV of language fr: Opened and completed" });
  await expect
    .element(csv)
    .toHaveAttribute("href", "/funnel?from=2026-11-01&to=2026-11-08&language=fr&by=week&format=csv");
  await expect
    .element(page.getByRole("link", { name: "CSV of language not known: Opened and completed" }))
    .toHaveAttribute("href", "/funnel?from=2026-11-01&to=2026-11-08&language=&by=week&format=csv");
  expect(page.getByRole("link", { name: /^CSV$/ }).query()).toBeNull();
});

test("the interactions on screen are downloaded, and no others", async () => {
  const interactions = Array.from({ length: 3 }, () => ({ ...sampleJourney(), interactionId: crypto.randomUUID() }));
  journeysAt("interactions?left=started&span=week&step=day", {
    interactions: async () => well({ interactions, next: "more" }),
  });
  await expect
    .element(page.getByRole("link", { name: "CSV of these 3" }))
    .toHaveAttribute("href", "/interactions?left=started&limit=3&format=csv");
  await expectAccessible();
});

test("who is live is said as it is known, the latest heard of first", async () => {
  const heard = [12, 2].map((minutes) => ({
    ...sampleJourney(),
    outcome: "inProgress" as const,
    lastHeardAt: minutesAgo(minutes),
  }));
  const asked = journeysAt("live", { interactions: async () => well({ interactions: heard, next: null }) });
  await expect.element(page.getByText(/2 visitors heard of within the last half hour/)).toBeVisible();
  const lastHeard = page.getByRole("cell", { name: / ago$/ }).elements();
  expect(lastHeard.map(({ textContent }) => textContent?.trim())).toEqual(["2 min ago", "12 min ago"]);
  expect(asked("interactions")[0]).toEqual([{ outcome: "inProgress", limit: "500" }]);
  await expectAccessible();
});

test("two spans stand side by side", async () => {
  journeysAt("funnel?span=week&compare=before");
  await expect.element(page.getByText(/, as in the other\.$/)).toBeVisible();
  await page.getByText("Table").first().click();
  await expect.element(page.getByRole("heading", { name: "the span before" }).first()).toBeVisible();
});

test("a refusal is a sentence with a way on", async () => {
  journeysAt("errors", {
    report: async () => ({
      ok: false,
      problem: {
        type: "about:blank",
        title: "No",
        status: 503,
        code: "unavailable",
        number: null,
        detail: "The server can't answer now.",
      },
    }),
  });
  await expect.element(page.getByText(/can't answer now/)).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await expectAccessible();
});

test("one interaction is a timeline", async () => {
  const interaction: SiteApi["interaction"] = async () => well(sampleJourney());
  journeysAt("interactions/8f14e45f-ceea-467f-a8b4-0d8a1c1f2e3d", { interaction });
  await expect.element(page.getByText("Left without one")).toBeVisible();
  await expect.element(page.getByText("while at “Phone number”")).toBeVisible();
  await expectAccessible();
});
