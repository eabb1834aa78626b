import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Needs } from "./needs.ts";
import { createWatch } from "./watch.ts";

const nothing: Needs = { dwellMs: [], sinceStartedMs: [], scroll: false, exitIntent: false, services: [] };

function watch(needs: Partial<Needs>) {
  let now = 0;
  const look = vi.fn<(exitIntent: boolean) => void>();
  const watched = createWatch({ now: () => now, status: async () => null, look }, { ...nothing, ...needs });
  onTestFinished(() => watched.stop());
  return { observed: () => watched.observed(), look, pass: (ms: number) => void (now += ms) };
}

let address = "";
beforeEach(() => {
  address = location.href;
  document.body.innerHTML = `<p style="height: 5000px">Things</p>`;
});
afterEach(() => {
  history.replaceState(null, "", address);
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
});

describe("a single-page app's next page", () => {
  it("is in sight from the moment that its path is in the address, whether or not it is rendered yet", () => {
    const { observed, look, pass } = watch({ dwellMs: [60_000] });
    pass(5000);
    history.pushState(null, "", "/cart");
    expect(look).toHaveBeenCalledOnce();
    expect(observed()).toMatchObject({ page: "/cart", dwellMs: 0 });
    pass(700);
    history.replaceState(null, "", "/cart?step=2#pay");
    expect(look).toHaveBeenCalledOnce();
    expect(observed()).toMatchObject({ page: "/cart", dwellMs: 700 });
  });

  it("begins anew with the rules' next look, too, where the browser does not say that the path has changed", () => {
    vi.stubGlobal("navigation", undefined);
    const { observed, pass } = watch({ dwellMs: [60_000] });
    pass(5000);
    history.pushState(null, "", "/cart");
    expect(observed()).toMatchObject({ page: "/cart", dwellMs: 0 });
    pass(700);
    expect(observed()).toMatchObject({ dwellMs: 700 });
  });

  it("has not been scrolled to where the page before it was", async () => {
    const { observed, look } = watch({ scroll: true });
    scrollTo(0, document.documentElement.scrollHeight);
    await vi.waitFor(() => expect(observed().scrollPercent).toBe(100));
    history.pushState(null, "", "/cart");
    expect(observed().scrollPercent).toBe(0);
    document.body.innerHTML = `<p style="height: 20000px">Other things</p>`;
    scrollTo(0, 0);
    await vi.waitFor(() => expect(observed().scrollPercent).toBeGreaterThan(0), 3000);
    expect(observed().scrollPercent).toBeLessThan(20);
    expect(look).toHaveBeenCalled();
  });

  it("has been seen whole where it fits on the screen", async () => {
    const { observed } = watch({ scroll: true });
    document.body.innerHTML = "";
    history.pushState(null, "", "/cart");
    await vi.waitFor(() => expect(observed().scrollPercent).toBe(100), 3000);
  });
});
