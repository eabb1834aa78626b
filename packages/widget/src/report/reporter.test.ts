import { newInteraction, transition, type Interaction, type LifecycleInput } from "@ringback/lifecycle";
import type { JourneyRecord } from "@ringback/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createJourney } from "./journey.ts";
import { createReporter } from "./reporter.ts";
import type { SendResult } from "./send.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function tab() {
  const items = new Map<string, string>();
  const storage = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
  const bodies: { records: JourneyRecord[]; leaving: boolean }[] = [];
  const state = { allowed: true, answer: { kind: "sent" } as SendResult };
  let ids = 0;
  const page = () => {
    const journey = createJourney({ newId: () => `id-${(ids += 1)}`, pageContext: () => ({ page: "/shop" }) });
    let interaction: Interaction = newInteraction;
    const apply = (input: Omit<LifecycleInput, "at"> & Record<string, unknown>) => {
      const [next, events] = transition(interaction, { ...input, at: Date.now() } as LifecycleInput);
      interaction = next;
      journey.moved(
        next,
        events.map(({ name }) => name),
      );
    };
    apply({ type: "ready" });
    const report = () =>
      createReporter({
        journey,
        site: "demo",
        isAllowed: () => state.allowed,
        post: async (body, leaving) => {
          bodies.push({ records: JSON.parse(body), leaving });
          return state.answer;
        },
        storage: () => storage,
        now: () => new Date(),
      });
    return { journey, apply, report };
  };
  return { page, bodies, items, state, latest: () => bodies.at(-1)?.records[0] };
}

