import type { Alert, AlertTarget, ConsoleAlertSettings, Report, SaveAlertSettings } from "@ringback/protocol";
import { html } from "lit";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SiteApi } from "../api.ts";
import { registerIcons } from "../look/icons.ts";
import { badly, contextOf, expectAccessible, minutesAgo, never, show, tellingApi, well } from "../with-view.ts";
import "./alerts-page.ts";

registerIcons("/packages/console/public/icons.svg");
beforeEach(() => page.viewport(1366, 820));

const alert: Alert = {
  id: "1",
  group: "1",
  raisedAt: minutesAgo(90),
  lastSeenAt: minutesAgo(30),
  from: minutesAgo(450),
  to: minutesAgo(90),
  summary: "The share of visitors who get a callback where the language is “fr” fell to 12 % from a usual 48 %.",
  finding: {
    kind: "change",
    measure: "completed",
    detail: "",
    dimension: "language",
    value: "fr",
    direction: "fell",
    now: 0.12,
    usual: 0.48,
    interactions: 60,
  },
  report: "/console/demo/journeys/funnel?from=a&to=b&language=fr",
};
const target: AlertTarget = {
  id: "t1",
  kind: "webhook",
  address: "https://example.com/alerts",
  disabled: false,
  latest: { state: "waiting", trouble: "It answered 500.", tries: 2, at: minutesAgo(-5), alerts: 1 },
};
const stored: ConsoleAlertSettings = {
  settings: {
    changes: true,
    thresholds: [{ measure: "failedShare", is: "above", limit: 0.2, hours: 6, least: 20 }],
    quietHours: { from: "22:00", to: "07:00", weekends: false },
  },
  version: 3,
  targets: [target, { ...target, id: "t2", address: "https://gone.example.com/", disabled: true }],
  timeZone: "Europe/Berlin",
  mail: true,
};
const bare: ConsoleAlertSettings = {
  ...stored,
  settings: { changes: false, thresholds: [], quietHours: null },
  version: 0,
  targets: [],
  mail: false,
};

/** What limits may be narrowed to: the most frequent first. */
const seen: Readonly<Record<string, readonly string[]>> = { service: ["support", "sales"], page: ["/pricing", ""] };
const seenBy = (by: string): Report => ({
  question: "funnel",
  site: "demo",
  from: minutesAgo(60),
  to: minutesAgo(0),
  timeZone: "UTC",
  by,
  filters: {},
  interactions: 30,
  columns: [],
  rows: (seen[by] ?? []).map((value, index) => ({ [by]: value, step: "opened", interactions: 20 - index })),
  links: [],
  notes: [],
});

function openAlerts(rest: readonly string[], answers: Partial<SiteApi> = {}) {
  const told = tellingApi({
    alerts: async () => well({ alerts: [alert], next: null }),
    alertSettings: async () => well(stored),
    report: async (_question, { by = "" }) => well(seenBy(by)),
    ...answers,
  });
  show(html`<rb-alerts .context=${{ ...contextOf(told.api), rest }}></rb-alerts>`);
  return told;
}

test("what was raised stands with its time and the report behind it", async () => {
  const { speak, asked } = openAlerts([]);
  await expect.element(page.getByText(/fell to 12 %/)).toBeVisible();
  await expect
    .element(page.getByRole("link", { name: /See the report: The share/ }))
    .toHaveAttribute("href", alert.report);
  await expect.element(page.getByText(/still so/)).toBeVisible();
  await expectAccessible();
  speak().change("alert", null);
  await expect.poll(() => asked("alerts").length).toBe(2);
  speak().change("callback", "demo_1");
  expect(asked("alerts")).toHaveLength(2);
});

test("what belongs to one break stands under what leads it, until it is asked for", async () => {
  const echo = { ...alert, id: "2", group: "1", report: "/console/demo/journeys/overview?from=a&to=b" };
  const alerts = [
    alert,
    { ...echo, summary: "The share of visitors who get a callback fell to 40 % from a usual 46 %." },
    { ...echo, id: "3", summary: "The share of submissions that fail rose to 30 % from a usual 9 %." },
    { ...alert, id: "0", group: "0", summary: "Forms opened: 0 in the last hour, below 1." },
  ];
  openAlerts([], { alerts: async () => well({ alerts, next: null }) });
  await expect.element(page.getByText(/Forms opened: 0/)).toBeVisible();
  await expect.element(page.getByText(/fell to 40 %/)).not.toBeVisible();
  expect(page.getByText(/^Also seen/).elements()).toHaveLength(1);
  await page.getByText("Also seen: 2 more").click();
  await expect.element(page.getByText(/fell to 40 %/)).toBeVisible();
  await expect.element(page.getByRole("link", { name: /fell to 40 %/ })).toHaveAttribute("href", echo.report);
  await expectAccessible();
});

