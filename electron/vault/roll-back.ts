import type { Connection } from "./open-database.ts";

/** SQLite has already rolled back after some errors; a second time is refused and means nothing. */
export function rollBack(connection: Connection): void {
  try {
    connection.exec("ROLLBACK");
  } catch {
    // Nothing was open any more.
  }
}
