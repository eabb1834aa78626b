/** The interaction in progress, or the latest, as reports and rules see it: its record and its context, never what was typed. */
import {
  newInteraction,
  recordOf,
  type Interaction,
  type InteractionRecord,
  type LifecycleEventName,
} from "@ringback/lifecycle";
import type { JourneyContext } from "@ringback/protocol";

/** What `Ringback.journey` gives a page: the record as it would be reported now. */
export interface JourneyView extends InteractionRecord {
  /** UUID of the interaction; `null` before the form was first opened. */
  readonly interactionId: string | null;
  readonly context: JourneyContext;
}

/** What has just happened: a lifecycle event, a failed submission, or a detail of the context. */
export type JourneyChange = LifecycleEventName | "failed" | "detail";

export interface Journey {
  view(): JourneyView;
  /** The page's latest lifecycle event; `null` before `ready`. */
  latestEvent(): LifecycleEventName | null;
  subscribe(listener: (change: JourneyChange) => void): () => void;

  /** The interaction has moved on and publishes `events`. */
  moved(interaction: Interaction, events: readonly LifecycleEventName[]): void;
  /** What opens the form next: `launcher`, `button` or, where nothing is said, `page`. */
  openedBy(opener: string): void;
  /** A rule's part in this interaction and the next ones, `<id>` or `<id>:shown` …; it outweighs what opened the form. */
  offered(part: string): void;
  /** More of the context: service, callback id, language. */
  note(details: Partial<JourneyContext>): void;
  touched(field: string): void;
  invalid(field: string): void;
}

export interface JourneyDeps {
  readonly newId: () => string;
  /** The page's part of the context, read when an interaction opens. */
  readonly pageContext: () => JourneyContext;
}

export function createJourney({ newId, pageContext }: JourneyDeps): Journey {
  const listeners = new Set<(change: JourneyChange) => void>();
  let interaction = newInteraction;
  let latest: LifecycleEventName | null = null;
  let interactionId: string | null = null;
  let opener = "page";
  let offer: string | null = null;
  let context: JourneyContext = {};
  const tell = (change: JourneyChange) => listeners.forEach((listener) => listener(change));
  const note = (details: Partial<JourneyContext>) => {
    if (interactionId === null) return;
    context = { ...context, ...details };
    tell("detail");
  };

  return {
    view: () => ({
      interactionId,
      ...recordOf(interaction),
      context: interactionId === null ? pageContext() : context,
    }),
    latestEvent: () => latest,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    moved(next, events) {
      const failed = (next.metadata.errors || []).length > (interaction.metadata.errors || []).length;
      interaction = next;
      for (const event of events) {
        latest = event;
        if (event === "opened") {
          interactionId = newId();
          context = { ...pageContext(), offer: offer ?? opener };
          opener = "page";
        }
        tell(event);
      }
      if (failed) tell("failed");
    },
    openedBy: (word) => void (opener = word),
    offered(part) {
      offer = part;
      if (interaction.metadata.opened !== false && interaction.metadata.closed === false) note({ offer });
    },
    note,
    touched: (lastField) => {
      if (context.lastField !== lastField) note({ lastField });
    },
    invalid: (field) => {
      const { invalidFields = {} } = context;
      const times = Object.hasOwn(invalidFields, field) ? invalidFields[field]! : 0;
      note({ lastField: field, invalidFields: { ...invalidFields, [field]: times + 1 } });
    },
  };
}