test("earlier alerts are read on request", async () => {
  const alerts: SiteApi["alerts"] = async (after) =>
    after === undefined
      ? well({ alerts: [alert], next: "1" })
      : well({
          alerts: [{ ...alert, id: "0", group: "0", summary: "Forms opened: 0 in the last hour, below 1." }],
          next: null,
        });
  openAlerts([], { alerts });
  await page.getByRole("button", { name: "Show earlier ones" }).click();
  await expect.element(page.getByText(/Forms opened: 0/)).toBeVisible();
  await expect.element(page.getByText(/fell to 12 %/)).toBeVisible();
  expect(page.getByRole("button", { name: "Show earlier ones" }).elements()).toHaveLength(0);
});

test("who watches nothing is led to the settings", async () => {
  openAlerts([], { alerts: async () => well({ alerts: [], next: null }), alertSettings: async () => well(bare) });
  await expect.element(page.getByRole("heading", { name: "Nothing is watched yet" })).toBeVisible();
  await expectAccessible();
  const going = new Promise<Event>((resolve) => addEventListener("rb-navigate", resolve, { once: true }));
  await page.getByRole("button", { name: "Choose what to watch" }).click();
  expect(await going).toMatchObject({ route: { path: "alerts", rest: ["settings"] } });
});

test("limits and quiet hours are changed and saved as one", async () => {
  const { asked } = openAlerts(["settings"], {
    saveAlertSettings: async ({ settings }) => well({ ...stored, settings, version: 4 }),
  });
  const limit = page.getByRole("group", { name: /^Share of submitted that failed above/ });
  await expect.element(limit.getByLabelText(/^Limit/)).toHaveValue("20");
  await expectAccessible();
  await limit.getByLabelText(/^Limit/).fill("12.5");
  await userEvent.tab();
  await page.getByRole("button", { name: "Add a limit" }).click();
  await page
    .getByRole("group", { name: /above 20 %/ })
    .getByLabelText("Measure")
    .selectOptions("opened");
  const opened = page.getByRole("group", { name: /^Forms opened/ });
  await opened.getByLabelText("Above or below").selectOptions("below");
  await page.getByLabelText("and all weekend").click();
  await expectAccessible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.element(page.getByText("What is watched is saved.")).toBeVisible();
  expect(asked("saveAlertSettings")).toEqual([
    [
      {
        version: 3,
        settings: {
          changes: true,
          thresholds: [
            { measure: "failedShare", is: "above", limit: 0.125, hours: 6, least: 20 },
            { measure: "opened", is: "below", limit: 1, hours: 6, least: 20 },
          ],
          quietHours: { from: "22:00", to: "07:00", weekends: true },
        },
      },
    ],
  ]);
  expect(page.getByRole("button", { name: "Save" }).elements()).toHaveLength(0);
});

test("a limit is narrowed by keyboard to what there is, and widened again", async () => {
  const { asked } = openAlerts(["settings"], {
    saveAlertSettings: async ({ settings }) => well({ ...stored, settings, version: 4 }),
  });
  const [limit] = stored.settings.thresholds;
  const group = page.getByRole("group", { name: /^Share of submitted that failed/ });
  const summary = group.getByText("In all interactions");
  await expect.element(summary).toBeVisible();
  summary.element().closest("summary")!.focus();
  await userEvent.keyboard("{Enter}{Tab}");
  await expect
    .poll(() =>
      group
        .getByRole("combobox", { name: /^Service/ })
        .element()
        .matches(":focus"),
    )
    .toBe(true);
  await userEvent.keyboard("sa{Tab}{Tab}{Tab}/p");
  await expect.element(group.getByText("Only where the service is “sales” and the page is “/pricing”")).toBeVisible();
  await expectAccessible();
  await page.getByRole("button", { name: "Save" }).click();
  const sent = () => asked("saveAlertSettings").map(([change]) => (change as SaveAlertSettings).settings.thresholds);
  await expect.poll(sent).toEqual([[{ ...limit, filters: { service: "sales", page: "/pricing" } }]]);
  await group.getByRole("combobox", { name: /^Service/ }).selectOptions("any");
  await group.getByRole("combobox", { name: /^Page/ }).selectOptions("(not known)");
  await expect.element(group.getByText("Only where the page is not known")).toBeVisible();
  await group.getByRole("combobox", { name: /^Page/ }).selectOptions("any");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => sent()[1]).toEqual([limit]);
});

