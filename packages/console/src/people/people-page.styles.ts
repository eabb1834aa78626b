/** Styles of the people page. */
import { css } from "lit";
import { baseStyles } from "../look/base.ts";

export const peoplePageStyles = [
  baseStyles,
  css`
    li {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) 150px 220px;
      gap: 12px;
      align-items: center;
      padding: 12px 16px;
    }
    li + li {
      border-block-start: 1px solid var(--rb-line);
    }
    .initial {
      inline-size: 36px;
      block-size: 36px;
      display: grid;
      place-items: center;
      border-radius: 50%;
      background: var(--rb-accent-soft);
      color: var(--rb-accent-text);
      font-weight: 600;
    }
    .disabled .initial {
      background: var(--rb-ground);
      color: var(--rb-quiet);
    }
    .disabled strong {
      text-decoration: line-through;
      font-weight: 400;
    }
    .who {
      overflow-wrap: anywhere;
    }
    .badge {
      display: inline-block;
      padding: 0 8px;
      margin-inline-start: 6px;
      border-radius: 99px;
      font-size: 12px;
      background: var(--rb-warn-soft);
      color: var(--rb-warn);
    }
    .acts {
      display: flex;
      justify-content: flex-end;
    }
    select {
      font: inherit;
      color: inherit;
      min-block-size: 34px;
      padding-inline: 8px;
      border: 1px solid var(--wa-form-control-border-color);
      border-radius: 8px;
      background: var(--rb-surface);
    }
    form {
      display: grid;
      gap: 16px;
    }
    .field {
      display: grid;
      gap: 6px;
      font-weight: 600;
    }
    .field select {
      font-weight: 400;
      min-block-size: 42px;
    }
    .password {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      margin-block-start: 8px;
    }
    code {
      font:
        600 18px/1.4 ui-monospace,
        monospace;
      letter-spacing: 0.02em;
      padding: 4px 10px;
      border-radius: 8px;
      background: var(--rb-surface);
      user-select: all;
    }
    @media (max-width: 760px) {
      li {
        grid-template-columns: auto minmax(0, 1fr);
      }
      select,
      .acts {
        grid-column: 2;
        justify-self: start;
      }
    }
  `,
];
