/** Styles of the frame: a rail beside the page, or a bar below it on a phone. */
import { css } from "lit";
import { baseStyles } from "./base.ts";

export const frameStyles = [
  baseStyles,
  css`
    :host {
      display: grid;
      grid-template: 100dvh / auto minmax(0, 1fr);
      block-size: 100dvh;
    }
    :host > :is(rb-sign-in, .centre) {
      grid-column: 1 / -1;
    }
    .centre {
      display: grid;
      place-items: center;
      block-size: 100%;
      padding: 24px;
    }
    main {
      overflow: auto;
      min-inline-size: 0;
      outline: none;
    }
    nav {
      inline-size: 84px;
      padding: 14px 8px;
      display: flex;
      flex-direction: column;
      gap: 4px;
      align-items: stretch;
      background: var(--rb-surface);
      border-inline-end: 1px solid var(--rb-line);
    }
    .mark {
      inline-size: 32px;
      block-size: 32px;
      margin: 0 auto 12px;
    }
    nav a,
    nav button {
      display: grid;
      justify-items: center;
      gap: 3px;
      padding: 8px 2px;
      border: 0;
      border-radius: var(--rb-radius);
      background: none;
      color: var(--rb-quiet);
      font-size: 12px;
      text-decoration: none;
      cursor: pointer;
    }
    nav wa-icon {
      font-size: 22px;
    }
    nav :is(a, button):hover {
      background: var(--rb-ground);
      color: var(--rb-text);
    }
    nav a[aria-current] {
      background: var(--rb-accent-soft);
      color: var(--rb-accent-text);
      font-weight: 600;
    }
    .rest {
      flex: 1;
    }
    .site {
      position: relative;
      font-size: 12px;
      text-align: center;
      color: var(--rb-quiet);
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .site select {
      inline-size: 100%;
      font: inherit;
      color: inherit;
      min-block-size: 28px;
      background: var(--rb-ground);
      border: 1px solid var(--rb-line);
      border-radius: 6px;
    }
    nav .skip {
      position: absolute;
      inset-block-start: -60px;
      inset-inline-start: 8px;
      z-index: 10;
      padding: 8px 12px;
      background: var(--rb-surface);
      border-radius: 8px;
    }
    nav .skip:focus {
      inset-block-start: 8px;
    }
    @media print {
      :host {
        display: block;
        block-size: auto;
      }
      nav {
        display: none;
      }
      main {
        overflow: visible;
      }
    }
    @media screen and (max-width: 760px) {
      :host {
        grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
      }
      main {
        grid-row: 1;
      }
      nav {
        grid-row: 2;
        inline-size: auto;
        min-inline-size: 0;
        overflow-x: auto;
        flex-direction: row;
        padding: 4px 8px calc(4px + env(safe-area-inset-bottom));
        border-inline-end: 0;
        border-block-start: 1px solid var(--rb-line);
      }
      nav :is(a, button) {
        flex: 1 0 auto;
        padding-block: 6px;
      }
      label.site {
        flex: 0 0 112px;
        align-self: center;
      }
      .site select {
        min-block-size: 40px;
      }
      .mark,
      .rest,
      p.site {
        display: none;
      }
    }
  `,
];
