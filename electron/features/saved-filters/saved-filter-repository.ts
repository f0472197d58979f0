import { FilterContent, type SavedFilter, type SavedFilterId } from "#shared/domain/saved-filter.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";

/** The filters of whoever reads: nobody else's are in what they may see. */
export function list(db: ReadableDb): SavedFilter[] {
  return db
    .all(sql.selectFrom("saved_filter").selectAll())
    .map(({ id, name, content }) => ({
      id: id.slice(id.lastIndexOf("/") + 1) as SavedFilterId,
      name,
      content: FilterContent.parse(JSON.parse(content)),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en-GB") || (a.id < b.id ? -1 : 1));
}

export function save(db: WritableDb, workerId: WorkerId, { id, name, content }: SavedFilter): void {
  const columns = { name, content: JSON.stringify(content) };
  const insertion = sql.insertInto("saved_filter").values({ id: keyOf(workerId, id), worker_id: workerId, ...columns });
  db.run(insertion.onConflict((conflict) => conflict.column("id").doUpdateSet(columns)));
}

export function remove(db: WritableDb, workerId: WorkerId, id: SavedFilterId): void {
  db.run(sql.deleteFrom("saved_filter").where("id", "=", keyOf(workerId, id)));
}

/** Two workers may use one id, and neither learns of the other's. */
function keyOf(workerId: WorkerId, id: SavedFilterId): string {
  return `${workerId}/${id}`;
}
