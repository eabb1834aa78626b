/** For tests: every record that one random interaction passes through, as a widget would send it. */
import { type Interaction, type LifecycleInput, newInteraction, recordOf, transition } from "@ringback/lifecycle";
import type { JourneyContext, JourneyRecord } from "@ringback/protocol";
import fc from "fast-check";

export interface Sent {
  readonly record: JourneyRecord;
  /** When it reached the server, by the server's clock. */
  readonly arrivedAt: number;
}

const word = (...words: readonly string[]) => fc.constantFrom(...words);

const context: fc.Arbitrary<JourneyContext> = fc.record(
  {
    page: word("/", "/price", "/help/contact"),
    referrerHost: word("search.example", "news.example"),
    language: word("de", "en", "fr"),
    timeZone: word("Europe/Berlin", "Asia/Kathmandu"),
    device: fc.constantFrom("phone" as const, "tablet" as const, "desktop" as const),
    service: word("support", "sales"),
    lastField: word("firstname", "phonenumber", "subject"),
    invalidFields: fc.dictionary(word("firstname", "phonenumber"), fc.integer({ min: 1, max: 3 })),
    offer: word("launcher", "rule1", "rule1:held"),
    version: word("1.0.0", "1.1.0"),
  },
  { requiredKeys: [] },
);

export interface HistoryOptions {
  readonly site: string;
  /** The interaction opens within the span after `from`. */
  readonly from: number;
  readonly spanMs: number;
}

/** Records in the order in which they were sent; each is the interaction so far. Clocks are wrong, the network is slow. */
export const arbitraryHistory = ({ site, from, spanMs }: HistoryOptions): fc.Arbitrary<Sent[]> =>
  fc
    .record({
      id: fc.uuid(),
      open: fc.integer({ min: from, max: from + spanMs - 1 }),
      gaps: fc.array(fc.nat({ max: 90_000 }), { minLength: 5, maxLength: 5 }),
      delays: fc.array(fc.nat({ max: 30_000 }), { minLength: 5, maxLength: 5 }),
      clock: fc.oneof(fc.constant(0), fc.integer({ min: -40_000_000_000, max: 40_000_000_000 })),
      started: fc.boolean(),
      failures: fc.array(fc.constantFrom(7030, 7041, "timeout"), { maxLength: 3 }),
      end: fc.constantFrom("complete", "close", "silence"),
      automatic: fc.boolean(),
      proactive: fc.boolean(),
      prefilled: fc.boolean(),
      contexts: fc.array(context, { minLength: 3, maxLength: 3 }),
    })
    .map((given) => {
      const inputs = inputsOf(given);
      const sent: Sent[] = [];
      let interaction: Interaction = newInteraction;
      let time = given.open;
      for (const [index, input] of inputs.entries()) {
        [interaction] = transition(interaction, { ...input, at: time } as LifecycleInput);
        time += given.gaps[index % 5]!;
        const at = interaction.latestAt;
        sent.push({
          record: {
            site,
            interactionId: given.id,
            ...(shifted(recordOf(interaction), given.clock) as Pick<JourneyRecord, "metadata" | "submissions">),
            context: given.contexts[index % 3]!,
            sentAt: new Date(at + given.clock).toISOString(),
          },
          arrivedAt: at + given.delays[index % 5]!,
        });
      }
      return sent.slice(1);
    });

interface Given {
  readonly started: boolean;
  readonly failures: readonly (string | number)[];
  readonly end: string;
  readonly automatic: boolean;
  readonly proactive: boolean;
  readonly prefilled: boolean;
}

function inputsOf({ started, failures, end, automatic, proactive, prefilled }: Given): object[] {
  const submit = { type: "submit", form: {}, automatic };
  return [
    { type: "ready" },
    { type: "open", proactive, prefilled },
    ...(started ? [{ type: "start" }] : []),
    ...failures.flatMap((code) => [submit, { type: "fail", code }]),
    ...(end === "complete" ? [submit, { type: "complete" }] : []),
    ...(end === "silence" ? [] : [{ type: "close" }]),
  ];
}

/** The same record by a clock that is `by` ahead. */
function shifted(record: ReturnType<typeof recordOf>, by: number) {
  const stamps = ["opened", "started", "cancelled", "completed", "closed"] as const;
  const moved = stamps.map((name) => [name, record.metadata[name] === false ? false : record.metadata[name] + by]);
  return { ...record, metadata: { ...record.metadata, ...Object.fromEntries(moved) } };
}
