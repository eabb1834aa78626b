/**
 * What the vendor's widget (9.0.018.07) was observed to do, and whether Ringback does the same. Every fact has a test of its id in
 * `facts-*.e2e.ts`; `docs/genesys-facts.md` is rendered from this table.
 */
import { bus } from "./facts-bus.ts";
import { metadata } from "./facts-metadata.ts";
import { scenarios } from "./facts-scenarios.ts";

export interface Fact {
  /** What was observed. */
  readonly observed: string;
  /** What ours does instead and by which rule; absent: the same. */
  readonly ours?: string;
}

export type Facts = Readonly<Record<string, Fact>>;

export const sections = {
  metadata: { title: "The metadata block", facts: metadata },
  bus: { title: "The bus", facts: bus },
  scenarios: { title: "Scenarios", facts: scenarios },
} as const satisfies Record<string, { title: string; facts: Facts }>;

export type Section = keyof typeof sections;
