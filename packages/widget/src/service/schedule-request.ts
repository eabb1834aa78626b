/** Reads the options of `CallbackService.schedule`, the form's parameters and a page's own spelling alike. */
import { desiredTimeOf } from "./desired-time.ts";
import { textOf } from "./exchange.ts";
import type { ScheduleRequest } from "./transport.ts";

type Parts = Pick<
  ScheduleRequest,
  "parameters" | "fields" | "phoneNumber" | "desiredTime" | "serviceName" | "userData"
>;

export function readSchedule(options: Readonly<Record<string, unknown>>, now: number): Parts | "invalid_desired_time" {
  const { userData, serviceName, desiredTime, _desired_time: given = desiredTime, ...rest } = options;
  const time = desiredTimeOf(given, now);
  if (time === "invalid") return "invalid_desired_time";
  const { phonenumber, _customer_number: number = phonenumber, ...fields } = rest;
  const parameters: Record<string, unknown> = { ...rest };
  if (textOf(number) !== null) parameters["_customer_number"] = number;
  if (time !== null) parameters["_desired_time"] = time.toISOString();
  return {
    parameters,
    fields,
    phoneNumber: textOf(number),
    desiredTime: time?.toISOString() ?? null,
    serviceName: textOf(serviceName),
    userData: typeof userData === "object" && userData !== null ? { ...userData } : {},
  };
}
