/** Sign-in for people of the console: better-auth on the same database, its tables under our names. */
import { betterAuth, type BetterAuthOptions } from "better-auth";
import type { Deps } from "../deps.ts";

const sessionDays = 7;

/** Only our own routes call it: its HTTP handler is not mounted, and sign-up is closed. */
export function authOptions({ config, database, secrets }: Pick<Deps, "config" | "database" | "secrets">) {
  const secure = config.publicUrl?.startsWith("https:") ?? false;
  return {
    appName: "Ringback",
    baseURL: config.publicUrl ?? "http://localhost",
    secret: secrets.keyFor("sessions"),
    database: { db: database.kysely, type: "postgres" },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      useSecureCookies: secure,
      cookiePrefix: "ringback",
      ipAddress: { disableIpTracking: true },
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/console" },
    },
    user: {
      modelName: "users",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
      additionalFields: {
        mustChangePassword: {
          type: "boolean",
          required: true,
          defaultValue: false,
          input: false,
          fieldName: "must_change_password",
        },
      },
    },
    session: {
      modelName: "sessions",
      expiresIn: sessionDays * 86_400,
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    account: {
      modelName: "accounts",
      fields: {
        accountId: "account_id",
        providerId: "provider_id",
        userId: "user_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      modelName: "verifications",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
  } satisfies BetterAuthOptions;
}

export const createAuth = (deps: Pick<Deps, "config" | "database" | "secrets">) => betterAuth(authOptions(deps));

type Auth = ReturnType<typeof createAuth>;

/** What the people functions are given. */
export interface PeopleDeps extends Deps {
  readonly auth: Auth;
}
