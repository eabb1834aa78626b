/** How far visitors get, where they give up, and what kind of callback they ask for. */
import { html } from "lit";
import { rows } from "../pictures.ts";
import { abandonmentSentence, funnelSentence, schedulingSentence } from "../sentences.ts";
import { type ReportView, both, chart, percent, words } from "../view.ts";
import { fieldWord, stepWords } from "../value-words.ts";

export const funnel: ReportView = {
  asks: [
    { key: "funnel", question: "funnel" },
    { key: "abandonment", question: "abandonment" },
    { key: "scheduling", question: "scheduling" },
  ],
  view: (answered) => {
    const funnel = answered.report("funnel");
    const compared = answered.compared("funnel");
    const abandonment = answered.report("abandonment");
    const fields = abandonment.rows.slice(0, 8);
    return html`
      ${chart(answered, "funnel", {
        heading: "How far visitors get",
        sentence: funnelSentence(funnel, compared),
        picture: rows({
          labels: words(funnel, "step").map((step) => stepWords[step] ?? step),
          series: both(answered, "funnel", "step", words(funnel, "step"), "share"),
          format: percent,
          max: 1,
        }),
      })}
      ${chart(answered, "abandonment", {
        heading: "Where they give up",
        sentence: abandonmentSentence(abandonment),
        picture:
          fields.length > 0
            ? rows({
                labels: fields.map((row) => fieldWord(String(row["field"]))),
                series: both(
                  answered,
                  "abandonment",
                  "field",
                  fields.map((row) => String(row["field"])),
                  "share",
                ),
                format: percent,
              })
            : null,
      })}
      ${chart(answered, "scheduling", { heading: "Now or later", sentence: schedulingSentence(answered.report("scheduling")) })}
    `;
  },
};
