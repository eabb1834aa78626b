/**
 * The launcher's rules. A page sets `--ringback-accent`, `--ringback-font`, `--ringback-offset-inline`, `--ringback-offset-block`.
 * The corner is held against rules such as `body > * { position: relative }`, which would put the button into the page's flow.
 */
export const styles = `
:host { display: inline-block }
:host([floating]) {
  position: fixed !important; z-index: 2147470000;
  inset: auto !important; inline-size: auto !important; margin: 0 !important; transform: none !important;
  inset-block-end: var(--ringback-offset-block, 24px) !important;
  inset-inline-end: var(--ringback-offset-inline, 24px) !important;
  pointer-events: none;
}
button {
  --accent: var(--ringback-accent, #0b69c7);
  display: flex; align-items: center; gap: 10px; min-height: 48px; margin: 0; padding: 0 20px 0 16px;
  border: 0; border-radius: 24px; cursor: pointer;
  background: var(--accent); color: #fff;
  color: oklch(from var(--accent) clamp(0, (.68 - l) * 1000, 1) 0 0);
  font: 600 15px/1.2 var(--ringback-font, system-ui, sans-serif);
  -webkit-tap-highlight-color: transparent;
}
:host([floating]) button { box-shadow: 0 6px 20px rgb(0 0 0 / .22) }
:host([floating]) button:not(.aside), .aside:focus-visible { pointer-events: auto }
button[hidden] { display: none }
.hidden { visibility: hidden }
.aside:not(:focus-visible) { opacity: 0 }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
svg { width: 20px; height: 20px; fill: currentColor; flex: none }
[aria-busy=true] { cursor: progress }
@media (forced-colors: active) { button { border: 1px solid ButtonText } }
@media (prefers-reduced-motion: no-preference) {
  button { transition: opacity .15s }
  [aria-busy=true] svg { animation: wait .8s ease-in-out infinite alternate }
  @keyframes wait { to { opacity: .3 } }
}
@media print { :host([floating]) { display: none } }
`;
