import { beforeEach, expect, test } from "vitest";
import { failure } from "./failure.ts";
import { createSubmissions, type Submissions } from "./submissions.ts";
import type { Outcome } from "./transport.ts";

const lost: Outcome<string> = { ok: false, failure: failure("timeout") };
const booked: Outcome<string> = { ok: true, value: "c-1" };

let submissions: Submissions<string>;
let keys: string[];
let answers: ((outcome: Outcome<string>) => void)[];
beforeEach(() => {
  let next = 0;
  [keys, answers] = [[], []];
  submissions = createSubmissions(() => `key-${++next}`);
});

const submit = (content: unknown) =>
  submissions.submit(content, (key) => {
    keys.push(key);
    return new Promise((answer) => answers.push(answer));
  });
const settle = async (outcome: Outcome<string>, submission: Promise<unknown>) => {
  await expect.poll(() => answers.length).toBeGreaterThan(0);
  answers.shift()?.(outcome);
  await submission;
};

test("the key is kept while the same content is tried again, and new for other content and after success", async () => {
  await settle(lost, submit({ a: 1 }));
  await settle(lost, submit({ a: 1 }));
  await settle(booked, submit({ a: 1 }));
  await settle(lost, submit({ a: 1 }));
  await settle(lost, submit({ a: 2 }));
  expect(keys).toEqual(["key-1", "key-1", "key-1", "key-2", "key-3"]);
});

test("the same content joins what is under way; other content waits for its turn", async () => {
  const first = submit({ a: 1 });
  const again = submit({ a: 1 });
  const other = submit({ a: 2 });
  await expect.poll(() => answers.length).toBe(1);
  expect(keys).toEqual(["key-1"]);
  await settle(booked, first);
  expect(await again).toBe(await first);
  await settle(lost, other);
  expect(keys).toEqual(["key-1", "key-2"]);
});
