import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { connect } from "./connect.ts";
import type { LiveHint } from "./live.ts";
import { migrate } from "./migrate.ts";
import { json } from "./tables.ts";
import { transaction } from "./transaction.ts";
import { describeDatabases } from "./with-database.ts";

const at = new Date("2026-01-01T00:00:00Z");
const key = (name: string) => ({ key_hash: name, site_id: "a", name, created_at: at });

describeDatabases("database", (loan) => {
  const names = async () =>
    (await loan().database.kysely.selectFrom("api_keys").select("key_hash").execute()).map((row) => row.key_hash);

  test("migrating again changes nothing", async () => {
    await migrate(loan().database.kysely.withoutPlugins());
  });

  test("a transaction's work is there after it, and its hint is heard", async () => {
    const { database } = loan();
    const heard: LiveHint[] = [];
    const stop = database.live.subscribe((hint) => heard.push(hint));
    await transaction(database, async ({ kysely, announce }) => {
      await kysely.insertInto("api_keys").values(key("kept")).execute();
      announce({ site: "a", kind: "callback", id: "1" });
    });
    expect(await names()).toContain("kept");
    await vi.waitFor(() => expect(heard).toContainEqual({ site: "a", kind: "callback", id: "1" }));
    stop();
  });

  test("a transaction undone with a value leaves nothing, is silent and gives the value", async () => {
    const { database } = loan();
    const heard: LiveHint[] = [];
    const stop = database.live.subscribe((hint) => heard.push(hint));
    const result = await transaction(database, async ({ kysely, announce, undo }) => {
      await kysely.insertInto("api_keys").values(key("undone")).execute();
      announce({ site: "a", kind: "undone" });
      return undo("refused");
    });
    expect(result).toBe("refused");
    expect(await names()).not.toContain("undone");
    database.live.announce({ site: "a", kind: "after" });
    await vi.waitFor(() => expect(heard.map((hint) => hint.kind)).toContain("after"));
    expect(heard.map((hint) => hint.kind)).not.toContain("undone");
    stop();
  });

  test("a statement on the outer handle inside a transaction is an error, not a wait for ever", async () => {
    const { database } = loan();
    const inside = transaction(database, async () => database.kysely.selectFrom("api_keys").selectAll().execute());
    await expect(inside).rejects.toThrow("Inside a transaction use its own handle.");
    await expect(transaction(database, () => transaction(database, async () => 1))).rejects.toThrow("own handle");
  });

  test("a serialisation failure runs the transaction again", async () => {
    const { database } = loan();
    let runs = 0;
    const result = await transaction(database, async ({ kysely }) => {
      runs++;
      if (runs < 3) await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(kysely);
      return runs;
    });
    expect(result).toBe(3);
  });

  test("json, arrays and times come back as they went in; counts are numbers", async () => {
    const { database } = loan();
    const row = { site_id: "json", name: "J", origins: ["https://a.example"], created_at: at };
    await database.kysely
      .insertInto("sites")
      .values({ ...row, origins: json(row.origins), settings: json({ countries: ["DE"] }) })
      .execute();
    const read = await database.kysely
      .selectFrom("sites")
      .selectAll()
      .where("site_id", "=", "json")
      .executeTakeFirstOrThrow();
    expect(read).toEqual({ ...row, settings: { countries: ["DE"] } });
    const counted = await sql<{ n: number }>`select count(*) as n from api_keys`.execute(database.kysely);
    expect(counted.rows[0]?.n).toBeTypeOf("number");
  });

  test("a statement that names no site is refused in tests", async () => {
    const { database } = loan();
    await expect(database.kysely.selectFrom("callbacks").selectAll().execute()).rejects.toThrow(/SQL rule/);
  });

  test("two replicas hear one another", async ({ skip }) => {
    const { database, address } = loan();
    if (address.kind !== "server") return skip("one process has an embedded database");
    const other = await connect(address);
    const heard: LiveHint[] = [];
    other.live.subscribe((hint) => heard.push(hint));
    database.live.announce({ site: "b", kind: "callback" });
    await vi.waitFor(() => expect(heard).toEqual([{ site: "b", kind: "callback" }]));

    const burst = Array.from({ length: 500 }, (_, index) => ({
      site: "b",
      kind: "callback",
      id: `${index}`.padStart(64, "0"),
    }));
    const own: LiveHint[] = [];
    const stop = database.live.subscribe((hint) => own.push(hint));
    for (const hint of [...burst, ...burst]) database.live.announce(hint);
    await vi.waitFor(() => expect(heard).toHaveLength(501));
    expect(heard.slice(1)).toEqual(burst);
    expect(own).toEqual(burst);
    stop();
    await other.close();
  });

  test("after a broken listening connection everything may have changed, and hints arrive again", async ({ skip }) => {
    const { database, address } = loan();
    if (address.kind !== "server") return skip("there is no connection to break");
    const heard: LiveHint[] = [];
    const stop = database.live.subscribe((hint) => heard.push(hint));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where query like 'listen %' and datname = current_database()`.execute(database.kysely);
    await vi.waitFor(() => expect(heard).toContainEqual({ site: "*", kind: "reconnected" }), 5000);
    database.live.announce({ site: "c", kind: "callback" });
    await vi.waitFor(() => expect(heard).toContainEqual({ site: "c", kind: "callback" }));
    stop();
  });
});
