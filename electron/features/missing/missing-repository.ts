import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type {
  MissingEpisode,
  MissingEpisodeContent,
  MissingEpisodeId,
  MissingRow,
} from "#shared/domain/missing-episode.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { nameInUse } from "../cases/case-repository.ts";

export function insert(db: WritableDb, episode: MissingEpisode): void {
  db.run(sql.insertInto("missing_episode").values(toRow(episode)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, episode: MissingEpisode, basedOn: number): boolean {
  const query = sql.updateTable("missing_episode").set(toRow(episode)).where("id", "=", episode.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: MissingEpisodeId): MissingEpisode | undefined {
  const row = db.maybeOne(sql.selectFrom("missing_episode").selectAll().where("id", "=", id));
  return row && toEpisode(row);
}

/** Removed ones among them, the latest first. */
export function list(db: ReadableDb, caseId: CaseId): MissingEpisode[] {
  const query = sql.selectFrom("missing_episode").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("last_seen_at", "desc").orderBy("id")).map(toEpisode);
}

/** Who of those cases, or of all, is missing now, the longest first (SPEC MI5). */
export function listMissing(db: ReadableDb, of: OpenCases | null): MissingRow[] {
  let query = sql
    .selectFrom("missing_episode as episode")
    .innerJoin("case_record", "case_record.id", "episode.case_id")
    .select(["episode.id", "episode.case_id", "episode.last_seen_at", "episode.told_police_at"])
    .select((eb) => ["case_record.reference", nameInUse(eb)])
    .where("episode.returned_at", "is", null)
    .where("episode.is_removed", "=", 0);
  if (of !== null) query = query.where("episode.case_id", "in", of);
  return db.all(query.orderBy("episode.last_seen_at").orderBy("episode.id")).map((row) => ({
    id: row.id as MissingEpisodeId,
    caseId: row.case_id as CaseId,
    reference: row.reference as CaseReference,
    name: row.name ?? "",
    lastSeenAt: row.last_seen_at as Instant,
    isPoliceTold: row.told_police_at !== null,
  }));
}

function toRow({ id, caseId, isRemoved, recordedAt, recordedBy, revision, ...content }: MissingEpisode) {
  return {
    id,
    case_id: caseId,
    content: JSON.stringify(content),
    last_seen_at: content.lastSeenAt,
    told_police_at: content.toldPoliceAt,
    returned_at: content.returnedAt,
    is_removed: isRemoved ? 1 : 0,
    recorded_at: recordedAt,
    recorded_by: recordedBy,
    revision,
  } satisfies Schema["missing_episode"];
}

function toEpisode(row: Schema["missing_episode"]): MissingEpisode {
  return {
    ...(JSON.parse(row.content) as MissingEpisodeContent),
    id: row.id as MissingEpisodeId,
    caseId: row.case_id as CaseId,
    isRemoved: row.is_removed === 1,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
