/** The Chromium that tests and benchmarks drive: `CHROMIUM`, Debian's where it is installed, else the one inside the npm package. */
import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";

/** The package's own `args` are left alone: they switch web security off. */
export const chromiumArgs = [
  "--no-sandbox",
  "--no-zygote",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

export async function chromiumPath(): Promise<string> {
  const debian = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  return existsSync(debian) ? debian : await chromium.executablePath();
}
