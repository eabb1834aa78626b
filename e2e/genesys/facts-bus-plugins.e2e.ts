/** Plugins, their members, and the global buses. */
import { expect } from "vitest";
import { plugins } from "../../packages/widget/src/genesys/plugins.ts";
import { factsAbout } from "./fact.ts";
import type { Visit } from "./genesys-visit.ts";

/** Two plugins, `a` ready, and a way to wait for what was published. */
const twoPlugins = `
  const a = bus.registerPlugin("A"), b = bus.registerPlugin("B");
  a.ready();
  const later = () => new Promise((resolve) => setTimeout(() => setTimeout(resolve)));
  const settled = (promise) => new Promise((resolve) =>
    promise.done((...values) => resolve(["resolved", ...values])).fail((...values) => resolve(["rejected", ...values])));
`;
const on = (shop: Visit, code: string) => shop.run(`${twoPlugins} ${code}`);

factsAbout("bus", (fact) => {
  fact("B.register", async ({ visit }) => {
    expect(
      await on(await visit(), `return [bus.registerPlugin("A"), bus.registerPlugin(), bus.registerPlugin("")];`),
    ).toEqual([false, false, false]);
  });

  fact("B.members", async ({ visit }) => {
    const members = await on(await visit(), `return Object.keys(a);`);
    expect(members).toEqual(
      expect.arrayContaining(
        "publish publishDirect republish subscribe unsubscribe command before registerCommand registerEvents namespace subscribers data registry ready".split(
          " ",
        ),
      ),
    );
  });

  fact("B.direct", async ({ visit }) => {
    const seen = await on(
      await visit(),
      `const seen = []; b.subscribe("A.e", (e) => seen.push(e)); a.publish("e", 1); a.publishDirect("e", 1); await later(); return seen;`,
    );
    expect({ ...seen[0], time: 0 }).toEqual({ ...seen[1], time: 0 });
  });

  fact("B.answers", async ({ visit }) => {
    const answers = await on(
      await visit(),
      `return [a.namespace(), typeof b.ready(), typeof b.registerEvents(["e"]), b.registerCommand("c", () => {})];`,
    );
    expect(answers).toEqual(["A", "undefined", "undefined", true]);
  });

  fact("B.registry", async ({ visit }) => {
    const registry = await on(
      await visit(),
      `a.registerEvents(["e"]); a.registerCommand("c", () => {}); return a.registry();`,
    );
    expect(registry.A).toEqual({ events: ["e"], commands: ["c"] });
  });

  fact("B.replaced", async ({ visit }) => {
    const settled = await on(
      await visit(),
      `a.registerCommand("c", (e) => e.deferred.resolve(1)); a.registerCommand("c", (e) => e.deferred.resolve(2));
       return await settled(b.command("A.c"));`,
    );
    expect(settled).toEqual(["resolved", 2]);
  });

  fact("B.builtins", async ({ visit }) => {
    const settled = await on(
      await visit(),
      `return Promise.all(["COMMANDS", "EVENTS", "LOAD"].map((name) => settled(b.command("A." + name))));`,
    );
    expect(settled).toEqual([["resolved"], ["resolved"], ["resolved"]]);
  });

  fact("B.commander", async ({ visit }) => {
    const result = await on(
      await visit(),
      `a.registerCommand("who", (e) => e.deferred.resolve(e.commander));
       return [await bus.command("A.who"), await window.CXBus.command("A.who")];`,
    );
    expect(result).toEqual(["QuickBus", "CXBus"]);
  });

  fact("B.cxbus", async ({ visit }) => {
    const shop = await visit();
    const result = await shop.run(
      `const keys = Object.keys(CXBus); const outcome = await Promise.all([CXBus.loadPlugin("widgets-core"), CXBus.loadModule("x")]);
       const answers = [CXBus.configure({ debug: false, pluginsPath: "https://cdn.example/" }), CXBus.registerModule("x"), typeof CXBus.registerMaster("M")];
       return { keys, loaded: outcome.length, answers };`,
    );
    expect(result.keys).toEqual(
      expect.arrayContaining(
        "registerPlugin registerMaster loadPlugin loadFile loadModule registerModule configure command subscribe data".split(
          " ",
        ),
      ),
    );
    expect(result).toMatchObject({ loaded: 2, answers: [true, true, "object"] });
  });

  fact("B.data", async ({ visit }) => {
    expect(
      await on(await visit(), `a.data("x", 1); b.data("x", 2); return [a.data("x"), b.data("x"), a.data()];`),
    ).toEqual([1, 2, { x: 1 }]);
  });

  fact("B.registered", async ({ visit, site }) => {
    const shop = await visit({
      widgets: `{ callback: { dataURL: "${site.backend}/gms" }, channelselector: { channels: [{ clickCommand: "Callback.open" }] } }`,
    });
    await shop.open();
    const registry = await shop.run(`await bus.command("CallbackService.LOAD"); return bus.registry();`);
    const vendor = {
      Callback: {
        events: ["ready", "opened", "started", "cancelled", "submitted", "completed", "closed"],
        commands: ["open", "close", "minimize", "showEWT", "showOverlay", "hideOverlay", "configure"],
      },
      CallbackService: {
        events: ["ready", "scheduled", "scheduleError", "availableSlots", "availabilityError"],
        commands: ["schedule", "availability", "configure"],
      },
      Calendar: {
        events: ["ready", "generated", "selectedDateTime"],
        commands: ["generate", "showAvailability", "reset", "configure"],
      },
    };
    for (const [name, { events, commands }] of Object.entries(vendor)) {
      expect([name, new Set(registry[name].events)]).toEqual([name, new Set(events)]);
      expect([name, new Set(registry[name].commands)]).toEqual([name, new Set(commands)]);
    }
    for (const [name, { commands }] of Object.entries(plugins)) {
      expect([name, new Set(registry[name].commands)]).toEqual([name, new Set(commands)]);
    }
  });
});
