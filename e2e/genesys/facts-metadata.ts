/** The block that lifecycle events carry. */
import type { Facts } from "./facts.ts";

export const metadata = {
  D1: {
    observed: "`Callback.ready` carries `{}`",
    ours: "Every lifecycle event, `ready` included, carries the whole block.",
  },
  "D1.minimized": { observed: "`Callback.minimized` carries `{}` and is not among the lifecycle events" },
  D2: {
    observed: '`errors` holds the displayed sentences, or `"unknown"`',
    ours: "`errors` holds codes: the backend's number or word as given, or one of ours. Never a sentence.",
  },
  D3: {
    observed: "`elapsed` runs from opening and grows in every event",
    ours: "`elapsed` is from `started` to `cancelled` or `completed`, and does not change in `closed`.",
  },
  D4: {
    observed: "`elapsed` is the epoch itself while `opened` is false",
    ours: "`elapsed` stays `false` where nothing was entered.",
  },
  D5: {
    observed: "with `autoSubmit`, `submitted` comes before `opened`",
    ours: "The order is ready, opened, submitted, completed, closed.",
  },
  "D6.keys": {
    observed: "Tab, Shift and Escape in a text field publish `started`",
    ours: "`started` means that a person entered something: navigation keys do not count.",
  },
  "D6.notes": {
    observed: "typing in Notes does not publish `started`",
    ours: "The first change of any field publishes `started`, notes included.",
  },
  "D6.paste": {
    observed: "pasting does not publish `started` until the field is left",
    ours: "Paste, autofill and dictation count at once.",
  },
  "D6.time": {
    observed: "choosing a time does not publish `started`",
    ours: "The time choice is an entry like any other.",
  },
  "D6.prefill": {
    observed: "`started` fires by itself after `opened` whenever `form` is given",
    ours: "Prefilling is not the visitor's entry.",
  },
  "D6.once": { observed: "`started` fires once per interaction" },
  "D7.userData": {
    observed: "`proactive` is true whenever `userData` is given to open",
    ours: "`proactive` is true where the interaction was offered and accepted: `open({proactive: true})` or an accepted invitation.",
  },
  "D7.option": { observed: "`{proactive: true}` is ignored", ours: "It sets `proactive`." },
  D8: {
    observed: "`prefilled` is true whenever `form` is given, even `{}`",
    ours: "`prefilled` is true where opening filled in at least one field with a value.",
  },
  D9: {
    observed: "`Callback.completed` is published when anyone runs `CallbackService.schedule`",
    ours: "Only the interaction's own submission completes it.",
  },
  "D10.event": { observed: "a failed submission publishes no Callback event, only `CallbackService.scheduleError`" },
  "D10.errors": { observed: "`errors` becomes visible in the next Callback event" },
  D11: {
    observed: "an empty form is posted and confirmed",
    ours: "A form without a valid number is never sent; the field says why.",
  },
  D12: {
    observed: "`elapsed` starts as `0` and `form` as `{}`",
    ours: "Every field starts as `false`.",
  },
  "M1.order": {
    observed: "the keys' order is proactive, prefilled, autoSubmitted, errors, opened … elapsed, form",
    ours: "The published page's order: `form` stands after `errors`.",
  },
  "M2.stamps": { observed: "the five timestamps are integer milliseconds or `false`, each set in its event and kept" },
  "M3.form": {
    observed:
      "`form` is firstname, lastname, _customer_number, subject in form order; untouched fields are empty texts",
  },
  "M3.custom": {
    observed: "custom inputs come by name, a checkbox as a boolean, then `userData` of open flattened in",
  },
  "M3.time": { observed: "`_desired_time` (ISO) is in `form` if a time was picked" },
  "M3.configured": { observed: "configured `userData` goes on the wire and is not in `form`" },
  "M4.hook": { observed: "a `before('CallbackService.schedule')` hook that adds keys changes both wire and `form`" },
  "M5.errors": { observed: "`errors` accumulates over failures and is kept through a success and `closed`" },
  "M6.end": { observed: "exactly one of `cancelled` and `completed` is set in `closed`" },
  "M7.reset": { observed: "the next interaction starts pristine, with empty fields" },
  "M8.reference": {
    observed: "subscribers see one another's changes to the block",
    ours: "A payload is the subscriber's own.",
  },
} as const satisfies Facts;
