import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createBus, rejections, type Bus, type EventEnvelope } from "./bus.ts";
import { registerPlugin, type Plugin } from "./plugin.ts";

let errors: unknown[];
let bus: Bus;

beforeEach(() => {
  errors = [];
  bus = createBus({ report: (error) => errors.push(error), limitMs: 30 });
});
afterEach(() => vi.restoreAllMocks());

const plugin = (name: string): Plugin => {
  const registered = registerPlugin(bus, name);
  if (!registered) throw new Error(`${name} is taken`);
  return registered;
};

const ready = (name: string): Plugin => {
  const registered = plugin(name);
  registered.ready();
  return registered;
};

/** Resolves when everything published so far has been delivered, and what was published on that. */
async function delivered(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => {
      bus.subscribe("Test.flush", resolve, "Test");
      bus.publish("Test", "flush", {});
    });
  }
}

const settled = (command: ReturnType<Plugin["command"]>) =>
  new Promise((resolve) => {
    command.done((value) => resolve({ resolved: value })).fail((reason) => resolve({ rejected: reason }));
  });

describe("a plugin", () => {
  test("has the members of the vendor's plugin interface", () => {
    expect(Object.keys(plugin("A")).sort()).toEqual(
      "before,command,data,namespace,publish,publishDirect,ready,registerCommand,registerEvents,registry,republish,subscribe,subscribers,unsubscribe".split(
        ",",
      ),
    );
  });

  test("is refused where its name is taken or missing", () => {
    plugin("A");
    expect(registerPlugin(bus, "A")).toBe(false);
    expect(registerPlugin(bus, "")).toBe(false);
    expect(registerPlugin(bus, undefined as unknown as string)).toBe(false);
  });

  test("knows its name, the registry and a store of its own", () => {
    const a = plugin("A");
    const b = plugin("B");
    a.registerEvents(["ready"]);
    expect(a.registerCommand("go", () => undefined)).toBe(true);
    a.data("key", 1);
    expect(a.namespace()).toBe("A");
    expect(b.registry()).toEqual({ A: { events: ["ready"], commands: ["go"] }, B: { events: [], commands: [] } });
    expect([a.data("key"), a.data(), b.data("key")]).toEqual([1, { key: 1 }, undefined]);
    expect(a.ready()).toBeUndefined();
  });

  test("may be called like a member of every object", async () => {
    const odd = ready("__proto__");
    odd.registerCommand("constructor", ({ deferred }) => deferred.resolve("found"));
    expect(Object.hasOwn(odd.registry(), "__proto__")).toBe(true);
    expect(await odd.command("__proto__.constructor")).toBe("found");
    expect(await settled(odd.command("__proto__.toString"))).toEqual({
      rejected: rejections.noCommand("__proto__.toString"),
    });
  });
});

