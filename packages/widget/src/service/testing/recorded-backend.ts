/** For tests: a real HTTP server that answers as it is told and remembers what it was asked. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

interface RecordedRequest {
  readonly method: string;
  /** Path and query as they came over the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `hang` never answers; `break` closes the connection. */
export type GivenAnswer =
  | "hang"
  | "break"
  | { readonly status: number; readonly body?: string; readonly type?: string };

export interface RecordedBackend {
  readonly address: string;
  readonly requests: RecordedRequest[];
  /** Answers of the next requests, in order; the last one stays. */
  answer(...answers: GivenAnswer[]): void;
  stop(): Promise<void>;
}

export const json = (status: number, value: unknown): GivenAnswer => ({
  status,
  body: JSON.stringify(value),
  type: "application/json",
});

/** Lends a backend to `use`. */
export async function withBackend(use: (backend: RecordedBackend) => Promise<void>): Promise<void> {
  const backend = await startBackend();
  try {
    await use(backend);
  } finally {
    await backend.stop();
  }
}

export async function startBackend(): Promise<RecordedBackend> {
  const requests: RecordedRequest[] = [];
  let answers: GivenAnswer[] = [{ status: 500 }];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      requests.push({ method: request.method ?? "", target: request.url ?? "", headers: request.headers, body });
      const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? "hang";
      if (answer === "break") response.destroy();
      else if (answer !== "hang") {
        response.writeHead(answer.status, answer.type ? { "content-type": answer.type } : {});
        response.end(answer.body);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer(...given) {
      answers = given;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
