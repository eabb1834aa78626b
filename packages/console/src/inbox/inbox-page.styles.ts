/** The inbox's columns: three on a desk, two on a laptop, one at a time on a phone. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";

export const inboxStyles = [
  baseStyles,
  css`
    :host {
      display: block;
      block-size: 100%;
    }
    .columns {
      display: grid;
      block-size: 100%;
      grid-template-columns: minmax(300px, 380px) minmax(0, 1fr);
    }
    .columns.with-callback {
      grid-template-columns: minmax(300px, 380px) minmax(0, 1fr) minmax(220px, 300px);
    }
    .list {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      overflow: auto;
      background: var(--rb-surface);
      border-inline-end: 1px solid var(--rb-line);
    }
    .head {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      padding: 16px 16px 12px;
      background: var(--rb-surface);
      border-block-end: 1px solid var(--rb-line);
    }
    .title-row {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .title-row h1 {
      flex: 1;
    }
    .title-row wa-icon[name="keyboard"] {
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
      gap: 8px;
      align-items: center;
    }
    .filters wa-input {
      flex: 1;
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
    .next,
    .more {
      padding: 10px 16px;
      display: grid;
    }
    .next {
      border-block-end: 1px solid var(--rb-line);
    }
    .middle {
      overflow: auto;
      padding: 24px 28px;
      background: var(--rb-surface);
    }
    rb-callback {
      max-inline-size: 720px;
      margin-inline: auto;
    }
    aside {
      overflow: auto;
      padding: 24px 20px;
      background: var(--rb-ground);
      border-inline-start: 1px solid var(--rb-line);
    }
    .said {
      max-inline-size: 720px;
      margin-inline: auto;
    }
    .said wa-callout {
      margin-block-end: 16px;
    }
    .empty {
      display: grid;
      justify-items: center;
      gap: 8px;
      padding: 64px 24px;
      text-align: center;
      color: var(--rb-quiet);
    }
    .empty h2 {
      color: var(--rb-text);
    }
    .empty p {
      max-inline-size: 300px;
    }
    .empty > wa-icon {
      font-size: 32px;
      margin-block-end: 4px;
    }
    .loading {
      display: grid;
      gap: 24px;
      padding: 24px 16px;
    }
    .loading wa-skeleton {
      block-size: 22px;
    }
    @media (max-width: 1180px) {
      .columns.with-callback {
        grid-template: minmax(0, 1fr) auto / minmax(280px, 340px) minmax(0, 1fr);
      }
      .with-callback .list {
        grid-row: 1 / -1;
      }
      aside {
        max-block-size: 34dvh;
        border-inline-start: 0;
        border-block-start: 1px solid var(--rb-line);
        padding-block: 16px;
      }
    }
    @media (max-width: 760px) {
      .columns,
      .columns.with-callback {
        display: block;
      }
      .columns:not(.with-callback) .middle,
      .with-callback .list {
        display: none;
      }
      .list {
        min-block-size: 100%;
        border: 0;
        overflow: visible;
      }
      .middle {
        padding: 16px;
      }
      aside {
        max-block-size: none;
      }
    }
  `,
];
