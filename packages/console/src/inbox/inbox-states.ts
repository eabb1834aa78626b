/** What stands where there is nothing to show: still loading, nothing there, or something went wrong. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/skeleton/skeleton.js";
import { type TemplateResult, css, html } from "lit";

export const loadingRows = (rows: number): TemplateResult =>
  html`<div class="loading" role="status" aria-label="Loading">
    ${Array.from({ length: rows }, () => html`<wa-skeleton effect="pulse"></wa-skeleton>`)}
  </div>`;

export const emptyPlace = (icon: string, title: string, text: unknown): TemplateResult =>
  html`<div class="empty">
    <wa-icon name=${icon}></wa-icon>
    <h2>${title}</h2>
    <p>${text}</p>
  </div>`;

export const troublePlace = (sentence: string, action: string, run: () => void): TemplateResult =>
  html`<div class="empty" role="alert">
    <wa-icon name="warning"></wa-icon>
    <p>${sentence}</p>
    <wa-button size="s" appearance="outlined" @click=${run}>${action}</wa-button>
  </div>`;

export const inboxStateStyles = css`
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
`;
