/** Identifiers: sortable by time, so that keys of new rows lie side by side. */
import { randomBytes } from "node:crypto";

/** How many ids this process has made of the latest millisecond: the one thing here that outlives a call. */
const latest = { ms: -1, count: 0 };

/** UUID version 7 of the given time; of the same millisecond, in the order of the calls (RFC 9562, section 6.2, method 1). */
export function uuidV7(now: Temporal.Instant): string {
  const ms = now.epochMilliseconds;
  latest.count = ms === latest.ms ? latest.count + 1 : 0;
  latest.ms = ms;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | (latest.count & 0x0fff), 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** `<site>_<32 hex digits>`: the site is found from the id, without a look-up. */
export function newCallbackId(siteId: string, now: Temporal.Instant): string {
  return `${siteId}_${uuidV7(now).replaceAll("-", "")}`;
}

/** The site of a callback's id, or `null` where it is not one. */
export function siteOfCallbackId(id: string): string | null {
  return /^(.+)_[0-9a-f]{32}$/.exec(id)?.[1] ?? null;
}
