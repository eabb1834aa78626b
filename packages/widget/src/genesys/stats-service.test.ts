import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { statsAddress, waitSecondsOf } from "./stats-service.ts";

describe("asking for wait times", () => {
  const request = { dataURL: "http://gms.example/ewt", queues: "vq 1" } as const;
  test.each([
    [{ ...request, version: "v1", mode: "urs2" } as const, "http://gms.example/ewt?name=vq+1&aqt=urs2"],
    [{ ...request, version: "v2", mode: "ewt2" } as const, "http://gms.example/ewt/ewt2?vq=vq+1"],
    [{ ...request, version: "v3", mode: "mode2" } as const, "http://gms.example/ewt?virtual-queues=vq+1&mode=mode2"],
    [{ ...request, version: "v1", mode: "stat", queues: null } as const, "http://gms.example/ewt?aqt=stat"],
  ])("%j goes to the vendor's address", (given, address) => {
    expect(statsAddress(given)).toBe(address);
  });

  test.each([
    [{ data: [{ ewt: 120 }] }, 120],
    [{ data: [{ estimatedWaitTime: 90, virtualQueue: "other" }, { ewt: 1 }] }, 90],
    [{ data: [{ ewt: "45" }] }, 45],
    [{ data: [{ ewt: -1 }] }, null],
    [{ data: [] }, null],
    [{ data: { ewt: 5 } }, null],
    [{ ewt: 5 }, null],
    [undefined, null],
  ])("%j means %s seconds", (response, seconds) => {
    expect(waitSecondsOf(response)).toBe(seconds);
  });

  test("no answer makes it throw", () => {
    fc.assert(fc.property(fc.anything(), (response) => void waitSecondsOf(response)));
  });
});
