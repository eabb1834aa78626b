/** The tables of alerts, as Kysely sees them. */
import type { AlertFinding, AlertSettings } from "@ringback/protocol";
import type { ColumnType } from "kysely";
import type { JsonText } from "./tables.ts";

type Json<Value> = ColumnType<Value, JsonText, JsonText>;
type Time = ColumnType<Date, Date, Date>;
type MaybeTime = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface AlertTables {
  /** One document of each site; its row is the mutex of the site's alerts. */
  alert_settings: {
    site_id: string;
    settings: Json<AlertSettings>;
    /** Whether there is anything to look for. */
    watching: boolean;
    version: number;
    /** Changes were looked for up to then. */
    looked_until: Time;
    updated_at: Time;
  };
  alert_targets: {
    site_id: string;
    id: string;
    kind: "email" | "webhook";
    address: string;
    created_at: Time;
    /** The receiver answered that it is gone. */
    disabled_at: MaybeTime;
  };
  alerts: {
    site_id: string;
    /** UUIDv7. */
    id: string;
    /** The same for the same change, found again. */
    key: string;
    /** Id of the alert that leads those of the same break: its own where it leads or stands alone. */
    group_id: string;
    finding: Json<AlertFinding>;
    span_from: Time;
    span_to: Time;
    raised_at: Time;
    last_seen_at: Time;
  };
  /** A message to one target; it tells of all that was raised at once, or held back together. */
  alert_messages: {
    site_id: string;
    /** UUIDv7; the receiver knows a message that comes twice by it. */
    id: string;
    target_id: string;
    alert_ids: Json<string[]>;
    /** `dropped`: its target was removed. */
    state: "waiting" | "sent" | "failed" | "dropped";
    /** Waits for the end of quiet hours: what is raised meanwhile is added to it. */
    held: boolean;
    tries: number;
    /** When it is to be tried (again); afterwards when it was sent or given up. */
    due_at: Time;
    trouble: ColumnType<string | null, string | null | undefined, string | null>;
    created_at: Time;
  };
}

export const alertTables = ["alert_settings", "alert_targets", "alerts", "alert_messages"] as const;
