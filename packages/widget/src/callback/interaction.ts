/** Runs the lifecycle's transition and publishes what follows from it. */
import {
  newInteraction,
  transition,
  type Interaction,
  type LifecycleInput,
} from "@ringback/lifecycle";
import type { Bus } from "../bus/bus.ts";
import { copyOf } from "../bus/copy.ts";

type WithoutTime<Input> = Input extends unknown ? Omit<Input, "at"> : never;

export interface RunningInteraction {
  readonly current: Interaction;
  apply(input: WithoutTime<LifecycleInput>): void;
}

export function createInteraction(bus: Bus, publisher: string, now: () => number): RunningInteraction {
  const running = {
    current: newInteraction,
    apply(input: WithoutTime<LifecycleInput>) {
      const [next, events] = transition(running.current, { ...input, at: now() } as LifecycleInput);
      running.current = next;
      for (const { name, metadata } of events) {
        // Each subscriber's payload is its own; who comes late still hears that the plugin is ready.
        bus.publish(publisher, name, metadata, { copy: copyOf, retain: name === "ready" });
      }
    },
  };
  return running;
}
