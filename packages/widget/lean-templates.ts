/**
 * Vite plugin: what a formatter breaks over lines in `html` templates is one space in what a page loads. To HTML the two
 * are the same, except in `<pre>` and `<textarea>`, whose content is never written in a template.
 */
import { Visitor, type Plugin } from "vite";

export function leanTemplates(): Plugin {
  return {
    name: "ringback-lean-templates",
    apply: "build",
    transform(code, id) {
      if (id.includes("node_modules") || !code.includes("lit/html.js")) return undefined;
      const texts: { readonly start: number; readonly end: number }[] = [];
      new Visitor({
        TaggedTemplateExpression({ tag, quasi }) {
          if (tag.type === "Identifier" && tag.name === "html") texts.push(...quasi.quasis);
        },
      }).visit(this.parse(code));
      let lean = code;
      for (const { start, end } of texts.toSorted((a, b) => b.start - a.start))
        lean = lean.slice(0, start) + code.slice(start, end).replaceAll(/\s*\n\s*/g, " ") + lean.slice(end);
      return { code: lean, map: null };
    },
  };
}
