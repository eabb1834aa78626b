/** What operators see of journeys coming in: how many are stored, why others are refused, how many wait. */
import type { ErrorWord, JourneyRefusal } from "@ringback/protocol";
import { Counter, Gauge, type Registry } from "prom-client";

export interface JourneyMetrics {
  stored(count: number): void;
  refused(code: JourneyRefusal | ErrorWord, count?: number): void;
}

/** Without a registry nothing is counted. */
export function journeyMetrics(registry: Registry | undefined, waiting: () => number): JourneyMetrics {
  if (!registry) return { stored: () => {}, refused: () => {} };
  const registers = [registry];
  const stored = new Counter({
    name: "ringback_journey_records_stored_total",
    help: "Interaction records taken in, copies included",
    registers,
  });
  const refused = new Counter({
    name: "ringback_journey_records_refused_total",
    help: "Interaction records refused, by reason; a request that could not be read counts as one",
    labelNames: ["code"],
    registers,
  });
  const gauge: Gauge = new Gauge({
    name: "ringback_journey_records_waiting",
    help: "Interaction records that wait to be written",
    registers,
    collect: () => gauge.set(waiting()),
  });
  return {
    stored: (count) => stored.inc(count),
    refused: (code, count = 1) => refused.inc({ code }, count),
  };
}
