/** Styles of the rules page and its editor. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";

export const rulesStyles = [
  baseStyles,
  css`
    .rule {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 6px 16px;
      padding: 16px 20px;
      align-items: start;
    }
    .rule + .rule {
      border-block-start: 1px solid var(--rb-line);
    }
    .rule h2 {
      overflow-wrap: anywhere;
    }
    .rule.off h2 {
      color: var(--rb-quiet);
      font-weight: 500;
    }
    .summary {
      grid-column: 1 / -1;
      max-inline-size: 75ch;
      overflow-wrap: anywhere;
    }
    .acts,
    .foot {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      align-items: center;
    }
    .switch {
      display: inline-flex;
      gap: 8px;
      align-items: center;
      min-block-size: 32px;
      padding-inline: 6px;
      cursor: pointer;
    }
    .switch input {
      inline-size: 18px;
      block-size: 18px;
      margin: 0;
      accent-color: var(--rb-accent);
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
    .icon:hover:not(:disabled) {
      background: var(--rb-ground);
      color: var(--rb-text);
    }
    .icon:disabled {
      opacity: 0.35;
      cursor: default;
    }
    .part {
      padding: 20px;
      display: grid;
      gap: 14px;
    }
    .line {
      display: grid;
      grid-template-columns: minmax(0, 210px) minmax(0, 1fr) 32px;
      gap: 6px 12px;
      align-items: center;
    }
    .line > label,
    .line > .name {
      font-weight: 600;
    }
    .line.wide {
      align-items: start;
    }
    .line.wide > label {
      padding-block-start: 8px;
    }
    .part > select {
      justify-self: start;
    }
    .control {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
    }
    input:not([type="checkbox"]),
    textarea,
    select {
      font: inherit;
      color: inherit;
      min-block-size: 36px;
      padding: 6px 10px;
      border: 1px solid var(--wa-form-control-border-color);
      border-radius: 8px;
      background: var(--rb-surface);
    }
    input[type="number"] {
      inline-size: 96px;
      font-variant-numeric: tabular-nums;
    }
    textarea,
    input.text {
      inline-size: 100%;
    }
    textarea {
      resize: vertical;
      min-block-size: 64px;
    }
    [aria-invalid="true"] {
      border-color: var(--rb-late) !important;
    }
    .fault {
      flex-basis: 100%;
      color: var(--rb-late);
      font-size: 13px;
    }
    fieldset {
      border: 0;
      margin: 0;
      padding: 0;
      display: contents;
    }
    .preview {
      scroll-margin-block-end: 16px;
      justify-self: end;
      inline-size: min(340px, 100%);
    }
    .preview:empty {
      display: none;
    }
    .beginnings {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(260px, 100%), 1fr));
      gap: 12px;
    }
    .beginning {
      padding: 16px;
      display: grid;
      gap: 6px;
      align-content: start;
      text-align: start;
      cursor: pointer;
    }
    .beginning:hover {
      border-color: var(--rb-accent);
    }
    @media (max-width: 620px) {
      .rule {
        grid-template-columns: minmax(0, 1fr);
      }
      .line {
        grid-template-columns: minmax(0, 1fr) 32px;
      }
      .line > .control {
        grid-column: 1 / -1;
        grid-row: 2;
      }
    }
  `,
];