describe("an event", () => {
  test("reaches a subscriber as one envelope, later, with the window as `this`", async () => {
    const a = plugin("A");
    const heard: unknown[] = [];
    const before = Date.now();
    expect(
      a.subscribe("A.e", function (this: unknown, ...given: unknown[]) {
        heard.push(this, ...given);
      }),
    ).toBe("A.e");
    expect(a.publish("e", { x: 1 })).toBe(true);
    await Promise.resolve();
    expect(heard).toEqual([]);
    await delivered();
    const [self, envelope, ...more] = heard as [unknown, EventEnvelope];
    expect(self).toBe(globalThis);
    expect(more).toEqual([]);
    expect(Object.keys(envelope)).toEqual(["time", "publisher", "event", "data"]);
    expect(envelope).toMatchObject({ publisher: "A", event: "A.e", data: { x: 1 } });
    expect(Number.isInteger(envelope.time) && envelope.time >= before).toBe(true);
  });

  test("is delivered in order of publication, what a subscriber publishes behind what waits", async () => {
    const a = plugin("A");
    const heard: string[] = [];
    a.subscribe("A.first", () => {
      heard.push("first to one");
      a.publish("nested");
    });
    a.subscribe("A.first", () => heard.push("first to two"));
    a.subscribe("A.second", () => heard.push("second"));
    a.subscribe("A.nested", () => heard.push("nested"));
    a.publish("first");
    a.publish("second");
    await delivered();
    expect(heard).toEqual(["first to one", "first to two", "second", "nested"]);
  });

  test.each([
    ["no data", undefined, {}],
    ["a number", 7, 7],
    ["null", null, null],
  ])("carries %s", async (_name, data, expected) => {
    const a = plugin("A");
    let got: unknown;
    a.subscribe("A.e", (e) => (got = e.data));
    a.publish("e", data);
    await delivered();
    expect(got).toEqual(expected);
  });

  test("shares its data by reference, where its publisher did not ask for copies", async () => {
    const a = plugin("A");
    const got: unknown[] = [];
    a.subscribe("A.e", (e) => {
      e.data.seen = true;
      got.push(e.data);
    });
    a.subscribe("A.e", (e) => got.push(e.data));
    const data = {};
    a.publish("e", data);
    await delivered();
    expect(got[0]).toBe(data);
    expect(got[1]).toBe(data);
    bus.publish("A", "e", data, { copy: (value: object) => ({ ...value }) });
    await delivered();
    expect(got[2]).not.toBe(got[3]);
  });

  test("goes on to the others when one subscriber throws, and the error is told", async () => {
    const a = plugin("A");
    const heard: number[] = [];
    a.subscribe("A.e", () => {
      throw new Error("mine");
    });
    a.subscribe("A.e", "no function" as never);
    a.subscribe("A.e", () => heard.push(1));
    a.publish("e");
    await delivered();
    expect(heard).toEqual([1]);
    expect(errors).toMatchObject([{ message: "mine" }, expect.any(TypeError)]);
  });

  test.each(["*", "A.*", "A", "*.e", "e"])("is not delivered to subscribers of %s", async (pattern) => {
    const a = plugin("A");
    const heard: unknown[] = [];
    a.subscribe(pattern, (e) => heard.push(e));
    a.publish("e");
    a.publish("A.e");
    await delivered();
    expect(heard).toEqual([]);
  });

  test("reaches late subscribers where it was republished, and only there", async () => {
    const a = plugin("A");
    a.publish("once", 1);
    a.republish("kept", 1);
    a.republish("kept", 2);
    await delivered();
    const late = plugin("Late");
    const heard: unknown[] = [];
    late.subscribe("A.once", (e) => heard.push(["once", e.data]));
    late.subscribe("A.kept", (e) => heard.push(["kept", e.data]));
    expect(heard).toEqual([]);
    await delivered();
    a.republish("kept", 3);
    await delivered();
    expect(heard).toEqual([
      ["kept", 2],
      ["kept", 3],
    ]);
  });

  test("stops for a plugin that unsubscribes, all its handlers whichever it names, and for nobody else", async () => {
    const a = plugin("A");
    const b = plugin("B");
    const heard: string[] = [];
    const handler = () => heard.push("a1");
    a.subscribe("A.e", handler);
    a.subscribe("A.e", () => heard.push("a2"));
    b.subscribe("A.e", () => heard.push("b"));
    expect(a.unsubscribe("A.e", handler)).toBe(true);
    expect(a.unsubscribe("A.e")).toBe(false);
    a.publish("e");
    await delivered();
    expect(heard).toEqual(["b"]);
  });

  test("stops for one handler by what subscribing gave back, even when it is on its way", async () => {
    const heard: string[] = [];
    const stop = bus.subscribe("A.e", () => heard.push("stopped"), "B");
    bus.subscribe("A.e", () => heard.push("goes on"), "B");
    bus.publish("A", "e", {});
    stop();
    stop();
    await delivered();
    bus.publish("A", "e", {});
    await delivered();
    expect(heard).toEqual(["goes on", "goes on"]);
  });
});

