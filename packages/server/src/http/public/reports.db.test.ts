import Fastify, { type FastifyInstance } from "fastify";
import { reportQuestions } from "@ringback/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConfig } from "../../config.ts";
import { describeDatabases } from "../../database/with-database.ts";
import type { Deps } from "../../deps.ts";
import { createIngest } from "../../journeys/ingest.ts";
import { rollUpSite } from "../../journeys/roll-up.ts";
import { traffic } from "../../journeys/traffic.ts";
import { aroundTheClock } from "../../schedule/weekly-hours.ts";
import { createSecrets } from "../../secrets.ts";
import { createKnownSites } from "../../sites/known-sites.ts";
import { addApiKey } from "../../sites/api-keys.ts";
import { saveSite } from "../../sites/save-site.ts";
import { defaultServiceSettings, defaultSiteSettings } from "../../sites/settings.ts";
import { handleError } from "../problem.ts";
import { validatorCompiler } from "../validation.ts";
import { byApiKey, reportRoutes } from "./reports.ts";

const day = 86_400_000;
const from = Date.parse("2026-02-02T00:00:00Z");
const to = from + 21 * day;

describeDatabases("GET /v1/reports", (loan) => {
  let app: FastifyInstance;

  beforeAll(async () => {
    const { database } = loan();
    const parsed = parseConfig({});
    if (!parsed.ok) throw new Error("config");
    let now = to;
    const deps: Deps = {
      config: parsed.config,
      database,
      secrets: createSecrets("x"),
      sites: createKnownSites(database),
      now: () => Temporal.Instant.fromEpochMilliseconds(now),
    };
    for (const id of ["shop", "other"]) {
      const services = [
        {
          id: "support",
          name: "Support",
          timeZone: "Europe/Berlin",
          hours: aroundTheClock,
          settings: defaultServiceSettings,
        },
      ];
      await saveSite(database, { id, name: id, origins: [], settings: defaultSiteSettings, services }, deps.now());
      await addApiKey(database.kysely, { siteId: id, name: "test", key: `key of ${id}` }, deps.now());
    }
    const ingest = createIngest(deps);
    await ingest.write([...traffic({ seed: 1, siteId: "shop", from, to, perDay: 80 })]);
    now += day;
    await rollUpSite(deps, "shop");
    app = Fastify().setValidatorCompiler(validatorCompiler);
    app.setErrorHandler(handleError);
    await app.register(reportRoutes(deps, byApiKey(deps)), { prefix: "/v1" });
  });
  afterAll(() => app.close());

  const get = (path: string, key = "key of shop") => app.inject({ url: path, headers: { "x-api-key": key } });
  const span = "site=shop&from=2026-02-02&to=2026-02-23";
  const report = async (question: string, query = "") => (await get(`/v1/reports/${question}?${span}${query}`)).json();

  test("a key opens its own site alone", async () => {
    expect((await app.inject({ url: `/v1/reports/funnel?${span}` })).statusCode).toBe(401);
    expect((await get(`/v1/reports/funnel?${span}`, "guess")).statusCode).toBe(401);
    expect((await get(`/v1/reports/funnel?${span}`, "key of other")).statusCode).toBe(403);
    expect((await get(`/v1/reports/interactions?${span}`, "key of other")).statusCode).toBe(403);
    expect((await get(`/v1/reports/funnel?${span}`)).statusCode).toBe(200);
  });

  test("the funnel has its steps in order, and what is lost on the way adds up to what was opened", async () => {
    const { rows, columns, interactions } = await report("funnel");
    expect(rows.map((row: { step: string }) => row.step)).toEqual([
      "opened",
      "started",
      "submitted",
      "completed",
      "called",
      "connected",
    ]);
    expect(rows[0].interactions).toBe(interactions);
    expect(interactions).toBeGreaterThan(1000);
    expect(rows.reduce((sum: number, row: { lost: number }) => sum + row.lost, 0)).toBe(interactions);
    expect(columns.map((column: { name: string }) => column.name)).toEqual(
      expect.arrayContaining(["step", "interactions"]),
    );
    expect(columns.every((column: { definition: string; unit: string }) => column.definition && column.unit)).toBe(
      true,
    );
  });

  test.each(reportQuestions)(
    "%s answers, and every number in interactions leads to as many interactions",
    async (question) => {
      for (const by of ["", "&by=day", "&by=language", "&by=language&device=phone"]) {
        const { rows, links, columns } = await report(question, by);
        expect(links).toHaveLength(rows.length);
        const counted = columns
          .filter((column: { unit: string }) => column.unit === "interactions")
          .map((column: { name: string }) => column.name);
        for (const [index, row] of [...rows.entries()].slice(0, 12)) {
          for (const column of counted) {
            if (!links[index][column] || row[column] > 400) continue;
            const behind = await get(`${links[index][column]}&limit=500`);
            expect(behind.statusCode).toBe(200);
            expect([question, by, column, links[index][column], behind.json().interactions.length]).toEqual([
              question,
              by,
              column,
              links[index][column],
              row[column],
            ]);
          }
        }
      }
    },
  );

  test("a page of interactions leads to the next, without gap or repetition", async () => {
    const seen: string[] = [];
    for (let after = ""; ;) {
      const page = (await get(`/v1/reports/interactions?${span}&language=es&limit=37${after}`)).json();
      seen.push(...page.interactions.map((one: { interactionId: string }) => one.interactionId));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    const { rows } = await report("funnel", "&language=es");
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(rows[0].interactions);
    const one = (await get(`/v1/reports/interactions/${seen[0]}?site=shop`)).json();
    expect(one).toMatchObject({ interactionId: seen[0], language: "es", metadata: { proactive: expect.any(Boolean) } });
    expect((await get("/v1/reports/interactions/7d2c5f0e-0d4a-4a53-9c8e-1f2a3b4c5d6e?site=shop")).statusCode).toBe(404);
  });

  test("a span without data says so", async () => {
    const { interactions, notes } = (await get("/v1/reports/funnel?site=shop&from=2020-01-01&to=2020-02-01")).json();
    expect(interactions).toBe(0);
    expect(notes).toContain("No interaction was opened in this span.");
  });

  test("a wrong span is refused by name", async () => {
    expect((await get("/v1/reports/funnel?site=shop&from=yesterday")).json().errors[0].field).toBe("from");
    expect((await get("/v1/reports/funnel?site=shop&from=2026-02-02&to=2026-02-01")).json().errors[0].field).toBe("to");
    const years = "from=%2B100000-01-01T00:00:00Z&to=%2B100000-01-02T00:00:00Z";
    expect((await get(`/v1/reports/funnel?site=shop&${years}`)).json().errors[0].field).toBe("to");
    expect((await get("/v1/reports/gossip?site=shop")).statusCode).toBe(400);
  });

  test("days are the site's, in its zone", async () => {
    const { rows, timeZone } = await report("elapsed", "&by=day");
    expect(timeZone).toBe("Europe/Berlin");
    expect(rows).toHaveLength(21);
    expect(rows[0].at).toBe("2026-02-02T00:00:00+01:00");
  });

  test("segments are visitors of a kind, not what was done to them", async () => {
    const { rows } = await report("segments");
    const dimensions = new Set(rows.map((row: { dimension: string }) => row.dimension));
    expect(dimensions).toEqual(new Set(["service", "page", "language", "device", "offer"]));
  });

  test.each([
    "after=junk",
    "after=99999999999_1_11111111-1111-4111-8111-111111111111",
    "after=1_1_------------------------------------",
    "minElapsed=1e300",
    "maxElapsed=99999999999999999999",
  ])("a list can't be asked for by %s", async (query) => {
    const answer = await get(`/v1/reports/interactions?${span}&${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].field).toBe(query.split("=")[0]);
  });

  test("CSV holds the same rows, by either way of asking", async () => {
    const answer = await get(`/v1/reports/funnel?${span}&format=csv`);
    const lines = answer.body.trimEnd().split("\r\n");
    expect(answer.headers["content-type"]).toContain("text/csv");
    expect(lines[0]).toBe("step,interactions,share,lost,lostShare");
    expect(lines).toHaveLength(7);
    const list = await app.inject({
      url: `/v1/reports/interactions?${span}&limit=2`,
      headers: { "x-api-key": "key of shop", accept: "text/csv" },
    });
    expect(list.body.split("\r\n")[0]).toMatch(/^interactionId,outcome,openedAt/);
    const [, next] = /^<(.+)>; rel="next"$/.exec(String(list.headers["link"]))!;
    const more = await get(next!);
    expect(more.statusCode).toBe(200);
    expect(list.body).not.toContain(more.json().interactions[0].interactionId);
  });

  test("once interactions have aged away, sums still answer, and what can't be answered is said", async () => {
    const asked = ["", "&device=phone&language=de&by=day", "&page=/products/1"];
    const crossed = "&page=/products/1&language=de";
    const before = await Promise.all([...asked, crossed].map((query) => report("funnel", query)));
    expect(before.map(({ notes }) => notes.length)).toEqual([0, 0, 0, 0]);
    await loan().database.kysely.deleteFrom("journeys").where("site_id", "=", "shop").execute();
    const after = await Promise.all(asked.map((query) => report("funnel", query)));
    expect(after.map(({ rows, notes }) => [rows, notes])).toEqual(before.slice(0, 3).map(({ rows }) => [rows, []]));
    const { notes, interactions } = await report("funnel", crossed);
    expect(before[3].interactions).toBeGreaterThan(0);
    expect(interactions).toBe(0);
    expect(notes).toContainEqual(expect.stringContaining("older ones are missing"));
  });
});
