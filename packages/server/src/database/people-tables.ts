/** The local tables of people, as Kysely sees them. better-auth reads and writes the first three as well. */
import type { Role } from "@ringback/protocol";
import type { ColumnType } from "kysely";

type Time = ColumnType<Date, Date, Date>;
type MaybeTime = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface PeopleTables {
  users: {
    id: string;
    name: string;
    /** Lower case. */
    email: string;
    email_verified: boolean;
    created_at: Time;
    updated_at: Time;
    /** Has a one-time password, which opens nothing but the form that replaces it. */
    must_change_password: boolean;
  };
  accounts: {
    id: string;
    account_id: string;
    provider_id: string;
    user_id: string;
    password: string | null;
    created_at: Time;
    updated_at: Time;
  };
  sessions: { id: string; user_id: string; token: string; expires_at: Time };
  memberships: { user_id: string; site_id: string; role: Role; disabled_at: MaybeTime; created_at: Time };
  /** Failed sign-ins by account and by address, hashed. */
  sign_in_failures: { key: string; failures: number; last_at: Time; locked_until: MaybeTime };
}
