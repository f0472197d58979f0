import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { CoveredNation, Organisation, OrganisationId } from "#shared/domain/organisation.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

export function insert(db: WritableDb, organisation: Organisation): void {
  db.run(sql.insertInto("organisation").values(toRow(organisation)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, organisation: Organisation, basedOn: number): boolean {
  const query = sql.updateTable("organisation").set(toRow(organisation)).where("id", "=", organisation.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: OrganisationId): Organisation | undefined {
  const row = db.maybeOne(sql.selectFrom("organisation").selectAll().where("id", "=", id));
  return row && toOrganisation(row);
}

/** Whether nothing of that id is missing: none was named, or it is in the directory, archived or not. */
export function isKnown(db: ReadableDb, id: OrganisationId | null): boolean {
  return id === null || find(db, id) !== undefined;
}

/** Archived ones among them, in order of name. */
export function list(db: ReadableDb): Organisation[] {
  const inOrder = new Intl.Collator("en-GB");
  return db
    .all(sql.selectFrom("organisation").selectAll().orderBy("id"))
    .map(toOrganisation)
    .toSorted((a, b) => inOrder.compare(a.name, b.name));
}

function toRow(organisation: Organisation): Schema["organisation"] {
  return {
    id: organisation.id,
    name: organisation.name,
    kind: organisation.kind,
    does: organisation.does,
    nations: JSON.stringify(organisation.nations),
    area: organisation.area,
    telephone: organisation.telephone,
    email: organisation.email,
    address: organisation.address,
    opening_hours: organisation.openingHours,
    how_to_refer: organisation.howToRefer,
    languages: JSON.stringify(organisation.languages),
    notes: organisation.notes,
    checked_on: organisation.checkedOn,
    checked_by: organisation.checkedBy,
    is_archived: organisation.isArchived ? 1 : 0,
    why_archived: organisation.whyArchived,
    recorded_at: organisation.recordedAt,
    recorded_by: organisation.recordedBy,
    revision: organisation.revision,
  };
}

function toOrganisation(row: Schema["organisation"]): Organisation {
  return {
    id: row.id as OrganisationId,
    name: row.name,
    kind: row.kind,
    does: row.does,
    nations: JSON.parse(row.nations) as CoveredNation[],
    area: row.area,
    telephone: row.telephone,
    email: row.email,
    address: row.address,
    openingHours: row.opening_hours,
    howToRefer: row.how_to_refer,
    languages: JSON.parse(row.languages) as string[],
    notes: row.notes,
    checkedOn: row.checked_on as CivilDate | null,
    checkedBy: row.checked_by,
    isArchived: row.is_archived === 1,
    whyArchived: row.why_archived,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
