import { randomUUID } from "node:crypto";
import fc from "fast-check";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConfig } from "../../config.ts";
import { describeDatabases } from "../../database/with-database.ts";
import type { Rule } from "@ringback/protocol";
import { saveRules } from "../../rules/store.ts";
import type { Deps } from "../../deps.ts";
import { arbitraryHistory } from "../../journeys/arbitrary-history.ts";
import { createSecrets } from "../../secrets.ts";
import { createKnownSites } from "../../sites/known-sites.ts";
import { saveSite } from "../../sites/save-site.ts";
import { defaultSiteSettings } from "../../sites/settings.ts";
import { addMetrics } from "../operator-routes.ts";
import { handleError } from "../problem.ts";
import { validatorCompiler } from "../validation.ts";
import { journeyRoutes } from "./journeys.ts";

const at = Date.parse("2026-03-01T12:00:00Z");

describeDatabases("POST /v1/journeys", (loan) => {
  let app: FastifyInstance;
  let now = at;

  beforeAll(async () => {
    const { database } = loan();
    const parsed = parseConfig({});
    if (!parsed.ok) throw new Error("config");
    const deps: Deps = {
      config: parsed.config,
      database,
      secrets: createSecrets("x"),
      sites: createKnownSites(database),
      now: () => Temporal.Instant.fromEpochMilliseconds(now),
    };
    const site = {
      id: "shop",
      name: "Shop",
      origins: ["https://shop.example"],
      settings: defaultSiteSettings,
      services: [],
    };
    await saveSite(database, site, deps.now());
    app = Fastify({ bodyLimit: 65_536 }).setValidatorCompiler(validatorCompiler);
    app.setErrorHandler(handleError);
    addMetrics(app);
    await app.register(journeyRoutes(deps), { prefix: "/v1" });
  });
  afterAll(() => app.close());

  const opened = (interactionId: string = randomUUID(), site = "shop") => ({
    site,
    interactionId,
    metadata: {
      proactive: false,
      prefilled: false,
      autoSubmitted: false,
      errors: false,
      opened: now - 1000,
      started: false,
      cancelled: false,
      completed: false,
      closed: false,
      elapsed: false,
    },
    submissions: 0,
    sentAt: new Date(now).toISOString(),
  });
  const post = (body: unknown, headers: Record<string, string> = {}, url = "/v1/journeys") =>
    app.inject({
      method: "POST",
      url,
      headers: { "content-type": "application/json", ...headers },
      payload: JSON.stringify(body),
    });
  const has = async (id: string) =>
    (
      await loan()
        .database.kysely.selectFrom("journeys")
        .select("interaction_id")
        .where("site_id", "=", "shop")
        .where("interaction_id", "=", id)
        .execute()
    ).length > 0;

  test("stores what is sound and refuses the rest one by one, with its place, code and field", async () => {
    const [first, last] = [opened(), opened()];
    const answer = await post([first, { ...opened(), sentAt: 5 }, opened(randomUUID(), "nobody"), last]);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual({
      accepted: 2,
      rejected: [
        { index: 1, code: "invalid_parameters", field: "sentAt" },
        { index: 2, code: "unknown_site", field: "site" },
      ],
    });
    expect(await has(first.interactionId)).toBe(true);
    expect(await has(last.interactionId)).toBe(true);
  });

  test("counts what is stored and what is refused, by reason", async () => {
    const numberOf = async (line: string) => {
      const { body } = await app.inject({ url: "/metrics" });
      return Number(
        body
          .split("\n")
          .find((one) => one.startsWith(line))
          ?.split(" ")[1] ?? 0,
      );
    };
    const stored = await numberOf("ringback_journey_records_stored_total");
    const refused = await numberOf('ringback_journey_records_refused_total{code="future_time"}');
    const later = { ...opened(), sentAt: new Date(now - 3_600_000).toISOString() };
    await post([opened(), later, opened()]);
    expect(await numberOf("ringback_journey_records_stored_total")).toBe(stored + 2);
    expect(await numberOf('ringback_journey_records_refused_total{code="future_time"}')).toBe(refused + 1);
    expect(await numberOf("ringback_journey_records_waiting")).toBe(0);
    const unread = () =>
      Promise.all(
        ["body_too_large", "unsupported_media_type", "invalid_parameters"].map((code) =>
          numberOf(`ringback_journey_records_refused_total{code="${code}"}`),
        ),
      );
    const before = await unread();
    await post(["x".repeat(70_000)]);
    await post([], { "content-type": "image/png" });
    await post(7);
    expect(await unread()).toEqual(before.map((count) => count + 1));
  });

  test("reads a beacon's text as JSON", async () => {
    const record = opened();
    const answer = await post([record], { "content-type": "text/plain;charset=UTF-8" });
    expect(answer.json()).toEqual({ accepted: 1, rejected: [] });
    expect(await has(record.interactionId)).toBe(true);
  });

  test.each(["text/plain", "application/json"])("takes out keys that would poison a prototype (%s)", async (type) => {
    const records = [opened(), { ...opened(), context: { invalidFields: { poison: 1, constructor: 2 } } }];
    const payload = JSON.stringify(records).replace("poison", "__proto__");
    const answer = await app.inject({
      method: "POST",
      url: "/v1/journeys",
      headers: { "content-type": type },
      payload,
    });
    expect(answer.json()).toEqual({ accepted: 2, rejected: [] });
  });

  test("takes every record of any history", async () => {
    for (const sent of fc.sample(arbitraryHistory({ site: "shop", from: at, spanMs: 1000 }), 10)) {
      for (const { record, arrivedAt } of sent) {
        now = arrivedAt;
        expect((await post([record])).json()).toEqual({ accepted: 1, rejected: [] });
      }
    }
  });

  test("refuses pages of other origins, and what is no list at all", async () => {
    expect((await post([opened()], { origin: "https://elsewhere.example" })).json().rejected[0].code).toBe(
      "origin_not_allowed",
    );
    expect((await post([opened()], { origin: "https://shop.example" })).json().accepted).toBe(1);
    expect((await post(7)).statusCode).toBe(400);
    expect(
      (
        await app.inject({
          method: "POST",
          url: "/v1/journeys",
          headers: { "content-type": "text/plain" },
          payload: "{",
        })
      ).statusCode,
    ).toBe(400);
    expect((await post(["x".repeat(70_000)])).statusCode).toBe(413);
  });

  test("one address can't fill the disk", async () => {
    const record = opened();
    const many = Array.from({ length: 100 }, () => record);
    const answers = [];
    for (let round = 0; round < 60; round++) answers.push((await post(many)).statusCode);
    expect(answers[0]).toBe(202);
    expect(answers.at(-1)).toBe(429);
    now += 600_000;
    expect((await post(many)).statusCode).toBe(202);
  });

  test("counts views and what became of offers, adding up", async () => {
    const rule: Rule = {
      id: "rule-1",
      name: "A",
      enabled: true,
      when: {},
      actions: [{ do: "event", name: "seen" }],
      limits: { perPage: 1, quietDays: 0 },
      heldBack: 50,
    };
    await saveRules({ database: loan().database, now: () => Temporal.Now.instant() }, "shop", {
      rules: [rule],
      version: 0,
    });
    const view = { site: "shop", page: "/price?q=1", offers: { "rule-1": "held", constructor: "shown" } };
    for (let round = 0; round < 2; round++) expect((await post(view, {}, "/v1/journeys/ready")).statusCode).toBe(202);
    for (const offers of [{ "rule-1": "shown" }, { constructor: "shown" }]) {
      const further = { ...view, offers, further: true };
      expect((await post(further, {}, "/v1/journeys/ready")).statusCode).toBe(202);
    }
    const rows = await loan()
      .database.kysely.selectFrom("ready_counts")
      .select(["page", "offer", "result", "views"])
      .where("site_id", "=", "shop")
      .orderBy("page")
      .orderBy("result")
      .execute();
    expect(rows).toEqual([
      { page: "", offer: "rule-1", result: "held", views: 2 },
      { page: "", offer: "rule-1", result: "shown", views: 1 },
      { page: "/price", offer: "", result: "", views: 2 },
    ]);
    expect((await post({ site: "nobody" }, {}, "/v1/journeys/ready")).statusCode).toBe(404);
  });
});
