/** Opens the database that the settings name and brings it up to date, or says in a sentence what is in the way. */
import { type Database, type DatabaseAddress, connect } from "./database/connect.ts";
import { lockFolder } from "./database/folder-lock.ts";
import { migrate } from "./database/migrate.ts";
import { sqlState } from "./database/transaction.ts";

export type Opened =
  | { readonly ok: true; readonly database: Database; readonly release: () => Promise<void> }
  | { readonly ok: false; readonly sentence: string };

export async function openDatabase(address: DatabaseAddress): Promise<Opened> {
  const fail = (sentence: string): Opened => ({ ok: false, sentence });
  const folder = address.kind === "folder" ? address.path : null;
  let unlock: (() => Promise<void>) | null = async () => {};
  let database: Database;
  try {
    if (folder !== null) unlock = await lockFolder(folder);
    if (!unlock)
      return fail(
        `Another process uses ${folder}: stop it, or set DATA_DIR to another folder, or DATABASE_URL to share a PostgreSQL server.`,
      );
    database = await connect(address);
  } catch (error) {
    const kind = sqlState(error) ?? "not a database";
    return fail(
      folder === null
        ? `The database of DATABASE_URL can't be reached (${kind}): check that it runs and that user, password and name are right.`
        : `The database in ${folder} can't be opened (${kind}): check DATA_DIR, that it is a folder, and its permissions.`,
    );
  }
  try {
    await migrate(database.kysely);
  } catch (error) {
    await database.close();
    const { message, cause } = error as Error;
    return fail(`${message} Code ${sqlState(cause) ?? "unknown"}: check that this version is not older than the data.`);
  }
  const unlockFolder = unlock;
  const release = async () => {
    await database.close();
    await unlockFolder();
  };
  return { ok: true, database, release };
}
