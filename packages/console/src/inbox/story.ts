/** A callback's story as a timeline, oldest first. */
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { AttemptOutcome, CallbackReason, StoryEntry, StoryKind } from "@ringback/protocol";
import { LitElement, css, html, nothing } from "lit";
import { baseStyles } from "../look/base.ts";
import { clockTime, dayAndTime, dayName, midSentence } from "../times.ts";
import { outcomeNames, reasonNames, storyIcons } from "../vocabulary.ts";

export class StoryView extends LitElement {
  static override properties = { entries: { attribute: false }, now: { attribute: false } };
  declare entries: readonly StoryEntry[];
  declare now: number;

  constructor() {
    super();
    this.entries = [];
    this.now = 0;
  }

  static override styles = [
    baseStyles,
    css`
      li {
        position: relative;
        display: grid;
        grid-template-columns: 28px minmax(0, 1fr) auto;
        gap: 0 10px;
        align-items: baseline;
        padding-block-end: 14px;
      }
      li:not(:last-child)::before {
        content: "";
        position: absolute;
        inset-inline-start: 13px;
        inset-block: 26px 0;
        border-inline-start: 2px solid var(--rb-line);
      }
      .dot {
        inline-size: 28px;
        block-size: 28px;
        display: grid;
        place-items: center;
        border-radius: 50%;
        background: var(--rb-ground);
        color: var(--rb-quiet);
        align-self: start;
        font-size: 15px;
      }
      .good .dot {
        background: var(--rb-good-soft);
        color: var(--rb-good);
      }
      .bad .dot {
        background: var(--rb-warn-soft);
        color: var(--rb-warn);
      }
      .say {
        padding-block-start: 3px;
      }
      time {
        font-size: 12px;
        color: var(--rb-quiet);
        white-space: nowrap;
      }
      blockquote {
        margin: 6px 0 0;
        padding: 8px 12px;
        border-radius: 4px 12px 12px;
        background: var(--rb-ground);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      blockquote:dir(rtl) {
        border-radius: 12px 4px 12px 12px;
      }
    `,
  ];

  override render() {
    let day = "";
    return html`<ol>
      ${this.entries.map((entry) => {
        const named = dayName(entry.at, this.now);
        const newDay = named !== day;
        day = named;
        return html`<li class=${mood(entry)}>
          <span class="dot"><wa-icon name=${storyIcons[entry.kind as StoryKind] ?? "sparkle"}></wa-icon></span>
          <div class="say">
            ${sentence(entry, this.now)}
            ${entry.text ? html`<blockquote dir="auto">${entry.text}</blockquote>` : nothing}
          </div>
          <time class="number" datetime=${entry.at}
            >${newDay && named !== "Today" ? `${named} ` : ""}${clockTime(entry.at)}</time
          >
        </li>`;
      })}
    </ol>`;
  }
}

function mood({ kind, outcome, reason }: StoryEntry): string {
  if (outcome === "connected" || reason === "agent_connected") return "good";
  return outcome || kind === "expired" || kind === "lease_expired" ? "bad" : "";
}

function sentence({ kind, actor, outcome, reason, until }: StoryEntry, now: number): string {
  const who = actor ?? "The visitor";
  const when = until ? midSentence(dayAndTime(until, now)) : "as soon as possible";
  switch (kind as StoryKind) {
    case "created":
      return actor ? `${actor} wrote this callback down` : "The visitor asked to be called back";
    case "queued":
      return "Became due";
    case "claimed":
      return `${who} took it`;
    case "released":
      return `${who} put it back`;
    case "lease_expired":
      return "Put back: whoever had it was gone";
    case "attempt_started":
      return `${who} called`;
    case "attempt_ended":
      return outcome ? outcomeSentence(outcome) : "The call ended";
    case "retry_scheduled":
      return `Next try: ${when}`;
    case "rescheduled":
      return `${who} moved it to ${when}`;
    case "cancelled":
      return `${who} cancelled it`;
    case "expired":
      return "Expired: nobody called in time";
    case "completed":
      return reason ? `Completed: ${reasonNames[reason as CallbackReason] ?? reason}` : "Completed";
    case "note":
      return `${who} noted`;
    default:
      return kind;
  }
}

const outcomeSentence = (outcome: AttemptOutcome): string =>
  outcome === "unknown" ? "Nobody recorded how the call went" : outcomeNames[outcome];

customElements.define("rb-story", StoryView);
