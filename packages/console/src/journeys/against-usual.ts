/** How a span's measures stand to the usual, as shares of it. Pure. */
import type { Report } from "@ringback/protocol";

/** Measures of which nothing is usual, or nothing is known, have no share. */
export const againstUsual = (report: Report): ReadonlyMap<string, number> =>
  new Map(
    report.rows.flatMap(({ measure, now, usual }) =>
      typeof now === "number" && typeof usual === "number" && usual > 0 ? [[String(measure), now / usual]] : [],
    ),
  );
