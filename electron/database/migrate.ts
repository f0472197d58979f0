import { AppError } from "#shared/errors/app-error.ts";
import type { Connection } from "../vault/open-database.ts";
import { inTransaction } from "./database.ts";
import { migrations } from "./migrations/index.ts";

export type Migration = {
  /** One more than the last. */
  readonly version: number;
  readonly up: (connection: Connection) => void;
};

/** Whether the case file has the form of this version, or a later one. */
export function isMigrated(connection: Connection): boolean {
  return Number(connection.pragma("user_version", { simple: true })) >= migrations.length;
}

/** @throws AppError `vault.newer_version` when a later version of the application wrote the file */
export function assertNotNewer(connection: Connection): void {
  if (Number(connection.pragma("user_version", { simple: true })) > migrations.length) {
    throw new AppError("vault.newer_version");
  }
}

/**
 * Brings a case file up to this version of the application, one transaction a step with the version
 * number inside it. Forward only.
 *
 * @throws AppError `vault.newer_version` when a later version of the application wrote the file
 */
export function migrate(connection: Connection, upTo = migrations.length): void {
  assertNotNewer(connection);
  const found = Number(connection.pragma("user_version", { simple: true }));

  for (const { version, up } of migrations.slice(found, upTo)) {
    inTransaction(connection, () => {
      up(connection);
      connection.pragma(`user_version = ${version}`);
    });
  }
}
