import type { ChangeFinding } from "@ringback/protocol";
import { describe, expect, it } from "vitest";
import type { Found } from "./findings.ts";
import { type Known, sortOut } from "./sort-out.ts";

const now = Temporal.Instant.from("2026-03-02T10:00:00Z");
const span = { from: 0, to: 1 };

function found(key: string, group: string, probability: number, more: Partial<ChangeFinding> = {}): Found {
  const finding: ChangeFinding = {
    kind: "change",
    measure: "completed",
    detail: "",
    dimension: "language",
    value: "fr",
    direction: "fell",
    now: 0.2,
    usual: 0.5,
    interactions: 100,
    ...more,
  };
  return { key, group, probability, finding, span };
}
const limit = (key: string): Found => ({
  key,
  group: key,
  probability: 0,
  finding: { kind: "threshold", measure: "opened", is: "below", limit: 1, hours: 1, least: 1, now: 0, interactions: 0 },
  span,
});
const left = { measure: "left", detail: "phonenumber", direction: "rose" } as const;
const known = (key: string, more: Partial<Known> = {}): Known => ({
  key,
  id: `old ${key}`,
  group: `old ${key}`,
  raisedAt: now.subtract({ hours: 2 }),
  ...more,
});

function look(all: readonly Found[], before: readonly Known[] = []) {
  let count = 0;
  const { added, told } = sortOut(all, before, { now, newId: () => `new ${++count}` });
  return { groups: added.map(({ id, group, found: one }) => [one.key, id, group]), told };
}

const lead = found("lead", "fr", 1e-30);
const phones = found("phones", "fr", 1e-10, { dimension: "device", value: "phone" });

describe("a look", () => {
  it("puts what is new of one break under what leads it, and tells it as one", () => {
    expect(look([lead, phones, limit("none")])).toEqual({
      groups: [
        ["lead", "new 1", "new 1"],
        ["phones", "new 2", "new 1"],
        ["none", "new 3", "new 3"],
      ],
      told: ["new 1", "new 2", "new 3"],
    });
  });

  it("adds an echo of what goes on, and tells nobody", () => {
    expect(look([lead, phones], [known("lead")])).toEqual({ groups: [["phones", "new 1", "old lead"]], told: [] });
  });

  it.each<[string, Found[], string]>([
    ["what shows more clearly than before", [found("clearer", "fr", 1e-40, { dimension: "page" }), lead], "clearer"],
    ["what is lost besides", [found("fields", "fr", 1e-40, left), lead], "fields"],
    ["another break", [lead, found("page", "/pricing", 1e-8, { dimension: "page" })], "page"],
    ["a limit", [lead, limit("mine")], "mine"],
  ])("tells %s though something goes on", (_, all, key) => {
    const { groups, told } = look(all, [known("lead")]);
    expect(groups.map(([name]) => name)).toEqual([key]);
    expect(told).toEqual(["new 1"]);
  });

  it("tells nobody that fewer give up early where they no longer come so far", () => {
    const fewer = found("firstname", "fr", 1e-9, { ...left, detail: "firstname", direction: "fell" });
    expect(look([lead, fewer], [known("lead")]).told).toEqual([]);
    expect(look([fewer]).told).toEqual(["new 1"]);
  });

  it("begins a group of its own where what led is of the day before", () => {
    const before = known("lead", { raisedAt: now.subtract({ hours: 30 }) });
    expect(look([lead, phones], [before])).toEqual({ groups: [["phones", "new 1", "new 1"]], told: [] });
  });

  it("adds nothing of what is known", () => {
    expect(look([lead, phones], [known("phones"), known("lead")])).toEqual({ groups: [], told: [] });
  });
});
