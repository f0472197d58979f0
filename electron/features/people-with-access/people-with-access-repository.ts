import type { Instant } from "#shared/domain/instant.ts";
import { type ReadableDb, sql } from "../../database/database.ts";

/** When the vault got the key it has; null while it has its first. */
export function lastRotationAt(db: ReadableDb): Instant | null {
  const newest = sql.selectFrom("audit").select("at").where("action", "=", "key.rotated").orderBy("seq", "desc");
  return (db.maybeOne(newest.limit(1))?.at as Instant | undefined) ?? null;
}
