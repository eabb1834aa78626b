/** Availability and status of a service over HTTP: specification section 9. */
import { Type, type Static } from "typebox";
import { UtcTime } from "./callback.ts";

export const AvailabilityQuery = Type.Object({
  site: Type.String({ minLength: 1, maxLength: 64 }),
  start: Type.Optional(UtcTime),
  days: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 31, default: 1, description: "Calendar days in `timeZone`" }),
  ),
  timeZone: Type.Optional(Type.String({ maxLength: 64, description: "IANA name; the service's zone where absent" })),
});
export type AvailabilityQuery = Static<typeof AvailabilityQuery>;

export const Slot = Type.Object({
  start: UtcTime,
  end: UtcTime,
  free: Type.Integer({ minimum: 0, description: "Callbacks that can still be booked" }),
});
export type Slot = Static<typeof Slot>;

export const Availability = Type.Object({
  service: Type.String(),
  timeZone: Type.String(),
  slots: Type.Array(Slot),
});
export type Availability = Static<typeof Availability>;

export const StatusQuery = Type.Object({
  site: Type.String({ minLength: 1, maxLength: 64 }),
  timeZone: Type.Optional(Type.String({ maxLength: 64 })),
});
export type StatusQuery = Static<typeof StatusQuery>;

export const ServiceStatus = Type.Object({
  service: Type.String(),
  timeZone: Type.String(),
  open: Type.Boolean(),
  opensAt: Type.Union([UtcTime, Type.Null()], { description: "Next opening; `null` while open or never" }),
  closesAt: Type.Union([UtcTime, Type.Null()], { description: "`null` while closed or never closing" }),
  waitSeconds: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
    description: "Estimate; `null` where unknown",
  }),
  waiting: Type.Integer({ minimum: 0, description: "Callbacks due and not yet called" }),
});
export type ServiceStatus = Static<typeof ServiceStatus>;
