/** One interaction as a report sees it: the record without what was typed, and where the visitor was. */
import { recordOf, type InteractionRecord } from "@ringback/lifecycle";
import type { RunningInteraction } from "./interaction.ts";

export interface Journey {
  readonly interactionId: string;
  /** As it stands; of a past interaction, as it ended. */
  record(): InteractionRecord;
  /** Name of the field last touched. */
  lastField: string | null;
  /** Failed local validations by field. */
  readonly invalidFields: Map<string, number>;
  callbackId: string | null;
}

export interface JourneyInProgress extends Journey {
  /** From now on the record stays as it is. */
  end(): void;
}

export function createJourney(interaction: RunningInteraction, interactionId: string): JourneyInProgress {
  let ended: InteractionRecord | null = null;
  return {
    interactionId,
    record: () => ended ?? recordOf(interaction.current),
    lastField: null,
    invalidFields: new Map(),
    callbackId: null,
    end() {
      ended = recordOf(interaction.current);
    },
  };
}
