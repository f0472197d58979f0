import { type Expression, expressionBuilder, type SqlBool, sql as raw } from "kysely";
import { AuditAction, type AuditGroup, auditActions, AuditObject } from "#shared/domain/audit-action.ts";
import type { AuditFilter, AuditRow } from "#shared/domain/audit-entry.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type CaseReference, normaliseCaseReference } from "#shared/domain/case-reference.ts";
import { ClockFinding } from "#shared/domain/clock.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { mayDo } from "#shared/domain/rights.ts";
import type { ActingWorker } from "#shared/domain/worker.ts";
import { caseOf, isOfCase } from "../../database/case-of-record.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

type Condition = Expression<SqlBool>;
const eb = expressionBuilder<Schema, "audit" | "worker">();

const ofCases = AuditObject.options.filter(isOfCase);
const ofNoCase = AuditObject.options.filter((object) => !isOfCase(object));

/** Condition on `audit.object_id`: the objects of each kind that belong to a case. */
const objectsOf: Record<AuditObject, ((caseId: CaseId) => Condition) | null> = {
  case: (caseId) => eb("audit.object_id", "=", caseId),
  person: (caseId) =>
    eb("audit.object_id", "in", sql.selectFrom("case_record").select("person_id").where("id", "=", caseId)),
  case_note: (caseId) => eb("audit.object_id", "in", idsIn("case_note", caseId)),
  safeguarding_task: (caseId) => eb("audit.object_id", "in", idsIn("safeguarding_task", caseId)),
  nrm_referral: (caseId) => eb("audit.object_id", "in", idsIn("nrm_referral", caseId)),
  support_need: (caseId) => eb("audit.object_id", "in", idsIn("support_need", caseId)),
  case_closure: (caseId) => eb("audit.object_id", "in", idsIn("case_closure", caseId)),
  enquiry: (caseId) => eb("audit.object_id", "in", idsIn("enquiry", caseId)),
  outward_referral: (caseId) => eb("audit.object_id", "in", idsIn("outward_referral", caseId)),
  missing_episode: (caseId) => eb("audit.object_id", "in", idsIn("missing_episode", caseId)),
  safety_plan: (caseId) => eb("audit.object_id", "in", idsIn("safety_plan", caseId)),
  risk_assessment: (caseId) => eb("audit.object_id", "in", idsIn("risk_assessment", caseId)),
  involved_person: (caseId) => eb("audit.object_id", "in", idsIn("involved_person", caseId)),
  subject_access: (caseId) => eb("audit.object_id", "in", idsIn("subject_access", caseId)),
  redaction: (caseId) => eb("audit.object_id", "in", idsIn("redaction", caseId)),
  indicator: (caseId) => eb("audit.object_id", "in", idsIn("indicator", caseId)),
  case_fact: (caseId) => eb("audit.object_id", "in", idsIn("case_fact", caseId)),
  approval: (caseId) => eb("audit.object_id", "in", idsIn("approval", caseId)),
  note_comment: (caseId) => eb("audit.object_id", "in", idsIn("note_comment", caseId)),
  case_marker: (caseId) => eb("audit.object_id", "in", idsIn("case_marker", caseId)),
  account_event: (caseId) => eb("audit.object_id", "in", idsIn("account_event", caseId)),
  consent: (caseId) => eb("audit.object_id", "in", idsIn("consent", caseId)),
  attachment: (caseId) => eb("audit.object_id", "in", idsIn("attachment", caseId)),
  sharing: (caseId) => eb("audit.object_id", "in", idsIn("sharing", caseId)),
  // The id of the referral, and behind a stroke the key of the question. "0" is the character after the stroke.
  nrm_answer: (caseId) =>
    eb.and([
      eb("audit.object_id", ">", raw<string>`(${idsIn("nrm_referral", caseId)}) || '/'`),
      eb("audit.object_id", "<", raw<string>`(${idsIn("nrm_referral", caseId)}) || '0'`),
    ]),
  case_access: (caseId) => eb("audit.object_id", "in", idsIn("case_access", caseId)),
  export: (caseId) => eb("audit.object_id", "in", idsIn("export_record", caseId)),
  organisation: null,
  retention_hold: (caseId) => eb("audit.object_id", "in", idsIn("retention_hold", caseId)),
  erasure_proposal: (caseId) => eb("audit.object_id", "in", idsIn("erasure_proposal", caseId)),
  erasure: null,
  worker: null,
  settings: null,
  rule_updates: null,
  recovery: null,
  vault: null,
};

