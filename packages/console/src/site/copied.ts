/** The line that a page needs, and what is given once, each to be copied. */
import "@awesome.me/webawesome/dist/components/button/button.js";
import { type TemplateResult, css, html } from "lit";

/** `origin` is the server's. */
export const scriptTagOf = (site: string, origin: string): string =>
  `<script src="${origin}/ringback.js" data-site="${site}" async></script>`;

/** `what` names it to those who hear the button: `key`. */
export const copied = (text: string, what: string): TemplateResult =>
  html`<div class="copied">
    <code>${text}</code>
    <wa-button size="s" appearance="outlined" @click=${() => navigator.clipboard.writeText(text)}
      ><wa-icon slot="start" name="copy"></wa-icon>Copy<span class="visually-hidden"> the ${what}</span></wa-button
    >
  </div>`;

export const copiedStyles = css`
  .copied {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
    align-items: center;
    margin-block-start: 8px;
  }
  code {
    display: block;
    padding: 10px 12px;
    border-radius: 8px;
    background: var(--rb-ground);
    color: var(--rb-text);
    overflow-wrap: anywhere;
    font:
      13px/1.5 ui-monospace,
      monospace;
    user-select: all;
  }
`;
