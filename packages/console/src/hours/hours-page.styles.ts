/** Styles of the hours page. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";

export const hoursPageStyles = [
  baseStyles,
  css`
    .card {
      padding: 20px;
      display: grid;
      gap: 16px;
    }
    .service-head {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      justify-content: space-between;
      align-items: baseline;
    }
    .open {
      color: var(--rb-good);
      font-weight: 600;
    }
    .days {
      display: grid;
    }
    .day {
      display: grid;
      grid-template-columns: 110px minmax(0, 1fr) auto;
      gap: 8px 12px;
      align-items: center;
      padding-block: 8px;
      border-block-start: 1px solid var(--rb-line);
    }
    .spans {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 14px;
      align-items: center;
    }
    .span {
      display: inline-flex;
      gap: 6px;
      align-items: center;
    }
    input {
      font: inherit;
      font-variant-numeric: tabular-nums;
      color: inherit;
      inline-size: 72px;
      min-block-size: 34px;
      padding-inline: 8px;
      border: 1px solid var(--wa-form-control-border-color);
      border-radius: 8px;
      background: var(--rb-surface);
    }
    input[aria-invalid="true"] {
      border-color: var(--rb-late);
    }
    .icon {
      display: inline-grid;
      place-items: center;
      inline-size: 30px;
      block-size: 30px;
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
    .fault {
      color: var(--rb-late);
      font-size: 13px;
      flex-basis: 100%;
    }
    .foot {
      display: flex;
      gap: 8px;
      flex-wrap: wrap;
      align-items: center;
    }
    @media (max-width: 560px) {
      .day {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .spans {
        grid-column: 1 / -1;
        grid-row: 2;
      }
    }
  `,
];
