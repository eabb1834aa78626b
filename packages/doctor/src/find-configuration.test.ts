import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Computed } from "./evaluate.ts";
import { findConfiguration } from "./find-configuration.ts";

const find = (code: string) => findConfiguration([{ name: "page.js", code }]);
const widgets = (code: string) => find(code).widgets;

describe("a configuration is found however a page writes it", () => {
  test.each([
    ["at once", `window._genesys = { widgets: { main: { lang: "de" } } };`],
    ["as a global variable", `var _genesys = { widgets: { main: { lang: "de" } } };`],
    [
      "part by part",
      `if (!window._genesys) window._genesys = {}; _genesys.widgets = {}; _genesys.widgets.main = { lang: "de" };`,
    ],
    [
      "unless it is there",
      `window._genesys = window._genesys || {}; window._genesys.widgets = window._genesys.widgets || { main: { lang: "de" } };`,
    ],
    ["by keys in brackets", `window["_genesys"] = {}; window["_genesys"]["widgets"] = { "main": { "lang": "de" } };`],
    ["through a variable", `var w = window._genesys.widgets; w.main = { lang: "de" };`],
    ["through a fallback variable", `const w = (window._genesys ||= {}).widgets; w.main = { lang: "de" };`],
    ["merged", `Object.assign(window._genesys.widgets, { main: { lang: "de" } });`],
    ["inside a function", `(function () { window._genesys = { widgets: { main: { lang: "d" + "e" } } }; })();`],
    [
      "by another name of the window",
      `(function (w) { w._genesys = { widgets: { main: { lang: "de" } } }; })(window);`,
    ],
    [
      "in a variable that grows",
      `var all = {}; all.main = { lang: "en" }; all.main.lang = "de"; window._genesys = { widgets: {} }; window._genesys.widgets = all;`,
    ],
    [
      "in a variable that grows once it is there",
      `var main = { lang: "en" }; window._genesys = { widgets: {} }; _genesys.widgets.main = main; main.lang = "de";`,
    ],
    ["from constants", "const lang = `de`, main = { lang }; window._genesys = { widgets: { main } };"],
    ["in a module", `export const widgets = (window._genesys = { widgets: { main: { lang: "de" } } });`],
  ])("%s", (_how, code) => {
    expect(widgets(code)).toEqual({ main: { lang: "de" } });
  });

  test("a later part keeps what an earlier one set", () => {
    const code = `_genesys = { widgets: { main: { lang: "de" } } }; _genesys.widgets.main.debug = !0; _genesys.widgets.callback = { apikey: "k" };`;
    expect(widgets(code)).toEqual({ main: { lang: "de", debug: true }, callback: { apikey: "k" } });
  });

  test("what only running the page would tell is said to be computed", () => {
    const { main } = widgets(`_genesys.widgets.main = { lang: navigator.language, debug: true };`) as any;
    expect(main.debug).toBe(true);
    expect(main.lang).toEqual(new Computed("navigator.language"));
  });

  test("a variable that changes is not taken for its first value", () => {
    const { main } = widgets(`let lang = "en"; lang = pick(); _genesys.widgets.main = { lang };`) as any;
    expect(main.lang).toBeInstanceOf(Computed);
  });

  test("a variable that is defined by itself ends", () => {
    const { main } = widgets(`var a = a + 1; _genesys.widgets.main = { lang: a };`) as any;
    expect(main.lang).toBeInstanceOf(Computed);
  });

  test("what the page asks of the bus is listed once", () => {
    const { asked } = find(
      `bus.command("Callback.open"); x.command("Callback.open", {}); p.subscribe("WebChat.ready", f); p.before('CallbackService.schedule', g)`,
    );
    expect(asked).toEqual([
      { as: "command", name: "Callback.open" },
      { as: "subscribe", name: "WebChat.ready" },
      { as: "before", name: "CallbackService.schedule" },
    ]);
  });

  test("a script that is not JavaScript is named, and the others are read", () => {
    const { widgets, unread } = findConfiguration([
      { name: "broken.js", code: "<%= template %>" },
      { name: "page.js", code: "_genesys.widgets.main = {}" },
    ]);
    expect(widgets).toEqual({ main: {} });
    expect(unread).toEqual([expect.stringMatching(/^broken\.js: Unexpected token/)]);
  });

  test("nothing of the page is ever run", () => {
    const leak = globalThis as { ran?: boolean };
    find(
      `_genesys.widgets.main = { get lang() { globalThis.ran = true }, theme: (() => { globalThis.ran = true })() }; globalThis.ran = true;`,
    );
    expect(leak.ran).toBeUndefined();
  });

  test("never throws, whatever the file holds", () => {
    fc.assert(fc.property(fc.string(), (code) => void find(code)));
    expect(
      widgets(`_genesys.widgets.__proto__ = { polluted: 1 }; _genesys = {"__proto__": {polluted: 1}, widgets: {}}`),
    ).toEqual({});
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
