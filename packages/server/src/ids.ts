/** Identifiers: sortable by time, so that keys of new rows lie side by side. */
import { randomBytes } from "node:crypto";

/** UUID version 7 (RFC 9562) of the given time. */
export function uuidV7(now: Temporal.Instant): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.epochMilliseconds, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
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
