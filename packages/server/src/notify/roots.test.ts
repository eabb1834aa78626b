import type { ChangeFinding } from "@ringback/protocol";
import { expect, it } from "vitest";
import { type Judged, findBreaks, inOrder, subjectOf } from "./roots.ts";

type Change = Judged & { readonly finding: ChangeFinding };

const change = (where: string, probability: number, more: Partial<ChangeFinding> = {}): Change => {
  const [dimension, value = ""] = where.split(" ") as [ChangeFinding["dimension"], string?];
  const finding: ChangeFinding = {
    kind: "change",
    measure: "completed",
    detail: "",
    dimension,
    value,
    direction: "fell",
    now: 0.2,
    usual: 0.5,
    interactions: 100,
    ...more,
  };
  return { finding, probability };
};
const left = { measure: "left", detail: "phonenumber", direction: "rose", now: 0.5, usual: 0.1 } as const;

const french = change("language fr", 1e-20);
const frenchLeft = change("language fr", 1e-30, left);
const phones = change("device phone", 1e-8);
const all = change("", 1e-10);
const pricing = change("page /pricing", 1e-12);

/** Gives the breaks as texts, where `remaining` is found without the part named. */
async function breaksOf(changes: readonly Change[], remaining: Readonly<Record<string, readonly Change[]>> = {}) {
  const asked: string[] = [];
  const breaks = await findBreaks(changes, async ({ dimension, value }) => {
    asked.push(`${dimension} ${value}`);
    return new Set((remaining[`${dimension} ${value}`] ?? []).map(({ finding }) => subjectOf(finding)));
  });
  const named = breaks.map(({ root, changes }) =>
    inOrder(root, changes).map(({ finding: { measure, dimension, value } }) =>
      `${measure} ${dimension} ${value}`.trim(),
    ),
  );
  return { named, asked };
}

it("what is not found without the root's interactions is an echo of it, and the callbacks lost there lead", async () => {
  expect((await breaksOf([phones, all, french, frenchLeft])).named).toEqual([
    ["completed language fr", "left language fr", "completed", "completed device phone"],
  ]);
});

it("what is still found is a break of its own", async () => {
  const { named, asked } = await breaksOf([french, pricing, phones, all], { "language fr": [pricing, all] });
  expect(named).toEqual([
    ["completed language fr", "completed device phone"],
    ["completed page /pricing", "completed"],
  ]);
  expect(asked).toEqual(["language fr", "page /pricing"]);
});

it("a change in all interactions explains the others without another reading", async () => {
  const everywhere = change("", 1e-40);
  const { named, asked } = await breaksOf([french, phones, everywhere]);
  expect(named).toEqual([["completed", "completed language fr", "completed device phone"]]);
  expect(asked).toEqual([]);
});

it("how many came is a matter of its own", async () => {
  const fewer = change("", 1e-90, { measure: "opened", now: 10, usual: 900 });
  expect((await breaksOf([french, fewer])).named).toEqual([["opened"], ["completed language fr"]]);
});

it("what got better never leads what is lost in the same interactions", async () => {
  const better = change("language fr", 1e-60, { ...left, direction: "fell", now: 0.01 });
  expect((await breaksOf([better, french])).named).toEqual([["completed language fr", "left language fr"]]);
});

it("differences too certain to tell apart are led by the greatest, and by all interactions where they are the same", async () => {
  const same = [change("autoSubmitted false", 0), change("", 0), change("language fr", 0, { now: 0.02 })];
  expect((await breaksOf(same)).named[0]![0]).toBe("completed language fr");
  expect((await breaksOf(same.slice(0, 2))).named[0]![0]).toBe("completed");
});

it("of very many breaks the last are told as they are", async () => {
  const pages = Array.from({ length: 9 }, (_, page) => change(`page /${page}`, 1e-20 * (page + 1)));
  const remaining = Object.fromEntries(pages.map((_, page) => [`page /${page}`, pages]));
  const { named, asked } = await breaksOf(pages, remaining);
  expect(named).toHaveLength(9);
  expect(asked).toHaveLength(5);
});
