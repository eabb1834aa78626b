/** Styles of the site page. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";
import { copiedStyles } from "./copied.ts";

export const sitePageStyles = [
  baseStyles,
  copiedStyles,
  css`
    form,
    .card {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .card {
      padding: 20px;
    }
    .two {
      display: grid;
      gap: 16px;
      grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
      align-items: start;
    }
    .field {
      display: grid;
      gap: 6px;
      font-weight: 600;
    }
    .field .small {
      font-weight: 400;
    }
    input:not([type="checkbox"]),
    textarea {
      font: inherit;
      font-weight: 400;
      color: inherit;
      inline-size: 100%;
      min-block-size: 38px;
      padding: 7px 10px;
      border: 1px solid var(--wa-form-control-border-color);
      border-radius: 8px;
      background: var(--rb-surface);
      resize: vertical;
    }
    input.short:not([type="checkbox"]) {
      inline-size: 220px;
    }
    label.switch {
      display: flex;
      gap: 10px;
      align-items: center;
      cursor: pointer;
    }
    .switch input {
      inline-size: 18px;
      block-size: 18px;
      margin: 0;
      flex: none;
      accent-color: var(--rb-accent);
    }
    table {
      border-collapse: collapse;
    }
    th,
    td {
      padding: 4px 12px 4px 0;
      text-align: start;
      font-weight: 400;
    }
    thead th {
      font-size: 13px;
      color: var(--rb-quiet);
    }
    td input:not([type="checkbox"]) {
      inline-size: 84px;
    }
    .foot {
      position: sticky;
      inset-block-end: 0;
      display: flex;
      gap: 8px;
      padding-block: 12px;
      background: var(--rb-ground);
    }
  `,
];
