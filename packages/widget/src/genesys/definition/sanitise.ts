/**
 * The page's own HTML as elements: no script, handler or dangerous address survives. Works under Trusted Types: the parse goes
 * through DOMPurify's own policy (`dompurify`), and what comes back are nodes, so that nothing is parsed again.
 */
import DOMPurify from "dompurify";

export function sanitise(html: string): DocumentFragment {
  // Rows and cells vanish outside a table.
  const part = /^\s*<(tr|td|th|tbody|thead|tfoot|caption|colgroup)\b/i.exec(html)?.[1]?.toLowerCase();
  if (!part) return clean(html);
  const [open, close, inside] =
    part === "tr"
      ? ["<table><tbody>", "</tbody></table>", "tbody"]
      : part === "td" || part === "th"
        ? ["<table><tbody><tr>", "</tr></tbody></table>", "tr"]
        : ["<table>", "</table>", "table"];
  const fragment = document.createDocumentFragment();
  fragment.append(...(clean(open + html + close).querySelector(inside)?.childNodes ?? []));
  return fragment;
}

function clean(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true, svg: true },
    // A form inside the form, or a document's base, would change where things go.
    FORBID_TAGS: ["form", "style", "base"],
    ADD_ATTR: ["target"],
  });
}
