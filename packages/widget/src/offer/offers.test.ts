import { newInteraction, transition, type Interaction, type LifecycleInput } from "@ringback/lifecycle";
import type { Rule } from "@ringback/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createJourney } from "../report/journey.ts";
import type { InvitationHost } from "./invitation.ts";
import { createMemory } from "./memory.ts";
import { createOffers } from "./offers.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const offer = {
  do: "offer",
  title: "Shall we call?",
  accept: "Yes",
  decline: "No",
  prefill: { subject: "Prices" },
} as const;
const ruleWith = (change: Partial<Rule> = {}): Rule => ({
  id: "help",
  name: "Help",
  enabled: true,
  when: { pages: ["/*"] },
  actions: [offer],
  limits: { perPage: 1, quietDays: 30 },
  heldBack: 0,
  ...change,
});

/** A page with the given rules: what is on screen, what the rules did, and the visitor's moves. */
function page(...rules: Rule[]) {
  const journey = createJourney({ newId: () => crypto.randomUUID(), pageContext: () => ({ page: "/" }) });
  const items = new Map<string, string>();
  const shelf = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
  const memory = createMemory(
    { local: () => shelf, session: () => shelf, randomKey: () => "visitor", consent: null },
    "demo",
  );
  const done: unknown[] = [];
  const screen: InvitationHost[] = [];
  const at = { path: "/shop", look: () => {} };
  let interaction: Interaction = newInteraction;
  const apply = (input: Record<string, unknown>) => {
    const [next, events] = transition(interaction, { at: Date.now(), ...input } as LifecycleInput);
    interaction = next;
    journey.moved(
      next,
      events.map(({ name }) => name),
    );
  };
  apply({ type: "ready" });
  const offers = createOffers(
    {
      journey,
      memory,
      now: Date.now,
      status: async () => null,
      acts: {
        open: (options) => void done.push({ open: options }),
        prefill: (values) => void done.push({ prefill: values }),
        texts: (texts) => void done.push({ texts }),
        firstFreeTime: async (from) => new Date(from.getTime() + 60_000).toISOString(),
        chooseTime: (time) => void done.push({ time }),
        publish: (event, data) => void done.push(event === "shown" ? "shown" : { [event]: data }),
      },
      watch: ({ look }) => {
        at.look = () => look(false);
        return {
          observed: () => ({ page: at.path, language: "en", dwellMs: 0, scrollPercent: 0, services: new Map() }),
          stop: () => {},
        };
      },
      mount: (_invitation, host) => {
        screen.push(host);
        return { element: null as never, remove: () => void screen.splice(screen.indexOf(host), 1) };
      },
    },
    rules,
  );
  return {
    journey,
    offers,
    apply,
    done,
    screen,
    goTo: (path: string) => {
      at.path = path;
      at.look();
    },
    stored: () => items.size,
    context: () => journey.view().context.offer,
  };
}

