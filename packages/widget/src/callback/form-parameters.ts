/** The form's parameters as they are sent and as the metadata keeps them: the vendor's keys in the vendor's order. */
import type { FormParameters } from "@ringback/lifecycle";
import type { FormValues } from "./view.ts";

const builtIn = new Set(["firstname", "lastname", "phonenumber", "subject"]);

/** Built-in fields, the desired time, other inputs by name, then the data given to `open`. */
export function formParameters(values: FormValues, userData: Readonly<Record<string, unknown>>): FormParameters {
  const fields = Object.entries(values.fields);
  const own = fields.filter(([name]) => builtIn.has(name));
  const custom = fields.filter(([name]) => !builtIn.has(name));
  return Object.fromEntries<unknown>([
    ...own.map(([name, value]) => [name === "phonenumber" ? "_customer_number" : name, value] as const),
    ...(values.desiredTime ? [["_desired_time", values.desiredTime.toISOString()] as const] : []),
    ...custom,
    ...Object.entries(userData),
  ]);
}
