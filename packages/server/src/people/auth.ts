/** Sign-in for people of the console: better-auth on the same database, its tables under our names. */
import { betterAuth, type BetterAuthOptions } from "better-auth";
import type { Database } from "../database/connect.ts";

export interface AuthSettings {
  /** Signs the session cookies; kept in the database, so that replicas share it and restarts keep people signed in. */
  readonly secret: string;
  /** Cookies are `Secure`: the console is served over HTTPS. */
  readonly secure: boolean;
}

const sessionDays = 7;

/** Only our own routes call it: its HTTP handler is not mounted, and sign-up is closed. */
export function authOptions(database: Pick<Database, "kysely">, settings: AuthSettings) {
  return {
    appName: "Ringback",
    baseURL: settings.secure ? "https://localhost" : "http://localhost",
    secret: settings.secret,
    database: { db: database.kysely, type: "postgres" },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      useSecureCookies: settings.secure,
      cookiePrefix: "ringback",
      ipAddress: { disableIpTracking: true },
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/console" },
    },
    user: {
      modelName: "users",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
      additionalFields: {
        mustChangePassword: { type: "boolean", required: true, defaultValue: false, input: false, fieldName: "must_change_password" },
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

export const createAuth = (database: Pick<Database, "kysely">, settings: AuthSettings) =>
  betterAuth(authOptions(database, settings));

export type Auth = ReturnType<typeof createAuth>;
