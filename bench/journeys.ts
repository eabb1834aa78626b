/**
 * `npm run bench -- journeys [--rows=N] [--records=N]`: interactions taken in over HTTP and merged, against PostgreSQL's own
 * multi-row upsert of the same rows; each report over a year of N interactions, cold and warm, against a plain scan; and
 * how a tenth of the rows compares. `--rows=10000000` is the full measurement; the default is a quick look.
 */
import { measureIngest } from "./journeys/ingest.ts";
import { measureReports } from "./journeys/reports.ts";

export async function run(options: readonly string[]): Promise<void> {
  const read = (name: string, otherwise: number) =>
    Number(options.find((option) => option.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise);
  const [rows, records] = [read("rows", 200_000), read("records", 30_000)];
  if (records > 0) await measureIngest(records);
  if (rows > 0) {
    await measureReports(rows / 10);
    await measureReports(rows);
  }
}
