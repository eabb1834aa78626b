/**
 * Has a style sheet adopted by the shadow root or, in the light, by the document for as long as the form is there. All
 * of its rules are nested in `.ringback`, so that nothing of the page is touched.
 */
export function adoptStyle(root: ShadowRoot | HTMLElement, text: string, ends: AbortSignal): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const owner = root instanceof ShadowRoot ? root : document;
  owner.adoptedStyleSheets = [...owner.adoptedStyleSheets, sheet];
  ends.addEventListener("abort", () => {
    owner.adoptedStyleSheets = owner.adoptedStyleSheets.filter((other) => other !== sheet);
  });
}