describe("offers", () => {
  it("go where a page of one document becomes another that they are not for, neither declined nor made again", () => {
    const { screen, goTo, offers } = page(ruleWith({ when: { pages: ["/shop*"] } }));
    expect(screen).toHaveLength(1);
    goTo("/shop/shoes");
    expect(screen).toHaveLength(1);
    goTo("/cart");
    expect(screen).toHaveLength(0);
    expect(offers.results()).toEqual({ help: "shown" });
    goTo("/shop");
    expect(screen).toHaveLength(0);
    offers.preview(ruleWith({ when: { pages: ["/elsewhere"] } }));
    goTo("/cart/pay");
    expect(screen).toHaveLength(1);
  });

  it("make room for the invitation of the page that comes", () => {
    const { screen, goTo, done } = page(
      ruleWith({ when: { pages: ["/shop"] } }),
      ruleWith({ id: "pay", when: { pages: ["/cart"] }, actions: [{ ...offer, title: "Trouble paying?" }] }),
    );
    goTo("/cart");
    expect(screen).toHaveLength(1);
    expect(done).toEqual(["shown", "shown"]);
  });

  it("invite, and open the form filled in and proactive when accepted", async () => {
    const { screen, done, apply, offers, context } = page(ruleWith());
    screen[0]?.accept();
    await vi.runAllTimersAsync();
    expect(done).toEqual([
      "shown",
      { accepted: { rule: "help" } },
      { open: { proactive: true, form: { subject: "Prices" } } },
    ]);
    expect(screen).toEqual([]);
    apply({ type: "open", proactive: true });
    expect([offers.results(), context()]).toEqual([{ help: "accepted" }, "help"]);
  });

  it("name the interaction after an accepted one as shown, not accepted", async () => {
    const { screen, apply, context } = page(ruleWith());
    screen[0]?.accept();
    await vi.runAllTimersAsync();
    for (const type of ["open", "close", "open"]) apply({ type });
    expect(context()).toBe("help:shown");
  });

  it("go away when declined, store that, and leave the visitor alone", () => {
    const { screen, done, offers, stored, apply } = page(ruleWith({ limits: { perPage: 5, quietDays: 1 } }));
    expect(stored()).toBe(0);
    screen[0]?.decline();
    expect([screen, offers.results(), stored()]).toEqual([[], { help: "declined" }, 1]);
    apply({ type: "open" });
    apply({ type: "close" });
    expect(done).toEqual(["shown", { declined: { rule: "help" } }]);
  });

  it("step aside when the visitor opens the form otherwise", () => {
    const { screen, apply, context } = page(ruleWith());
    expect(screen).toHaveLength(1);
    apply({ type: "open" });
    expect([screen, context()]).toEqual([[], "help:shown"]);
  });

  it("do nothing where they are held back, and count it", () => {
    const { screen, done, offers, apply, context } = page(ruleWith({ heldBack: 90, id: "a" }));
    expect([screen, done, offers.results()]).toEqual([[], [{ held: { rule: "a" } }], { a: "held" }]);
    apply({ type: "open" });
    expect(context()).toBe("a:held");
  });

  it("leave a visitor alone who has booked", () => {
    const { screen, apply } = page(ruleWith({ when: { event: "completed" }, limits: { perPage: 1, quietDays: 1 } }));
    apply({ type: "open" });
    apply({ type: "submit", form: {} });
    apply({ type: "complete" });
    apply({ type: "close" });
    expect(screen).toEqual([]);
  });

  it("come once the visitor has been filling in for long, and not when they have left before", () => {
    const slow = ruleWith({
      when: { sinceStartedSeconds: 60 },
      actions: [{ do: "event", name: "slow" }],
      limits: { perPage: 5, quietDays: 0 },
    });
    const { apply, done } = page(slow);
    apply({ type: "open" });
    apply({ type: "start" });
    vi.advanceTimersByTime(59_999);
    expect(done).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(done).toEqual([{ slow: { rule: "help" } }]);
    apply({ type: "close" });
    vi.advanceTimersByTime(3_600_000);
    expect(done).toHaveLength(1);
  });

  it("choose a suggested time in the form that is open", async () => {
    const { apply, screen, done, context } = page(
      ruleWith({
        when: { errorsAtLeast: 1 },
        actions: [{ do: "suggestTime", title: "Later?", accept: "Yes", decline: "No", inHours: 2 }],
      }),
    );
    apply({ type: "open" });
    apply({ type: "submit", form: {} });
    apply({ type: "fail", code: 7041 });
    screen[0]?.accept();
    await vi.runAllTimersAsync();
    expect(done.at(-1)).toEqual({ time: new Date(1_000_000 + 2 * 3_600_000 + 60_000).toISOString() });
    expect(context()).toBe("help");
  });

  it("name the rule that invited before one that only did something, and that before one held back", () => {
    const { apply, context } = page(
      ruleWith(),
      ruleWith({ id: "quiet", actions: [{ do: "texts", texts: { CallbackTitle: "Hello" } }] }),
      ruleWith({ id: "a", heldBack: 90, actions: [{ do: "event", name: "hello" }] }),
    );
    apply({ type: "open" });
    expect(context()).toBe("help:shown");
  });

  it("are previewed without counting", () => {
    const { offers, screen, stored } = page();
    offers.preview(ruleWith());
    screen[0]?.decline();
    expect([offers.results(), screen, stored()]).toEqual([{}, [], 0]);
  });

  it("stop", () => {
    const { offers, screen, apply, done } = page(
      ruleWith(),
      ruleWith({ id: "later", when: { event: "opened" }, actions: [{ do: "event", name: "late" }] }),
    );
    offers.stop();
    expect(screen).toEqual([]);
    apply({ type: "open" });
    expect(done).toEqual(["shown"]);
  });
});
