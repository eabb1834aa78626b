import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { describeDatabases } from "../database/with-database.ts";
import { aroundTheClock } from "../schedule/weekly-hours.ts";
import { saveSite } from "../sites/save-site.ts";
import { defaultServiceSettings, defaultSiteSettings } from "../sites/settings.ts";
import { createIngest } from "./ingest.ts";
import { linkChanged } from "./link-callbacks.ts";
import { readInteraction } from "./interactions.ts";
import { readTallies } from "./read-tallies.ts";
import { rollUpSite } from "./roll-up.ts";
import { takeRecord } from "./take.ts";

const opened = Date.parse("2026-03-02T10:00:00Z");
const minute = 60_000;

describeDatabases("journeys/link-callbacks", (loan) => {
  let now = opened;
  const deps = () => ({ database: loan().database, now: () => Temporal.Instant.fromEpochMilliseconds(now) });

  beforeAll(async () => {
    const services = [
      { id: "support", name: "Support", timeZone: "UTC", hours: aroundTheClock, settings: defaultServiceSettings },
    ];
    await saveSite(
      loan().database,
      { id: "a", name: "A", origins: [], settings: defaultSiteSettings, services },
      deps().now(),
    );
  });

  const arrive = async (interactionId: string, completed: boolean) => {
    const metadata = {
      proactive: false,
      prefilled: false,
      autoSubmitted: false,
      errors: false,
      opened,
      started: opened,
      cancelled: false,
      completed: completed && opened + 1000,
      closed: false,
      elapsed: completed && 1000,
    };
    const taken = takeRecord(
      {
        site: "a",
        interactionId,
        metadata,
        submissions: completed ? 1 : 0,
        sentAt: new Date(opened + 2000).toISOString(),
      },
      opened + 2000,
    );
    if (!taken.ok) throw new Error(taken.code);
    await createIngest(deps()).write([taken.row]);
  };
  const ask = (interactionId: string, id: string) =>
    loan()
      .database.kysely.insertInto("callbacks")
      .values({
        site_id: "a",
        id,
        service_id: "support",
        state: "queued",
        phone_number: "+4930123456",
        due_at: new Date(now),
        interaction_id: interactionId,
        created_at: new Date(now),
        updated_at: new Date(now),
      })
      .execute();
  const connect = async (id: string) => {
    const { kysely } = loan().database;
    await kysely
      .insertInto("attempts")
      .values({
        site_id: "a",
        callback_id: id,
        number: 1,
        started_at: new Date(now),
        ended_at: new Date(now),
        outcome: "no_answer",
      })
      .execute();
    now += 10 * minute;
    await kysely
      .insertInto("attempts")
      .values({
        site_id: "a",
        callback_id: id,
        number: 2,
        started_at: new Date(now),
        ended_at: new Date(now),
        outcome: "connected",
      })
      .execute();
    await kysely
      .updateTable("callbacks")
      .set({ state: "completed", reason: "agent_connected", updated_at: new Date(now) })
      .where("site_id", "=", "a")
      .where("id", "=", id)
      .execute();
  };
  const funnel = async () => {
    const { tallies } = await readTallies(deps(), {
      siteId: "a",
      zone: "UTC",
      from: opened - minute,
      to: opened + minute,
      filters: {},
      spreads: [],
    });
    const { completed, called, connected } = tallies[0]!.counts;
    return { completed, called, connected };
  };

  test("asked, accepted, called and connected are one funnel, also once it was rolled up", async () => {
    const interaction = randomUUID();
    await ask(interaction, "a_1");
    await arrive(interaction, true);
    expect(await readInteraction(deps(), "a", interaction)).toMatchObject({
      askedAt: "2026-03-02T10:00:00Z",
      calledAt: null,
    });
    now += 31 * minute + minute;
    await rollUpSite(deps(), "a");
    expect(await funnel()).toEqual({ completed: 1, called: 0, connected: 0 });
    await connect("a_1");
    await linkChanged(deps(), "a");
    expect(await funnel()).toEqual({ completed: 1, called: 1, connected: 1 });
    now += 3 * 24 * 60 * minute;
    await rollUpSite(deps(), "a");
    expect(await funnel()).toEqual({ completed: 1, called: 1, connected: 1 });
  });

  test("a callback proves that it was accepted where the page fell silent, and outlives the callback's deletion", async () => {
    const interaction = randomUUID();
    await arrive(interaction, false);
    await ask(interaction, "a_2");
    await linkChanged(deps(), "a");
    expect(await readInteraction(deps(), "a", interaction)).toMatchObject({
      outcome: "completed",
      completedAt: null,
      metadata: { completed: false },
    });
    await loan().database.kysely.deleteFrom("callbacks").where("site_id", "=", "a").where("id", "=", "a_2").execute();
    await linkChanged(deps(), "a");
    expect((await readInteraction(deps(), "a", interaction))?.outcome).toBe("completed");
  });
});
