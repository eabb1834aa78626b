/** Whatever is done to the widget, in whatever order, it publishes legal interactions. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { failure } from "../service/failure.ts";
import { booking, stageWidget, type StagedWidget } from "./testing/staged-widget.ts";

const act = fc.constantFrom(
  "open",
  "open filled in",
  "open submitting",
  "close",
  "force close",
  "minimize",
  "configure",
  "type",
  "submit",
  "submit twice",
  "leave",
  "stay",
  "confirm",
  "cross",
  "accept",
  "refuse",
  "break loading",
  "mend loading",
  "hold back",
  "tick",
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** One macrotask and what follows from it. */
const tick = () => new Promise((resolve) => setTimeout(resolve));

const forms = (widget: StagedWidget) => {
  try {
    return widget.form();
  } catch {
    return null;
  }
};

function perform(widget: StagedWidget, what: Act): unknown {
  const command = (name: string, options?: object) => void widget.page.command(name, options);
  const form = forms(widget);
  switch (what) {
    case "open":
      return command("Callback.open");
    case "open filled in":
      return command("Callback.open", { form: { firstname: "A" }, userData: { x: 1 } });
    case "open submitting":
      return command("Callback.open", { form: { phonenumber: "1", autoSubmit: true } });
    case "close":
      return command("Callback.close");
    case "force close":
      return command("Callback.close", { force: true });
    case "minimize":
      return command("Callback.minimize");
    case "configure":
      return command("Callback.configure", { timeFormat: 24 });
    case "type":
      return form?.type("subject", "x");
    case "submit":
      return void form?.submit(false);
    case "submit twice":
      return void (form?.submit(false), form?.submit(false));
    case "cross":
      return form?.host.close();
    case "stay":
      return form?.answer?.(false);
    case "leave":
    case "confirm":
      return form?.answer?.(true);
    case "accept":
      return widget.requests.shift()?.answer(booking("c", widget.cancelled));
    case "refuse":
      return widget.requests.shift()?.answer({ ok: false, failure: failure(7030) });
    case "break loading":
      return void (widget.loadScreen = () => Promise.reject(new Error("offline")));
    case "mend loading":
      return void (widget.loadScreen = async () => undefined);
    case "hold back":
      return widget.page.before("CallbackService.schedule", () => false);
    case "tick":
      return tick();
  }
}

test("every interaction is opened first, closed last, ends once, starts at most once, and its clock never goes back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      const widget = stageWidget();
      for (const what of acts) await perform(widget, what);
      for (let round = 0; round < 3; round++) {
        widget.loadScreen = async () => undefined;
        widget.page.command("Callback.close", { force: true });
        await tick();
        for (const request of widget.requests.splice(0)) request.answer(booking("late", widget.cancelled));
        await tick();
        await tick();
      }
      const letters = {
        ready: "r",
        opened: "o",
        started: "s",
        submitted: "u",
        cancelled: "x",
        completed: "c",
        closed: "z",
      };
      const word = widget.published.map(({ name }) => letters[name]).join("");
      expect(word).toMatch(/^(o(u*s?u*x|u*s?u*us?u*c|u+s?c)z)*$/);
      let latest = 0;
      for (const { name, data } of widget.published) {
        const { opened, started, cancelled, completed, closed, elapsed } = data;
        const own = { ready: false, opened, started, submitted: opened, cancelled, completed, closed }[name];
        expect(own).not.toBe(false);
        const times = [opened, started, cancelled, completed, closed].map(Number);
        expect(Math.max(...times)).toBeGreaterThanOrEqual(name === "opened" ? 0 : latest);
        latest = name === "closed" ? 0 : Math.max(...times);
        const end = completed || cancelled;
        expect(elapsed).toBe(started !== false && end !== false ? end - started : false);
        expect(cancelled !== false && completed !== false).toBe(false);
      }
      expect(widget.errors).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 60_000);
