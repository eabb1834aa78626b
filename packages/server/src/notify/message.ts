/** What a message says, for programs and for people. Pure. */
import type { Alert, AlertMessage } from "@ringback/protocol";

const mostAlerts = 20;

export interface Telling {
  readonly site: { readonly id: string; readonly name: string };
  readonly timeZone: string;
  /** None: it is a test. */
  readonly alerts: readonly Alert[];
  readonly at: Temporal.Instant;
}

/** What a webhook receives. */
export function webhookBody({ site, timeZone, alerts, at }: Telling): AlertMessage {
  return {
    type: alerts.length > 0 ? "alert.raised" : "alert.test",
    timestamp: at.toString(),
    data: {
      site: site.id,
      timeZone,
      alerts: shownOf(alerts),
      more: Math.max(0, alerts.length - mostAlerts),
    },
  };
}

/** An e-mail: plain text, since words in it come from pages and visitors. */
export function mailOf(telling: Telling): { readonly subject: string; readonly text: string } {
  const { site, alerts, timeZone } = telling;
  const name = oneLine(site.name);
  if (alerts.length === 0)
    return {
      subject: `Test: alerts of ${name} arrive`,
      text: `This is a test that somebody asked for in Ringback's console.\nAlerts of ${name} will arrive here.\n`,
    };
  const shown = shownOf(alerts);
  const more = alerts.length - shown.length;
  const breaks = [...Map.groupBy(shown, ({ group }) => group).values()];
  return {
    subject: breaks.length === 1 ? `Alert: ${name}` : `${breaks.length} alerts: ${name}`,
    text: [
      ...breaks.flatMap((alike) => linesOf(alike, timeZone)),
      ...(more > 0 ? [`And ${more} more, in the console.`, ""] : []),
    ].join("\n"),
  };
}

/** What leads with its report; the others of the same break in a line each. */
function linesOf([lead, ...others]: readonly Alert[], timeZone: string): string[] {
  const { summary, from, to, report } = lead!;
  return [
    oneLine(summary),
    `  ${clock(from, timeZone)} to ${clock(to, timeZone)} (${timeZone})`,
    `  ${report}`,
    "",
    ...(others.length > 0 ? ["  Also seen:", ...others.map((alert) => `  - ${oneLine(alert.summary)}`), ""] : []),
  ];
}

/** As many as a message holds, in their order: what leads before what stands under it. */
function shownOf(alerts: readonly Alert[]): Alert[] {
  const leads = [...Map.groupBy(alerts, ({ group }) => group).values()].map(([lead]) => lead!);
  const kept = new Set([...leads, ...alerts.filter((alert) => !leads.includes(alert))].slice(0, mostAlerts));
  return alerts.filter((alert) => kept.has(alert));
}

/** Without line breaks and other signs that nobody sees. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 500);

const clock = (at: string, timeZone: string): string =>
  Temporal.Instant.from(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
