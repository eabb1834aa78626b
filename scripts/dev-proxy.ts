/** Stands before the server in development: restarts are waited for, and open pages reload when something has changed. */
import { watch } from "node:fs";
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface DevProxyOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Where the server listens, or will. */
  readonly target: { readonly host: string; readonly port: number };
  /** Folders whose changes reload the pages. */
  readonly folders: readonly string[];
}

export interface DevProxy {
  readonly url: string;
  readonly close: () => void;
}

const script = `new EventSource("/@dev/changes").onmessage = () => location.reload();`;
const tag = `<script src="/@dev/reload.js"></script>`;
/** A build writes many files: pages reload once, after the last of them. */
const settleMs = 300;
const patienceMs = 30_000;

export async function startDevProxy({ host, port, target, folders }: DevProxyOptions): Promise<DevProxy> {
  const pages = new Set<ServerResponse>();
  const server = createServer((asked, answer) => {
    if (asked.url === "/@dev/reload.js") {
      answer.writeHead(200, { "content-type": "text/javascript" }).end(script);
    } else if (asked.url === "/@dev/changes") {
      answer.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).flushHeaders();
      pages.add(answer);
      answer.once("close", () => pages.delete(answer));
    } else void pass(target, asked, answer);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));

  let settling: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    clearTimeout(settling);
    settling = setTimeout(() => pages.forEach((page) => page.write("data: changed\n\n")), settleMs);
  };
  const watchers = folders.map((folder) => watch(folder, { recursive: true }, changed));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close() {
      clearTimeout(settling);
      for (const watcher of watchers) watcher.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function pass(target: DevProxyOptions["target"], asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const body: Buffer[] = [];
  for await (const chunk of asked) body.push(chunk as Buffer);
  const headers = { ...asked.headers };
  // A page that was kept has no reload script in it.
  if (headers["sec-fetch-dest"] === "document")
    for (const name of ["accept-encoding", "if-none-match", "if-modified-since"]) delete headers[name];

  const until = Date.now() + patienceMs;
  const attempt = () => {
    const onward = ask({ ...target, method: asked.method, path: asked.url, headers }, (came) => {
      if (came.headers["content-type"]?.startsWith("text/html") && !came.headers["content-encoding"])
        return void withScript(came, answer);
      answer.writeHead(came.statusCode ?? 502, came.headers).flushHeaders();
      came.pipe(answer);
      came.once("error", () => answer.destroy());
    });
    onward.once("error", (error: NodeJS.ErrnoException) => {
      if (answer.headersSent || answer.destroyed) return void answer.destroy();
      if (error.code === "ECONNREFUSED" && Date.now() < until) return void setTimeout(attempt, 100);
      answer.writeHead(502, { "content-type": "text/plain" }).end(`The server does not answer (${error.code}).\n`);
    });
    answer.once("close", () => onward.destroy());
    onward.end(Buffer.concat(body));
  };
  attempt();
}

async function withScript(came: IncomingMessage, answer: ServerResponse): Promise<void> {
  came.setEncoding("utf8");
  let html = "";
  for await (const chunk of came) html += String(chunk);
  const { "content-length": _length, etag: _etag, ...headers } = came.headers;
  answer.writeHead(came.statusCode ?? 502, headers).end(html.replace("</head>", `${tag}</head>`));
}
