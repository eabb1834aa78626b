/** `npm start`: builds what a browser loads, then is the server. */
import "./build.ts";

await import("../packages/server/src/main.ts");

// npm passes signals on to the shell between it and us, and that shell ends without a word to us.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.kill(process.pid, "SIGTERM"), 250).unref();