function idsIn(
  table:
    | "case_note"
    | "safeguarding_task"
    | "nrm_referral"
    | "case_access"
    | "export_record"
    | "account_event"
    | "support_need"
    | "case_fact"
    | "case_closure"
    | "risk_assessment"
    | "involved_person"
    | "indicator"
    | "subject_access"
    | "redaction"
    | "safety_plan"
    | "missing_episode"
    | "approval"
    | "retention_hold"
    | "erasure_proposal"
    | "enquiry"
    | "outward_referral"
    | "note_comment"
    | "case_marker"
    | "consent"
    | "sharing"
    | "attachment",
  caseId: CaseId,
) {
  return sql.selectFrom(table).select("id").where("case_id", "=", caseId);
}

/** Entries of one case, found by its records. */
function ofThatCase(caseId: CaseId): Condition {
  return eb.or(
    AuditObject.options.flatMap((object) => {
      const isOf = objectsOf[object]?.(caseId);
      return isOf ? [eb.and([eb("audit.object", "=", object), isOf])] : [];
    }),
  );
}

/** The case of each row of `audit`; null for an entry of no case. */
const entryCase = raw<string | null>`CASE ${raw.ref("audit.object")} ${raw.join(
  ofCases.map((object) => {
    const found = (caseOf[object] as (typeof caseOf)["case_note"] | null)?.(eb.ref("audit.object_id"));
    return raw`WHEN ${raw.lit(object)} THEN (${found})`;
  }),
  raw` `,
)} END`;

/** What of the history somebody reads, by their roles. Which cases they know of is another question (SPEC AU9). */
export type AuditScope = {
  readonly areCasesRead: boolean;
  /** What was done to the vault as a whole. */
  readonly isVaultRead: boolean;
};

export function scopeOf({ roles }: ActingWorker): AuditScope {
  return { areCasesRead: mayDo(roles, "see_who_looked"), isVaultRead: mayDo(roles, "check_vault") };
}

/** A printed list of the history is an export of no case; every other export is one of a case. */
function isExport(of: "a case" | "no case"): Condition {
  return eb.exists(
    sql
      .selectFrom("export_record")
      .select("export_record.id")
      .whereRef("export_record.id", "=", "audit.object_id" as "export_record.id")
      .where("export_record.case_id", of === "a case" ? "is not" : "is", null),
  );
}

/**
 * The kind of an entry, without its index: pages are read along the entry numbers, and nearly every entry is of some
 * kind that fits.
 */
const kind = raw<string>`+${raw.ref("audit.object")}`;

function inScope({ areCasesRead, isVaultRead }: AuditScope): Condition {
  const recordsOfCases = ofCases.filter((object) => object !== "export");
  const exports = (of: "a case" | "no case") => eb.and([eb(kind, "=", "export"), isExport(of)]);
  return eb.or([
    ...(areCasesRead ? [eb(kind, "in", recordsOfCases), exports("a case")] : []),
    ...(isVaultRead ? [eb(kind, "in", ofNoCase), exports("no case")] : []),
  ]);
}

export type EntryQuery = {
  readonly filter: AuditFilter;
  /** Only of this case. */
  readonly caseId?: CaseId;
  /** Only entries before this one; null for the newest. */
  readonly before: number | null;
  readonly most: number;
};

/** An entry with the id of whoever acted. */
export type FoundEntry = AuditRow & { readonly workerId: string };

