import type { Instant } from "#shared/domain/instant.ts";
import type { LastCheck } from "#shared/contract/checks.ts";
import { type ReadableDb, sql } from "../../database/database.ts";

type KeptCheck = LastCheck & { readonly entry: number };

/** The newest check the history tells of. @param isWhole only checks of everything that found nothing */
export function lastCheck(db: ReadableDb, isWhole = false): KeptCheck | undefined {
  const entries = sql
    .selectFrom("audit")
    .select(["seq", "at", "action", "object_revision"])
    .where("object", "=", "vault")
    .where("object_id", "=", "check");
  const row = db.maybeOne(
    (isWhole ? entries.where("action", "=", "check.whole_passed") : entries).orderBy("seq", "desc").limit(1),
  );
  return (
    row && {
      entry: row.seq,
      at: row.at as Instant,
      isWhole: row.action === "check.whole_passed",
      found: row.object_revision,
    }
  );
}

/** How often the vault was unlocked after that entry. */
export function unlocksAfter(db: ReadableDb, entry: number): number {
  const opened = sql
    .selectFrom("audit")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("seq", ">", entry)
    .where("action", "=", "vault.opened");
  return Number(db.maybeOne(opened)?.count ?? 0);
}

/** The entry under which a code was noted last. */
export function lastCode(db: ReadableDb): { entry: number; at: Instant; mac: Uint8Array } | undefined {
  const row = db.maybeOne(
    sql
      .selectFrom("audit")
      .select(["seq", "at", "mac"])
      .where("object", "=", "vault")
      .where("object_id", "=", "code")
      .orderBy("seq", "desc")
      .limit(1),
  );
  return row && { entry: row.seq, at: row.at as Instant, mac: row.mac };
}
