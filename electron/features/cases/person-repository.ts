import type { AgeClaim, Person, PersonDetails, PersonId, PersonName } from "#shared/domain/person.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import * as nameIndex from "../search/name-index-repository.ts";
import { foldName } from "./name-folding.ts";

export function insert(db: WritableDb, person: Person): void {
  db.run(sql.insertInto("person").values(toRow(person)));
  insertParts(db, person.id, person);
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, person: Person, basedOn: number): boolean {
  const query = sql.updateTable("person").set(toRow(person)).where("id", "=", person.id);
  if (db.run(query.where("revision", "=", basedOn)) !== 1) return false;
  for (const table of ["person_name", "age_claim", "safe_contact"] as const) {
    db.run(sql.deleteFrom(table).where("person_id", "=", person.id));
  }
  insertParts(db, person.id, person);
  return true;
}

export function find(db: ReadableDb, id: PersonId): Person | undefined {
  const row = db.maybeOne(sql.selectFrom("person").selectAll().where("id", "=", id));
  if (!row) return undefined;
  return {
    id,
    revision: row.revision,
    names: names(db, id),
    ageClaims: ageClaims(db, id),
    nationalities: JSON.parse(row.nationalities) as string[],
    languages: JSON.parse(row.languages) as Person["languages"],
    interpreterNote: row.interpreter_note,
    safeContacts: safeContacts(db, id),
  };
}

/** Whether search, which goes by the folded form of names, finds this person under each of them. */
export function areNamesFolded(db: ReadableDb, id: PersonId): boolean {
  return db
    .all(sql.selectFrom("person_name").select(["text", "folded"]).where("person_id", "=", id))
    .every(({ text, folded }) => foldName(text) === folded);
}

function names(db: ReadableDb, id: PersonId): PersonName[] {
  return db
    .all(sql.selectFrom("person_name").selectAll().where("person_id", "=", id).orderBy("position"))
    .map((row) => ({
      kind: row.kind as PersonName["kind"],
      text: row.text,
      script: row.script as PersonName["script"],
      source: row.source as PersonName["source"],
      isUsedWhenSpeaking: row.is_used_when_speaking === 1,
    }));
}

function ageClaims(db: ReadableDb, id: PersonId): AgeClaim[] {
  return db.all(sql.selectFrom("age_claim").selectAll().where("person_id", "=", id).orderBy("position")).map((row) => ({
    claim: JSON.parse(row.claim) as AgeClaim["claim"],
    source: row.source as AgeClaim["source"],
    claimedOn: row.claimed_on as AgeClaim["claimedOn"],
    isDisputed: row.is_disputed === 1,
  }));
}

function safeContacts(db: ReadableDb, id: PersonId): SafeContact[] {
  return db
    .all(sql.selectFrom("safe_contact").selectAll().where("person_id", "=", id).orderBy("position"))
    .map((row) => ({
      channel: row.channel as SafeContact["channel"],
      value: row.value,
      owner: row.owner as SafeContact["owner"],
      safety: row.safety as SafeContact["safety"],
      times: row.times,
      mayLeaveMessage: row.may_leave_message === 1,
      codeWord: row.code_word,
      note: row.note,
      verifiedOn: row.verified_on as SafeContact["verifiedOn"],
    }));
}

function toRow(person: Person) {
  return {
    id: person.id,
    nationalities: JSON.stringify(person.nationalities),
    languages: JSON.stringify(person.languages),
    interpreter_note: person.interpreterNote,
    revision: person.revision,
  };
}

function insertParts(db: WritableDb, id: PersonId, details: PersonDetails): void {
  for (const [position, name] of details.names.entries()) {
    db.run(
      sql.insertInto("person_name").values({
        person_id: id,
        position,
        kind: name.kind,
        text: name.text,
        folded: foldName(name.text),
        script: name.script,
        source: name.source,
        is_used_when_speaking: Number(name.isUsedWhenSpeaking),
      }),
    );
  }
  for (const [position, { claim, source, claimedOn, isDisputed }] of details.ageClaims.entries()) {
    db.run(
      sql.insertInto("age_claim").values({
        person_id: id,
        position,
        claim: JSON.stringify(claim),
        source,
        claimed_on: claimedOn,
        is_disputed: Number(isDisputed),
      }),
    );
  }
  for (const [position, contact] of details.safeContacts.entries()) {
    db.run(
      sql.insertInto("safe_contact").values({
        person_id: id,
        position,
        channel: contact.channel,
        value: contact.value,
        owner: contact.owner,
        safety: contact.safety,
        times: contact.times,
        may_leave_message: Number(contact.mayLeaveMessage),
        code_word: contact.codeWord,
        note: contact.note,
        verified_on: contact.verifiedOn,
      }),
    );
  }
  nameIndex.put(db, id, findable(details));
}

/** What search knows of a person. */
export function findable({ names, safeContacts }: PersonDetails): nameIndex.Findable {
  return { names, contacts: safeContacts.map(({ value }) => value) };
}
