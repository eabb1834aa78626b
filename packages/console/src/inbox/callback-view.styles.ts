/** Styles of one callback's view. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";

export const callbackViewStyles = [
  baseStyles,
  css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 18px;
      align-content: start;
    }
    header {
      display: flex;
      gap: 12px;
      align-items: flex-start;
    }
    .back {
      display: none;
      margin-inline-start: -10px;
    }
    .back wa-icon:dir(rtl) {
      scale: -1 1;
    }
    .who {
      flex: 1;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    .state {
      padding: 3px 10px;
      border-radius: 99px;
      font-size: 12px;
      font-weight: 600;
      white-space: nowrap;
      background: var(--rb-ground);
      color: var(--rb-quiet);
    }
    .state:is(.routing, .processing) {
      background: var(--rb-accent-soft);
      color: var(--rb-accent-text);
    }
    .state.queued {
      background: var(--rb-warn-soft);
      color: var(--rb-warn);
    }
    .late {
      color: var(--rb-late);
      font-weight: 600;
      margin-inline-start: 6px;
    }
    blockquote {
      margin: 0;
      padding: 12px 16px;
      border-radius: 4px 14px 14px;
      background: var(--rb-accent-soft);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }
    .held {
      display: flex;
      gap: 8px;
      align-items: center;
      padding: 12px 16px;
      border-radius: 12px;
      background: var(--rb-ground);
    }
    .outcome {
      display: grid;
      gap: 14px;
      padding: 16px;
      border: 1px solid var(--rb-line);
      border-radius: 14px;
      background: var(--rb-surface);
      box-shadow: var(--rb-shadow);
    }
    .outcome-head {
      display: flex;
      justify-content: space-between;
      align-items: baseline;
    }
    .clock {
      font-weight: 600;
      color: var(--rb-accent-text);
    }
    .choices {
      display: grid;
      gap: 8px;
      grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
    }
    .choices button {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 0 10px;
      align-items: center;
      min-block-size: 48px;
      padding: 8px 12px;
      border: 1px solid var(--rb-line);
      border-radius: var(--rb-radius);
      background: var(--rb-surface);
      text-align: start;
      cursor: pointer;
    }
    .choices button:hover {
      border-color: var(--rb-accent);
    }
    .choices button:disabled {
      opacity: 0.6;
      cursor: progress;
    }
    .choices .connected {
      grid-column: 1 / -1;
      background: var(--rb-good-soft);
      border-color: var(--rb-good);
      color: var(--rb-good);
    }
    .choices wa-icon {
      font-size: 18px;
    }
    .choice {
      font-weight: 600;
    }
    .hint-text {
      grid-column: 2 / -1;
      font-size: 12px;
      color: var(--rb-quiet);
    }
    .connected .hint-text {
      color: inherit;
    }
    section > h2 {
      margin-block-end: 12px;
    }
    .note {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 8px;
      align-items: end;
    }
    @media (max-width: 760px) {
      .back {
        display: inline-block;
      }
      .call,
      .actions > [size="l"] {
        flex: 1 1 100%;
      }
      .choices {
        grid-template-columns: 1fr 1fr;
      }
      .hint-text {
        display: none;
      }
    }
  `,
];
