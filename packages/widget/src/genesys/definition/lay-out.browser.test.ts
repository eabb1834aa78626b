import { afterEach, describe, expect, test, vi } from "vitest";
import type { FieldLayout } from "../../callback/view.ts";
import { createTexts } from "../../i18n/look-up.ts";
import { wrapElement } from "./element-wrapper.ts";
import { layOut } from "./lay-out.ts";
import { parseDefinition } from "./parse-definition.ts";
import { sanitise } from "./sanitise.ts";

const surroundings = { jQuery: () => undefined, bus: {}, toolkit: {}, report: vi.fn() };
const laidOut = (definition: object, more = {}) =>
  layOut(parseDefinition(definition, createTexts("en")), { ...surroundings, ...more });

afterEach(() => vi.clearAllMocks());

function html(node: Node): string {
  const box = document.createElement("div");
  box.append(node);
  return box.innerHTML;
}

describe("the page's own HTML", () => {
  test.each([
    [`<p onclick="alert(1)">Hi</p>`, "<p>Hi</p>"],
    [`<a href="javascript:alert(1)">x</a>`, "<a>x</a>"],
    [`<a href="/terms" target="_blank">Terms</a>`, `<a href="/terms" target="_blank">Terms</a>`],
    [`<script>alert(1)</script><b>x</b>`, "<b>x</b>"],
    [`<img src="x" onerror="alert(1)">`, `<img src="x">`],
    [`<svg><script>alert(1)</script><circle r="1"></circle></svg>`, `<svg><circle r="1"></circle></svg>`],
    [`<iframe srcdoc="<script>alert(1)</script>"></iframe>ok`, "ok"],
    [`<form action="https://evil.example"><input name="a"></form>`, `<input name="a">`],
    [`<style>*{display:none}</style>x`, "x"],
    [`<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style>`, null],
  ])("%s is shown without what could run", (given, shown) => {
    const safe = html(sanitise(given));
    if (shown !== null) expect(safe).toBe(shown);
    expect(safe).not.toMatch(/onerror|onclick|<script|javascript:/);
  });

  test.each([
    ["<tr><td>x</td></tr>", "TR"],
    ["<td>x</td>", "TD"],
    ["<tbody><tr><td>x</td></tr></tbody>", "TBODY"],
    ["<table></table>", "TABLE"],
  ])("%s keeps its place in a table", (given, name) => {
    expect(sanitise(given).firstElementChild?.tagName).toBe(name);
  });
});

describe("a definition laid out", () => {
  test("has the vendor's table and rows where it names none", () => {
    const { fields, fieldsWrapper } = laidOut({ inputs: [{ name: "firstname", label: "Name" }] });
    expect(fieldsWrapper().tagName).toBe("TABLE");
    const row = fields[0]?.layout?.();
    expect(html(row?.row as Node)).toBe("<tr><th><span></span></th><td><span></span></td></tr>");
    expect(row?.label?.parentElement?.tagName).toBe("TH");
    expect(row?.control?.parentElement?.tagName).toBe("TD");
  });

  test("has its own rows, with places for label and input wherever they stand", () => {
    const { fields } = laidOut({
      wrapper: "<section class='mine'></section>",
      inputs: [{ name: "agree", type: "checkbox", wrapper: "<p>{input} <i>{label}</i></p>" }, { custom: "<hr>" }],
    });
    const [agree, rule] = fields.map((field) => field.layout!()) as [FieldLayout, FieldLayout];
    expect(agree.label?.parentElement?.tagName).toBe("I");
    expect(html(rule.row)).toBe("<hr>");
    expect([rule.label, rule.control]).toEqual([null, null]);
  });

  test("makes new places at each mounting", () => {
    const { fields } = laidOut({ inputs: [{ name: "a" }] });
    expect(fields[0]?.layout?.().row).not.toBe(fields[0]?.layout?.().row);
  });

  test("gives a hidden input no row", () => {
    expect(laidOut({ inputs: [{ name: "tenant", type: "hidden" }] }).fields[0]?.layout).toBeUndefined();
  });
});

describe("a page's own check", () => {
  const form = document.createElement("form");
  const control = document.createElement("input");
  const label = document.createElement("label");
  control.value = "typed";
  const check = { event: null, form, control, label };

  test("is called with seven arguments, 0 for the event at a submission, elements wrapped", () => {
    const validate = vi.fn(() => true);
    const $ = vi.fn((element: unknown) => ({ wrapped: element }));
    const [field] = laidOut({ inputs: [{ name: "a", validate }] }, { jQuery: () => $ }).fields;
    expect(field?.validate?.(check)).toBe(true);
    expect(validate.mock.calls[0]).toEqual([
      0,
      { wrapped: form },
      { wrapped: control },
      { wrapped: label },
      $,
      surroundings.bus,
      surroundings.toolkit,
    ]);
  });

  test("gets a stand-in where the page has no jQuery", () => {
    const [field] = laidOut({
      inputs: [{ name: "a", validate: (...given: any[]) => given[2].val() === "typed" }],
    }).fields;
    expect(field?.validate?.(check)).toBe(true);
  });

  test("refuses by false alone: nothing is not a no", () => {
    const answers = [false, undefined, null, 0, true].map((answer) => {
      const [field] = laidOut({ inputs: [{ name: "a", validate: () => answer }] }).fields;
      return field?.validate?.(check);
    });
    expect(answers).toEqual([false, true, true, true, true]);
  });

  test("that is broken is reported, and locks nobody out", () => {
    const [field] = laidOut({
      inputs: [
        {
          name: "a",
          validate: () => {
            throw new Error("broken");
          },
        },
      ],
    }).fields;
    expect(field?.validate?.(check)).toBe(true);
    expect(surroundings.report).toHaveBeenCalledWith(new Error("broken"));
  });
});

test("the stand-in for a jQuery object does what published checks ask of it", () => {
  const row = document.createElement("p");
  row.innerHTML = `<label>Name</label><input class="a" value="x" data-kind="text">`;
  const input = wrapElement(row.querySelector("input"));
  expect([
    input.length,
    input.val(),
    input.attr("class"),
    input.data("kind"),
    input.is("input.a"),
    input.hasClass("a"),
  ]).toEqual([1, "x", "a", "text", true, true]);
  input.val("y");
  input.addClass("b c").removeClass("a").toggleClass("d", true).attr("title", "t");
  expect(row.querySelector("input")?.outerHTML).toBe(`<input class="b c d" value="x" data-kind="text" title="t">`);
  expect([input.val(), input.parent().find("label").text(), input.closest("p").get(0)]).toEqual(["y", "Name", row]);
  const nothing = wrapElement(undefined);
  expect([nothing.length, nothing.val(), nothing.addClass("x").is("x"), nothing.find("a").length]).toEqual([
    0,
    undefined,
    false,
    0,
  ]);
});
