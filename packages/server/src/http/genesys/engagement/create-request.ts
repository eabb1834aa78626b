/** Engagement v3's create: `serviceName`, `phoneNumber`, `desiredTime`, `language`, `userData`, and options that route there. */
import type { CreateCallback } from "@ringback/protocol";
import { type Outcome, accept, refuse } from "../../../refusal.ts";
import { type Fields, bookingRequest, firstGiven, isFields, textOf } from "../booking-request.ts";

/** Our names of fields and parameters as this API calls them, for its errors. */
export const engagementNames = {
  phoneNumber: "phoneNumber",
  desiredTime: "desiredTime",
  service: "serviceName",
  language: "language",
  firstName: "userData.firstname",
  lastName: "userData.lastname",
  email: "userData.email",
  subject: "userData.subject",
  userData: "userData",
  idempotencyKey: "Idempotency-Key",
  consent: "userData.consent",
  id: "id",
  mode: "mode",
  timezone: "timezone",
  start: "start",
  end: "end",
  days: "numberOfDays",
  most: "maxTimeSlots",
} as const;

/** Keys that are no JavaScript names are ignored, as documented there. */
const javaScriptName = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

export function serviceNameOf(body: Fields): Outcome<string> {
  const service = textOf(body["serviceName"]);
  if (service === undefined)
    return refuse("unknown_service", { errors: [{ field: "service", detail: "is required" }] });
  return accept(service);
}

/** The vendor's `CallbackService` puts a chosen time into `userData[desiredTime]`; it is understood there too. */
export function engagementCreateRequest(
  place: { site: string; service: string; country: string | undefined },
  body: Fields,
): Outcome<CreateCallback> {
  if (body["userData"] !== undefined && !isFields(body["userData"]))
    return refuse("invalid_parameters", { errors: [{ field: "userData", detail: "is a map of names and values" }] });
  const { desiredTime, _desired_time, phoneNumber, _customer_number, ...userData } = body["userData"] ?? {};
  return bookingRequest({
    ...place,
    phoneNumber: firstGiven(body["phoneNumber"], phoneNumber, _customer_number),
    desiredTime: firstGiven(body["desiredTime"], desiredTime, _desired_time),
    language: body["language"],
    userData: Object.fromEntries(Object.entries(userData).filter(([name]) => javaScriptName.test(name))),
  });
}
