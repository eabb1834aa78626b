/** The place in a dialog where a refusal is said. */
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import { html, nothing } from "lit";

export const trouble = (sentence: string | null) =>
  html`<div role="alert">
    ${sentence ? html`<wa-callout variant="danger" size="s"><wa-icon slot="icon" name="warning"></wa-icon>${sentence}</wa-callout>` : nothing}
  </div>`;
