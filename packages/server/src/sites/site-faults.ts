/** What is wrong with a site as an administrator wrote it. Pure. */
import type { FieldError, SiteAsSet } from "@ringback/protocol";
import { isSupportedCountry } from "libphonenumber-js/max";

/** Each wrong field with the remedy, as far as no schema says it. */
export function siteFaults({ origins, settings, services }: SiteAsSet): FieldError[] {
  const faults: FieldError[] = [];
  const fault = (field: string, detail: string) => faults.push({ field, detail });
  for (const origin of origins)
    if (!isOrigin(origin))
      fault("origins", `${origin} is no address of pages: write for instance https://shop.example`);
  for (const country of settings.countries)
    if (!isSupportedCountry(country)) fault("countries", `${country} is no country with telephone numbers`);
  for (const { id, timeZone } of services)
    if (!isTimeZone(timeZone))
      fault(`services.${id}.timeZone`, "is not a name of the time zone database: write for instance Europe/Berlin");
  if (new Set(services.map(({ id }) => id)).size < services.length) fault("services", "must have different ids");
  return faults;
}

/** With or without the slash at its end, but nothing after it. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === "/" && !search && !hash && !username;
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
