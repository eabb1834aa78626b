/**
 * What the API's page gets besides its own: colours that can be read, and the dark of the reader's system. The page's own
 * bar would bring both a style that our policy refuses and the switch, so it is left out.
 */

/** By day only: the page's dark colours are well. Each stands out from what it lies on by 4.5 to 1 at least. */
const css = `
html:not(.dark-mode) .swagger-ui .info .title small.version-stamp { background-color: #49710a }
html:not(.dark-mode) .swagger-ui .info :is(a, .url) { color: #1f6bb8 }
html:not(.dark-mode) .swagger-ui .btn.authorize { color: #1b7f4f; border-color: #1b7f4f }
html:not(.dark-mode) .swagger-ui .btn.authorize svg { fill: #1b7f4f }
html:not(.dark-mode) .swagger-ui .opblock.opblock-get .opblock-summary-method { background: #1f6bb8 }
html:not(.dark-mode) .swagger-ui .opblock.opblock-post .opblock-summary-method { background: #1b7f4f }
html:not(.dark-mode) .swagger-ui .opblock.opblock-patch .opblock-summary-method { background: #0b7a68 }
html:not(.dark-mode) .swagger-ui .opblock.opblock-delete .opblock-summary-method { background: #c62828 }
html:not(.dark-mode) .swagger-ui :is(.parameter__in, .parameter__extension) { color: #595959 }
html:not(.dark-mode) .swagger-ui .response-control-media-type__accept-message { color: #006400 }
`;

const js = `
if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark-mode");
`;

export const theme = {
  title: "Ringback API",
  css: [{ filename: "ringback.css", content: css }],
  js: [{ filename: "ringback.js", content: js }],
};

/** Links to single operations would be links in buttons. */
export const uiConfig = {
  layout: "BaseLayout",
  deepLinking: false,
  syntaxHighlight: { theme: "obsidian" },
} as const;
