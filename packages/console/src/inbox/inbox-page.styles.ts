/** The inbox's columns: three on a desk, two on a laptop, one at a time on a phone. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";
import { inboxStateStyles } from "./inbox-states.ts";

export const inboxStyles = [
  baseStyles,
  inboxStateStyles,
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
    rb-inbox-head {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
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
