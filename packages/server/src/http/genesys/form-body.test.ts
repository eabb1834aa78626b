import { expect, test } from "vitest";
import { decodeForm } from "./form-body.ts";

test.each([
  ["a plain pair", "a=1", { a: "1" }],
  ["plus and percent signs", "a+b=c%2Bd%20e", { "a b": "c+d e" }],
  ["an empty value", "_call_direction=&a=1", { _call_direction: "", a: "1" }],
  [
    "nested names",
    "userData[firstname]=Ada&userData[plan][name]=gold",
    { userData: { firstname: "Ada", plan: { name: "gold" } } },
  ],
  ["encoded brackets", "userData%5Bfirstname%5D=Ada", { userData: { firstname: "Ada" } }],
  ["lists", "tags[]=a&tags[]=b", { tags: ["a", "b"] }],
  ["a name that comes twice", "a=1&a=2", { a: "2" }],
  ["a value that turns into a group", "a=1&a[b]=2", { a: { b: "2" } }],
  ["unbalanced brackets", "a[b=1&]c=2", { "a[b": "1", "]c": "2" }],
  ["nothing", "", {}],
])("%s", (_title, body, fields) => {
  expect(decodeForm(body)).toEqual(fields);
});

test("a name cannot reach an object's prototype", () => {
  expect(decodeForm("__proto__[polluted]=1")).toBeNull();
  expect(decodeForm("a[constructor][prototype][polluted]=1")).toBeNull();
  expect({}).not.toHaveProperty("polluted");
});

test("too many pairs and too deep names are refused", () => {
  expect(decodeForm(Array.from({ length: 201 }, (_, index) => `k${index}=1`).join("&"))).toBeNull();
  expect(decodeForm("a[b][c][d][e][f]=1")).toBeNull();
});
