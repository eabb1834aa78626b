import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { phoneMetadata } from "./packages/widget/phone-metadata.ts";
import { chromiumArgs, chromiumPath } from "./scripts/chromium.ts";

const launchOptions = { executablePath: await chromiumPath(), args: chromiumArgs };

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [phoneMetadata()],
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/*.browser.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "db",
          include: ["packages/*/src/**/*.db.test.ts"],
          globalSetup: ["./test/postgres.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [phoneMetadata()],
        // Found late, an import would be optimised in the middle of a test and reload its page.
        optimizeDeps: {
          include: ["lit/html.js", "dompurify", "libphonenumber-js/core/es6", "axe-core"],
          entries: ["packages/{widget,console}/src/**/*.browser.test.ts", "packages/console/src/*/*.ts"],
        },
        test: {
          name: "browser",
          include: ["packages/*/src/**/*.browser.test.ts"],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.e2e.ts"],
          globalSetup: ["./test/postgres.ts"],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
