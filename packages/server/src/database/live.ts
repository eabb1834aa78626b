/**
 * Live updates over all replicas: hints that something of a site has changed, by NOTIFY where there is a server. A hint is
 * never the truth: it may be lost (a crash between commit and NOTIFY, a broken connection), so who listens also looks now
 * and then.
 */
import { randomUUID } from "node:crypto";
import pg from "pg";

export interface LiveHint {
  /** The site; `*` after a reconnection: anything may have changed. */
  readonly site: string;
  /** What changed: `callback`, `journey`, `site` … */
  readonly kind: string;
  readonly id?: string;
}

export interface Live {
  /**
   * Sends a hint to every replica, this one included. Hints of a few milliseconds travel as one statement; of a changed
   * site, which is remembered here and there, it is told at once, and in this process before `announce` returns.
   */
  announce(hint: LiveHint): void;
  /** Hears all hints from now on; gives back how to stop. */
  subscribe(listener: (hint: LiveHint) => void): () => void;
  close(): Promise<void>;
}

const channel = "ringback_live";
/** NOTIFY takes a lock over the whole server at commit: one statement for many hints keeps bookings fast. */
const batchMs = 20;
const payloadBytes = 7000;
const reconnectMs = 1000;

interface Local extends Live {
  deliver(hints: readonly LiveHint[]): void;
}

/** Hints of one batch are delivered here and given to `send` for the others. */
function createLocal(send: (hints: readonly LiveHint[]) => Promise<unknown>, release: () => Promise<void>): Local {
  const listeners = new Set<(hint: LiveHint) => void>();
  const waiting = new Map<string, LiveHint>();
  let timer: NodeJS.Timeout | undefined;

  const deliver = (hints: readonly LiveHint[]) => {
    for (const hint of hints) for (const listener of listeners) listener(hint);
  };
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const hints = [...waiting.values()];
    waiting.clear();
    if (hints.length === 0) return;
    deliver(hints);
    await send(hints).catch(() => {});
  };
  return {
    deliver,
    announce(hint) {
      waiting.set(`${hint.site} ${hint.kind} ${hint.id ?? ""}`, hint);
      if (hint.kind === "site") void flush();
      else timer ??= setTimeout(() => void flush(), batchMs);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      await flush();
      listeners.clear();
      await release();
    },
  };
}

/** For a database that is this process's alone. */
export function localLive(): Live {
  return createLocal(
    async () => {},
    async () => {},
  );
}

interface Payload {
  /** The replica that announced it and has delivered it already. */
  readonly origin: string;
  readonly hints: readonly LiveHint[];
}

/** Several hints in a payload, each payload under the limit of NOTIFY (8,000 bytes). */
function pack(origin: string, hints: readonly LiveHint[]): string[] {
  const text = JSON.stringify({ origin, hints } satisfies Payload);
  if (hints.length < 2 || Buffer.byteLength(text) <= payloadBytes) return [text];
  const half = hints.length >> 1;
  return [...pack(origin, hints.slice(0, half)), ...pack(origin, hints.slice(half))];
}

const notifyStatement = `select pg_notify('${channel}', payload) from unnest($1::text[]) as payload`;

export async function postgresLive(pool: pg.Pool, url: string, onError: (error: unknown) => void): Promise<Live> {
  const own = randomUUID();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const local = createLocal(
    (hints) => pool.query(notifyStatement, [pack(own, hints)]),
    async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  );
  const receive = (text: string) => {
    const { origin, hints } = JSON.parse(text) as Payload;
    if (origin !== own) local.deliver(hints);
  };
  const listen = async () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    next.on("notification", ({ payload }) => payload && receive(payload));
    next.on("error", onError);
    next.on("end", () => void (closed || reconnectLater()));
    await next.connect();
    await next.query(`listen ${channel}`);
    client = next;
  };
  const reconnectLater = () => {
    clearTimeout(retry);
    retry = setTimeout(() => {
      listen().then(
        () => local.deliver([{ site: "*", kind: "reconnected" }]),
        (error: unknown) => {
          onError(error);
          if (!closed) reconnectLater();
        },
      );
    }, reconnectMs);
  };
  await listen();
  return local;
}
