import { type Connection, databaseError } from "./open-database.ts";

/**
 * Writes the whole file anew, so that every page holds what is in use and nothing else. `secure_delete` overwrites what
 * is deleted where it stood; a copy of it that was left behind when rows moved from one page to another it does not.
 * Takes as much memory as the file is large.
 *
 * @throws AppError `disk.full`: nothing was changed
 */
export function rewriteFile(connection: Connection): void {
  try {
    connection.exec("VACUUM");
  } catch (error) {
    throw databaseError(error);
  }
}
