import { beforeEach, describe, expect, test, vi } from "vitest";
import { failure } from "../service/failure.ts";
import { booking, stageWidget, type StagedWidget } from "./testing/staged-widget.ts";

let widget: StagedWidget;
beforeEach(() => {
  widget = stageWidget();
});

const open = (options: object = {}) => widget.page.command("Callback.open", options);
const close = (options: object = {}) => widget.page.command("Callback.close", options);
const until = (claim: () => unknown) => vi.waitFor(() => expect(claim()).toBeTruthy());
const published = (names: string) => vi.waitFor(() => expect(widget.names()).toBe(names));
const submit = () => {
  void widget.form().submit(false);
  return until(() => widget.requests.length > 0);
};
const answer = (outcome: Parameters<StagedWidget["requests"][0]["answer"]>[0]) =>
  widget.requests.shift()?.answer(outcome);

describe("the sequences", () => {
  test("opened, changed their mind, entered nothing", async () => {
    await open();
    await close();
    await published("opened cancelled closed");
    expect(widget.published.at(-1)?.data).toMatchObject({ started: false, elapsed: false, form: false, errors: false });
  });

  test("began to fill in the form, closed without submitting", async () => {
    await open();
    widget.form().type("firstname", "A");
    await expect(close()).rejects.toBe("User must confirm close");
    widget.form().answer?.(true);
    await published("opened started cancelled closed");
    const { started, cancelled, elapsed } = widget.published.at(-1)!.data;
    expect(elapsed).toBe(Number(cancelled) - Number(started));
  });

  test("filled it in and submitted successfully", async () => {
    await open({ userData: { plan: "gold" } });
    widget.form().type("phonenumber", "+14155550132");
    await submit();
    await published("opened started submitted");
    answer(booking("c-1"));
    await published("opened started submitted completed");
    await close();
    await published("opened started submitted completed closed");
    const form = { firstname: "", lastname: "", _customer_number: "+14155550132", subject: "", plan: "gold" };
    expect(widget.published[2]?.data).toMatchObject({ form, errors: false, completed: false });
    expect(Object.keys(widget.published[2]?.data.form || {})).toEqual(Object.keys(form));
    expect(widget.journey.view()).toMatchObject({ interactionId: "i-1", context: { callbackId: "c-1" } });
  });

  test("submit failed, corrected, submitted again", async () => {
    await open();
    widget.form().type("phonenumber", "1");
    await submit();
    answer({ ok: false, failure: failure(7030) });
    await expect(widget.form().outcome).resolves.toMatchObject({ ok: false, code: 7030, textKey: "7030" });
    widget.form().type("phonenumber", "+14155550132");
    await submit();
    answer(booking("c-1"));
    await until(() => widget.names().endsWith("completed"));
    await close();
    await published("opened started submitted submitted completed closed");
    expect(widget.published.at(-1)?.data.errors).toEqual([7030]);
    await open();
    await until(() => widget.names().endsWith("opened"));
    expect(widget.published.at(-1)?.data).toMatchObject({ errors: false, form: false, started: false });
  });

  test("submit failed, gave up", async () => {
    await open();
    widget.form().type("phonenumber", "1");
    await submit();
    answer({ ok: false, failure: failure("network_error") });
    await widget.form().outcome;
    await close({ force: true });
    await published("opened started submitted cancelled closed");
  });

  test("filled in by the page and sent automatically", async () => {
    await open({ form: { phonenumber: "+14155550132", autoSubmit: true } });
    await until(() => widget.requests.length > 0);
    answer(booking("c-1"));
    await until(() => widget.names().endsWith("completed"));
    await close();
    await published("opened submitted completed closed");
    expect(widget.published[1]?.data).toMatchObject({ prefilled: true, autoSubmitted: true, started: false });
  });
});

