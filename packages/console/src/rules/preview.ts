/** Shows a rule's invitation with the widget's own code, which the server has beside the console. */
import type { Rule } from "@ringback/protocol";

type Preview = (rule: Rule, look: { readonly into: HTMLElement | null }) => () => void;

/** `into`: where it stands; `null`: over the page. Answers how to take it away; `null` where it could not be shown. */
export async function showPreview(rule: Rule, into: HTMLElement | null): Promise<(() => void) | null> {
  if (!loaded()) await load("/ringback-preview.js");
  return loaded()?.(rule, { into }) ?? null;
}

const loaded = () => (globalThis as { RingbackPreview?: Preview }).RingbackPreview;

function load(src: string): Promise<unknown> {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = src;
    for (const end of ["load", "error"]) script.addEventListener(end, resolve);
    document.head.append(script);
  });
}
