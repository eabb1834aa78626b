/** Styles of a chart with its table, on screen and on paper. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";

export const chartStyles = [
  baseStyles,
  css`
    section {
      padding: 20px;
      display: grid;
      gap: 12px;
      min-inline-size: 0;
    }
    .sentence {
      font-size: 17px;
      line-height: 1.35;
      text-wrap: balance;
    }
    h2 {
      color: var(--rb-quiet);
      font-size: 13px;
      font-weight: 600;
    }
    .plot {
      min-inline-size: 0;
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
      align-items: center;
      font-size: 13px;
    }
    .foot a {
      line-height: 24px;
    }
    .plain {
      border: 0;
      background: none;
      padding: 0;
      min-block-size: 24px;
      cursor: pointer;
      color: var(--rb-accent-text);
      font-size: 13px;
    }
    .foot .plain::before {
      content: "▸ " / "";
    }
    .foot .plain[aria-expanded="true"]::before {
      content: "▾ " / "";
    }
    #table {
      min-inline-size: 0;
    }
    .closed {
      display: none;
    }
    .scroll {
      overflow-x: auto;
    }
    .scroll:focus-visible {
      outline: 3px solid var(--wa-color-focus);
    }
    table {
      border-collapse: collapse;
      inline-size: 100%;
      font-size: 13px;
    }
    caption {
      text-align: start;
    }
    th,
    td {
      text-align: start;
      padding: 6px 10px 6px 0;
      border-block-end: 1px solid var(--rb-line);
      vertical-align: top;
    }
    th {
      font-weight: 600;
      color: var(--rb-quiet);
      white-space: nowrap;
    }
    h3 {
      font-size: 13px;
      margin-block: 10px 4px;
    }
    .numeric {
      text-align: end;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .worse {
      color: var(--rb-late);
      font-weight: 600;
    }
    .paper {
      display: none;
    }
    @media print {
      .plain,
      .foot {
        display: none;
      }
      .closed {
        display: block;
      }
      .paper {
        display: revert;
      }
      .plot {
        block-size: auto !important;
      }
      .plot div,
      .plot canvas {
        position: static !important;
        inline-size: 100% !important;
        block-size: auto !important;
      }
      section.card {
        display: block;
        border: 0;
        padding-inline: 0;
      }
      section > * {
        margin-block-end: 8px;
      }
      h2,
      .sentence {
        break-after: avoid;
      }
      .scroll {
        overflow: visible;
      }
      table {
        font-size: 10px;
      }
      th,
      .numeric {
        white-space: normal;
      }
      .plot,
      tr {
        break-inside: avoid;
      }
    }
  `,
];
