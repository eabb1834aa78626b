/** Styles of the alerts page and its parts. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";
import { tabStyles } from "../look/tabs.ts";

export const alertsPageStyles = [
  baseStyles,
  tabStyles,
  css`
    /* Not a grid: there an announcement without words would still take a row. */
    .page {
      display: flex;
      flex-direction: column;
    }
    .page > wa-button {
      align-self: start;
    }
    .alerts li {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 4px;
      overflow-wrap: anywhere;
      text-wrap: pretty;
    }
    .alerts > li {
      padding: 14px 20px;
    }
    .alerts > li + li,
    .target + .target {
      border-block-start: 1px solid var(--rb-line);
    }
    .alerts a {
      justify-self: start;
      font-size: 14px;
      min-block-size: 24px;
    }
    .alerts details {
      font-size: 14px;
    }
    .alerts details ul {
      display: grid;
      gap: 10px;
      margin-block-start: 8px;
      padding-inline-start: 14px;
      border-inline-start: 2px solid var(--rb-line);
    }
    .alerts details a:not(:hover, :focus-visible) {
      text-decoration: none;
    }
    .empty {
      padding: 32px 20px;
      display: grid;
      gap: 10px;
      justify-items: center;
      text-align: center;
    }
    .part {
      padding: 20px;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 14px;
    }
    .part h2:not(:first-child) {
      margin-block-start: 8px;
    }
    .add {
      justify-self: start;
    }
    .switch {
      display: inline-flex;
      gap: 10px;
      align-items: flex-start;
      cursor: pointer;
    }
    .switch input {
      inline-size: 18px;
      block-size: 18px;
      margin: 2px 0 0;
      flex: none;
      accent-color: var(--rb-accent);
    }
    .switch .small {
      display: block;
    }
    .limit {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 8px;
      padding: 12px;
      border: 1px solid var(--rb-line);
      border-radius: var(--rb-radius);
    }
    .limit details {
      grid-column: 1 / -1;
      font-size: 13px;
    }
    summary {
      font-size: 13px;
      color: var(--rb-quiet);
      cursor: pointer;
      inline-size: fit-content;
      min-block-size: 24px;
      overflow-wrap: anywhere;
    }
    .limit details .parts {
      padding-block-start: 8px;
    }
    .parts label {
      max-inline-size: 100%;
    }
    .parts,
    form {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 12px;
      align-items: center;
    }
    .grow {
      flex: 1 1 260px;
      display: flex;
      gap: 6px;
      align-items: center;
    }
    .grow input {
      flex: 1;
    }
    input:not([type="checkbox"]),
    select {
      font: inherit;
      color: inherit;
      min-inline-size: 0;
      max-inline-size: 100%;
      min-block-size: 36px;
      padding: 6px 10px;
      border: 1px solid var(--wa-form-control-border-color);
      border-radius: 8px;
      background: var(--rb-surface);
    }
    .parts input:not([type="checkbox"]) {
      inline-size: 84px;
      font-variant-numeric: tabular-nums;
    }
    .parts input[type="time"] {
      inline-size: 136px;
    }
    .parts input.code:not([type="checkbox"]) {
      inline-size: 120px;
    }
    .icon {
      display: inline-grid;
      place-items: center;
      inline-size: 32px;
      block-size: 32px;
      padding: 0;
      border: 0;
      border-radius: 8px;
      background: none;
      color: var(--rb-quiet);
      cursor: pointer;
    }
    .icon:hover {
      background: var(--rb-ground);
      color: var(--rb-text);
    }
    .target {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 12px;
      align-items: center;
      padding-block: 10px;
    }
    .target > wa-icon {
      font-size: 20px;
      color: var(--rb-quiet);
    }
    .who,
    .secret {
      overflow-wrap: anywhere;
    }
    .secret {
      font:
        14px/1.5 ui-monospace,
        monospace;
      padding: 4px 10px;
      border-radius: 8px;
      background: var(--rb-surface);
      user-select: all;
    }
    .badge {
      padding: 0 8px;
      border-radius: 99px;
      font-size: 12px;
      background: var(--rb-warn-soft);
      color: var(--rb-warn);
    }
    .bad,
    .fault {
      color: var(--rb-late);
    }
    .good {
      color: var(--rb-good);
    }
    .fault {
      flex-basis: 100%;
      font-size: 13px;
    }
    @media (max-width: 620px) {
      .target {
        grid-template-columns: auto minmax(0, 1fr);
      }
      .target > .row {
        grid-column: 2;
      }
    }
  `,
];
