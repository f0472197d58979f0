import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type {
  Certainty,
  DependantDetails,
  InvolvedRelation,
  InvolvedPerson,
  InvolvedPersonId,
} from "#shared/domain/involved-person.ts";
import type { Identifier } from "#shared/domain/matching-form.ts";
import type { OrganisationId } from "#shared/domain/organisation.ts";
import type { FactSource } from "#shared/domain/person.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import { nameInUse } from "../cases/case-repository.ts";
import type { Schema } from "../../database/schema.ts";

export function insert(db: WritableDb, person: InvolvedPerson): void {
  db.run(sql.insertInto("involved_person").values(toRow(person)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, person: InvolvedPerson, basedOn: number): boolean {
  const query = sql.updateTable("involved_person").set(toRow(person)).where("id", "=", person.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: InvolvedPersonId): InvolvedPerson | undefined {
  const row = db.maybeOne(sql.selectFrom("involved_person").selectAll().where("id", "=", id));
  return row && toPerson(row);
}

/** Removed ones among them. */
export function list(db: ReadableDb, caseId: CaseId): InvolvedPerson[] {
  const query = sql.selectFrom("involved_person").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("id")).map(toPerson);
}

/** Somebody around another case, with as much as tells whether they are known by the same. */
type SomebodyElsewhere = Pick<InvolvedPerson, "id" | "caseId" | "relation" | "name" | "identifiers"> & {
  readonly reference: CaseReference;
  readonly nameOfCase: string;
};

/** Whoever is around any case but this one, and is known by something; in the order of the cases. */
export function listOfOthers(db: ReadableDb, caseId: CaseId): SomebodyElsewhere[] {
  const query = sql
    .selectFrom("involved_person")
    .innerJoin("case_record", "case_record.id", "involved_person.case_id")
    .select([
      "involved_person.id",
      "involved_person.case_id",
      "involved_person.relation",
      "involved_person.name as who",
    ])
    .select((eb) => ["involved_person.identifiers", "case_record.reference", nameInUse(eb)])
    .where("involved_person.case_id", "<>", caseId)
    .where("involved_person.is_removed", "=", 0)
    .where((eb) =>
      eb.or([eb("involved_person.identifiers", "<>", "[]"), eb("involved_person.relation", "=", "exploiter")]),
    );
  return db.all(query.orderBy("case_record.reference").orderBy("involved_person.id")).map((row) => ({
    id: row.id as InvolvedPersonId,
    caseId: row.case_id as CaseId,
    relation: row.relation as InvolvedRelation,
    name: row.who,
    identifiers: JSON.parse(row.identifiers) as Identifier[],
    reference: row.reference as CaseReference,
    nameOfCase: row.name ?? "",
  }));
}

function toRow(person: InvolvedPerson): Schema["involved_person"] {
  return {
    id: person.id,
    case_id: person.caseId,
    relation: person.relation,
    name: person.name,
    role: person.role,
    organisation: person.organisation,
    from_day: person.from,
    until_day: person.until,
    said_by: person.saidBy,
    certainty: person.certainty,
    about: person.description,
    identifiers: JSON.stringify(person.identifiers),
    dependant: person.dependant && JSON.stringify(person.dependant),
    is_removed: person.isRemoved ? 1 : 0,
    recorded_at: person.recordedAt,
    recorded_by: person.recordedBy,
    revision: person.revision,
    organisation_id: person.organisationId,
  };
}

function toPerson(row: Schema["involved_person"]): InvolvedPerson {
  return {
    id: row.id as InvolvedPersonId,
    caseId: row.case_id as CaseId,
    relation: row.relation as InvolvedRelation,
    name: row.name,
    role: row.role,
    organisation: row.organisation,
    organisationId: row.organisation_id as OrganisationId | null,
    from: row.from_day as CivilDate | null,
    until: row.until_day as CivilDate | null,
    saidBy: row.said_by as FactSource,
    certainty: row.certainty as Certainty,
    description: row.about,
    identifiers: JSON.parse(row.identifiers) as Identifier[],
    dependant: row.dependant === null ? null : (JSON.parse(row.dependant) as DependantDetails),
    isRemoved: row.is_removed === 1,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