describe("opening", () => {
  test("is refused while the form is open or on its way", async () => {
    const first = open();
    await expect(open()).rejects.toBe("already opened");
    await first;
    await expect(open()).rejects.toBe("already opened");
    await published("opened");
  });

  test("waits for a form that is just leaving", async () => {
    await open();
    const closing = close();
    await Promise.all([closing, open()]);
    await published("opened cancelled closed opened");
  });

  test("is rejected where the form can't be loaded, and works when tried again", async () => {
    widget.loadScreen = async () => {
      throw new Error("offline");
    };
    await expect(open()).rejects.toBe("The callback form could not be loaded. Try again.");
    expect(widget.warnings).toEqual(["Ringback: offline"]);
    widget.loadScreen = async () => undefined;
    await open();
    await published("opened");
  });

  test.each([["tomorrow"], ["2020-01-01T00:00:00Z"], [new Date(Number.NaN)], [{}], [12]])(
    "refuses %o as a desired time",
    async (desiredTime) => {
      await expect(open({ form: { desiredTime } })).rejects.toBe("invalid_desired_time");
      expect(widget.published).toEqual([]);
    },
  );

  test.each([
    [{}, { prefilled: false, proactive: false }],
    [{ form: {} }, { prefilled: false }],
    [{ form: { unknown: "x", firstname: "" } }, { prefilled: false }],
    [{ form: { firstname: "Ann" } }, { prefilled: true }],
    [{ form: { desiredTime: "now" } }, { prefilled: false }],
    [{ form: { desiredTime: new Date(4_000_000_000_000) } }, { prefilled: true }],
    [{ userData: {} }, { proactive: false }],
    [{ proactive: true }, { proactive: true }],
  ])("with %j publishes %j", async (options, flags) => {
    await open(options);
    await published("opened");
    expect(widget.published[0]?.data).toMatchObject(flags);
  });

  test("keeps what the visitor does before it has resolved", async () => {
    const mounted = open();
    await until(() => {
      try {
        return widget.form();
      } catch {
        return false;
      }
    });
    widget.form().type("firstname", "A");
    await mounted;
    await published("opened started");
  });
});

describe("closing", () => {
  test("is refused where nothing is open", async () => {
    await expect(close()).rejects.toBe("Already closed");
  });

  test("while opening waits for it", async () => {
    const opening = open();
    await close();
    await opening;
    await published("opened cancelled closed");
  });

  test("asks once, and goes on where the visitor stays", async () => {
    await open();
    widget.form().type("subject", "hello");
    await expect(close()).rejects.toBe("User must confirm close");
    await expect(close()).rejects.toBe("User must confirm close");
    expect(widget.form().calls.filter((call) => call === "askClose")).toHaveLength(1);
    widget.form().answer?.(false);
    await published("opened started");
  });

  test("brings a minimised form back before it asks", async () => {
    await open();
    widget.form().type("subject", "hello");
    await widget.page.command("Callback.minimize");
    await expect(close()).rejects.toBe("User must confirm close");
    expect(widget.form().calls).toEqual(["minimize true", "minimize false", "askClose"]);
  });

  test("asks nothing where the page has switched that off", async () => {
    await widget.page.command("Callback.configure", { confirmClose: false });
    await open();
    widget.form().type("subject", "hello");
    await close();
    await published("opened started cancelled closed");
  });

  test("cancels at the backend what is booked after the visitor has left", async () => {
    await open();
    widget.form().type("phonenumber", "+14155550132");
    await submit();
    await close({ force: true });
    answer(booking("late", widget.cancelled));
    await until(() => widget.cancelled.length > 0);
    await published("opened started submitted cancelled closed");
    expect(widget.cancelled).toEqual(["late"]);
  });

  test("shows a callback that was booked while the visitor was being asked", async () => {
    await open();
    widget.form().type("phonenumber", "+14155550132");
    await submit();
    widget.form().host.close();
    await until(() => widget.form().answer);
    answer(booking("c-1", widget.cancelled));
    await published("opened started submitted completed");
    widget.form().answer?.(true);
    await close();
    await published("opened started submitted completed closed");
    expect(widget.cancelled).toEqual([]);
  });
});

