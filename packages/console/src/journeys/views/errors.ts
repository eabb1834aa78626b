/** What goes wrong, and when. */
import { type Report, errorText } from "@ringback/protocol";
import { html } from "lit";
import { formatMoment } from "../cells.ts";
import { line, rows } from "../pictures.ts";
import { errorsSentence } from "../sentences.ts";
import { type ReportView, both, chart, interactions, valueAt, words } from "../view.ts";

export const errors: ReportView = {
  asks: [
    { key: "errors", question: "errors" },
    { key: "trend", question: "errors", by: "step" },
  ],
  view: (answered) => {
    const errors = answered.report("errors");
    const trend = answered.report("trend");
    const codes = words(errors, "code").slice(0, 2);
    const labels = [...new Set(words(trend, "at"))];
    return html`
      ${chart(answered, "errors", {
        heading: "What goes wrong",
        sentence: errorsSentence(errors),
        picture:
          errors.rows.length > 0
            ? rows({
                labels: words(errors, "code").slice(0, 8).map(errorText),
                series: both(answered, "errors", "code", words(errors, "code").slice(0, 8), "interactions"),
                format: interactions,
              })
            : null,
        tableOptions: { textOf: codeText },
      })}
      ${chart(answered, "trend", {
        heading: "Over time",
        sentence:
          codes.length > 0
            ? `How often ${codes.map(errorText).join(" and ")} came up.`
            : "Nothing went wrong, at any time.",
        picture:
          codes.length > 0
            ? line({
                labels: labels.map(formatMoment),
                series: codes.map((code) => ({
                  name: errorText(code),
                  values: labels.map(
                    (at) => valueAt(trend, (row) => row["at"] === at && row["code"] === code, "interactions") ?? 0,
                  ),
                })),
                format: interactions,
              })
            : null,
        tableOptions: { textOf: codeText },
      })}
    `;
  },
};

const codeText = (row: Report["rows"][number], column: string) =>
  column === "code" ? errorText(String(row["code"])) : undefined;
