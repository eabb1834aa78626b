import { describe, expect, test } from "vitest";
import { configureCommands, rawOptions } from "./page-options.ts";

describe("a page's options", () => {
  test("are ours by name, wherever the page keeps them", () => {
    const widgets = {
      main: { lang: "de", theme: "dark", timeFormat: 12 },
      callback: { serviceName: "Sales", theme: "ignored", ewt: { queue: "vq" } },
      calendar: { timeFormat: 24, calenderHours: { interval: 10 } },
      stats: { ewt: { apikey: "not the callback's" } },
    };
    expect(rawOptions(widgets)).toEqual({
      lang: "de",
      theme: "dark",
      timeFormat: 24,
      serviceName: "Sales",
      ewt: { queue: "vq" },
      calenderHours: { interval: 10 },
    });
  });

  test("may be anything", () => {
    expect(rawOptions({ main: null, callback: "x", calendar: [1] })).toEqual({});
  });

  test("reach each plugin's configure command without undoing one another's", () => {
    const widgets = { callback: { dataURL: "http://a.example", form: {} }, calendar: { numberOfDays: 3 } };
    const options = Object.fromEntries(configureCommands(widgets).map(({ name, options }) => [name, options]));
    expect(options).toMatchObject({
      "Callback.configure": { form: {} },
      "CallbackService.configure": { dataURL: "http://a.example" },
      "Calendar.configure": { numberOfDays: 3 },
    });
    expect(options["Callback.configure"]).not.toHaveProperty("dataURL");
  });

  test("given to a hook are a copy: the page's own stay as they are", () => {
    const calendar = { numberOfDays: 3 };
    const command = configureCommands({ calendar }).find(({ name }) => name === "Calendar.configure");
    expect(command?.options).not.toBe(calendar);
  });
});
