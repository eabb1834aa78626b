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

  fact("B.waiting", async ({ visit }) => {
    const result = await on(
      await visit(),
      `let ran = false; b.registerCommand("c", (e) => { ran = true; e.deferred.resolve("late"); });
       const command = a.command("B.c"); await later(); const before = [ran, command.state()]; b.ready();
       return [...before, ...(await settled(command))];`,
    );
    expect(result).toEqual([false, "pending", "resolved", "late"]);
  });

  fact("B.unknown.command", async ({ visit }) => {
    expect(await on(await visit(), `return await settled(b.command("A.missing"));`)).toEqual([
      "rejected",
      expect.stringContaining("'A.missing'"),
    ]);
  });

  fact("B.unknown.name", async ({ visit }) => {
    expect(await on(await visit(), `return await settled(b.command("open"));`)).toEqual([
      "rejected",
      expect.stringContaining("'open'"),
    ]);
  });

  fact("B.unknown.nothing", async ({ visit }) => {
    expect(await on(await visit(), `return await settled(b.command());`)).toEqual(["rejected", expect.any(String)]);
  });

  fact("B.unknown.plugin", async ({ visit }) => {
    const shop = await visit();
    await shop.page.clock.install();
    await on(shop, `window.outcome = settled(b.command("WebChat.open"));`);
    await shop.page.clock.runFor(10_000);
    expect(await shop.run(`return await window.outcome;`)).toEqual([
      "rejected",
      "Could not load plugin file in given location. Check your plugins path option.",
    ]);
  });

  fact("B.promise.members", async ({ visit }) => {
    const members = await on(await visit(), `return Object.keys(b.command("A.LOAD"));`);
    expect(members).toEqual(
      expect.arrayContaining(
        "done fail always progress then promise state debug isRejected isResolved pipe".split(" "),
      ),
    );
  });

  fact("B.promise.catch", async ({ visit }) => {
    const result = await on(
      await visit(),
      `const log = []; const caught = await b.command("A.missing").catch(() => "caught");
       await b.command("A.LOAD").finally(() => log.push("finally")); return [caught, ...log];`,
    );
    expect(result).toEqual(["caught", "finally"]);
  });

  fact("B.promise.state", async ({ visit }) => {
    const log = await on(
      await visit(),
      `const log = []; a.registerCommand("c", (e) => { log.push("ran " + e.data.n); e.deferred.resolve(); });
       const one = b.command("A.c", { n: 1 }), two = b.command("A.c", { n: 2 }); log.push(one.state()); await settled(two);
       return [...log, one.state(), one.isResolved(), one.isRejected()];`,
    );
    expect(log).toEqual(["pending", "ran 1", "ran 2", "resolved", true, false]);
  });

  fact("B.promise.values", async ({ visit }) => {
    expect(
      await on(
        await visit(),
        `a.registerCommand("c", (e) => e.deferred.resolve(1, 2, 3)); return await settled(b.command("A.c"));`,
      ),
    ).toEqual(["resolved", 1, 2, 3]);
  });

  fact("B.promise.then", async ({ visit }) => {
    const result = await on(
      await visit(),
      `a.registerCommand("c", (e) => e.deferred.resolve(1)); const chained = await b.command("A.c").then((value) => value + 1).then((value) => value + 1);
       return [chained, await b.command("A.c")];`,
    );
    expect(result).toEqual([3, 1]);
  });

  fact("B.promise.chain", async ({ visit }) => {
    const log = await on(
      await visit(),
      `const log = []; a.registerCommand("c", (e) => e.deferred.resolve("v"));
       const command = b.command("A.c").always(() => log.push("always")).done(() => log.push("done")).fail(() => log.push("fail"));
       await settled(command); command.done((value) => log.push("late " + value)); log.push("next"); return log;`,
    );
    expect(log).toEqual(["always", "done", "late v", "next"]);
  });

  fact("B.handler", async ({ visit }) => {
    const result = await on(
      await visit(),
      `const given = []; a.registerCommand("c", (e) => { given.push(e); e.data.touched = true; e.deferred.resolve(); });
       const data = {}; await settled(b.command("A.c", data)); await settled(b.command("A.c"));
       const [one, two] = given; return { keys: ["time", "commander", "command", "deferred", "data"].every((key) => key in one), commander: one.commander,
         command: one.command, byReference: data.touched, missing: two.data };`,
    );
    expect(result).toEqual({
      keys: true,
      commander: "B",
      command: "A.c",
      byReference: true,
      missing: { touched: true },
    });
  });

  fact("B.handler.throwing", async ({ visit }) => {
    const result = await on(
      await visit(),
      `addEventListener("error", (event) => event.preventDefault()); a.registerCommand("c", () => { throw new Error("broken"); });
       const [state, reason] = await settled(b.command("A.c")); return [state, reason.message];`,
    );
    expect(result).toEqual(["rejected", "broken"]);
  });

  fact("B.handler.silent", async ({ visit }) => {
    const shop = await visit();
    await shop.page.clock.install();
    await on(
      shop,
      `a.registerCommand("value", () => 5); a.registerCommand("promise", async () => 5);
       window.outcome = Promise.all([settled(b.command("A.value")), settled(b.command("A.promise"))]); await Promise.resolve();`,
    );
    await shop.page.waitForTimeout(0);
    await shop.page.clock.runFor(11_000);
    await shop.page.clock.runFor(11_000);
    const outcomes = await shop.run(`return await window.outcome;`);
    expect(outcomes.map(([state]: string[]) => state)).toEqual(["rejected", "rejected"]);
  });

  fact("B.before", async ({ visit }) => {
    const result = await on(
      await visit(),
      `a.registerCommand("c", (e) => e.deferred.resolve(e.data.log));
       b.before("A.c", (options) => ({ log: [...options.log, "first"] })); b.before("A.c", (options) => { options.log.push("second"); return options; });
       return await settled(b.command("A.c", { log: ["given"] }));`,
    );
    expect(result).toEqual(["resolved", ["given", "first", "second"]]);
  });

  fact("B.before.early", async ({ visit }) => {
    const result = await on(
      await visit(),
      `a.before("Late.c", (options) => ({ ...options, early: true })); const late = bus.registerPlugin("Late");
       late.registerCommand("c", (e) => e.deferred.resolve(e.data)); late.ready(); return await settled(b.command("Late.c"));`,
    );
    expect(result).toEqual(["resolved", { early: true }]);
  });

  fact("B.before.cancel", async ({ visit }) => {
    const result = await on(
      await visit(),
      `a.registerCommand("c", (e) => e.deferred.resolve()); a.registerCommand("d", (e) => e.deferred.resolve());
       b.before("A.c", () => undefined); b.before("A.d", () => false);
       return [await settled(b.command("A.c")), await settled(b.command("A.d"))];`,
    );
    const cancelled = ["rejected", "Command was cancelled by a 'before' function."];
    expect(result).toEqual([cancelled, cancelled]);
  });

  fact("B.before.throwing", async ({ visit }) => {
    const result = await on(
      await visit(),
      `let ran = false; a.registerCommand("c", (e) => { ran = true; e.deferred.resolve(); }); b.before("A.c", () => { throw new Error("mine"); });
       let command; try { command = b.command("A.c"); } catch { return "thrown"; }
       const [state, reason] = await settled(command); return [state, reason.message, ran];`,
    );
    expect(result).toEqual(["rejected", "mine", false]);
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
