/** What there is to filter by. */
import type { JourneyDimension } from "@ringback/protocol";
import type { SiteApi } from "../api.ts";

export type KnownValues = Readonly<Partial<Record<JourneyDimension, readonly string[]>>>;

const most = 50;

/** The values of the last four weeks, the most frequent first. */
export async function knownValues(api: Pick<SiteApi, "report">): Promise<KnownValues> {
  const found = await Promise.all(
    (["service", "device", "language", "page", "offer"] as const).map(async (dimension) => {
      const answer = await api.report("funnel", { by: dimension });
      const rows = answer.ok ? answer.value.rows : [];
      const opened = rows
        .filter((row) => row["step"] === "opened")
        .toSorted((a, b) => Number(b["interactions"]) - Number(a["interactions"]));
      return [dimension, opened.slice(0, most).map((row) => String(row[dimension]))] as const;
    }),
  );
  return Object.fromEntries(found);
}
