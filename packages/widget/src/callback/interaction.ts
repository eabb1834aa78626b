/** Runs the lifecycle's transition and publishes what follows from it. */
import { newInteraction, transition, type Interaction, type LifecycleInput } from "@ringback/lifecycle";
import type { Bus } from "../bus/bus.ts";
import { copyOf } from "../bus/copy.ts";
import type { Journey } from "../report/journey.ts";

type WithoutTime<Input> = Input extends unknown ? Omit<Input, "at"> : never;

export interface RunningInteraction {
  readonly current: Interaction;
  apply(input: WithoutTime<LifecycleInput>): void;
}

export interface InteractionDeps {
  readonly bus: Bus;
  readonly journey: Pick<Journey, "moved">;
  readonly now: () => number;
}

export function createInteraction({ bus, journey, now }: InteractionDeps): RunningInteraction {
  const running = {
    current: newInteraction,
    apply(input: WithoutTime<LifecycleInput>) {
      const [next, events] = transition(running.current, { ...input, at: now() });
      if (next === running.current) return;
      running.current = next;
      journey.moved(
        next,
        events.map(({ name }) => name),
      );
      for (const { name, metadata } of events) {
        // Each subscriber's payload is its own.
        // The base script has published `ready`.
        if (name !== "ready") bus.publish("Callback", name, metadata, { copy: copyOf });
      }
    },
  };
  return running;
}
