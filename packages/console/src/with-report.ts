/** Test loan: a report, complete but for what a test says of it. */
import type { Report } from "@ringback/protocol";

export const reportOf = (own: Partial<Report>): Report => ({
  question: "overview",
  site: "demo",
  from: "2026-11-01T00:00:00Z",
  to: "2026-11-08T00:00:00Z",
  timeZone: "UTC",
  by: null,
  filters: {},
  interactions: 1000,
  columns: [],
  rows: [],
  links: [],
  notes: [],
  ...own,
});
