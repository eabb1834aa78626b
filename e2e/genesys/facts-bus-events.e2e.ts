/** Events: envelopes, delivery, subscriptions. */
import { expect } from "vitest";
import { factsAbout } from "./fact.ts";
import type { Visit } from "./genesys-visit.ts";

/** Two plugins, `a` ready, and a way to wait for what was published. */
const twoPlugins = `
  const a = bus.registerPlugin("A"), b = bus.registerPlugin("B");
  a.ready();
  const later = () => new Promise((resolve) => setTimeout(() => setTimeout(resolve)));
`;
const on = (shop: Visit, code: string) => shop.run(`${twoPlugins} ${code}`);

factsAbout("bus", (fact) => {
  fact("B.envelope", async ({ visit }) => {
    const seen = await on(
      await visit(),
      `const seen = [];
       b.subscribe("A.e", function (...given) { seen.push({ given, isWindow: this === window }); });
       const before = Date.now(); a.publish("e", { x: 1 }); await later();
       return { ...seen[0], inTime: Number.isInteger(seen[0].given[0].time) && seen[0].given[0].time >= before };`,
    );
    expect(seen).toMatchObject({
      given: [{ publisher: "A", event: "A.e", data: { x: 1 } }],
      isWindow: true,
      inTime: true,
    });
    expect(Object.keys(seen.given[0])).toEqual(["time", "publisher", "event", "data"]);
    expect(seen.given).toHaveLength(1);
  });

  fact("B.asynchronous", async ({ visit }) => {
    const log = await on(
      await visit(),
      `const log = []; b.subscribe("A.e", () => log.push("delivered"));
       a.publish("e"); log.push("after publish");
       await Promise.resolve(); log.push("after microtask"); await later(); return log;`,
    );
    expect(log).toEqual(["after publish", "after microtask", "delivered"]);
  });

  fact("B.order", async ({ visit }) => {
    const log = await on(
      await visit(),
      `const log = [];
       a.subscribe("A.e", () => { log.push("own"); a.publish("nested"); log.push("own ends"); });
       b.subscribe("A.e", () => log.push("other")); b.subscribe("A.nested", () => log.push("nested"));
       a.publish("e"); a.publish("f"); await later(); return log;`,
    );
    expect(log).toEqual(["own", "own ends", "other", "nested"]);
  });

  fact("B.reference", async ({ visit }) => {
    const result = await on(
      await visit(),
      `const data = { x: 1 }; b.subscribe("A.e", (e) => { e.data.x = 2; }); let second;
       b.subscribe("A.e", (e) => { second = e.data.x; }); a.publish("e", data); await later(); return [data.x, second];`,
    );
    expect(result).toEqual([2, 2]);
  });

  fact("B.throwing", async ({ visit }) => {
    const result = await on(
      await visit(),
      `const errors = []; addEventListener("error", (event) => { errors.push(event.error.message); event.preventDefault(); });
       let second = false; b.subscribe("A.e", () => { throw new Error("mine"); }); b.subscribe("A.e", () => { second = true; });
       a.publish("e"); await later(); return { errors, second };`,
    );
    expect(result).toEqual({ errors: ["mine"], second: true });
  });

  fact("B.publish", async ({ visit }) => {
    const result = await on(
      await visit(),
      `const seen = []; b.subscribe("A.e", (e) => seen.push(e.data));
       const answers = [a.publish("e"), a.publish("e", 5), a.publish("e", "text"), a.publish("e", false)]; await later();
       return { answers, seen };`,
    );
    expect(result).toEqual({ answers: [true, true, true, true], seen: [{}, 5, "text", false] });
  });

  fact("B.local", async ({ visit }) => {
    const count = await on(
      await visit(),
      `let count = 0; b.subscribe("A.e", () => count++); b.subscribe("B.e", () => count++);
       a.publish("A.e"); a.publish("B.e"); await later(); return count;`,
    );
    expect(count).toBe(0);
  });

  fact("B.unregistered", async ({ visit }) => {
    const count = await on(
      await visit(),
      `let count = 0; b.subscribe("A.never", () => count++); a.publish("never"); await later(); return count;`,
    );
    expect(count).toBe(1);
  });

  fact("B.wildcards", async ({ visit }) => {
    const count = await on(
      await visit(),
      `let count = 0; for (const name of ["*", "A.*", "A", "*.e"]) b.subscribe(name, () => count++);
       a.publish("e"); await later(); return count;`,
    );
    expect(count).toBe(0);
  });

  fact("B.retained", async ({ visit }) => {
    const seen = await on(
      await visit(),
      `const seen = []; a.publish("plain", 1); a.republish("kept", 1); a.republish("kept", 2); await later();
       b.subscribe("A.plain", (e) => seen.push(["plain", e.data])); b.subscribe("A.kept", (e) => seen.push(["kept", e.data]));
       const atOnce = seen.length; await later(); a.publish("kept", 3); await later(); return [atOnce, ...seen];`,
    );
    expect(seen).toEqual([0, ["kept", 2], ["kept", 3]]);
  });

  fact("B.ready", async ({ visit }) => {
    const shop = await visit();
    await shop.open();
    const seen = await on(
      shop,
      `let seen; b.subscribe("Callback.ready", (e) => { seen = e.event; }); await later(); return seen;`,
    );
    expect(seen).toBe("Callback.ready");
  });

  fact("B.subscribe", async ({ visit }) => {
    const result = await on(
      await visit(),
      `let count = 0; const name = b.subscribe("C.e", () => count++); const c = bus.registerPlugin("C"); c.publish("e"); await later();
       return [name, count];`,
    );
    expect(result).toEqual(["C.e", 1]);
  });

  fact("B.subscribe.nothing", async ({ visit }) => {
    expect(await on(await visit(), `try { b.subscribe(); return "quiet"; } catch { return "thrown"; }`)).toBe("quiet");
  });

  fact("B.subscribe.handler", async ({ visit }) => {
    const result = await on(
      await visit(),
      `const errors = []; addEventListener("error", (event) => { errors.push(event.error.name); event.preventDefault(); });
       const name = b.subscribe("A.e", "no function"); a.publish("e"); await later(); return [name, errors];`,
    );
    expect(result).toEqual(["A.e", ["TypeError"]]);
  });

  fact("B.unsubscribe", async ({ visit }) => {
    const result = await on(
      await visit(),
      `const log = []; const one = () => log.push(1); b.subscribe("A.e", one); b.subscribe("A.e", () => log.push(2));
       a.subscribe("A.e", () => log.push("a's")); const answers = [b.unsubscribe("A.e", one), b.unsubscribe("A.e"), b.unsubscribe("A.never")];
       a.publish("e"); await later(); return { answers, log };`,
    );
    expect(result).toEqual({ answers: [true, false, false], log: ["a's"] });
  });
});
