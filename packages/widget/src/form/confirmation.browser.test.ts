import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import type { SubmitOutcome, ViewHost, ViewModel } from "../callback/view.ts";
import { mountDouble, open, site, type Double } from "./double.ts";

let form: Double;
const time = new Date(Date.now() + 2 * 86_400_000);
const book = async (
  model: Partial<ViewModel> = {},
  outcome: Partial<SubmitOutcome> = {},
  host: Partial<ViewHost> = {},
) => {
  const answer = {
    ok: true,
    phoneNumber: "+14155550132",
    desiredTime: null,
    manageUrl: null,
    ...outcome,
  } as SubmitOutcome;
  form = await mountDouble(
    { prefill: { firstname: "Ann", phonenumber: "+14155550132" }, ...model },
    { submit: async () => answer, ...host },
  );
  await vi.waitFor(() => expect(form.root.querySelector(".status")).not.toBeNull());
  await form.view.submit(false);
  await expect.element(page.getByRole("heading", { name: /You're booked in/ })).toBeVisible();
};
let downloads: { name: string; file: Promise<string> }[] = [];
beforeEach(() => {
  downloads = [];
  const blobs = new Map<string, Blob>();
  const create = URL.createObjectURL.bind(URL);
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    const address = create(blob);
    blobs.set(address, blob as Blob);
    return address;
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    downloads.push({ name: this.download, file: blobs.get(this.href)!.text() });
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await form.view.remove();
});

const rows = () =>
  Object.fromEntries(
    [...form.root.querySelectorAll("dl > div")].map((row) => [
      row.querySelector("dt")!.textContent,
      row.querySelector("dd")!.textContent.trim(),
    ]),
  );

test("it repeats number, time and caller id, and says what happens next", async () => {
  await book({}, { desiredTime: time });
  const when = new Intl.DateTimeFormat("en-US", {
    weekday: "long",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  }).format(time);
  expect(rows()).toEqual({ "We call": "+1 415 555 0132", When: when, "Caller ID": "+1 212 555 0100" });
  await expect.element(page.getByText(/Keep your phone near at that time/)).toBeVisible();
});

test("as soon as possible, it says how soon where that is known", async () => {
  await book();
  expect(rows()["When"]).toBe("As soon as possible");
  await expect.element(page.getByText("Keep your phone near. We expect to call in about 4 minutes.")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Add to calendar" })).not.toBeInTheDocument();
});

test("as soon as possible, it promises no time that isn't known", async () => {
  await book({}, {}, { status: async () => ({ ...open, waitSeconds: null }) });
  await expect.element(page.getByText("Keep your phone near. We call as soon as someone is free.")).toBeVisible();
});

test("without a caller id there is no such row", async () => {
  await book({ site: { ...site, callerId: null } });
  expect(Object.keys(rows())).toEqual(["We call", "When"]);
});

test("the calendar gets a file, made in the page, that is the same event each time", async () => {
  await book({}, { desiredTime: time, manageUrl: "https://callback.example/manage/1" });
  await page.getByRole("button", { name: "Add to calendar" }).click();
  await page.getByRole("button", { name: "Add to calendar" }).click();
  await vi.waitFor(() => expect(downloads).toHaveLength(2));
  const [first, second] = await Promise.all(downloads.map(({ file }) => file));
  expect(downloads[0]?.name).toBe("callback.ics");
  expect(first).toContain(`DTSTART:${time.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z\r\n`);
  expect(first).toContain("SUMMARY:Call from Fern & Co\r\n");
  expect(first).toContain("URL:https://callback.example/manage/1\r\n");
  const uid = /^UID:.+$/m.exec(first ?? "");
  expect(uid).not.toBeNull();
  expect(second).toContain(uid?.[0]);
});

test("the callback can be changed in a tab of its own", async () => {
  await book({}, { manageUrl: "https://callback.example/manage/1" });
  const link = page.getByRole("link", { name: /Change/ }).element() as HTMLAnchorElement;
  expect([link.href, link.target, link.rel]).toEqual(["https://callback.example/manage/1", "_blank", "noopener"]);
});

test.each(["javascript:alert(1)", "data:text/html,hello", "http://"])(
  "an address of %s is no link",
  async (manageUrl) => {
    await book({}, { manageUrl });
    expect(form.root.querySelector(".done a")).toBeNull();
  },
);

test("Done leaves, and nothing can be sent again", async () => {
  await book();
  await page.getByRole("button", { name: "Done" }).click();
  expect(form.names()).toContain("close");
  await form.view.submit(false);
  await expect.element(page.getByRole("heading", { name: /You're booked in/ })).toBeVisible();
});

test("typed markup stays text", async () => {
  await book({ prefill: { firstname: "<b>Ann</b>", phonenumber: "+14155550132" } });
  await expect.element(page.getByRole("heading", { name: "You're booked in, <b>Ann</b>" })).toBeVisible();
});
