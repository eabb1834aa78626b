/** What is counted where an address is limited. Pure. */
import { isIPv6 } from "node:net";

/**
 * An IPv4 address itself, also where it is written as IPv6 (`::ffff:192.0.2.1`). Of an IPv6 address its first 64 bits:
 * whoever has one has all that begin so (RFC 4291, section 2.5.4), as many as they like.
 */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%");
  if (!isIPv6(bare)) return address;
  const groups = groupsOf(bare);
  const isIPv4 = groups[5] === "ffff" && groups.slice(0, 5).every((group) => group === "0");
  if (isIPv4) return groups.slice(6).flatMap(bytesOf).join(".");
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** Eight, in hexadecimal without leading zeros. */
function groupsOf(ipv6: string): string[] {
  const canonical = new URL(`http://[${ipv6}]`).hostname.slice(1, -1);
  const [before = "", after = ""] = canonical.split("::");
  const [head, tail] = [before, after].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  return [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
}

const bytesOf = (group: string): number[] => {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 0xff];
};
