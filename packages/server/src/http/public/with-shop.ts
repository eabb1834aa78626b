/** Test loan: the whole server, injected into, with a shop that has two services. */
import { type CreatedCallback, type ErrorWord, Problem, errors } from "@ringback/protocol";
import type { LightMyRequestResponse } from "fastify";
import { Value } from "typebox/value";
import { afterAll, beforeAll, expect } from "vitest";
import { type App, createApp } from "../../app.ts";
import { type DatabaseLoan, describeDatabases } from "../../database/with-database.ts";
import { hoursOn } from "../../schedule/weekly-hours.ts";
import { type TestDeps, lendSite, testDeps } from "../../with-deps.ts";

/** The origin whose pages may use the site `shop`. */
export const shop = "https://shop.example";
export const body = { site: "shop", phoneNumber: "+12025550123" };
export const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const weekdays = hoursOn(["monday", "tuesday", "wednesday", "thursday", "friday"], { from: "09:00", to: "17:00" });

export interface Shop {
  /** There from `beforeAll` on. */
  readonly deps: TestDeps;
  readonly app: App;
  create(payload: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Creates a callback that is accepted. */
  created(more?: object): Promise<CreatedCallback>;
}

/** Runs `tests` on both kinds of database; it has the sites `shop` (`support` around the clock, `sales` in office hours in Paris) and `demo`. */
export function describeShop(title: string, tests: (shop: Shop) => void): void {
  describeDatabases(title, (loan) => {
    const shared = createShop(loan);
    tests(shared);
  });
}

function createShop(loan: () => DatabaseLoan): Shop {
  const lent: { deps?: TestDeps; app?: App } = {};
  beforeAll(async () => {
    const deps = testDeps(loan().database);
    lent.deps = deps;
    lent.app = await createApp(deps);
    await lendSite(deps, {
      id: "shop",
      origins: [shop],
      settings: { countries: ["US", "GB"], limits: { perAddress: 1000, perNumber: 1000 } },
      services: [
        { id: "support", name: "Support" },
        { id: "sales", name: "Sales", hours: weekdays, timeZone: "Europe/Paris" },
      ],
    });
    await lendSite(deps, { id: "demo" });
  });
  afterAll(() => lent.app?.close());

  const create: Shop["create"] = (payload, headers = {}) =>
    lendable(lent.app).inject({
      method: "POST",
      url: "/v1/callbacks",
      payload: payload as object,
      headers: { "content-type": "application/json", ...headers },
    });
  return {
    get deps() {
      return lendable(lent.deps);
    },
    get app() {
      return lendable(lent.app);
    },
    create,
    created: async (more = {}) => {
      const response = await create({ ...body, ...more });
      expect(response.statusCode).toBe(201);
      return response.json<CreatedCallback>();
    },
  };
}

function lendable<Thing>(thing: Thing | undefined): Thing {
  if (!thing) throw new Error("The server is lent from beforeAll on.");
  return thing;
}

/** The response refuses with this error, as a problem document that names these fields. */
export function expectProblem(response: LightMyRequestResponse, code: ErrorWord, ...fields: string[]): Problem {
  const problem = response.json<Problem>();
  const { status, number, title } = errors[code];
  expect(problem).toMatchObject({ code, status, number, title });
  expect(response.statusCode).toBe(status);
  expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(Value.Check(Problem, problem)).toBe(true);
  expect((problem.errors ?? []).map((error) => error.field)).toEqual(fields);
  return problem;
}
