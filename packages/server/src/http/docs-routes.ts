/** OpenAPI of the public API, and a page that shows it, all served from here. */
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { theme, uiConfig } from "./docs-theme.ts";

/** Call it before the routes are registered: it collects them. */
export async function addDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    hideUntagged: true,
    // The console's API shares some routes with the public one, and is nobody else's.
    transform: ({ schema, url }) => ({ schema: url.startsWith("/v1/") ? schema : { ...schema, hide: true }, url }),
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Ringback",
        version: "1",
        description:
          "Ask to be called back, and change your mind. Every refusal is a problem document (RFC 9457) with a `code`, the vendor's `number` where there is one, and the fields that were wrong in `errors`.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      tags: [
        { name: "callbacks", description: "Asking for a callback, and reading, moving and cancelling it" },
        { name: "services", description: "Opening times and free times" },
        { name: "sites", description: "What the widget shows" },
        { name: "journeys", description: "What happens to visitors: interactions' records on their way in" },
        { name: "reports", description: "Questions about journeys, for a site's own back ends" },
      ],
      components: {
        securitySchemes: {
          secret: { type: "http", scheme: "bearer", description: "The `secret` that creation answered" },
          apiKey: {
            type: "apiKey",
            in: "header",
            name: "x-api-key",
            description: "A key of the site, for its own back ends",
          },
        },
      },
    },
  });
  await app.register(swaggerUi, { routePrefix: "/docs", staticCSP: true, transformStaticCSP, theme, uiConfig });
}

/** Only what comes from here; and no upgrade to HTTPS, which a server in one's own network may not have. */
const transformStaticCSP = (header: string) =>
  header.replaceAll(/ upgrade-insecure-requests;?| validator\.swagger\.io| https:(?=[ ;])/g, "");
