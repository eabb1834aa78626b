import { type Kysely, sql } from "kysely";

/** Days know more families of dimensions now: those whose interactions are still there are summed up again. */
export async function up(kysely: Kysely<unknown>): Promise<void> {
  await sql`
    insert into journey_stale_days (site_id, start)
    select days.site_id, days.start from journey_rollups as days
    where days.grain = 'day' and days.dimension = '' and exists (
      select from journeys
      where journeys.site_id = days.site_id and journeys.quarter >= days.start and journeys.quarter < days.start + 96
    )
    on conflict (site_id, start) do nothing`.execute(kysely);
}
