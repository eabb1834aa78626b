/** Drawn in the text's colour; none carries meaning by itself. */
import { html } from "lit/html.js";

export const phoneIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="M21 16.500v2.600a2 2 0 0 1-2.200 2A17.500 17.500 0 0 1 2.900 5.200 2 2 0 0 1 4.900 3h2.600a2 2 0 0 1 2 1.700l.5 2.400a2 2 0 0 1-.6 1.900L8 10.300a14 14 0 0 0 5.700 5.700l1.300-1.400a2 2 0 0 1 1.900-.6l2.400.5a2 2 0 0 1 1.700 2Z"
  />
</svg>`;
export const chevron = html`<svg class="chevron" viewBox="0 0 24 24" aria-hidden="true">
  <path d="m7 10 5 5 5-5" />
</svg>`;
export const cross = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" /></svg>`;
export const dash = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 12h12" /></svg>`;
