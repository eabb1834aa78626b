/** What goes wrong, and when. */
import { type Report, errorText } from "@ringback/protocol";
import { html } from "lit";
import { type Picture, line, rows } from "../pictures.ts";
import { errorsSentence } from "../sentences.ts";
import { type Steps, stepsOf } from "../steps.ts";
import { type ReportView, both, chart, interactions, numberOf, words } from "../view.ts";

/** More lines than two say nothing. */
const mostLines = 2;
const mostRows = 8;

export const errors: ReportView = {
  asks: [
    { key: "errors", question: "errors" },
    { key: "trend", question: "errors", by: "step" },
    // Days without an error are no rows of the trend.
    { key: "calendar", question: "elapsed", by: "step" },
  ],
  view: (answered) => {
    const errors = answered.report("errors");
    const codes = words(errors, "code");
    const drawn = codes.slice(0, mostLines);
    const steps = stepsOf(answered.report("calendar"));
    return html`
      ${chart(answered, "errors", {
        heading: "What goes wrong",
        sentence: errorsSentence(errors),
        picture: rows({
          labels: codes.slice(0, mostRows).map(errorText),
          series: both(answered, "errors", "code", codes.slice(0, mostRows), "interactions"),
          format: interactions,
        }),
      })}
      ${chart(answered, "trend", {
        heading: "Over time",
        sentence:
          codes.length > 0
            ? `How often ${drawn.map(errorText).join(" and ")} came up.`
            : "Nothing went wrong, at any time.",
        picture: trendPicture(answered.report("trend"), steps, drawn),
        steps,
        only: (row) => drawn.includes(String(row["code"])),
      })}
    `;
  },
};

function trendPicture(trend: Report, { at, labels, partial }: Steps, codes: readonly string[]): Picture {
  const times = new Map(trend.rows.map((row) => [`${row["code"]} ${row["at"]}`, numberOf(row["interactions"])]));
  return line({
    labels,
    partial,
    series: codes.map((code) => ({
      name: errorText(code),
      values: at.map((one) => times.get(`${code} ${one}`) ?? 0),
    })),
    format: interactions,
  });
}
