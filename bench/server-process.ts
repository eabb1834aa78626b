/** The product's server as a process of its own, as it is run, for a load from outside. */
import { spawn } from "node:child_process";
import { freePort } from "../test/free-port.ts";

export async function withServerProcess<Value>(
  env: Readonly<Record<string, string>>,
  use: (url: string) => Promise<Value>,
): Promise<Value> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn("node", ["packages/server/src/main.ts"], {
    env: {
      ...process.env,
      PORT: String(port),
      RATE_LIMIT: "off",
      LOG_LEVEL: "warn",
      ADMIN_EMAIL: "admin@example.com",
      ADMIN_PASSWORD: "correct horse battery",
      DEMO_API_KEY: "bench-key",
      ...env,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  try {
    while (!(await isReady(url))) {
      if (child.exitCode !== null) throw new Error(`the server stopped with ${child.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return await use(url);
  } finally {
    child.kill("SIGTERM");
    await gone;
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}
