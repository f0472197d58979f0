import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { Instant } from "#shared/domain/instant.ts";
import {
  type ActingWorker,
  firstPreferences,
  firstWorkerRoles,
  orderedRoles,
  Preferences,
  Role,
  type Worker,
  type WorkerId,
} from "#shared/domain/worker.ts";
import type { Transaction } from "../../database/case-file.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Schema } from "../../database/schema.ts";

export function find(db: ReadableDb, id: WorkerId): Worker | undefined {
  const row = db.maybeOne(sql.selectFrom("worker").selectAll().where("id", "=", id));
  return row && toWorker(row);
}

export function list(db: ReadableDb): Worker[] {
  return db.all(sql.selectFrom("worker").selectAll().orderBy("name").orderBy("id")).map(toWorker);
}

/**
 * Who acts with this slot of the key file. Read anew for each request, so that a role that was taken away is gone
 * with the next. Somebody who was removed, or of whom there is no record, may do nothing.
 */
export function acting(db: ReadableDb, slotId: string): ActingWorker {
  const id = slotId as WorkerId;
  const found = db.maybeOne(sql.selectFrom("worker").select(["name", "roles", "removed_at"]).where("id", "=", id));
  if (!found || found.removed_at !== null) return { id, name: found?.name ?? "", roles: [] };
  return { id, name: found.name, roles: rolesIn(found.roles) };
}

/** Everybody who may give roles now. */
export function administrators(db: ReadableDb): Worker[] {
  return list(db).filter(({ roles, removedAt }) => removedAt === null && roles.includes("administrator"));
}

/** Writes a new worker, or the next version of one, and keeps that version for good. */
export function save(db: Transaction, worker: Worker, action: AuditAction, recordedBy: string): void {
  const row = toRow(worker);
  db.run(
    sql
      .insertInto("worker")
      .values(row)
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row)),
  );
  const { id: objectId, revision } = worker;
  keepRevision(db, { object: "worker", objectId, revision, content: worker, action, recordedBy });
}

/**
 * Whoever opens a vault has a record in it. In a vault from before there were several people, the one worker takes
 * over the name and choices of its settings, and everything on file. A slot that is in the key file without a
 * record, because the two were not written together, gets one without any role.
 */
export function ensureRecord(db: Transaction, slotId: string): void {
  const id = slotId as WorkerId;
  if (find(db, id)) return;
  const isFirst = db.maybeOne(sql.selectFrom("worker").select("id").limit(1)) === undefined;
  const earlier = isFirst ? settingsBeforeWorkers(db) : undefined;
  const worker: Worker = {
    id,
    name: isFirst ? (earlier?.name ?? "Caseworker") : "Somebody without a role yet",
    roles: isFirst ? [...firstWorkerRoles] : [],
    preferences: earlier?.preferences ?? firstPreferences,
    addedAt: db.stamp.at,
    removedAt: null,
    revision: 1,
  };
  save(db, worker, "worker.added", worker.name);
  if (!isFirst) return;
  db.run(sql.updateTable("case_record").set({ owner_id: id }).where("owner_id", "is", null));
  db.run(
    sql
      .updateTable("draft")
      .set(({ fn, val, ref }) => ({ worker_id: id, id: fn<string>("concat", [val(`${id}/`), ref("id")]) }))
      .where("worker_id", "is", null),
  );
}

/** What version 1 kept under the settings of the vault. */
function settingsBeforeWorkers(db: ReadableDb): { name?: string; preferences: Preferences } | undefined {
  const row = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", "settings"));
  if (!row) return undefined;
  const { caseworkerName, ...rest } = JSON.parse(row.value) as Record<string, unknown>;
  const preferences = Preferences.strip().parse({ ...firstPreferences, ...rest });
  return typeof caseworkerName === "string" && caseworkerName !== ""
    ? { name: caseworkerName, preferences }
    : { preferences };
}

function toRow(worker: Worker): Schema["worker"] {
  return {
    id: worker.id,
    name: worker.name,
    roles: JSON.stringify(orderedRoles(worker.roles)),
    preferences: JSON.stringify(worker.preferences),
    added_at: worker.addedAt,
    removed_at: worker.removedAt,
    revision: worker.revision,
  };
}

function toWorker(row: Schema["worker"]): Worker {
  return {
    id: row.id as WorkerId,
    name: row.name,
    roles: rolesIn(row.roles),
    preferences: Preferences.strip().parse({ ...firstPreferences, ...JSON.parse(row.preferences) }),
    addedAt: row.added_at as Instant,
    removedAt: row.removed_at as Instant | null,
    revision: row.revision,
  };
}

/** A role that a newer version invented says nothing here, and so gives nothing. */
function rolesIn(json: string): Role[] {
  const stored = JSON.parse(json) as unknown[];
  return Role.options.filter((role) => stored.includes(role));
}
