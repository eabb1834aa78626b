/** Commands, promises, and what runs ahead of them. */
import { expect } from "vitest";
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
});
