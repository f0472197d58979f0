import { z } from "zod";
import { Instant } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";

const key = "restore";

/** What everybody is told of a restore until they have read it (SPEC BK17). */
export const RestoreNote = z.strictObject({
  at: Instant,
  /** When the back-up was made. */
  madeAt: Instant,
  /** Slot whose secret opened the back-up, and its nickname. */
  openedBy: z.strictObject({ slotId: z.string(), nickname: z.string() }),
  /** Administrator of the vault that was there; null where nobody could be asked. */
  allowedBy: z.string().nullable(),
  /** The vault that was there had a newer key. */
  isOlderKey: z.boolean(),
  /** Ids of who opens this vault again and did not open that one any more; null where that cannot be told. */
  cameBack: z.array(z.string()).nullable(),
  /** Ids of who has other roles here than there. */
  otherRoles: z.array(z.string()).nullable(),
});
export type RestoreNote = z.infer<typeof RestoreNote>;

/** Takes the place of an earlier note. */
export function write(db: WritableDb, note: RestoreNote): void {
  const value = JSON.stringify(note);
  const insert = sql.insertInto("meta").values({ key, value });
  db.run(insert.onConflict((conflict) => conflict.column("key").doUpdateSet({ value })));
}

export function read(db: ReadableDb): RestoreNote | undefined {
  const row = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", key));
  return row && RestoreNote.parse(JSON.parse(row.value));
}

/** Whether this worker has said so since the newest restore. */
export function isReadBy(db: ReadableDb, workerId: WorkerId): boolean {
  const newest = sql.selectFrom("audit").select("seq").where("action", "=", "backup.restored").orderBy("seq", "desc");
  const restored = db.maybeOne(newest.limit(1))?.seq ?? 0;
  const said = sql.selectFrom("audit").select("seq").where("action", "=", "backup.restore_read");
  return db.maybeOne(said.where("actor", "=", workerId).where("seq", ">", restored).limit(1)) !== undefined;
}