/** Entries that fit, newest first. */
export function entries(db: ReadableDb, scope: AuditScope, query: EntryQuery): FoundEntry[] {
  const { filter, caseId, before, most } = query;
  const conditions = [
    inScope(scope),
    ...(before === null ? [] : [eb("audit.seq", "<", before)]),
    ...(caseId === undefined ? [] : [ofThatCase(caseId)]),
    ...fits(db, filter),
  ];
  const rows = db.all(
    sql
      .selectFrom("audit")
      .leftJoin("worker", "worker.id", "audit.actor")
      .select([
        "audit.seq",
        "audit.at",
        "audit.action",
        "audit.object",
        "audit.object_id",
        "audit.actor",
        "worker.name",
      ])
      .select(entryCase.as("case_id"))
      .where(eb.and(conditions))
      .orderBy("audit.seq", "desc")
      .limit(most),
  );
  const references = referencesOf(
    db,
    rows.map((row) => row.case_id),
  );
  const marks = clockMarks(db, rows.at(-1)?.seq, rows[0]?.seq);
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at as Instant,
    workerId: row.actor,
    worker: row.name ?? "",
    action: AuditAction.parse(row.action),
    object: row.object as AuditObject,
    questionKey: row.object === "nrm_answer" ? row.object_id.slice(37) : null,
    caseId: row.case_id as CaseId | null,
    reference: references.get(row.case_id) ?? null,
    clock: marks.get(row.seq) ?? null,
  }));
}

function fits(db: ReadableDb, filter: AuditFilter): Condition[] {
  const { group, workerId, reference, from, until, words } = filter;
  return [
    ...(group === null ? [] : [eb("audit.action", "in", actionsOf(group))]),
    ...(workerId === null ? [] : [eb("audit.actor", "=", workerId)]),
    ...(reference.trim() === "" ? [] : [ofCasesLike(db, normaliseCaseReference(reference))]),
    ...(from === null ? [] : [eb("audit.at", ">=", startOf(from))]),
    ...(until === null ? [] : [eb("audit.at", "<", startOf(until, 1))]),
    ...words.map(({ text, actions }) => {
      const workers = workersNamed(db, text);
      return eb.or([
        ...(actions.length === 0 ? [] : [eb("audit.action", "in", actions)]),
        ...(workers.length === 0 ? [] : [eb("audit.actor", "in", workers)]),
        ofCasesLike(db, text.toUpperCase()),
      ]);
    }),
  ];
}

/** Found before the entries are read: there are few people and many entries. */
function workersNamed(db: ReadableDb, part: string): string[] {
  const all = db.all(sql.selectFrom("worker").select(["id", "name"]));
  return all.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase())).map(({ id }) => id);
}

/** A few characters of a reference fit so many cases that they say nothing. */
const mostCasesLike = 20;

function ofCasesLike(db: ReadableDb, part: string): Condition {
  const found = db.all(
    sql
      .selectFrom("case_record")
      .select("id")
      .where(raw<number>`instr(${raw.ref("case_record.reference")}, ${part})`, ">", 0)
      .limit(mostCasesLike + 1),
  );
  if (found.length === 0 || found.length > mostCasesLike) return eb("audit.seq", "<", 0);
  return eb.or(found.map(({ id }) => ofThatCase(id as CaseId)));
}

function actionsOf(group: AuditGroup): AuditAction[] {
  return AuditAction.options.filter((action) => auditActions[action] === group);
}

/** The moment at which that day began on this machine's clock, so many days later. */
function startOf(day: CivilDate, daysLater = 0): Instant {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString() as Instant;
}

function referencesOf(db: ReadableDb, caseIds: readonly (string | null)[]): Map<string | null, CaseReference> {
  const ids = [...new Set(caseIds)].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = db.all(sql.selectFrom("case_record").select(["id", "reference"]).where("id", "in", ids));
  return new Map(rows.map(({ id, reference }) => [id, reference as CaseReference]));
}

/** A jump of the clock has an entry of its own: it is told with the entry that came after it, whoever may see that. */
function clockMarks(db: ReadableDb, from = 0, upTo = 0): Map<number, ClockFinding> {
  const byAction = new Map(ClockFinding.options.map((finding) => [`vault.found_${finding}`, finding]));
  const rows = db.all(
    sql
      .selectFrom("audit")
      .select(["seq", "action"])
      .where("action", "in", [...byAction.keys()])
      .where("seq", ">=", from - 1)
      .where("seq", "<", upTo),
  );
  return new Map(
    rows.flatMap(({ seq, action }) => {
      const finding = byAction.get(action);
      return finding ? [[seq + 1, finding] as const] : [];
    }),
  );
}