describe("submitting", () => {
  test("sends one request for three clicks", async () => {
    await open();
    for (let click = 0; click < 3; click++) void widget.form().submit(false);
    await until(() => widget.requests.length > 0);
    answer(booking("c-1"));
    await published("opened submitted completed");
    expect(widget.requests).toHaveLength(0);
  });

  test("sends one request where something was typed between two clicks", async () => {
    await open();
    await submit();
    widget.form().type("subject", "one more thing");
    void widget.form().submit(false);
    answer(booking("c-1"));
    await published("opened submitted started completed");
    await close();
    expect(widget.requests).toHaveLength(0);
  });

  test("keeps its key over retries of the same content, and takes a new one for other content", async () => {
    await open();
    const keys: string[] = [];
    for (const subject of ["a", "a", "b"]) {
      widget.form().type("subject", subject);
      await submit();
      keys.push(widget.requests.at(0)?.request.idempotencyKey ?? "");
      answer({ ok: false, failure: failure("timeout") });
      await widget.form().outcome;
    }
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  test("lets a before hook change what is sent and what the metadata says, alike", async () => {
    widget.page.before("CallbackService.schedule", (data) => ({ ...data, added: 1 }));
    await open();
    await submit();
    expect(widget.requests[0]?.request.parameters).toMatchObject({ added: 1 });
    expect(widget.published.at(-1)?.data.form).toMatchObject({ added: 1 });
  });

  test("publishes nothing where a before hook holds it back", async () => {
    widget.page.before("CallbackService.schedule", () => false);
    await open();
    void widget.form().submit(false);
    await expect(widget.form().outcome).resolves.toMatchObject({ ok: false, code: "cancelled_by_page" });
    await published("opened");
  });

  test("is not told of a callback that is cancelled because the form before was left", async () => {
    const asked: unknown[] = [];
    widget.page.before("CallbackService.schedule", (data) => {
      asked.push(data);
      return data;
    });
    const fillIn = async () => {
      await open();
      widget.form().type("phonenumber", "+14155550132");
    };
    await fillIn();
    await submit();
    await close({ force: true });
    await fillIn();
    void widget.form().submit(false);
    await until(() => asked.length === 2);
    const { idempotencyKey } = widget.requests[0]!.request;
    answer(booking("left", widget.cancelled));
    await until(() => widget.requests.length > 0);
    expect(widget.requests[0]!.request.idempotencyKey).not.toBe(idempotencyKey);
    answer(booking("c-2", widget.cancelled));
    await expect(widget.form().outcome).resolves.toMatchObject({ ok: true });
    expect(widget.cancelled).toEqual(["left"]);
    expect(widget.journey.view().context.callbackId).toBe("c-2");
  });

  test("by the page's own command completes no interaction", async () => {
    await open();
    const command = widget.page.command("CallbackService.schedule", { phonenumber: "+14155550132" });
    await until(() => widget.requests.length > 0);
    answer(booking("c-1"));
    await expect(command).resolves.toEqual({ id: "c-1" });
    await until(() => widget.heard.includes("CallbackService.scheduled"));
    expect(widget.names()).toBe("opened");
  });

  test("gives each subscriber metadata of its own", async () => {
    const kept: any[] = [];
    const spoil = (e: any) => {
      kept.push(e.data);
      e.data.opened = "spoilt";
      if (e.data.form) e.data.form.firstname = "spoilt";
    };
    widget.page.subscribe("Callback.submitted", spoil);
    widget.page.subscribe("Callback.submitted", (e) => kept.push(e.data));
    await open();
    await submit();
    await until(() => kept.length === 2);
    expect(kept[1]).toMatchObject({ opened: expect.any(Number), form: { firstname: "" } });
  });
});

describe("an accidental reload", () => {
  test("loses nothing that was typed, and neither counts as entering nor as prefilling", async () => {
    await open();
    widget.form().type("subject", "a long story");
    await published("opened started");
    widget = stageWidget(widget.stored);
    await open();
    expect(widget.form().values.fields["subject"]).toBe("a long story");
    await published("opened");
    expect(widget.published[0]?.data).toMatchObject({ prefilled: false, started: false });
  });

  test("keeps the request that was under way, and its key, for the same wish", async () => {
    await open({ userData: { visit: 1 } });
    widget.form().type("phonenumber", "+14155550132");
    await submit();
    const { request } = widget.requests[0]!;
    widget = stageWidget(widget.stored);
    await open({ userData: { visit: 2 } });
    await submit();
    expect(widget.requests[0]!.request).toEqual(request);
    expect(widget.published.at(-1)?.data).toMatchObject({ form: { visit: 1 } });
    answer(booking("c-1"));
    await widget.form().outcome;
    await published("opened submitted completed");
    expect(widget.stored.size).toBe(0);
  });

  test.each([
    ["another number", () => widget.form().type("phonenumber", "+14155550133")],
    ["another time", () => (widget.form().values = { ...widget.form().values, desiredTime: new Date(4e12) })],
    ["another service", () => widget.configuration.merge({ serviceName: "sales" })],
  ])("takes a new key for %s", async (_what, change) => {
    await open();
    widget.form().type("phonenumber", "+14155550132");
    await submit();
    const { idempotencyKey } = widget.requests[0]!.request;
    widget = stageWidget(widget.stored);
    await open();
    change();
    await submit();
    expect(widget.requests[0]!.request.idempotencyKey).not.toBe(idempotencyKey);
  });

  test.each(["completed", "left"])("finds nothing where the interaction was %s", async (end) => {
    await open();
    widget.form().type("subject", "a long story");
    await until(() => widget.stored.size > 0);
    if (end === "completed") {
      await submit();
      answer(booking("c-1"));
      await widget.form().outcome;
    } else await close({ force: true });
    expect(widget.stored.size).toBe(0);
  });

  test("finds nothing where the page has switched that off", async () => {
    await widget.page.command("Callback.configure", { restore: false });
    await open();
    widget.form().type("subject", "a long story");
    await published("opened started");
    await submit();
    expect(widget.stored.size).toBe(0);
  });
});

describe("the other commands", () => {
  test("minimize toggles, obeys, and publishes what has changed", async () => {
    await open();
    const minimize = (options?: object) => widget.page.command("Callback.minimize", options);
    await minimize();
    await minimize({ minimized: true });
    await minimize();
    widget.form().host.minimized(true);
    await vi.waitFor(() =>
      expect(widget.heard).toEqual(["Callback.minimized", "Callback.unminimized", "Callback.minimized"]),
    );
  });

  test.each(["minimize", "showOverlay", "hideOverlay"])("%s is ignored while nothing is open", async (name) => {
    await expect(widget.page.command(`Callback.${name}`)).rejects.toBe(
      "Callback is not currently open. Ignoring command.",
    );
  });

  test("showOverlay covers the form, hideOverlay uncovers it", async () => {
    await open();
    await widget.page.command("Callback.showOverlay", { html: "<b>Moment</b>" });
    await widget.page.command("Callback.hideOverlay");
    expect(widget.form().calls).toEqual(["overlay <b>Moment</b>", "overlay null"]);
  });

  test("showEWT needs a queue and an immediate callback", async () => {
    const sentence = "Either no EWT queue for Callback is configured or immediate callback is disabled.";
    await expect(widget.page.command("Callback.showEWT")).rejects.toBe(sentence);
    await widget.page.command("Callback.configure", { ewt: { queue: "Q" } });
    await widget.page.command("Callback.showEWT");
    await widget.page.command("Callback.configure", { immediateCallback: false });
    await expect(widget.page.command("Callback.showEWT")).rejects.toBe(sentence);
  });

  test("configure refuses nothing at all, names a wrong value once, and takes effect at once", async () => {
    await expect(widget.page.command("Callback.configure")).rejects.toBe("No configuration provided");
    await expect(widget.page.command("CallbackService.configure", {})).rejects.toEqual({
      error: "Invalid configuration",
    });
    await widget.page.command("Callback.configure", { countryCodes: "perhaps" });
    await widget.page.command("Callback.configure", { countryCodes: "perhaps" });
    expect(widget.warnings).toEqual([
      'Ringback: option countryCodes must be true or false; "perhaps" is not. Using true.',
    ]);
    await open();
    expect(widget.form().model.countryCodes).toBe(true);
    await widget.page.command("Callback.configure", { countryCodes: false });
    await until(() => widget.form().calls.includes("update true"));
  });

  test("schedule and availability refuse to be given nothing", async () => {
    await expect(widget.page.command("CallbackService.schedule")).rejects.toBe("No data found to schedule callback");
    await expect(widget.page.command("CallbackService.availability")).rejects.toBe(
      "No query parameters passed for callback availability service",
    );
  });

  test("schedule refuses a time that is past or none, and says so to subscribers", async () => {
    const command = widget.page.command("CallbackService.schedule", { phonenumber: "1", desiredTime: "on" });
    await expect(command).rejects.toMatchObject({ code: "invalid_desired_time", textKey: "desiredTime" });
    await vi.waitFor(() => expect(widget.heard).toEqual(["CallbackService.scheduleError"]));
    expect(widget.requests).toEqual([]);
  });
});

test("nothing of all this has surfaced as an error of the page's", async () => {
  await open();
  await close();
  expect(widget.errors).toEqual([]);
});
