/** Builds the command into one file, for the published package: it then needs no other. */
import { defineConfig } from "vite";

export default defineConfig({
  build: { ssr: "src/ringback.ts", target: "node20", rolldownOptions: { output: { entryFileNames: "ringback.js" } } },
  ssr: { noExternal: true },
});
