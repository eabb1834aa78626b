/** The widget's transports for the vendor's two APIs against our own server, which speaks both. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Configuration, options } from "../packages/widget/src/configuration/options.ts";
import { createTransport as createV1 } from "../packages/widget/src/service/genesys-v1.ts";
import { createTransport as createV3 } from "../packages/widget/src/service/genesys-v3.ts";
import { readSchedule } from "../packages/widget/src/service/schedule-request.ts";
import type { ScheduleRequest, Transport } from "../packages/widget/src/service/transport.ts";
import { type RingbackServer, startServer } from "./with-server.ts";

const key = "demo-key";
let server: RingbackServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const defaults = Object.fromEntries(
  Object.entries(options).map(([name, option]) => [name, option.default]),
) as Configuration;

interface Kind {
  readonly name: string;
  readonly create: typeof createV1;
  readonly dataURL: string;
}

const kinds: readonly Kind[] = [
  { name: "v1", create: createV1, dataURL: "/genesys/1/service/callback/support" },
  { name: "v3", create: createV3, dataURL: "/engagement/v3/callbacks" },
  { name: "v3, its address without /callbacks", create: createV3, dataURL: "/engagement/v3" },
];

function connect(kind: Kind, configured: Partial<Configuration> = {}): Transport {
  const configuration = {
    ...defaults,
    dataURL: server.url + kind.dataURL,
    apikey: key,
    serviceName: "support",
    ...configured,
  };
  return kind.create({
    fetch,
    configuration: () => configuration,
    site: () => Promise.reject(new Error("not asked")),
    server: () => server.url,
    warn: (message) => expect.fail(message),
  });
}

let issued = 100;
const newNumber = () => `+1202555${String(issued++).padStart(4, "0")}`;

function request(form: Record<string, unknown>, more: Partial<ScheduleRequest> = {}): ScheduleRequest {
  const parts = readSchedule(form, Date.now());
  if (parts === "invalid_desired_time") throw new Error(parts);
  return { ...parts, configuredData: {}, idempotencyKey: crypto.randomUUID(), replaces: [], context: {}, ...more };
}

/** The callback as GMS's query shows it, whichever API made it. */
async function recordOf(id: string): Promise<Record<string, string>> {
  const answer = await fetch(`${server.url}/genesys/1/service/callback?_id=${id}`, { headers: { apikey: key } });
  const [record] = (await answer.json()) as Record<string, string>[];
  if (!record) throw new Error(`no callback ${id}`);
  return record;
}

