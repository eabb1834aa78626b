/**
 * The statements that may reach over all sites: sweeps, look-ups from the outside, the operator's reports. Each is named
 * here, and says so in its SQL (`.modifyEnd(acrossSites("promote"))`), where the rule checker of the tests reads it.
 */
import { type RawBuilder, sql } from "kysely";

export const acrossSitesStatements = {
  promote: "finds the sites that have scheduled callbacks whose time has come",
  expire: "finds the sites that have callbacks past their time to live",
  lapse: "finds the sites that have claims whose lease has run out",
  prune: "deletes counters of past windows and slots",
  export: "reads the journeys of a day, of all sites in turn",
  "roll up": "finds the sites whose journeys have settled since they were summed up",
  "link callbacks": "names the sites that have journeys",
  "look for alerts": "names the sites that want to be told of changes",
  "prune alerts": "deletes alerts and messages of long ago",
  "list sites": "names all sites, for operators",
} as const;

/** The mark at the end of such a statement. */
export function acrossSites(name: keyof typeof acrossSitesStatements): RawBuilder<unknown> {
  return sql.raw(`/* across sites: ${name} */`);
}
