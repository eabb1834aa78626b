export { lifecycleEventNames, newInteraction, transition } from "./interaction.ts";
export type { Interaction, LifecycleEvent, LifecycleEventName, LifecycleInput, Transition } from "./interaction.ts";
export { pristineMetadata } from "./metadata.ts";
export type { EpochMs, ErrorCode, FormParameters, Metadata } from "./metadata.ts";
export { merge, recordFault, recordOf } from "./record.ts";
export type { InteractionRecord, RecordFault, RecordMetadata } from "./record.ts";
