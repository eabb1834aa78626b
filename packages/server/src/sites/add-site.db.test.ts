import { randomBytes } from "node:crypto";
import type { NewSite } from "@ringback/protocol";
import { expect, test } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import { testDeps } from "../with-deps.ts";
import { addSite } from "./add-site.ts";
import { siteOfApiKey } from "./api-keys.ts";
import { firstHours } from "./settings.ts";

describeDatabases("a new site", (loan) => {
  const deps = () => testDeps(loan().database);
  const newSite = (more: Partial<NewSite> = {}): NewSite => ({
    id: `shop-${randomBytes(4).toString("hex")}`,
    name: "Shop",
    origins: ["https://shop.example/"],
    service: { id: "support", name: "Support", timeZone: "Europe/Berlin" },
    ...more,
  });
  async function somebody(): Promise<string> {
    const id = randomBytes(8).toString("hex");
    const at = new Date(deps().now().epochMilliseconds);
    const user = { id, name: "Ann", email: `${id}@example.com`, email_verified: true, must_change_password: false };
    await loan()
      .database.kysely.insertInto("users")
      .values({ ...user, created_at: at, updated_at: at })
      .execute();
    return id;
  }

  test("is found at once, even where it was asked for before, with a service, a key and an administrator", async () => {
    const [given, wanted, administrator] = [deps(), newSite(), await somebody()];
    expect(await given.sites.find(wanted.id)).toBeNull();
    const added = await addSite(given, { wanted, administrator });
    if (!added.ok) throw new Error(JSON.stringify(added.refusal));
    expect(await given.sites.find(wanted.id)).toMatchObject({
      id: wanted.id,
      name: "Shop",
      origins: ["https://shop.example"],
      services: [{ id: "support", name: "Support", timeZone: "Europe/Berlin", hours: firstHours }],
    });
    expect(await siteOfApiKey(given.database.kysely, added.value.apiKey)).toBe(wanted.id);
    const people = await given.database.kysely
      .selectFrom("memberships")
      .select(["user_id", "role", "disabled_at"])
      .where("site_id", "=", wanted.id)
      .execute();
    expect(people).toEqual([{ user_id: administrator, role: "administrator", disabled_at: null }]);
  });

  test("has an id that no other has: of two at once one is made, and stays as it was made", async () => {
    const [given, wanted, administrator] = [deps(), newSite(), await somebody()];
    const both = await Promise.all(
      ["First", "Second"].map((name) => addSite(given, { wanted: { ...wanted, name }, administrator })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = both.find(({ ok }) => !ok);
    expect(refused).toMatchObject({
      refusal: { code: "invalid_parameters", errors: [{ field: "id", detail: expect.stringMatching(/taken/) }] },
    });
    const made = both[0]!.ok ? "First" : "Second";
    expect((await given.sites.find(wanted.id))?.name).toBe(made);
    const keys = await given.database.kysely
      .selectFrom("api_keys")
      .select("name")
      .where("site_id", "=", wanted.id)
      .execute();
    expect(keys).toHaveLength(1);
  });

  test.each<[string, Partial<NewSite>, string, RegExp]>([
    ["capitals and spaces", { id: "My Shop" }, "id", /small letters.*my-shop/],
    ["an underscore", { id: "my_shop" }, "id", /small letters/],
    ["nothing", { id: "" }, "id", /small letters/],
    ["too many letters", { id: "a".repeat(64) }, "id", /63/],
    ["a word of the console's own addresses", { id: "api" }, "id", /choose another/],
    ["no name", { name: " " }, "name", /write/],
    ["an origin without a scheme", { origins: ["shop.example"] }, "origins", /https:\/\/shop\.example/],
    ["a service without a name", { service: { id: "a", name: "", timeZone: "UTC" } }, "service.name", /write/],
    ["a zone that is none", { service: { id: "a", name: "A", timeZone: "Mars" } }, "service.timeZone", /time zone/],
  ])("with %s is refused, by field and with the remedy", async (_, more, field, remedy) => {
    const refused = await addSite(deps(), { wanted: newSite(more), administrator: await somebody() });
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: "invalid_parameters", errors: [{ field, detail: expect.stringMatching(remedy) }] },
    });
  });
});
