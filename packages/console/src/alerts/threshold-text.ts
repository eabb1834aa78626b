/** Limits as people write them: shares in percent, times in seconds. Pure. */
import { type AlertMeasure, type AlertThreshold, alertMeasures } from "@ringback/protocol";

const factors = { share: 0.01, ms: 1000, interactions: 1 } as const;

/** What stands behind the number. */
export const unitWords = { share: "%", ms: "seconds", interactions: "" } as const;

export const unitOf = (measure: AlertMeasure) => alertMeasures[measure].unit;

/** The limit as it stands in its field. */
export const writtenLimit = ({ measure, limit }: AlertThreshold): string =>
  String(Number((limit / factors[unitOf(measure)]).toFixed(4)));

/** The limit that was written; `null` where it is none. */
export function readLimit(measure: AlertMeasure, text: string): number | null {
  const written = text.trim() === "" ? Number.NaN : Number(text.replace(",", "."));
  const unit = unitOf(measure);
  if (!Number.isFinite(written) || written < 0 || (unit === "share" && written > 100)) return null;
  return Number((written * factors[unit]).toFixed(6));
}

/** What a new limit begins with. */
export const firstThreshold: AlertThreshold = {
  measure: "failedShare",
  is: "above",
  limit: 0.2,
  hours: 6,
  least: 20,
};

/** Another measure: a limit of the old one's unit means nothing for it. */
export function withMeasure(threshold: AlertThreshold, measure: AlertMeasure): AlertThreshold {
  const { code, ...rest } = threshold;
  const limits = { share: 0.2, ms: 60_000, interactions: 1 } as const;
  const unit = unitOf(measure);
  const limit = unit === unitOf(threshold.measure) ? threshold.limit : limits[unit];
  return { ...rest, measure, limit, ...(measure === "errorShare" && { code: code ?? "7030" }) };
}
