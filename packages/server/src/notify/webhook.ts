/**
 * Sends a webhook by the Standard Webhooks specification (1.0.0): signed, to addresses alone that it may reach, without
 * following redirects. The address that was judged is the one connected to: a name that changes its mind gains nothing.
 */
import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { type LookupFunction, isIP } from "node:net";
import { Webhook } from "standardwebhooks";
import { mayReach } from "./address.ts";
import type { Sending } from "./sending.ts";

export interface WebhookTarget {
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
  /** Whether it may stand in a private network. */
  readonly privateNetworks: boolean;
  /** Until it must have answered; 15 seconds where absent. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 15_000;
const longestPauseSeconds = 86_400;
const notReachable = "Its address is not on the public internet.";

/** `message` is sent as JSON; `id` is the same at every repetition, receivers tell repetitions by it. */
export async function sendWebhook(target: WebhookTarget, id: string, message: object): Promise<Sending> {
  const url = new URL(target.url);
  const host = hostOf(url);
  if (isIP(host) !== 0 && !mayReach(host, target.privateNetworks)) return { ok: false, trouble: notReachable };
  const body = JSON.stringify(message);
  const sentAt = new Date();
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": "Ringback",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
    "webhook-signature": new Webhook(target.secret).sign(id, sentAt, body),
  };
  const lookup = guardedLookup(target.privateNetworks);
  return post(url, { headers, lookup, timeoutMs: target.timeoutMs ?? usualTimeoutMs }, body);
}

/** What is wrong with an address before anything is sent there, as a sentence; `null`: nothing. */
export async function webhookFault(address: string, privateNetworks: boolean): Promise<string | null> {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return "Write a whole address, for instance https://example.com/alerts.";
  if (url.username || url.password)
    return "An address with a name and password in it is not taken: check the signature.";
  const host = hostOf(url);
  const found = isIP(host) === 0 ? await addressesOf(host) : [host];
  if (found.length === 0) return `No such host: ${host}.`;
  return found.every((one) => mayReach(one, privateNetworks)) ? null : notReachable;
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");

const addressesOf = (host: string): Promise<string[]> =>
  new Promise((resolve) =>
    systemLookup(host, { all: true }, (error, found) => resolve(error ? [] : found.map(({ address }) => address))),
  );

function post(
  url: URL,
  { headers, lookup, timeoutMs }: { headers: Record<string, string>; lookup: LookupFunction; timeoutMs: number },
  body: string,
): Promise<Sending> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const options = { method: "POST", headers, agent: false, lookup, signal: AbortSignal.timeout(timeoutMs) };
  return new Promise((resolve) => {
    const sending = request(url, options, (answer) => {
      answer.on("error", () => {}).destroy();
      resolve(judge(answer));
    });
    sending.on("error", (error: NodeJS.ErrnoException) => resolve(troubleOf(error, timeoutMs)));
    sending.end(body);
  });
}

/** Nothing of the answer's text is kept: what stands behind an address is not for everyone who may name one. */
function judge({ statusCode = 0, headers }: IncomingMessage): Sending {
  if (statusCode >= 200 && statusCode < 300) return { ok: true };
  if (statusCode === 410) return { ok: false, trouble: "It answered 410: it is gone.", gone: true };
  const redirects = statusCode >= 300 && statusCode < 400;
  const trouble = redirects ? `It answered ${statusCode}: redirects are not followed.` : `It answered ${statusCode}.`;
  const pauseSeconds = pauseOf(headers["retry-after"]);
  return { ok: false, trouble, again: true, ...(pauseSeconds !== null && { pauseSeconds }) };
}

/** RFC 9110, section 10.2.3: seconds, or a date. */
function pauseOf(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? null : Math.min(Math.max(0, seconds), longestPauseSeconds);
}

function troubleOf({ code, name }: NodeJS.ErrnoException, timeoutMs: number): Sending {
  if (code === notReachable) return { ok: false, trouble: notReachable };
  if (name === "AbortError" || name === "TimeoutError")
    return { ok: false, trouble: `It did not answer within ${timeoutMs / 1000} seconds.`, again: true };
  return { ok: false, trouble: `It can't be reached (${code ?? name}).`, again: true };
}

/** Looks a name up as the system does, and fails where any of its addresses may not be reached. */
const guardedLookup =
  (privateNetworks: boolean): LookupFunction =>
  (hostname, options, callback) => {
    systemLookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, "", 0);
      const [first] = found;
      if (!first || !found.every(({ address }) => mayReach(address, privateNetworks)))
        return callback(Object.assign(new Error(notReachable), { code: notReachable }), "", 0);
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
  };
