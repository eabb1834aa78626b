/** An interaction's moments in order, in words. Pure. */
import { type JourneyDetail, errorText, fieldName } from "@ringback/protocol";

export interface Moment {
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
  readonly detail?: string;
  readonly mood: "" | "good" | "bad";
}

export function timelineOf(journey: JourneyDetail): readonly Moment[] {
  const moments: (Moment | null)[] = [
    moment(
      journey.openedAt,
      "Opened the form",
      journey.proactive ? "after an offer" : journey.prefilled ? "already filled in" : "",
    ),
    moment(journey.startedAt, "Began to fill it in"),
    journey.askedAt === null && journey.submissions > 0 && journey.completedAt === null
      ? moment(
          journey.lastHeardAt,
          "Sent it without success",
          `error ${journey.errors.map(errorText).join(", ") || "not known"}`,
          "bad",
        )
      : null,
    moment(
      journey.completedAt ?? journey.askedAt,
      "Got a callback",
      journey.errors.length > 0 ? `after ${journey.errors.map(errorText).join(", ")}` : "",
      "good",
    ),
    moment(
      journey.cancelledAt,
      "Left without one",
      journey.lastField ? `while at “${fieldName(journey.lastField)}”` : "",
      "bad",
    ),
    journey.outcome === "abandoned"
      ? moment(
          journey.lastHeardAt,
          "Fell silent",
          journey.lastField ? `while at “${fieldName(journey.lastField)}”` : "",
          "bad",
        )
      : null,
    moment(journey.calledAt, "Was called"),
    moment(journey.connectedAt, "Talked to somebody", "", "good"),
  ];
  return moments.filter((one) => one !== null).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const moment = (at: string | null, text: string, detail = "", mood: Moment["mood"] = ""): Moment | null =>
  at === null ? null : { at, text, ...(detail && { detail }), mood };
