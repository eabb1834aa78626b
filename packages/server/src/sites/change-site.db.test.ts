import { expect, test } from "vitest";
import type { SiteAsSet } from "@ringback/protocol";
import { describeDatabases } from "../database/with-database.ts";
import { lendSite, testDeps } from "../with-deps.ts";
import { changeSite, readSiteAsSet } from "./change-site.ts";
import { readSite } from "./site.ts";

describeDatabases("a site's settings", (loan) => {
  async function lend() {
    const deps = testDeps(loan().database);
    const { id } = await lendSite(deps);
    const read = (await readSiteAsSet(deps.database.kysely, id))!;
    const change = (changes: Partial<SiteAsSet>, version = read.version) =>
      changeSite(deps, id, { site: { ...read.site, ...changes }, version });
    return { deps, id, read, change };
  }

  test("are changed as a whole, heard of at once, and leave the hours alone", async () => {
    const { deps, id, read, change } = await lend();
    const before = (await deps.sites.find(id))!;
    const [service] = read.site.services;
    const changed = await change({
      name: "Shop",
      origins: ["https://shop.example/", "http://localhost:3000"],
      settings: { ...read.site.settings, callerId: "+442079460000", daysAhead: 7 },
      services: [
        { ...service!, id: "returns", name: "Returns" },
        ...read.site.services.map((one) => ({ ...one, timeZone: "Asia/Tokyo" })),
      ],
    });
    expect(changed).toMatchObject({ ok: true });
    const after = (await deps.sites.find(id))!;
    expect(after).toMatchObject({
      name: "Shop",
      origins: ["https://shop.example", "http://localhost:3000"],
      settings: { callerId: "+442079460000", daysAhead: 7 },
    });
    expect(after.services.map(({ id: one, timeZone }) => [one, timeZone])).toEqual([
      ["returns", service!.timeZone],
      ...before.services.map(({ id: one }) => [one, "Asia/Tokyo"]),
    ]);
    expect(after.services[1]!.hours).toEqual(before.services[0]!.hours);
    expect(after.services[0]!.hours.sunday).toEqual([]);
  });

  test("are not changed over somebody else's change", async () => {
    const { deps, id, read, change } = await lend();
    expect(await change({ name: "First" })).toMatchObject({ ok: true });
    expect(await change({ name: "Second" })).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
    expect((await readSite(deps.database.kysely, id))?.name).toBe("First");
    const now = (await readSiteAsSet(deps.database.kysely, id))!;
    expect(now.version).not.toBe(read.version);
    expect(await change({ name: "Second" }, now.version)).toMatchObject({ ok: true });
  });

  test.each<[string, (site: SiteAsSet) => Partial<SiteAsSet>, string]>([
    ["an address with a path", () => ({ origins: ["https://shop.example/cart"] }), "origins"],
    ["an address without a scheme", () => ({ origins: ["shop.example"] }), "origins"],
    ["a country that is none", ({ settings }) => ({ settings: { ...settings, countries: ["XX"] } }), "countries"],
    [
      "a zone that is none",
      ({ services }) => ({ services: services.map((one) => ({ ...one, timeZone: "Mars/Base" })) }),
      "services.support.timeZone",
    ],
    ["a service twice", ({ services }) => ({ services: [...services, services[0]!] }), "services"],
    [
      "a service left out",
      ({ services }) => ({ services: [{ ...services[0]!, id: "other" }, ...services.slice(1)] }),
      "services",
    ],
  ])("refuse %s, by name", async (_, changes, field) => {
    const { deps, id, read, change } = await lend();
    const refused = await change(changes(read.site));
    expect(refused).toMatchObject({ ok: false, refusal: { code: "invalid_parameters", errors: [{ field }] } });
    expect(await readSiteAsSet(deps.database.kysely, id)).toEqual(read);
  });
});
