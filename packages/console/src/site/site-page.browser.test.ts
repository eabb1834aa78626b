import type { ConsoleSite } from "@ringback/protocol";
import { html } from "lit";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { SiteApi } from "../api.ts";
import { registerIcons } from "../look/icons.ts";
import { badly, contextOf, expectAccessible, show, tellingApi, well } from "../with-view.ts";
import "./site-page.ts";

registerIcons("/packages/console/public/icons.svg");
beforeEach(() => page.viewport(1366, 820));

const retry = { tries: 3, waitMinutes: 15 };
const service = {
  id: "support",
  name: "Support",
  timeZone: "Europe/Berlin",
  settings: {
    slotMinutes: 30,
    slotCapacity: 3,
    expireHours: 24,
    retry: { no_answer: retry, busy: retry, machine: retry, carrier_error: retry },
  },
};
const stored: ConsoleSite = {
  version: "one",
  site: {
    name: "Shop",
    origins: ["https://shop.example"],
    settings: {
      countries: ["GB", "IE"],
      blockedNumbers: [],
      callerId: null,
      consent: null,
      privacyUrl: null,
      accent: null,
      daysAhead: 14,
      report: true,
      limits: { perAddress: 30, perNumber: 6 },
    },
    services: [service],
  },
};

function openSite(answers: Partial<SiteApi> = {}) {
  const told = tellingApi({
    siteSettings: async () => well(stored),
    saveSiteSettings: async ({ site }) => well({ site, version: "two" }),
    ...answers,
  });
  show(html`<rb-site .context=${contextOf(told.api)}></rb-site>`);
  return told;
}
const save = page.getByRole("button", { name: "Save" });

test("the page is accessible, on a phone too", async () => {
  openSite();
  await expect.element(page.getByLabelText("Addresses of your pages")).toHaveValue("https://shop.example");
  await expectAccessible();
  await page.viewport(320, 640);
  await expectAccessible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});

test("what is written is saved as one, and nothing else is touched", async () => {
  const { asked } = openSite();
  await expect.element(save).not.toBeInTheDocument();
  await page.getByLabelText("Addresses of your pages").fill("https://shop.example\nhttps://www.shop.example");
  await page.getByLabelText("Consent").fill("You may call me.");
  await page.getByLabelText("Number that visitors see").fill("+44 20 7946 0000");
  await page.getByLabelText("Busy: tries in all").fill("5");
  await page.getByLabelText("Name of a further service").fill("Returns & repairs");
  await page.getByRole("button", { name: "Add a service" }).click();
  await expect.element(page.getByRole("heading", { name: "Returns & repairs" })).toBeVisible();
  await save.click();
  await expect.element(page.getByText(/The site is saved/)).toBeVisible();

  const { settings } = stored.site;
  const [[sent]] = asked("saveSiteSettings") as [[ConsoleSite]];
  const changed = { ...service.settings, retry: { ...service.settings.retry, busy: { tries: 5, waitMinutes: 15 } } };
  expect(sent).toEqual({
    version: "one",
    site: {
      ...stored.site,
      origins: ["https://shop.example", "https://www.shop.example"],
      settings: {
        ...settings,
        callerId: "+442079460000",
        consent: { text: "You may call me.", required: true, version: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      },
      services: [
        { ...service, settings: changed },
        { ...service, id: "returns-repairs", name: "Returns & repairs" },
      ],
    },
  });
});

test("a refusal is said, and what was written stays", async () => {
  openSite({
    saveSiteSettings: async () => badly("wrong_state", "Somebody has changed the site meanwhile: read it again."),
  });
  await page.getByLabelText("Addresses of your pages").fill("https://other.example");
  await save.click();
  await expect.element(page.getByText(/Somebody has changed the site/)).toBeVisible();
  await expect.element(page.getByLabelText("Addresses of your pages")).toHaveValue("https://other.example");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect.element(page.getByLabelText("Addresses of your pages")).toHaveValue("https://shop.example");
});
