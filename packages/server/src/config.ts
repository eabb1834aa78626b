/** Settings from the environment: a configuration, or sentences that name the setting and the remedy. Pure. */
import { isIP } from "node:net";
import { resolve } from "node:path";
import type { DatabaseAddress } from "./database/connect.ts";
import type { SettingName } from "./settings.ts";

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where this server is reached from outside, without a slash at the end; `null`: as it listens. */
  readonly publicUrl: string | null;
  /** Addresses of the proxies whose `X-Forwarded-*` is believed. */
  readonly trustProxy: false | string;
  readonly database: DatabaseAddress;
  readonly rateLimit: boolean;
  readonly admin: { readonly email: string; readonly password: string } | null;
  readonly demoApiKey: string | null;
  readonly logLevel: LogLevel;
  /** Folder that nightly exports are written below. */
  readonly dataDir: string;
  /** For how many months single interactions are kept. */
  readonly journeyMonths: number;
  /** Address of the mail server and sender; `null` sends no e-mails. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** Whether webhooks may go to addresses in private networks. */
  readonly privateWebhooks: boolean;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
type LogLevel = (typeof logLevels)[number];
type Environment = Readonly<Record<string, string | undefined>>;

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

export function parseConfig(environment: Environment): ConfigOutcome {
  const faults: string[] = [];
  const fault = <Value>(sentence: string, value: Value): Value => {
    faults.push(sentence);
    return value;
  };
  /** An empty setting is none: that is how compose files leave one out. */
  const read = (name: SettingName) => environment[name]?.trim() || undefined;

  const port = read("PORT") ?? "8080";
  const validPort = /^\d+$/.test(port) && Number(port) <= 65535;

  const databaseUrl = read("DATABASE_URL");
  if (databaseUrl && !/^postgres(ql)?:\/\/./.test(databaseUrl))
    faults.push(
      "DATABASE_URL is not an address of PostgreSQL: write postgres://USER:PASSWORD@HOST:5432/DATABASE, or leave it out for the embedded database.",
    );
  const connections = read("DATABASE_CONNECTIONS") ?? "20";
  if (!/^[1-9]\d{0,2}$/.test(connections))
    faults.push("DATABASE_CONNECTIONS is not a number from 1 to 999: write for instance 20.");

  const publicUrl = read("PUBLIC_URL");
  if (publicUrl && !isHttpOrigin(publicUrl))
    faults.push("PUBLIC_URL is not an http address without a path: write for instance https://callback.example.com.");

  const email = read("ADMIN_EMAIL");
  const password = read("ADMIN_PASSWORD");
  if (Boolean(email) !== Boolean(password))
    faults.push("ADMIN_EMAIL and ADMIN_PASSWORD go together: set both, or neither to have a password made.");
  if (email && !/^\S+@\S+$/.test(email))
    faults.push("ADMIN_EMAIL is not an e-mail address: write for instance admin@example.com.");
  if (password && password.length < 8) faults.push("ADMIN_PASSWORD is too short: use at least 8 characters.");

  const logLevel = read("LOG_LEVEL") ?? "info";

  const months = read("JOURNEY_MONTHS") ?? "25";
  if (!/^[1-9]\d{0,2}$/.test(months))
    faults.push("JOURNEY_MONTHS is not a number from 1 to 999: write for instance 25.");
  const smtpUrl = read("SMTP_URL");
  if (smtpUrl && !/^smtps?:\/\/./.test(smtpUrl))
    faults.push(
      "SMTP_URL is not a mail server's address: write for instance smtp://user:password@mail.example.com:587.",
    );

  const config: Config = {
    port: validPort ? Number(port) : fault("PORT is not a number from 0 to 65535: write for instance 8080.", 0),
    host: read("HOST") ?? "127.0.0.1",
    publicUrl: publicUrl?.replace(/\/+$/, "") ?? null,
    trustProxy: proxies(read("TRUST_PROXY"), fault),
    database: databaseUrl
      ? { kind: "server", url: databaseUrl, connections: Number(connections) }
      : { kind: "folder", path: resolve(read("DATA_DIR") ?? "data", "database") },
    rateLimit: onOff("RATE_LIMIT", read("RATE_LIMIT"), true, fault),
    admin: email && password ? { email, password } : null,
    demoApiKey: read("DEMO_API_KEY") ?? null,
    logLevel: isLogLevel(logLevel)
      ? logLevel
      : fault(`LOG_LEVEL is not a level: write one of ${logLevels.join(", ")}.`, "info"),
    dataDir: resolve(read("DATA_DIR") ?? "data"),
    journeyMonths: Number(months),
    mail: smtpUrl ? { url: smtpUrl, from: read("MAIL_FROM") ?? "ringback@localhost" } : null,
    privateWebhooks: onOff("PRIVATE_WEBHOOKS", read("PRIVATE_WEBHOOKS"), false, fault),
  };
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config };
}

function onOff(
  name: string,
  value: string | undefined,
  otherwise: boolean,
  fault: (sentence: string, value: boolean) => boolean,
): boolean {
  if (value === undefined) return otherwise;
  if (value === "on" || value === "off") return value === "on";
  return fault(`${name} is neither on nor off: write ${name}=on or ${name}=off.`, otherwise);
}

/**
 * `on` believes proxies in the private network alone. Believing everybody would let visitors name any address as theirs,
 * and so escape the limits.
 */
function proxies(value: string | undefined, fault: (sentence: string, value: false) => false): false | string {
  if (value === undefined || value === "off") return false;
  if (value === "on") return "loopback, linklocal, uniquelocal";
  const addresses = value.split(",").map((address) => address.trim());
  if (addresses.every((address) => isIP(address.split("/", 1)[0] ?? "") > 0)) return addresses.join(", ");
  return fault(
    "TRUST_PROXY names no proxies: write on for those in the private network, or their addresses such as 203.0.113.0/24.",
    false,
  );
}

const isLogLevel = (value: string): value is LogLevel => (logLevels as readonly string[]).includes(value);

function isHttpOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && pathname === "/" && search === "" && hash === "";
}
