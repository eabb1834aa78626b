/** Styles of the inbox's head. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";

export const inboxHeadStyles = [
  baseStyles,
  css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      padding: 16px 16px 12px;
      background: var(--rb-surface);
      border-block-end: 1px solid var(--rb-line);
    }
    .title {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .title h1 {
      flex: 1;
    }
    .title wa-icon[name="keyboard"] {
      font-size: 20px;
    }
    .offline {
      display: inline-flex;
      gap: 4px;
      align-items: center;
      font-size: 12px;
      color: var(--rb-warn);
    }
    .tabs {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 4px;
      padding: 4px;
      border-radius: var(--rb-radius);
      background: var(--rb-ground);
    }
    .tabs a {
      padding: 7px 4px;
      border-radius: 7px;
      text-align: center;
      text-decoration: none;
      font-size: 13px;
      font-weight: 600;
      color: var(--rb-quiet);
      white-space: nowrap;
    }
    .tabs a[aria-current] {
      background: var(--rb-surface);
      color: var(--rb-text);
      box-shadow: 0 1px 2px rgb(0 0 0 / 12%);
    }
    .count {
      font-weight: 400;
    }
    .filters {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }
    .filters wa-input {
      flex: 1 1 130px;
      min-inline-size: 0;
    }
    .filters wa-input::part(form-control-label) {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
    }
    .chip,
    .filters select {
      font: inherit;
      font-size: 13px;
      min-block-size: 32px;
      padding-inline: 10px;
      border: 1px solid var(--rb-line);
      border-radius: 99px;
      background: var(--rb-surface);
      color: var(--rb-text);
      cursor: pointer;
      max-inline-size: 124px;
    }
    .chip[aria-pressed="true"] {
      background: var(--rb-accent-soft);
      border-color: var(--rb-accent);
      color: var(--rb-accent-text);
      font-weight: 600;
    }
  `,
];
