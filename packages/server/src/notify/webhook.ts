/**
 * Sends a webhook by the Standard Webhooks specification (1.0.0): signed, to public addresses alone, without following
 * redirects. The address that was judged is the one connected to: a name that changes its mind in between gains nothing.
 */
import { lookup as systemLookup } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { type LookupFunction, isIP } from "node:net";
import { Webhook } from "standardwebhooks";
import { isPublicAddress } from "./address.ts";

export interface WebhookMessage {
  /** The same at every repetition: receivers tell repetitions by it. */
  readonly id: string;
  /** For instance `alerts.raised`. */
  readonly type: string;
  readonly at: Temporal.Instant;
  readonly data: unknown;
}

export type WebhookOutcome =
  | { readonly kind: "delivered" }
  /** Worth another try. */
  | { readonly kind: "failed"; readonly why: string }
  /** The receiver wants no more (410), or its address may not be reached. */
  | { readonly kind: "refused"; readonly why: string };

const timeoutMs = 20_000;
const notPublic = "the address is not on the public internet";

export async function sendWebhook(
  target: { readonly url: string; readonly secret: string; readonly allowPrivate: boolean },
  message: WebhookMessage,
): Promise<WebhookOutcome> {
  const url = new URL(target.url);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!target.allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) return { kind: "refused", why: notPublic };
  const body = JSON.stringify({ type: message.type, timestamp: message.at.toString(), data: message.data });
  const sentAt = new Date();
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": "Ringback",
    "webhook-id": message.id,
    "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
    "webhook-signature": new Webhook(target.secret).sign(message.id, sentAt, body),
  };
  return post(url, headers, body, target.allowPrivate ? undefined : publicLookup);
}

function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  lookup: LookupFunction | undefined,
): Promise<WebhookOutcome> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const sending = request(
      url,
      { method: "POST", headers, timeout: timeoutMs, agent: false, ...(lookup && { lookup }) },
      (answer) => {
        const status = answer.statusCode ?? 0;
        answer.destroy();
        if (status >= 200 && status < 300) resolve({ kind: "delivered" });
        else resolve({ kind: status === 410 ? "refused" : "failed", why: `the receiver answered ${status}` });
      },
    );
    const deadline = setTimeout(() => sending.destroy(new Error("timeout")), timeoutMs);
    sending.on("timeout", () => sending.destroy(new Error("timeout")));
    sending.on("close", () => clearTimeout(deadline));
    sending.on("error", (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === notPublic
          ? { kind: "refused", why: notPublic }
          : { kind: "failed", why: error.code ?? error.message },
      ),
    );
    sending.end(body);
  });
}

/** Looks a name up as the system does, and gives public addresses alone. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, "", 0);
    const allowed = found.filter(({ address }) => isPublicAddress(address));
    const [first] = allowed;
    if (!first || allowed.length < found.length)
      return callback(Object.assign(new Error(notPublic), { code: notPublic }), "", 0);
    return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
  });
};

/** Standard Webhooks' pauses between tries, in seconds: the first at once, then ever longer, for three days. */
export const webhookPauses: readonly number[] = [0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
