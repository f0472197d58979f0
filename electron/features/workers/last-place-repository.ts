import { z } from "zod";
import { Place } from "#shared/domain/place.ts";
import { WorkerId } from "#shared/domain/worker.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";

const key = "last_place";
const LastPlace = z.strictObject({ workerId: WorkerId, place: Place });

/** One row for the vault: whoever comes next takes the place of whoever was there before. */
export function keep(db: WritableDb, workerId: WorkerId, place: Place): void {
  const value = JSON.stringify({ workerId, place } satisfies z.infer<typeof LastPlace>);
  const insert = sql.insertInto("meta").values({ key, value });
  db.run(insert.onConflict((conflict) => conflict.column("key").doUpdateSet({ value })));
}

/** Null for everybody but the worker who was there last. */
export function find(db: ReadableDb, workerId: WorkerId): Place | null {
  const row = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", key));
  const last = row && LastPlace.parse(JSON.parse(row.value));
  return last?.workerId === workerId ? last.place : null;
}
