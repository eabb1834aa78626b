/** Every setting of the environment: its default and what it does. `config.ts` reads no other; the operator's page shows these. */
interface Setting {
  readonly default: string;
  readonly meaning: string;
}

export const settings = {
  PORT: { default: "8080", meaning: "Port to listen on; 0 takes any free one." },
  HOST: { default: "127.0.0.1", meaning: "Address to listen on; `0.0.0.0` for all." },
  PUBLIC_URL: {
    default: "as it listens",
    meaning: "Where visitors reach this server, without a path. Behind a proxy it must be set: links are made from it.",
  },
  TRUST_PROXY: {
    default: "off",
    meaning:
      "Whose `X-Forwarded-*` headers are believed: `off`, `on` (proxies in private networks), or their addresses with commas. Rate limits by address depend on it.",
  },
  DATA_DIR: { default: "data", meaning: "Folder of the embedded database and of exports." },
  JOURNEY_MONTHS: {
    default: "25",
    meaning: "For how many months single interactions are kept; sums by day stay.",
  },
  SMTP_URL: {
    default: "no e-mails",
    meaning: "Mail server for alerts: `smtp://USER:PASSWORD@HOST:587`, or `smtps://` for TLS from the start.",
  },
  MAIL_FROM: {
    default: "ringback@localhost",
    meaning: "Sender of e-mails, for instance `Ringback <ringback@example.com>`.",
  },
  PRIVATE_WEBHOOKS: {
    default: "off",
    meaning: "`on` lets webhooks go to addresses in private networks: only where everyone with an account is trusted.",
  },
  DATABASE_URL: {
    default: "the embedded database",
    meaning: "Address of a PostgreSQL server: `postgres://USER:PASSWORD@HOST:5432/DATABASE`.",
  },
  DATABASE_CONNECTIONS: { default: "20", meaning: "How many connections to PostgreSQL at most, from 1 to 999." },
  ADMIN_EMAIL: { default: "admin@example.com", meaning: "The first administrator; read at the first start only." },
  ADMIN_PASSWORD: {
    default: "made and printed once",
    meaning: "The first administrator's password, at least 8 characters; read at the first start only.",
  },
  DEMO_API_KEY: {
    default: "made and printed once",
    meaning: "The demo site's API key; another one replaces it at the next start.",
  },
  RATE_LIMIT: { default: "on", meaning: "`off` lifts the limits by address and number, for load tests." },
  LOG_LEVEL: { default: "info", meaning: "`fatal`, `error`, `warn`, `info`, `debug` or `silent`." },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;
