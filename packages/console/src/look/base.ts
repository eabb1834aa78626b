/** Styles that every element of ours begins with. */
import { css } from "lit";

export const baseStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ol,
  ul {
    margin: 0;
    padding: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  h1 {
    font-size: 20px;
    line-height: 1.25;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: 15px;
  }
  a {
    color: var(--rb-accent-text);
  }
  button {
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: 3px solid var(--wa-color-focus);
    outline-offset: 1px;
  }
  /* An announcement that has nothing to say takes no room in a row of others. */
  :is(.page, .stack, form) > :is([role="alert"], [role="status"]):not(:has(*)) {
    margin-block-end: -16px;
  }
  .quiet {
    color: var(--rb-quiet);
  }
  .small {
    font-size: 13px;
  }
  .number {
    font-variant-numeric: tabular-nums;
    unicode-bidi: isolate;
    direction: ltr;
  }
  .card {
    background: var(--rb-surface);
    border: 1px solid var(--rb-line);
    border-radius: 14px;
  }
  .page {
    max-inline-size: 920px;
    margin-inline: auto;
    padding: 24px;
    display: grid;
    gap: 16px;
  }
  .page-head {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
  }
  .stack {
    display: grid;
    gap: 16px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  kbd {
    font:
      600 11px/1 ui-sans-serif,
      system-ui,
      sans-serif;
    padding: 3px 5px;
    border: 1px solid var(--rb-line);
    border-block-end-width: 2px;
    border-radius: 5px;
    color: var(--rb-quiet);
    background: var(--rb-surface);
  }
  wa-button kbd {
    color: inherit;
    background: transparent;
    border-color: currentcolor;
    opacity: 0.75;
  }
  @media (hover: none), (max-width: 760px) {
    kbd.hint {
      display: none;
    }
  }
  @media (max-width: 760px) {
    .page {
      padding: 16px;
    }
  }
`;
