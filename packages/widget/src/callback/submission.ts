/** Sends the form, from the lifecycle's `submitted` to `completed` or the error; loaded after the form is on screen. */
import type { Anything, CommandPromise } from "../bus/deferred.ts";
import type { CallbackService } from "../service/callback-service.ts";
import { textOf } from "../service/exchange.ts";
import { failure, type ServiceFailure } from "../service/failure.ts";
import type { Booking } from "../service/transport.ts";
import { formParameters } from "./form-parameters.ts";
import type { SessionDeps } from "./session.ts";
import type { FormValues, SubmitOutcome, ViewModel } from "./view.ts";

interface SubmissionDeps extends Pick<
  SessionDeps,
  "plugin" | "configuration" | "snapshots" | "journey" | "interaction" | "options" | "model"
> {
  readonly service: CallbackService;
  /** The visitor has left the form. */
  readonly isLeft: () => boolean;
}

/** A hook of the page's cancelled the command, or rejected with something of its own. */
const heldBack = "cancelled_by_page";

export async function sendForm(deps: SubmissionDeps, values: FormValues, automatic: boolean): Promise<SubmitOutcome> {
  const { plugin, interaction, journey, isLeft } = deps;
  const { form, userData } = deps.options;
  const parameters = formParameters(values, { ...dataIn(form?.userData), ...dataIn(userData) });
  let submitted = false;
  const submit = (form: object) => {
    if (submitted || isLeft()) return;
    submitted = true;
    interaction.apply({ type: "submit", form: form as Record<string, unknown>, automatic });
  };
  deps.service.accompany({
    context: contextOf(values, deps.model, journey.view().interactionId),
    // Consent is asked for again after a reload; what was agreed to goes with the request that it was for.
    entered: [values.fields, values.desiredTime, values.country],
    keeping: deps.configuration.current.restore ? deps.snapshots : undefined,
  });
  const outcome = await settled(plugin.command("CallbackService.schedule", parameters).progress(submit));
  if ("failure" in outcome) {
    const { code, textKey, backendText, slots } = outcome.failure;
    // What a page's own hook has held back was never submitted.
    if (code !== heldBack) submit(parameters);
    if (submitted && !isLeft()) interaction.apply({ type: "fail", code });
    return { ok: false, code, textKey, backendText, slots };
  }
  const { booking } = outcome;
  if (isLeft()) {
    // The visitor left while the request was under way: what they gave up must not ring.
    const cancelled = await booking?.cancel();
    if (cancelled?.ok === false) await booking?.cancel();
  } else {
    submit(parameters);
    if (booking) journey.note({ callbackId: booking.id });
    interaction.apply({ type: "complete" });
    deps.snapshots.remove();
  }
  return {
    ok: true,
    phoneNumber: booking?.phoneNumber ?? textOf(parameters["_customer_number"]) ?? "",
    desiredTime: booking?.desiredTime ? new Date(booking.desiredTime) : values.desiredTime,
    manageUrl: booking?.manageUrl ?? null,
  };
}

/** Integrators of the vendor's 8.5 put `userData` into `form`; others write something that is no data. */
const dataIn = (value: unknown) => (typeof value === "object" && value !== null ? { ...value } : {});

function contextOf(values: FormValues, { site, language }: ViewModel, interactionId: string | null) {
  return {
    interactionId: interactionId ?? undefined,
    country: values.country,
    language,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    page: globalThis.location?.pathname.slice(0, 500),
    ...(site.consent && values.consent
      ? { consent: { text: site.consent.text, version: site.consent.version, language } }
      : null),
  };
}

type Settled = { readonly booking: Booking | undefined } | { readonly failure: ServiceFailure };

function settled(command: CommandPromise<Anything>): Promise<Settled> {
  return new Promise((resolve) => {
    command
      .done((_response, booking?: Booking) => resolve({ booking }))
      .fail((reason) => resolve({ failure: asFailure(reason) }));
  });
}

/** Anything that a command was rejected with; a page's own hook may reject with what it likes. */
export function asFailure(reason: unknown): ServiceFailure {
  const isFailure = typeof reason === "object" && reason !== null && "code" in reason && "textKey" in reason;
  return isFailure ? (reason as ServiceFailure) : failure(heldBack);
}
