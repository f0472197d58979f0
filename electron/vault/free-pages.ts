import type { Connection } from "./open-database.ts";
import { rollBack } from "./roll-back.ts";

/** One value of the filling, in bytes: far below what the driver holds in memory. */
const mostAtOnce = 8 * 1024 * 1024;

/**
 * Writes every free page of the file anew. SQLite does not journal what a free page held before it takes it into use,
 * since nobody will read it again. So after a power cut and a rollback such a page may be half old, half new: nothing is
 * lost, but its seal no longer fits, and a check of all seals would call the file altered.
 *
 * All or nothing. No table and no record changes; the file grows by some two in a hundred of its free pages.
 *
 * @throws the driver's `SQLITE_FULL` where there is no room to grow
 */
export function renewFreePages(connection: Connection): void {
  const free = Number(connection.pragma("freelist_count", { simple: true }));
  if (free === 0) return;
  connection.exec("BEGIN IMMEDIATE");
  try {
    connection.exec("CREATE TABLE free_page_filling (filling BLOB)");
    const fill = connection.prepare("INSERT INTO free_page_filling VALUES (zeroblob(?))");
    // A little more than there is room for, so that no free page is left out.
    for (let left = free * 4_096; left > 0; left -= mostAtOnce) fill.run([Math.min(left, mostAtOnce)]);
    // Gives them all back; `secure_delete` writes each with zeros.
    connection.exec("DROP TABLE free_page_filling; COMMIT");
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}
