import { expect, test } from "vitest";
import { isOriginAllowed } from "./origin.ts";

const own = ["https://callback.example"];
const shop = { id: "shop", origins: ["https://shop.example"] };
const demo = { id: "demo", origins: [] };

test.each([
  [shop, "https://shop.example", true],
  [shop, undefined, true],
  [shop, "https://callback.example", true],
  [shop, "http://shop.example", false],
  [shop, "https://shop.example.evil.example", false],
  [shop, "null", false],
  [shop, "http://localhost:3000", false],
  [demo, "http://localhost:3000", true],
  [demo, "https://127.0.0.1:8443", true],
  [demo, "http://127.1.2.3", true],
  [demo, "http://[::1]:8080", true],
  [demo, "http://shop.localhost", true],
  [demo, "http://localhost.evil.example", false],
  [demo, "http://127.0.0.1.evil.example", false],
  [demo, "file://localhost", false],
  [demo, "null", false],
])("%o from %s: %s", (site, origin, allowed) => expect(isOriginAllowed(site, origin, own)).toBe(allowed));
