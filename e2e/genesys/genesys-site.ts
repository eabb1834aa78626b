/**
 * A customer's site that was written for Genesys Widgets, and the vendor's backend beside it: an origin for the page and our
 * script, another for the backend, which records what it is asked and answers what the test says.
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string;
  /** Neither answers nor hangs up. */
  readonly hang?: boolean;
  /** Breaks the connection. */
  readonly reset?: boolean;
}

export interface GenesysSite {
  readonly url: string;
  /** The backend's origin. */
  readonly backend: string;
  /** The page's markup from now on. */
  page(html: string, headers?: Readonly<Record<string, string>>): void;
  /** Another file of the site. */
  file(path: string, body: string, type?: string): void;
  /** The backend's answers from now on; the default books, has free slots and knows a wait. */
  answer(answers: (request: RecordedRequest) => Answer | undefined): void;
  /** What the backend was asked, preflights left out. */
  readonly requests: RecordedRequest[];
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".json": "application/json",
};

export async function startGenesysSite(): Promise<GenesysSite> {
  const files = new Map<string, { body: string; type: string; headers: Readonly<Record<string, string>> }>();
  const requests: RecordedRequest[] = [];
  let answers: (request: RecordedRequest) => Answer | undefined = () => undefined;

  const pages = await listen(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    const file = files.get(path) ?? (await builtFile(path)) ?? (extname(path) === "" ? files.get("/") : undefined);
    response.writeHead(file ? 200 : 404, { "content-type": file?.type ?? "text/plain", ...file?.headers });
    response.end(file?.body ?? "not found");
  });
  const backend = await listen(async (request, response) => {
    const allowed = {
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "*",
      "access-control-allow-methods": "*",
    };
    if (request.method === "OPTIONS") {
      response.writeHead(204, allowed).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const recorded = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    requests.push(recorded);
    const answer = answers(recorded) ?? usual(recorded);
    if (answer.hang) return;
    if (answer.reset) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status ?? 200, { "content-type": answer.type ?? "application/json", ...allowed });
    response.end(answer.body ?? "");
  });
  return {
    url: pages.url,
    backend: backend.url,
    requests,
    page: (html, headers = {}) => void files.set("/", { body: html, type: types[".html"]!, headers }),
    file: (path, body, type = types[extname(path)] ?? "text/plain") =>
      void files.set(path, { body, type, headers: {} }),
    answer: (next) => (answers = next),
    close: async () => {
      await Promise.all([pages.close(), backend.close()]);
    },
  };
}

/** As the vendor's servers answer when all is well. */
function usual({ method, path }: RecordedRequest): Answer {
  const { pathname, searchParams } = new URL(path, "http://backend");
  if (pathname.includes("/availability")) {
    const start = Date.parse(searchParams.get("start") ?? "");
    if (Number.isNaN(start)) return { status: 400, body: JSON.stringify({ phrase: "BAD_PARAMETER" }) };
    const capacities = Object.fromEntries(
      Array.from({ length: 96 }, (_, index) => [
        new Date(start + index * 900_000).toISOString(),
        index % 4 === 3 ? 0 : 5,
      ]),
    );
    if (!pathname.includes("/v3/")) return { body: JSON.stringify(capacities) };
    const slots = Object.entries(capacities).map(([utcTime, capacity]) => ({ utcTime, capacity, total: 5 }));
    return { body: JSON.stringify({ status: { code: 0 }, data: { slots, durationMin: 15, timezone: "UTC" } }) };
  }
  if (pathname.includes("ewt")) return { body: JSON.stringify({ data: [{ ewt: 180 }] }) };
  if (method === "POST" && pathname.endsWith("/create"))
    return { body: JSON.stringify({ status: { code: 0 }, data: { id: "ges-1" } }) };
  if (method === "POST") return { body: JSON.stringify({ _id: "gms-1", _text: "You will receive the call shortly" }) };
  return { body: "{}" };
}

async function builtFile(path: string) {
  const inside = normalize(path);
  try {
    const body = await readFile(join("packages/widget/dist", inside), "utf8");
    return { body, type: types[extname(inside)] ?? "text/plain", headers: {} };
  } catch {
    return undefined;
  }
}

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