describe.each(kinds)("The $name transport", (kind) => {
  test("books a callback with what the form and the page say", async () => {
    const number = newNumber();
    const form = { firstname: "Ada", lastname: "Byron", subject: "", _customer_number: number, plan: "gold" };
    const outcome = await connect(kind).schedule(request(form, { configuredData: { tenant: "acme" } }));
    expect(outcome).toMatchObject({
      ok: true,
      value: { id: expect.any(String), phoneNumber: number, desiredTime: null },
    });
    if (!outcome.ok) return;
    expect(await recordOf(outcome.value.id)).toMatchObject({ _customer_number: number, _callback_state: "QUEUED" });
    const [row] = await server.query("select first_name, last_name, user_data from callbacks where id = $1", [
      outcome.value.id,
    ]);
    expect(row).toEqual({ first_name: "Ada", last_name: "Byron", user_data: { plan: "gold", tenant: "acme" } });
  });

  test("books a time that the availability offers, which then has one place less", async () => {
    const transport = connect(kind);
    const ahead = kinds.indexOf(kind) + 1;
    const start = new Date(Date.now() + ahead * 86_400_000).toISOString();
    const asked = { start, end: null, days: 1, maxTimeSlots: null, serviceName: null };
    const slots = async () => {
      const outcome = await transport.availability(asked);
      return outcome.ok ? outcome.value.slots : [];
    };
    const slot = (await slots())[3];
    if (!slot) throw new Error("no slots");
    const outcome = await transport.schedule(request({ _customer_number: newNumber(), _desired_time: slot.start }));
    expect(outcome).toMatchObject({ ok: true, value: { desiredTime: slot.start } });
    if (outcome.ok)
      expect(await recordOf(outcome.value.id)).toMatchObject({
        _desired_time: slot.start,
        _callback_state: "SCHEDULED",
      });
    expect((await slots()).find(({ start: at }) => at === slot.start)?.free).toBe(slot.free - 1);
  });

  test("cancels what it booked", async () => {
    const outcome = await connect(kind).schedule(request({ _customer_number: newNumber() }));
    if (!outcome.ok) throw new Error(String(outcome.failure.code));
    // GMS's address names the service; Engagement's the call.
    expect(await outcome.value.cancel()).toEqual({ ok: true, value: null });
    expect(await recordOf(outcome.value.id)).toMatchObject({
      _callback_state: "COMPLETED",
      _callback_reason: "CANCELLED",
    });
  });

  test("sends a submission again without making two callbacks", async () => {
    const transport = connect(kind);
    const once = request({ _customer_number: newNumber() });
    const outcomes = await Promise.all([1, 2, 3].map(() => transport.schedule(once)));
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.value.id)).size).toBe(1);
    expect(outcomes[0]?.ok).toBe(true);
  });

  test("without an idempotency key, three clicks still make one callback", async () => {
    const transport = connect(kind, { idempotencyKey: false });
    const once = request({ _customer_number: newNumber() });
    const outcomes = await Promise.all([1, 2, 3].map(() => transport.schedule(once)));
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.value.id)).size).toBe(1);
  });

  test.each<[string, Record<string, unknown>, Partial<Configuration>, number, string]>([
    ["a number that is none", { _customer_number: "123" }, {}, 7030, "7030"],
    ["no number", { firstname: "Ada" }, {}, 7030, "7030"],
    ["a country that is not served", { _customer_number: "+8801712345678" }, {}, 7037, "7037"],
    [
      "a time far ahead",
      { _customer_number: "+12025550199", _desired_time: "2099-01-01T00:00:00.000Z" },
      {},
      501,
      "501",
    ],
    ["a wrong key", { _customer_number: "+12025550199" }, { apikey: "wrong" }, 1103, "1103"],
  ])("gives the code and the sentence for %s", async (_title, form, configured, code, textKey) => {
    const outcome = await connect(kind, configured).schedule(request(form));
    expect(outcome).toMatchObject({ ok: false, failure: { code, textKey } });
  });

  test("gives 7041 for a full slot", async () => {
    const transport = connect(kind);
    const at = new Date(
      Math.ceil(Date.now() / 1_800_000) * 1_800_000 + (kinds.indexOf(kind) + 6) * 86_400_000,
    ).toISOString();
    for (let place = 0; place < 3; place++) {
      const booked = await transport.schedule(request({ _customer_number: newNumber(), _desired_time: at }));
      expect(booked.ok).toBe(true);
    }
    const outcome = await transport.schedule(request({ _customer_number: newNumber(), _desired_time: at }));
    expect(outcome).toMatchObject({ ok: false, failure: { code: 7041, textKey: "7041", status: 429 } });
    if (kind.create === createV3 && !outcome.ok) {
      expect(outcome.failure.slots.length).toBeGreaterThan(0);
      expect(outcome.failure.slots.map(({ start }) => start)).not.toContain(at);
    }
  });
});

test("The v1 transport at an unknown service gives 7040", async () => {
  const unknown = { name: "v1", create: createV1, dataURL: "/genesys/1/service/callback/nowhere" };
  const outcome = await connect(unknown).schedule(request({ _customer_number: newNumber() }));
  expect(outcome).toMatchObject({ ok: false, failure: { code: 7040, textKey: "7040" } });
});

test("The v3 transport with an unknown service name gives 7040", async () => {
  const v3 = { name: "v3", create: createV3, dataURL: "/engagement/v3/callbacks" };
  const outcome = await connect(v3, { serviceName: "nowhere" }).schedule(request({ _customer_number: newNumber() }));
  expect(outcome).toMatchObject({ ok: false, failure: { code: 7040, textKey: "7040" } });
});