test("what is discarded is gone from every field", async () => {
  const narrowed = { ...stored.settings.thresholds[0]!, filters: { page: "/gone", proactive: "true" } } as const;
  openAlerts(["settings"], {
    alertSettings: async () => well({ ...stored, settings: { ...stored.settings, thresholds: [narrowed] } }),
  });
  const limit = page.getByRole("group", { name: /^Share of submitted that failed/ });
  await limit.getByText("Only where the page is “/gone” and the callback was offered").click();
  await limit.getByRole("combobox", { name: /^Page/ }).selectOptions("/pricing");
  await expect.element(limit.getByText(/“\/pricing” and the callback was offered/)).toBeVisible();
  await limit.getByLabelText("Above or below").selectOptions("below");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect.element(limit.getByText(/“\/gone” and the callback was offered/)).toBeVisible();
  await expect.element(limit.getByRole("combobox", { name: /^Page/ })).toHaveValue("/gone");
  await expect.element(limit.getByLabelText("Above or below")).toHaveValue("above");
});

test("a refusal keeps what was written", async () => {
  openAlerts(["settings"], { saveAlertSettings: async () => badly("wrong_state", "Somebody has changed the alerts.") });
  await page.getByLabelText(/What changed against/).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect.element(page.getByText(/Somebody has changed the alerts/)).toBeVisible();
  await expect.element(page.getByLabelText(/What changed against/)).not.toBeChecked();
});

test("a webhook is added, its secret shown once, and tested", async () => {
  const { asked } = openAlerts(["settings"], {
    alertSettings: async () => well({ ...bare, targets: [target] }),
    addAlertTarget: async () => well({ target, secret: "whsec_c2VjcmV0" }),
    testAlertTarget: async () => well({ trouble: "It answered 404." }),
  });
  await page.getByLabelText("to").fill(" https://example.com/alerts ");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect.element(page.getByText("whsec_c2VjcmV0")).toBeVisible();
  expect(asked("addAlertTarget")).toEqual([[{ kind: "webhook", address: "https://example.com/alerts" }]]);
  await expectAccessible();
  await page.getByRole("button", { name: "Done" }).click();
  expect(page.getByText("whsec_c2VjcmV0").elements()).toHaveLength(0);
  await page.getByRole("button", { name: "Send a test to https://example.com/alerts" }).click();
  await expect.element(page.getByText("It answered 404.")).toBeVisible();
});

test("a secret stays until it is done with, whatever is added meanwhile", async () => {
  openAlerts(["settings"], {
    addAlertTarget: async ({ kind }) => well({ target, secret: kind === "webhook" ? "whsec_c2VjcmV0" : null }),
  });
  for (const [kind, address] of [
    ["webhook", "https://example.com/alerts"],
    ["email", "team@example.com"],
  ] as const) {
    await page.getByRole("combobox", { name: /^By/ }).selectOptions(kind);
    await page.getByLabelText("to").fill(address);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect.element(page.getByLabelText("to")).toHaveValue("");
  }
  await expect.element(page.getByText("whsec_c2VjcmV0")).toBeVisible();
});

test("what became of messages is said, and an address that can't be told is refused with the reason", async () => {
  openAlerts(["settings"], {
    addAlertTarget: async () => badly("invalid_parameters", "Its address is not on the public internet.", 400),
  });
  await expect.element(page.getByText(/It answered 500\. Tried again/)).toBeVisible();
  await expect.element(page.getByText(/told nothing more/)).toBeVisible();
  await page.getByLabelText("to").fill("http://localhost/");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect.element(page.getByText(/not on the public internet/)).toBeVisible();
  await expect.element(page.getByLabelText("to")).toHaveValue("http://localhost/");
  await expectAccessible();
});

test("it fits a phone, says that it loads, and can be read again", async () => {
  await page.viewport(320, 640);
  openAlerts([], { alerts: never });
  await expect.element(page.getByText("Loading")).toBeVisible();
  openAlerts([], { alerts: async () => badly("unavailable", "The server can't answer now.", 503) });
  await expect.element(page.getByRole("button", { name: "Read again" })).toBeVisible();
  openAlerts(["settings"]);
  await expect.element(page.getByRole("heading", { name: "Who is told" })).toBeVisible();
  await page.getByText("In all interactions").click();
  await expectAccessible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});
