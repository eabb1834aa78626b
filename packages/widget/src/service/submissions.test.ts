import { beforeEach, describe, expect, test } from "vitest";
import { failure } from "./failure.ts";
import { createSubmissions, type Keeping, type Submissions, type Unanswered } from "./submissions.ts";
import type { Outcome } from "./transport.ts";

const lost: Outcome<string> = { ok: false, failure: failure("timeout") };
const refused: Outcome<string> = { ok: false, failure: failure(7030, { status: 400 }) };
const broken: Outcome<string> = { ok: false, failure: failure("internal_error", { status: 500 }) };
const booked: Outcome<string> = { ok: true, value: "c-1" };

let submissions: Submissions<string, string>;
let keys: string[];
let replaced: (readonly string[])[];
let contents: string[];
let answers: ((outcome: Outcome<string>) => void)[];
let clock: number;
let nextKey: number;
/** What the tab keeps. */
let tab: Unanswered<string> | null;
const keeping: Keeping<string> = {
  unanswered: () => tab,
  save: ({ unanswered }) => void (tab = unanswered),
};
const loadPage = () =>
  createSubmissions<string, string>(
    () => clock,
    () => `key-${++nextKey}`,
  );
beforeEach(() => {
  [keys, replaced, contents, answers, tab] = [[], [], [], [], null];
  [clock, nextKey] = [Date.UTC(2026, 10, 23), 0];
  submissions = loadPage();
});

const hour = 3_600_000;
const submit = (wish: string, content = wish, more: { keeping?: Keeping<string>; from?: "page" } = { keeping }) =>
  submissions.submit({ wish, content, until: clock + hour, from: "form", ...more }, (request) => {
    contents.push(request.content);
    keys.push(request.key);
    replaced.push(request.replaces);
    return new Promise((answer) => answers.push(answer));
  });
const settle = async (outcome: Outcome<string>, submission: Promise<unknown>) => {
  await expect.poll(() => answers.length).toBeGreaterThan(0);
  answers.shift()?.(outcome);
  await submission;
};

test("the key is kept until the same wish is answered, and new for another wish and after an answer", async () => {
  await settle(lost, submit("a"));
  await settle(broken, submit("a"));
  await settle(booked, submit("a"));
  await settle(refused, submit("a"));
  await settle(lost, submit("a"));
  await settle(lost, submit("b"));
  expect(keys).toEqual(["key-1", "key-1", "key-1", "key-2", "key-3", "key-4"]);
});

test.each([
  ["another wish", "b", "b"],
  ["the same wish of another interaction", "a", "from a later one"],
])("the same joins what is under way; %s waits for its turn", async (_what, ...later) => {
  const first = submit("a");
  const again = submit("a");
  const other = submit(...later);
  await expect.poll(() => answers.length).toBe(1);
  expect(keys).toEqual(["key-1"]);
  await settle(booked, first);
  expect(await again).toBe(await first);
  await settle(lost, other);
  expect(keys).toEqual(["key-1", "key-2"]);
});

test("what is sent again is what was sent, whatever the page would add by now", async () => {
  await settle(lost, submit("a", "from one page"));
  await settle(refused, submit("a", "from another"));
  await settle(booked, submit("a", "from a third"));
  expect(contents).toEqual(["from one page", "from one page", "from a third"]);
});

describe("a wish that was changed", () => {
  test("is instead of all that were not answered since the last answer", async () => {
    for (const wish of ["a", "b", "b", "c"]) await settle(lost, submit(wish));
    await settle(refused, submit("d"));
    await settle(booked, submit("e"));
    expect(keys).toEqual(["key-1", "key-2", "key-2", "key-3", "key-4", "key-5"]);
    const [a, b, c] = ["key-1", "key-2", "key-3"];
    expect(replaced).toEqual([[], [a], [a], [a, b], [a, b, c], []]);
  });

  test("is instead of the one before the page had gone, too", async () => {
    await settle(lost, submit("a"));
    submissions = loadPage();
    await settle(lost, submit("b"));
    expect(replaced).toEqual([[], ["key-1"]]);
  });

  test("is another call where the page asks, whose own commands may be for many people", async () => {
    await settle(lost, submit("a"));
    await settle(lost, submit("b", "b", { from: "page" }));
    await settle(lost, submit("c", "c", { from: "page" }));
    await settle(lost, submit("a"));
    expect(replaced).toEqual([[], [], [], []]);
    expect(keys).toEqual(["key-1", "key-2", "key-3", "key-1"]);
  });
});

describe("after the page has gone", () => {
  test("the same wish keeps its request and its key", async () => {
    void submit("a", "from one page");
    await expect.poll(() => answers.length).toBe(1);
    submissions = loadPage();
    answers = [];
    await settle(booked, submit("a", "from another"));
    expect(keys).toEqual(["key-1", "key-1"]);
    expect(contents).toEqual(["from one page", "from one page"]);
    expect(tab).toBeNull();
  });

  test("another wish is another request", async () => {
    await settle(lost, submit("a"));
    submissions = loadPage();
    await settle(lost, submit("b"));
    expect(keys).toEqual(["key-1", "key-2"]);
    expect(tab).toMatchObject({ wish: "b", key: "key-2" });
  });

  test("its time over, the same is another wish", async () => {
    await settle(lost, submit("a"));
    submissions = loadPage();
    clock += hour;
    await settle(lost, submit("a"));
    expect(keys).toEqual(["key-1", "key-2"]);
  });

  test("nothing is left of what was not to outlive it", async () => {
    await settle(lost, submit("a", "a", {}));
    submissions = loadPage();
    await settle(lost, submit("a"));
    expect(keys).toEqual(["key-1", "key-2"]);
  });
});
