/** Records a second over HTTP, each on disk before it is answered, against the same rows by PostgreSQL's own upsert. */
import pg from "pg";
import { connect } from "../../packages/server/src/database/connect.ts";
import { migrate } from "../../packages/server/src/database/migrate.ts";
import { currentMonths, ensurePartitions } from "../../packages/server/src/journeys/partitions.ts";
import { type JourneyRow, gather } from "../../packages/server/src/journeys/row.ts";
import { traffic } from "../../packages/server/src/journeys/traffic.ts";
import { mostRows, parametersOf, upsertStatement } from "../../packages/server/src/journeys/upsert.ts";
import { withPostgres } from "../databases.ts";
import { withServerProcess } from "../server-process.ts";

const connections = 24;
/** As many as fit under 64 KiB. */
const inRequest = 100;
/** The server writes with as many. */
const writers = 2;
const dayMs = 86_400_000;

export async function measureIngest(records: number): Promise<void> {
  const to = Date.now();
  const rows = [...traffic({ seed: 1, siteId: "demo", from: to - 3 * dayMs, to, perDay: records / 3 })];
  await withPostgres(async (url) => {
    const own = await upserts(url, rows);
    await withServerProcess({ DATABASE_URL: url }, async (base) => {
      const bodies = batches(rows, inRequest).map((batch) => JSON.stringify(batch.map(recordOf)));
      for (const [index, name] of ["new rows", "the same again, merged"].entries()) {
        const { rate, peakMb } = await post(base, bodies, rows.length);
        const ratio = (rate / own[index]!).toFixed(2);
        console.log(
          `ingest, ${name}: ${Math.round(rate)} records/s over HTTP (${inRequest} a request, ${connections} connections, server's memory ${peakMb} MB); ` +
            `PostgreSQL's own upsert ${Math.round(own[index]!)}/s; ratio ${ratio} (aim 0.5)`,
        );
      }
    });
  });
}

/** Rows a second of the bare statement, first inserting and then meeting the same keys. */
async function upserts(url: string, rows: readonly JourneyRow[]): Promise<number[]> {
  const database = await connect({ kind: "server", url });
  await migrate(database.kysely);
  await ensurePartitions(database, currentMonths(Temporal.Now.instant()));
  const pool = new pg.Pool({ connectionString: url, max: writers });
  const statements = batches(rows, mostRows).map((batch) => {
    const sorted = gather(batch);
    return { text: upsertStatement(sorted.length), values: sorted.flatMap(parametersOf) };
  });
  const rates: number[] = [];
  for (let round = 0; round < 2; round++) {
    const queue = [...statements];
    const started = performance.now();
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await pool.query(next.text, next.values);
    };
    await Promise.all(Array.from({ length: writers }, work));
    rates.push((rows.length / (performance.now() - started)) * 1000);
  }
  await pool.query("truncate journeys");
  await pool.query("vacuum journeys");
  await pool.end();
  await database.close();
  return rates;
}

async function post(
  base: string,
  bodies: readonly string[],
  records: number,
): Promise<{ rate: number; peakMb: number }> {
  const queue = [...bodies];
  let accepted = 0;
  const started = performance.now();
  const work = async () => {
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
      const answer = await fetch(`${base}/v1/journeys`, {
        method: "POST",
        body,
        headers: { "content-type": "application/json" },
      });
      if (answer.status !== 202) throw new Error(`refused with ${answer.status}`);
      accepted += ((await answer.json()) as { accepted: number }).accepted;
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const seconds = (performance.now() - started) / 1000;
  if (accepted !== records) throw new Error(`${accepted} of ${records} records were accepted`);
  const metrics = await (await fetch(`${base}/metrics`)).text();
  const bytes = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
  return { rate: accepted / seconds, peakMb: Math.round(bytes / 1_000_000) };
}

/** As the widget's reporter sends it. */
function recordOf(row: JourneyRow): object {
  const { page, referrer_host, language, time_zone, device, service, last_field, invalid_fields, offer, version } =
    row.context;
  return {
    site: row.siteId,
    interactionId: row.interactionId,
    ...row.record,
    context: {
      page,
      referrerHost: referrer_host,
      language,
      timeZone: time_zone,
      device,
      service,
      lastField: last_field,
      invalidFields: JSON.parse(invalid_fields),
      offer,
      version,
    },
    sentAt: new Date(row.sentAt).toISOString(),
  };
}

function batches<Value>(values: readonly Value[], size: number): Value[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
