/** GMS's create: `_customer_number`, `_desired_time`, `_call_direction`, and any other pairs beside them. */
import type { CreateCallback } from "@ringback/protocol";
import { type Outcome, refuse } from "../../../refusal.ts";
import { type Fields, bookingRequest, firstGiven, isFields, textOf } from "../booking-request.ts";

/** Our names of fields and parameters as GMS calls them, for its errors. */
export const gmsNames = {
  phoneNumber: "_customer_number",
  desiredTime: "_desired_time",
  firstName: "firstname",
  lastName: "lastname",
  email: "email",
  subject: "subject",
  service: "service",
  userData: "userData",
  callDirection: "_call_direction",
  idempotencyKey: "Idempotency-Key",
  consent: "consent",
  id: "_id",
  ids: "ids",
  reason: "reason",
  states: "_callback_state",
  start: "start",
  end: "end",
  days: "number-of-days",
  most: "max-time-slots",
  start_time: "start_time",
  end_time: "end_time",
  max: "max",
  callback_reason: "callback_reason",
  exported_properties: "exported_properties",
} as const;

interface Place {
  readonly site: string;
  readonly service: string;
  readonly country: string | undefined;
}

/**
 * The vendor's `CallbackService` sends the number also as `phonenumber`, the time as `desiredTime` and the page's user
 * data also as `userData[k]`: all are understood, so that no chosen time turns into "now".
 */
export function gmsCreateRequest(place: Place, body: Fields): Outcome<CreateCallback> {
  const { _customer_number, phonenumber, _desired_time, desiredTime, _call_direction, userData, ...rest } = body;
  if (textOf(_call_direction) === "USERORIGINATED")
    return refuse("invalid_parameters", {
      errors: [{ field: "callDirection", detail: "only USERTERMINATED is served: the server calls the visitor" }],
    });
  return bookingRequest({
    ...place,
    phoneNumber: firstGiven(_customer_number, phonenumber),
    desiredTime: firstGiven(_desired_time, desiredTime),
    userData: isFields(userData) ? { ...userData, ...rest } : userData === undefined ? rest : { ...rest, userData },
  });
}
