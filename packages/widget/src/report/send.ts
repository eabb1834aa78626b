/** Sends one body so that it outlives the page. Plain text: a question to the server beforehand would come too late. */

/** `sent`: the server took it. `refused`: it never will. `failed`: try again, after `retryMs` if it said so. */
export type SendResult =
  | { readonly kind: "sent" }
  | { readonly kind: "refused" }
  | { readonly kind: "failed"; readonly retryMs: number | null };

/** Both fetch and beacon refuse more than 64 KiB under way at a time; other scripts of the page want some of it too. */
export const mostBytes = 48 * 1024;

export interface SendDeps {
  readonly fetch: typeof globalThis.fetch;
  /** `navigator.sendBeacon`, bound; `null` where there is none. */
  readonly beacon: ((url: string, body: string) => boolean) | null;
}

/**
 * A fetch that is kept alive, since it says whether it arrived. Where it fails and the page is `leaving`, a beacon goes
 * after it: it never says what became of it, so the body counts as failed, and may arrive twice.
 */
export async function send(
  { fetch, beacon }: SendDeps,
  url: string,
  body: string,
  leaving: boolean,
): Promise<SendResult> {
  try {
    const init: RequestInit = { method: "POST", body, keepalive: true, credentials: "omit" };
    const { ok, status, headers } = await fetch(url, init);
    if (ok) return { kind: "sent" };
    if (status === 429 || status >= 500) return { kind: "failed", retryMs: secondsIn(headers.get("retry-after")) };
    return { kind: "refused" };
  } catch {
    if (leaving) beacon?.(url, body);
    return { kind: "failed", retryMs: null };
  }
}

function secondsIn(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
