import { defineConfig } from "vite";

/** The server that `vite` (development alone) passes API calls on to; `npm run dev` needs none of it. */
const server = process.env["RINGBACK_SERVER"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/console/",
  // ECharts, loaded with the journeys' pages alone, is the one large chunk.
  build: { target: "es2022", sourcemap: true, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 700 },
  server: { proxy: { "/console/api": { target: server, changeOrigin: false } } },
});
