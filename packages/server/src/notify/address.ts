// Which addresses a webhook may never reach: whatever is not plainly on the public internet.
import { BlockList, isIPv4, isIPv6 } from "node:net";

/** The ranges of IANA's special-purpose registries (RFC 6890 and after) that no webhook may reach. */
const ranges: readonly (readonly [network: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
];

/** Not even with private networks allowed: no receiver is there, but the keys of a cloud's machine may be. */
const neverRanges: readonly (readonly [network: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["100.100.100.200", 32],
  ["169.254.0.0", 16],
  ["192.0.0.192", 32],
  ["224.0.0.0", 4],
  ["255.255.255.255", 32],
  ["fd00:ec2::254", 128],
  ["fe80::", 10],
  ["ff00::", 8],
];

const blocked = listOf(ranges);
const neverAllowed = listOf(neverRanges);

function listOf(networks: typeof ranges): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, network.includes(":") ? "ipv6" : "ipv4");
  return list;
}

/**
 * What a webhook may reach: addresses on the public internet, or with private networks allowed all that a receiver can stand
 * at. IPv4 written as IPv6 (`::ffff:10.0.0.1`) is judged as IPv4; ways of carrying IPv4 within IPv6 (6to4, NAT64, Teredo)
 * are never public. What is no address may not be reached.
 */
export const mayReach = (address: string, privateNetworks: boolean): boolean =>
  isOutside(privateNetworks ? neverAllowed : blocked, address);

function isOutside(list: BlockList, address: string): boolean {
  if (isIPv4(address)) return !list.check(address, "ipv4");
  if (isIPv6(address)) return !list.check(address, "ipv6");
  return false;
}
