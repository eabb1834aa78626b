import { describe, expect, it } from "vitest";

import { mayReach } from "./address.ts";

describe("an address that a webhook may reach", () => {
  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "169.253.255.255",
    "192.169.0.1",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001:81b::200e",
    "::ffff:8.8.8.8",
  ])("%s is public", (address) => {
    expect(mayReach(address, false)).toBe(true);
  });

  it.each([
    ["this network", "0.0.0.0"],
    ["private", "10.0.0.1"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["shared by a carrier", "100.64.0.1"],
    ["loopback", "127.0.0.1"],
    ["loopback", "127.255.255.254"],
    ["link-local", "169.254.1.1"],
    ["the metadata of AWS, Azure, Google and others", "169.254.169.254"],
    ["Alibaba's metadata", "100.100.100.200"],
    ["Oracle's metadata", "192.0.0.192"],
    ["multicast", "224.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["loopback", "::1"],
    ["unspecified", "::"],
    ["unique-local", "fd00::1"],
    ["AWS's metadata", "fd00:ec2::254"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["multicast", "ff02::1"],
    ["IPv4-mapped loopback", "::ffff:127.0.0.1"],
    ["IPv4-mapped loopback in hexadecimal", "::ffff:7f00:1"],
    ["IPv4-mapped loopback in full", "0:0:0:0:0:ffff:7f00:0001"],
    ["IPv4-mapped private", "::ffff:10.0.0.1"],
    ["IPv4-mapped metadata", "::ffff:a9fe:a9fe"],
    ["IPv4-compatible loopback", "::127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["6to4", "2002:7f00:1::"],
    ["Teredo", "2001:0:7f00:1::"],
    ["a name, not an address", "localhost"],
    ["a number, not an address", "2130706433"],
    ["nothing", ""],
  ])("%s is not: %s", (_, address) => {
    expect(mayReach(address, false)).toBe(false);
  });
});

describe("with private networks allowed", () => {
  it.each(["127.0.0.1", "10.0.0.1", "192.168.1.1", "::1", "fd00::1", "::ffff:127.0.0.1", "8.8.8.8"])(
    "%s may be reached",
    (address) => {
      expect(mayReach(address, true)).toBe(true);
    },
  );

  it.each([
    "169.254.169.254",
    "::ffff:169.254.169.254",
    "fd00:ec2::254",
    "100.100.100.200",
    "0.0.0.0",
    "224.0.0.1",
    "fe80::1",
    "localhost",
  ])("%s may still not", (address) => {
    expect(mayReach(address, true)).toBe(false);
  });
});
