/** A page on an origin of its own, as a customer's site is: served from memory, so that a test writes the markup it needs. */
import { createServer, type Server } from "node:http";

export interface Site {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface PageOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Other files by path, for instance `/page.js`. */
  readonly files?: Readonly<Record<string, { readonly type: string; readonly body: string }>>;
}

/**
 * Serves `html` at every path that `files` does not name, from a free loopback port; a function is asked for each visit,
 * where the markup is known only after the address.
 */
export async function servePage(
  html: string | (() => string),
  { headers = {}, files = {} }: PageOptions = {},
): Promise<Site> {
  const server: Server = createServer((request, response) => {
    const file = files[new URL(request.url ?? "/", "http://page").pathname];
    response.writeHead(200, { "content-type": file?.type ?? "text/html; charset=utf-8", ...headers });
    response.end(file?.body ?? (typeof html === "string" ? html : html()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The markup of a page that embeds the widget and keeps every lifecycle event in `window.seen`. */
export function embeddingPage(server: string, { attributes = "", head = "", body = "" } = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script>
  window.seen = [];
  window.Ringback = window.Ringback || [];
  Ringback.push(function (bus) {
    ["ready", "opened", "started", "submitted", "cancelled", "completed", "closed"].forEach(function (name) {
      bus.subscribe("Callback." + name, function (e) { window.seen.push({ name: name, time: e.time, data: e.data }); });
    });
  });
</script>
<script src="${server}/ringback.js" data-site="demo" ${attributes} async></script>${head}
</head><body><main><h1>Shop</h1>${body}</main></body></html>`;
}
