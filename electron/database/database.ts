import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { AppError } from "#shared/errors/app-error.ts";
import { errorCode } from "../vault/durable-file.ts";
import { type Connection, databaseError } from "../vault/open-database.ts";
import { rollBack } from "../vault/roll-back.ts";
import type { Schema } from "./schema.ts";

/** Builds typed SQL and nothing else: it has no connection and cannot run a query. */
export const sql = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

export type ReadableDb = {
  all<Row>(query: Compilable<Row>): Row[];
  maybeOne<Row>(query: Compilable<Row>): Row | undefined;
};
export type WritableDb = ReadableDb & {
  /** @returns how many rows changed. */
  run(query: Compilable): number;
};

/** Most statements kept ready; each shape of query is one. */
const statementLimit = 256;

/**
 * Runs what Kysely compiled, synchronously: nothing can come between two statements of a transaction.
 * Statements are kept, because preparing costs more than running.
 */
export function writableDb(connection: Connection): WritableDb {
  const statements = new Map<string, ReturnType<Connection["prepare"]>>();

  function prepared(text: string): ReturnType<Connection["prepare"]> {
    const known = statements.get(text);
    if (known) return known;
    if (statements.size >= statementLimit) {
      for (const statement of statements.values()) statement.close();
      statements.clear();
    }
    const statement = connection.prepare(text, { persistent: true });
    statements.set(text, statement);
    return statement;
  }

  return {
    all<Row>(query: Compilable<Row>) {
      const { sql: text, parameters } = query.compile();
      return prepared(text).all(parameters as []) as Row[];
    },
    maybeOne<Row>(query: Compilable<Row>) {
      const { sql: text, parameters } = query.compile();
      return prepared(text).get(parameters as []) as Row | undefined;
    },
    run(query) {
      const { sql: text, parameters } = query.compile();
      return prepared(text).run(parameters as []).changes;
    },
  };
}

/**
 * One transaction, taken for writing at once. A failure before the commit leaves nothing behind.
 *
 * @throws AppError `disk.full` when a statement or the commit found no room: nothing was changed
 * @throws AppError `outcome.unknown` when the commit itself failed otherwise: SQLite cannot say whether the rows
 *   are there, and they often are. The operation id answers it after the file was opened anew.
 */
export function inTransaction<T>(connection: Connection, work: () => T): T {
  connection.exec("BEGIN IMMEDIATE");
  let result: T;
  try {
    result = work();
  } catch (fault) {
    rollBack(connection);
    throw databaseError(fault);
  }
  try {
    connection.exec("COMMIT");
  } catch (fault) {
    rollBack(connection);
    // Without room the rows did not get into the file, and taking back what had been written needs none.
    if (errorCode(fault) === "SQLITE_FULL" && isWhole(connection)) throw databaseError(fault);
    throw new AppError("outcome.unknown", { cause: fault });
  }
  return result;
}

/** Whether everything was taken back: after a rollback that failed, SQLite refuses to read until the file is opened anew. */
function isWhole(connection: Connection): boolean {
  try {
    connection.exec("BEGIN IMMEDIATE; ROLLBACK");
    return true;
  } catch {
    return false;
  }
}
