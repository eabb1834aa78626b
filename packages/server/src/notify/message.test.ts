import type { Alert } from "@ringback/protocol";
import { expect, it } from "vitest";
import { mailOf, webhookBody } from "./message.ts";

const alert = (id: string, group = id): Alert => ({
  id,
  group,
  raisedAt: "2026-03-02T10:05:00Z",
  lastSeenAt: "2026-03-02T10:05:00Z",
  from: "2026-03-02T04:00:00Z",
  to: "2026-03-02T10:00:00Z",
  summary: `Sentence\n${id}.`,
  finding: { kind: "threshold", measure: "opened", is: "below", limit: 1, hours: 6, least: 1, now: 0, interactions: 0 },
  report: `/report/${id}`,
});
const telling = (...alerts: Alert[]) => ({
  site: { id: "shop", name: "Shop" },
  timeZone: "Europe/Berlin",
  alerts,
  at: Temporal.Instant.from("2026-03-02T10:05:00Z"),
});

it("an e-mail about one break has one headline, its hours and its report, and the rest under it", () => {
  expect(mailOf(telling(alert("a"), alert("b", "a"), alert("c", "a")))).toEqual({
    subject: "Alert: Shop",
    text: `Sentence a.
  2026-03-02 05:00 to 2026-03-02 11:00 (Europe/Berlin)
  /report/a

  Also seen:
  - Sentence b.
  - Sentence c.
`,
  });
});

it("several breaks are counted, not what they show in", () => {
  const { subject, text } = mailOf(telling(alert("a"), alert("b", "a"), alert("c")));
  expect(subject).toBe("2 alerts: Shop");
  expect(text.match(/\/report\/./g)).toEqual(["/report/a", "/report/c"]);
});

it("of very many, what leads is told before what stands under it", () => {
  const echoes = Array.from({ length: 25 }, (_, index) => alert(`a${index}`, "a"));
  const all = telling(alert("a"), ...echoes, alert("z"));
  const { data } = webhookBody(all);
  expect(data.alerts).toHaveLength(20);
  expect([data.alerts[0]?.id, data.alerts.at(-1)?.id, data.more]).toEqual(["a", "z", 7]);
  expect(mailOf(all).text).toMatch(/\/report\/z[^]*And 7 more, in the console\./);
});
