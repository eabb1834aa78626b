import { describe, expect, it } from "vitest";
import { createMemory, type Consent, type Shelf } from "./memory.ts";

function shelf(): Shelf & { readonly size: number } {
  const items = new Map<string, string>();
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
    get size() {
      return items.size;
    },
  };
}

let keys = 0;
function browser() {
  const local = shelf();
  const state = { local, session: shelf() };
  return {
    stored: () => local.size + state.session.size,
    newSession: () => void (state.session = shelf()),
    page: (consent: Consent = null) =>
      createMemory(
        { local: () => local, session: () => state.session, randomKey: () => `key-${(keys += 1)}`, consent },
        "demo",
      ),
  };
}

describe("a visitor's memory", () => {
  it("stays in the page until the visitor has opened the form or answered", () => {
    const { page, stored } = browser();
    const memory = page();
    memory.fired("help");
    memory.quiet(5);
    expect(stored()).toBe(0);
    expect(memory.visitor().fired.page.get("help")).toBe(1);
    memory.answered();
    expect(stored()).toBe(2);
    const next = page().visitor();
    expect([next.fired.page.get("help"), next.fired.session.get("help"), next.fired.visitor.get("help")]).toEqual([
      undefined,
      1,
      1,
    ]);
    expect([next.key, next.quietSince]).toEqual([memory.visitor().key, 5]);
  });

  it("is stored at once where the site has the visitor's consent, also where it comes later", () => {
    const { page, stored } = browser();
    const memory = page();
    memory.fired("help");
    memory.consent("granted");
    expect(stored()).toBe(2);
    expect(page().visitor().fired.visitor.get("help")).toBe(1);
  });

  it("is deleted when consent is withdrawn, and nothing is stored from then on", () => {
    const { page, stored } = browser();
    const memory = page("granted");
    expect(stored()).toBe(2);
    memory.consent("withdrawn");
    memory.answered();
    memory.fired("help");
    expect(stored()).toBe(0);
    expect(memory.visitor().fired.page.get("help")).toBe(1);
    expect(page("withdrawn").visitor().key).not.toBe(memory.visitor().key);
    expect(stored()).toBe(0);
  });

  it("knows a visitor as returning from the second session on, for the whole of that session", () => {
    const { page, newSession } = browser();
    expect(page("granted").visitor().returning).toBe(false);
    expect(page("granted").visitor().returning).toBe(false);
    newSession();
    expect(page("granted").visitor().returning).toBe(true);
    expect(page().visitor().returning).toBe(true);
  });

  it("begins a session's caps anew with each session", () => {
    const { page, newSession } = browser();
    page("granted").fired("help");
    newSession();
    const { fired } = page("granted").visitor();
    expect([fired.session.get("help"), fired.visitor.get("help")]).toEqual([undefined, 1]);
  });

  it("is one for all the visitor's tabs, and for pages that Back brings as they were left", () => {
    const { page } = browser();
    const [first, second] = [page("granted"), page("granted")];
    first.fired("help");
    second.quiet(5);
    second.cancelled();
    second.fired("help");
    const { fired, quietSince, cancelledBefore, key } = first.visitor();
    expect([quietSince, cancelledBefore]).toEqual([5, true]);
    expect([fired.page.get("help"), fired.session.get("help"), fired.visitor.get("help")]).toEqual([1, 2, 2]);
    first.answered();
    expect(page().visitor()).toMatchObject({ key, quietSince: 5, cancelledBefore: true });
  });

  it("is not put back by a tab that had it before it was deleted, until the visitor answers again", () => {
    const { page, stored } = browser();
    const other = page();
    other.answered();
    const deleting = page();
    deleting.consent("withdrawn");
    other.fired("help");
    deleting.consent(null);
    deleting.fired("help");
    expect(stored()).toBe(0);
    other.answered();
    expect(stored()).toBe(2);
  });

  it.each([
    "",
    "null",
    "7",
    "{",
    '{"visitor":7}',
    '{"visitor":"k","fired":[1],"quietSince":"x"}',
    '{"visitor":"k","fired":null}',
  ])("survives whatever stands in the storage: %s", (text) => {
    const { page } = browser();
    const local = shelf();
    local.setItem("ringback.offers.demo", text);
    const memory = createMemory(
      { local: () => local, session: () => local, randomKey: () => "new", consent: null },
      "demo",
    );
    memory.fired("help");
    expect(memory.visitor().fired.page.get("help")).toBe(1);
    expect(memory.visitor().quietSince).toBe(false);
    expect(page().visitor().cancelledBefore).toBe(false);
  });

  it("works where the browser refuses all storage", () => {
    const refuse = () => {
      throw new DOMException("denied", "SecurityError");
    };
    const memory = createMemory({ local: refuse, session: refuse, randomKey: () => "key", consent: "granted" }, "demo");
    memory.fired("help");
    memory.answered();
    memory.consent("withdrawn");
    expect(memory.visitor().fired.session.get("help")).toBe(1);
  });
});