describe("the reporter", () => {
  it("takes on, when Back has brought its page, what the tab's next page has left behind, beside its own", async () => {
    const { page, bodies, items, state } = tab();
    state.answer = { kind: "failed", retryMs: null };
    const first = page();
    const firstReport = first.report();
    first.apply({ type: "open" });
    await firstReport.flush(true);
    const second = page();
    second.report();
    second.apply({ type: "open" });
    firstReport.resume();
    first.apply({ type: "start" });
    expect(JSON.parse([...items.values()][0]!)).toHaveLength(2);
    state.answer = { kind: "sent" };
    await vi.advanceTimersByTimeAsync(1000);
    const sent = bodies
      .at(-1)
      ?.records.map(({ interactionId, metadata }) => [interactionId, metadata.started !== false]);
    expect(sent).toEqual(
      expect.arrayContaining([
        ["id-1", true],
        ["id-2", false],
      ]),
    );
  });

  it("sends an interaction that has opened, with its context and without what was typed", async () => {
    const { page, latest } = tab();
    const { apply, report, journey } = page();
    journey.openedBy("launcher");
    apply({ type: "open" });
    report();
    apply({ type: "start" });
    journey.touched("firstname");
    apply({ type: "submit", form: { firstname: "Ann" } });
    await vi.advanceTimersByTimeAsync(1000);
    expect(latest()).toMatchObject({
      site: "demo",
      interactionId: "id-1",
      submissions: 1,
      context: { page: "/shop", offer: "launcher", lastField: "firstname" },
    });
    expect(JSON.stringify(latest())).not.toContain("Ann");
    expect(latest()?.metadata).not.toHaveProperty("form");
  });

  it("gathers what happens together into one request", async () => {
    const { page, bodies } = tab();
    const { apply, report } = page();
    apply({ type: "open" });
    report();
    apply({ type: "start" });
    await vi.advanceTimersByTimeAsync(900);
    expect(bodies).toHaveLength(0);
    apply({ type: "close" });
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.records[0]?.metadata).toMatchObject({
      cancelled: expect.any(Number),
      closed: expect.any(Number),
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bodies).toHaveLength(1);
  });

  it("sends at once, and as leaving, when the page goes away", async () => {
    const { page, bodies } = tab();
    const { apply, report } = page();
    apply({ type: "open" });
    const reporter = report();
    await reporter.flush(true);
    expect(bodies).toMatchObject([{ leaving: true }]);
  });

  it("sends once where the page is hidden and then goes, and again only what is new", async () => {
    const { page, bodies } = tab();
    const { apply, report } = page();
    apply({ type: "open" });
    const reporter = report();
    await Promise.all([reporter.flush(true), reporter.flush(true)]);
    expect(bodies).toHaveLength(1);
    apply({ type: "start" });
    const hidden = reporter.flush(true);
    apply({ type: "close" });
    await Promise.all([hidden, reporter.flush(true)]);
    expect(bodies).toHaveLength(3);
    expect(bodies[2]?.records[0]?.metadata.closed).not.toBe(false);
  });

  it("keeps what the network lost and sends it when the network is back, in its latest state", async () => {
    const { page, bodies, state, items } = tab();
    const { apply, report } = page();
    state.answer = { kind: "failed", retryMs: null };
    apply({ type: "open" });
    report();
    await vi.advanceTimersByTimeAsync(1000);
    apply({ type: "close" });
    expect(items.size).toBe(1);
    state.answer = { kind: "sent" };
    await vi.advanceTimersByTimeAsync(2000);
    expect(bodies).toHaveLength(2);
    expect(bodies[1]?.records[0]?.metadata.closed).not.toBe(false);
    expect(items.size).toBe(0);
  });

  it("tries less and less often, and no sooner than the server says", async () => {
    const { page, bodies, state } = tab();
    const { apply, report } = page();
    apply({ type: "open" });
    report();
    state.answer = { kind: "failed", retryMs: 40_000 };
    await vi.advanceTimersByTimeAsync(1000);
    state.answer = { kind: "failed", retryMs: null };
    await vi.advanceTimersByTimeAsync(39_999);
    expect(bodies).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(bodies.length).toBeGreaterThan(10);
    expect(bodies.length).toBeLessThan(40);
  });

  it("passes what is left to the next page of the tab", async () => {
    const { page, bodies, state } = tab();
    const first = page();
    state.answer = { kind: "failed", retryMs: null };
    first.apply({ type: "open" });
    const reporter = first.report();
    await reporter.flush(true);
    state.answer = { kind: "sent" };
    page().report();
    await vi.advanceTimersByTimeAsync(1000);
    expect(bodies.at(-1)?.records.map(({ interactionId }) => interactionId)).toEqual(["id-1"]);
  });

  it("lets a refused record go", async () => {
    const { page, bodies, state, items } = tab();
    const { apply, report } = page();
    state.answer = { kind: "refused" };
    apply({ type: "open" });
    report();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bodies).toHaveLength(1);
    expect(items.size).toBe(0);
  });

  it("sends nothing where it is not allowed, and forgets what waited once that is withdrawn", async () => {
    const { page, bodies, state, items } = tab();
    const { apply, report } = page();
    apply({ type: "open" });
    report();
    expect(items.size).toBe(1);
    state.allowed = false;
    apply({ type: "close" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bodies).toHaveLength(0);
    expect(items.size).toBe(0);
  });

  it("keeps nothing in the tab where it was never allowed", () => {
    const { page, state, items } = tab();
    const { apply, report } = page();
    state.allowed = false;
    apply({ type: "open" });
    report();
    apply({ type: "start" });
    expect(items.size).toBe(0);
  });

  it("reports two interactions of a page as two", async () => {
    const { page, bodies } = tab();
    const { apply, report, journey } = page();
    apply({ type: "open" });
    report();
    journey.invalid("phonenumber");
    apply({ type: "close" });
    journey.openedBy("button");
    apply({ type: "open" });
    await vi.advanceTimersByTimeAsync(0);
    expect(
      bodies.flatMap(({ records }) => records.map(({ interactionId, context }) => [interactionId, context])),
    ).toEqual([
      ["id-1", { page: "/shop", offer: "page", lastField: "phonenumber", invalidFields: { phonenumber: 1 } }],
      ["id-2", { page: "/shop", offer: "button" }],
    ]);
  });
});