describe("a command", () => {
  test("gives its handler an envelope, and its caller what the handler resolves with", async () => {
    const a = ready("A");
    let envelope: any;
    a.registerCommand("go", (e) => {
      envelope = e;
      e.deferred.resolve("one", "two");
    });
    const caller = plugin("Caller");
    const options = { x: 1 };
    const command = caller.command("A.go", options);
    expect(command.state()).toBe("pending");
    const values = await new Promise((resolve) => void command.done((...given: unknown[]) => resolve(given)));
    expect(values).toEqual(["one", "two"]);
    expect(envelope).toMatchObject({ commander: "Caller", command: "A.go" });
    expect(envelope.data).toBe(options);
    expect(Object.keys(envelope).sort()).toEqual(["command", "commander", "data", "deferred", "time"]);
    expect(await caller.command("A.go")).toBe("one");
    expect(envelope.data).toEqual({});
  });

  test("waits for its plugin's ready(), in order", async () => {
    const a = plugin("A");
    const ran: number[] = [];
    a.registerCommand("go", ({ data, deferred }) => {
      ran.push(data.n);
      deferred.resolve();
    });
    const first = a.command("A.go", { n: 1 });
    const second = a.command("A.go", { n: 2 });
    await delivered();
    expect(ran).toEqual([]);
    a.ready();
    await Promise.all([first, second]);
    expect(ran).toEqual([1, 2]);
  });

  test("runs the handler that was registered last, also one registered after the command was given", async () => {
    const a = plugin("A");
    a.registerCommand("go", ({ deferred }) => deferred.resolve("first"));
    const command = a.command("A.go");
    a.registerCommand("go", ({ deferred }) => deferred.resolve("last"));
    a.ready();
    expect(await command).toBe("last");
  });

  test.each(["COMMANDS", "EVENTS", "LOAD"])("%s is there on every plugin, and resolves with nothing", async (name) => {
    expect(await settled(ready("A").command(`A.${name}`))).toEqual({ resolved: undefined });
  });

  test("loads a plugin that has a loader, and again where that failed", async () => {
    let reachable = false;
    let loads = 0;
    bus.addPlugin("Lazy", async () => {
      loads++;
      if (!reachable) throw new Error("offline");
      bus.registerCommand("Lazy", "go", ({ deferred }) => deferred.resolve("went"));
      bus.markReady("Lazy");
    });
    const a = plugin("A");
    expect(await settled(a.command("Lazy.go"))).toEqual({ rejected: rejections.noPlugin });
    reachable = true;
    expect(await settled(a.command("Lazy.go"))).toEqual({ resolved: "went" });
    expect(loads).toBe(2);
  });

  test.each<[string, string, string, (a: Plugin) => void]>([
    ["an unknown command of a ready plugin", "A.none", rejections.noCommand("A.none"), () => undefined],
    ["a name without a dot", "A", "'A' is no command name. Write 'Plugin.command'.", () => undefined],
    ["no name", undefined as unknown as string, rejections.badName("undefined"), () => undefined],
    [
      "a plugin that never comes",
      "Nobody.go",
      "Could not load plugin file in given location. Check your plugins path option.",
      () => undefined,
    ],
    ["a plugin that never gets ready", "B.go", "The plugin 'B' never called ready().", () => plugin("B")],
    [
      "a handler that throws",
      "A.go",
      "reason",
      (a) =>
        a.registerCommand("go", () => {
          throw "reason";
        }),
    ],
    [
      "a handler whose promise is rejected",
      "A.go",
      "reason",
      (a) => a.registerCommand("go", () => Promise.reject("reason")),
    ],
    [
      "a handler that returns nothing",
      "A.go",
      rejections.notSettled("A.go"),
      (a) => a.registerCommand("go", () => undefined),
    ],
    ["a handler that returns a value", "A.go", rejections.notSettled("A.go"), (a) => a.registerCommand("go", () => 5)],
    [
      "a handler whose promise resolves",
      "A.go",
      rejections.notSettled("A.go"),
      (a) => a.registerCommand("go", async () => 5),
    ],
  ])("is rejected with a sentence where the vendor's bus hangs: %s", async (_what, name, sentence, prepare) => {
    const a = ready("A");
    prepare(a);
    expect(await settled(a.command(name))).toEqual({ rejected: sentence });
  });

  test("leaves a handler that took the deferred all the time it needs", async () => {
    const a = ready("A");
    a.registerCommand("slow", ({ deferred }) => void setTimeout(() => void deferred.resolve("late"), 90));
    expect(await a.command("A.slow")).toBe("late");
  });

  test("never throws into its caller, whatever it is given", () => {
    const a = ready("A");
    for (const odd of [undefined, null, 0, "", {}, [], Symbol.iterator, () => undefined] as never[]) {
      expect(() => {
        a.command(odd, odd);
        a.command("A.go", odd);
        a.publish(odd, odd);
        a.subscribe(odd, odd);
        a.unsubscribe(odd, odd);
        a.before(odd, odd);
      }).not.toThrow();
    }
  });
});

