/**
 * Live updates over all replicas: hints on one NOTIFY channel that something of a site has changed. A hint is never the
 * truth: it may be lost (a crash between commit and NOTIFY, a broken connection), so who listens also looks now and then.
 */
import type { PGlite } from "@electric-sql/pglite";
import pg from "pg";

export interface LiveHint {
  /** The site; `*` after a reconnection: anything may have changed. */
  readonly site: string;
  /** What changed: `callback`, `journey`, `site` … */
  readonly kind: string;
  readonly id?: string;
}

export interface Live {
  /** Sends a hint to every replica, this one included. Hints of a few milliseconds travel as one statement. */
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

function createLive(send: (payloads: string[]) => Promise<unknown>, release: () => Promise<void>) {
  const listeners = new Set<(hint: LiveHint) => void>();
  const waiting = new Map<string, LiveHint>();
  let timer: NodeJS.Timeout | undefined;

  const flush = async () => {
    timer = undefined;
    const payloads = pack([...waiting.values()]);
    waiting.clear();
    if (payloads.length > 0) await send(payloads).catch(() => {});
  };
  const deliver = (hint: LiveHint) => {
    for (const listener of listeners) listener(hint);
  };
  const live: Live = {
    announce(hint) {
      waiting.set(`${hint.site} ${hint.kind} ${hint.id ?? ""}`, hint);
      timer ??= setTimeout(() => void flush(), batchMs);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      clearTimeout(timer);
      await flush();
      listeners.clear();
      await release();
    },
  };
  const receive = (payload: string) => (JSON.parse(payload) as LiveHint[]).forEach(deliver);
  return { live, receive, deliver };
}

/** Several hints in a payload, each payload under the limit of NOTIFY (8,000 bytes). */
function pack(hints: readonly LiveHint[]): string[] {
  const payloads: string[] = [];
  let batch: LiveHint[] = [];
  let bytes = 2;
  for (const hint of hints) {
    const size = Buffer.byteLength(JSON.stringify(hint)) + 1;
    if (bytes + size > payloadBytes && batch.length > 0) {
      payloads.push(JSON.stringify(batch));
      batch = [];
      bytes = 2;
    }
    batch.push(hint);
    bytes += size;
  }
  if (batch.length > 0) payloads.push(JSON.stringify(batch));
  return payloads;
}

const notifyStatement = `select pg_notify('${channel}', payload) from unnest($1::text[]) as payload`;

export async function pgliteLive(pglite: PGlite): Promise<Live> {
  const { live, receive } = createLive(
    (payloads) => pglite.query(notifyStatement, [payloads]),
    () => stopListening(),
  );
  const stopListening = await pglite.listen(channel, receive);
  return live;
}

export async function postgresLive(pool: pg.Pool, url: string, onError: (error: unknown) => void): Promise<Live> {
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const { live, receive, deliver } = createLive(
    (payloads) => pool.query(notifyStatement, [payloads]),
    async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  );
  const listen = async () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    next.on("notification", ({ payload }) => receive(payload ?? "[]"));
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
        () => deliver({ site: "*", kind: "reconnected" }),
        (error: unknown) => {
          onError(error);
          if (!closed) reconnectLater();
        },
      );
    }, reconnectMs);
  };
  await listen();
  return live;
}
