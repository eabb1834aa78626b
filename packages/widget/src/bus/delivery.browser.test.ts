import { expect, test } from "vitest";
import { createBus } from "./bus.ts";
import { registerPlugin, type Plugin } from "./plugin.ts";

const plugin = (): Plugin => registerPlugin(createBus(), "A") as Plugin;

test("delivers after microtasks, before any timer that was set later, with the window as `this`", async () => {
  const a = plugin();
  const order: unknown[] = [];
  await new Promise<void>((resolve) => {
    a.subscribe("A.e", function (this: unknown) {
      order.push(this === window ? "event" : "event without window");
      setTimeout(resolve);
    });
    a.publish("e");
    queueMicrotask(() => order.push("microtask"));
    setTimeout(() => order.push("timer"), 20);
    order.push("now");
  });
  expect(order).toEqual(["now", "microtask", "event"]);
});

test("tells of a subscriber that throws by the window's error event, and goes on", async () => {
  const a = plugin();
  const told = new Promise<ErrorEvent>((resolve) => {
    addEventListener(
      "error",
      (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        resolve(event);
      },
      { once: true, capture: true },
    );
  });
  const heard = new Promise<void>((resolve) => {
    a.subscribe("A.e", () => {
      throw new Error("the page's own");
    });
    a.subscribe("A.e", () => resolve());
  });
  a.publish("e");
  expect((await told).message).toContain("the page's own");
  await heard;
});

test("keeps the order over thousands of events, nested ones behind those that wait", async () => {
  const a = plugin();
  const heard: number[] = [];
  await new Promise<void>((resolve) => {
    a.subscribe("A.e", ({ data }) => {
      heard.push(data.n);
      if (data.n < 1000) a.publish("e", { n: data.n + 1000 });
      if (heard.length === 2000) resolve();
    });
    for (let n = 0; n < 1000; n++) a.publish("e", { n });
  });
  expect(heard).toEqual(Array.from({ length: 2000 }, (_, n) => n));
});
