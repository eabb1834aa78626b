/** Runs a site's rules in the page: looks, decides, and does what was decided. */
import type { OfferResult, Rule } from "@ringback/protocol";
import type { Journey, JourneyChange } from "../report/journey.ts";
import { decide, invitationOf } from "./decide.ts";
import type { Invitation, InvitationHost, MountedInvitation } from "./invitation.ts";
import { isAtHome } from "./matches.ts";
import type { Memory } from "./memory.ts";
import { needsOf } from "./needs.ts";
import type { Situation } from "./situation.ts";
import type { Watch, WatchDeps } from "./watch.ts";

/** What the rules can do to the widget. */
export interface OfferActs {
  open(options: { readonly proactive: boolean; readonly form: Readonly<Record<string, string>> }): void;
  /** Fills empty fields in, now or when the form opens next. */
  prefill(values: Readonly<Record<string, string>>): void;
  texts(texts: Readonly<Record<string, string>>): void;
  /** The first free time from `from` on, ISO 8601; `null` where there is none. */
  firstFreeTime(from: Date): Promise<string | null>;
  /** Chooses a time in the open form. */
  chooseTime(time: string): void;
  publish(event: string, data: Readonly<Record<string, unknown>>): void;
}

export interface OffersDeps extends Omit<WatchDeps, "look"> {
  readonly journey: Journey;
  readonly memory: Memory;
  readonly acts: OfferActs;
  readonly watch: (deps: WatchDeps, needs: ReturnType<typeof needsOf>) => Watch;
  readonly mount: (invitation: Invitation, host: InvitationHost) => MountedInvitation;
}

export interface Offers {
  /** What became of each rule in this page view, by rule id; `shown` also of one that did something without inviting. */
  results(): Readonly<Record<string, OfferResult>>;
  /** Shows a rule's invitation as visitors would see it, whatever its conditions and without counting it. */
  preview(rule: Rule): void;
  stop(): void;
}

export function createOffers(deps: OffersDeps, rules: readonly Rule[]): Offers {
  const { journey, memory, acts, now } = deps;
  const needs = needsOf(rules);
  const results = new Map<string, OfferResult>();
  /** `rule`: `null` of a preview, which stays wherever the page goes. */
  let shown: { readonly rule: Rule | null; readonly mounted: MountedInvitation } | null = null;
  /** How much the rule weighs that reports name. */
  let named = 0;
  /** The rule whose invitation has opened the form, or is about to. */
  let opening: Rule | null = null;
  let startedTimers: ReturnType<typeof setTimeout>[] = [];

  const look = (exitIntent = false) => {
    if (shown?.rule && !isAtHome(shown.rule.when, situation(exitIntent))) hide();
    for (const { rule, held } of decide(rules, situation(exitIntent))) {
      memory.fired(rule.id);
      if (held) hold(rule);
      else act(rule);
    }
  };
  const watch = deps.watch({ ...deps, look }, needs);

  function situation(exitIntent: boolean): Situation {
    const { metadata, context } = journey.view();
    const { opened, started, cancelled, completed, closed, errors } = metadata;
    const end = completed === false ? (cancelled === false ? null : "cancelled") : "completed";
    return {
      now: now(),
      device: context.device ?? "desktop",
      exitIntent,
      ...watch.observed(),
      interaction: {
        event: journey.latestEvent() ?? "ready",
        end,
        open: opened !== false && closed === false,
        errors: errors || [],
        startedAt: end === null && started !== false ? started : false,
      },
      inviting: shown !== null,
      visitor: memory.visitor(),
    };
  }

  function hold(rule: Rule): void {
    result(rule, "held");
    acts.publish("held", { rule: rule.id });
  }

  function act(rule: Rule): void {
    result(rule, "shown");
    for (const action of rule.actions) {
      if (action.do === "prefill") acts.prefill(action.values);
      else if (action.do === "texts") acts.texts(action.texts);
      else if (action.do === "event") acts.publish(action.name, { rule: rule.id, ...action.data });
      else invite(rule, action);
    }
  }

  function invite(rule: Rule, invitation: Invitation): void {
    show(rule, invitation, {
      accept() {
        answer(rule, "accepted");
        void accepted(rule, invitation);
      },
      decline() {
        memory.quiet(now());
        answer(rule, "declined");
      },
    });
    acts.publish("shown", { rule: rule.id });
  }

  function show(rule: Rule | null, invitation: Invitation, host: InvitationHost): void {
    shown?.mounted.remove();
    shown = { rule, mounted: deps.mount(invitation, host) };
  }

  function hide(): void {
    shown?.mounted.remove();
    shown = null;
  }

  function answer(rule: Rule, word: "accepted" | "declined"): void {
    hide();
    memory.answered();
    result(rule, word);
    acts.publish(word, { rule: rule.id });
  }

  async function accepted(rule: Rule, invitation: Invitation): Promise<void> {
    if (invitation.do === "link") return;
    const form: Record<string, string> = { ...(invitation.do === "offer" ? invitation.prefill : null) };
    if (invitation.do === "suggestTime") {
      const time = await acts.firstFreeTime(new Date(now() + invitation.inHours * 3_600_000));
      if (time !== null) form["desiredTime"] = time;
    }
    opening = rule;
    journey.offered(rule.id);
    if (!situation(false).interaction.open) acts.open({ proactive: true, form });
    else if (form["desiredTime"]) acts.chooseTime(form["desiredTime"]);
  }

  /** Reports name one rule for an interaction: the latest that invited, else one that did something, else one held back. */
  function result(rule: Rule, word: OfferResult): void {
    results.set(rule.id, word);
    const weight = word === "held" ? 0 : invitationOf(rule) ? 2 : 1;
    if (weight < named) return;
    named = weight;
    journey.offered(`${rule.id}:${word === "accepted" ? "shown" : word}`);
  }

  const changed = (change: JourneyChange) => {
    if (change === "opened") {
      memory.answered();
      hide();
    }
    if (change === "completed") memory.quiet(now());
    if (change === "cancelled") memory.cancelled();
    if (change === "started") startedTimers = needs.sinceStartedMs.map((ms) => setTimeout(look, ms));
    if (change === "closed") {
      startedTimers.forEach(clearTimeout);
      hide();
      if (opening) journey.offered(`${opening.id}:shown`);
      opening = null;
    }
    if (change !== "detail") look();
  };

  const unsubscribe = journey.subscribe(changed);
  look();

  return {
    results: () => Object.fromEntries(results),
    preview(rule) {
      const invitation = invitationOf(rule);
      if (invitation) show(null, invitation, { accept: hide, decline: hide });
    },
    stop() {
      unsubscribe();
      watch.stop();
      startedTimers.forEach(clearTimeout);
      hide();
    },
  };
}
