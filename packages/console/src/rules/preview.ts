/** Shows a rule's invitation with the widget's own code, which the server has beside the console. */
import type { Rule } from "@ringback/protocol";

type Preview = (rule: Rule) => () => void;

/** Answers how to take it away again; `null` where it could not be shown. */
export async function showPreview(rule: Rule): Promise<(() => void) | null> {
  if (!loaded()) await load("/ringback-preview.js");
  return loaded()?.(rule) ?? null;
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