describe("a before hook", () => {
  test("runs ahead of the command, the next with what the one before gave back, and may be set before the command exists", async () => {
    const caller = plugin("Caller");
    caller.before("A.go", (options) => ({ ...options, one: true }));
    caller.before("A.go", (options) => ({ ...options, two: options.one }));
    const a = ready("A");
    a.registerCommand("go", ({ data, deferred }) => deferred.resolve(data));
    expect(await caller.command("A.go", { given: 1 })).toEqual({ given: 1, one: true, two: true });
  });

  test.each([undefined, false, null])("cancels the command by giving back %s", async (nothing) => {
    const a = ready("A");
    let ran = false;
    a.registerCommand("go", () => (ran = true));
    a.before("A.go", () => nothing);
    const command = a.command("A.go");
    expect(command.state()).toBe("pending");
    expect(await settled(command)).toEqual({ rejected: "Command was cancelled by a 'before' function." });
    expect(ran).toBe(false);
  });

  test("that throws rejects the command, and nothing else", async () => {
    const a = ready("A");
    a.before("A.go", () => {
      throw new Error("mine");
    });
    expect(await settled(a.command("A.go"))).toMatchObject({ rejected: { message: "mine" } });
  });
});

describe("what a command answers", () => {
  test("has the vendor's members, and chains", async () => {
    const a = ready("A");
    a.registerCommand("go", ({ deferred }) => deferred.resolve(2));
    const command = a.command("A.go");
    for (const member of "done,fail,always,progress,then,promise,state,debug,isRejected,isResolved,pipe,catch".split(
      ",",
    )) {
      expect(command).toHaveProperty(member, expect.any(Function));
    }
    const calls: string[] = [];
    command
      .fail(() => calls.push("fail"))
      .always(() => calls.push("always"))
      .done(() => calls.push("done"));
    expect(await command.then((value) => value * 2).then((value) => value + 1)).toBe(5);
    expect(calls).toEqual(["always", "done"]);
    command.done(() => calls.push("at once"));
    expect(calls.at(-1)).toBe("at once");
    expect([command.state(), command.isResolved(), command.isRejected()]).toEqual(["resolved", true, false]);
  });

  test("can be awaited, caught and watched, and only the first outcome counts", async () => {
    const a = ready("A");
    a.registerCommand("go", ({ deferred }) => deferred.notify(1).notify(2).reject("no").resolve("yes"));
    const progress: unknown[] = [];
    await expect(a.command("A.go").progress((value) => progress.push(value))).rejects.toBe("no");
    expect(await a.command("A.go").catch((reason) => `caught ${reason}`)).toBe("caught no");
    expect(progress).toEqual([1, 2]);
  });

  test("stays quiet about a rejection that nobody looks at", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    ready("A").command("A.none");
    await delivered();
    await delivered();
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("goes on when a callback throws", async () => {
    const a = ready("A");
    a.registerCommand("go", ({ deferred }) => deferred.resolve());
    const after = vi.fn();
    await a
      .command("A.go")
      .done(() => {
        throw new Error("mine");
      })
      .done(after);
    expect(after).toHaveBeenCalledOnce();
    expect(errors).toMatchObject([{ message: "mine" }]);
  });
});
