import {
  AliasNode,
  type Compilable,
  createQueryId,
  DeleteQueryNode,
  type Expression,
  expressionBuilder,
  IdentifierNode,
  InsertQueryNode,
  type OperationNode,
  OperationNodeTransformer,
  QueryNode,
  type RawNode,
  type RootOperationNode,
  SelectQueryNode,
  sql as raw,
  type SqlBool,
  SqliteQueryCompiler,
  TableNode,
  UpdateQueryNode,
} from "kysely";
import { AuditObject } from "#shared/domain/audit-action.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import type { Transaction } from "./case-file.ts";
import { caseOf } from "./case-of-record.ts";
import { type ReadableDb, sql } from "./database.ts";
import { runningAccess } from "./running-access.ts";
import type { Schema } from "./schema.ts";

/** Through whose eyes the case file is read. */
export type Viewer = {
  readonly workerId: WorkerId;
  /** Never earlier than an entry of the history: see `CaseFile.timeAfter`. */
  readonly now: Instant;
  /** False: no case at all, as for somebody who only administers. */
  readonly mayReadCases: boolean;
};

type Tables = keyof Schema;
type Rule = (viewer: Viewer) => Expression<SqlBool>;
/** Each rule names columns of its own table only. */
const eb = expressionBuilder<Schema, Tables>();

/**
 * The cases that do not exist for this viewer (SPEC RO6): restricted, the viewer neither owner nor on the team, and
 * no emergency opening that still runs. Everything else about visibility follows from this one query.
 */
function hiddenCases(viewer: Viewer) {
  const all = sql.selectFrom("case_record").select("case_record.id");
  if (!viewer.mayReadCases) return all;
  return all
    .where("case_record.is_restricted", "=", 1)
    .where((eb) => eb.or([eb("case_record.owner_id", "is", null), eb("case_record.owner_id", "<>", viewer.workerId)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("case_team")
            .select("case_team.case_id")
            .whereRef("case_team.case_id", "=", "case_record.id")
            .where("case_team.worker_id", "=", viewer.workerId)
            .where("case_team.removed_at", "is", null),
        ),
      ),
    )
    .where(({ not, exists, ref }) =>
      not(
        exists(
          runningAccess(viewer.workerId, viewer.now)
            .select("case_access.case_id")
            .whereRef("case_access.case_id", "=", ref("case_record.id"))
            .where("case_access.kind", "=", "break_glass"),
        ),
      ),
    );
}

/** A version of an enquiry from when it belonged to a case, which may be hidden although it was taken out of it since. */
function isOfKnownCase(viewer: Viewer) {
  const caseThen = raw<string>`coalesce(json_extract(${raw.ref("record_revision.content")}, '$.caseId'), '')`;
  return eb(caseThen, "not in", hiddenCases(viewer));
}

/** Rows that name their case in this column. */
type CaseColumn =
  | "case_record.id"
  | `${"case_team" | "case_access" | "case_note" | "safeguarding_task" | "nrm_referral" | "account_event" | "support_need" | "risk_assessment" | "safety_plan" | "missing_episode" | "case_fact" | "case_closure" | "involved_person" | "indicator" | "subject_access" | "redaction" | "approval" | "consent" | "sharing" | "case_note_place" | "note_comment" | "case_marker" | "note_group" | "attachment" | "outward_referral" | "task_library_start" | "retention_hold" | "erasure_proposal"}.case_id`;
const byCase =
  (column: CaseColumn): Rule =>
  (viewer) =>
    eb(column, "not in", hiddenCases(viewer));

/** The same for what may be of no case, which is for whoever reads cases at all (SPEC EQ5). */
const byCaseIfAny =
  (column: "enquiry.case_id" | "search_passage.case_id"): Rule =>
  (viewer) =>
    viewer.mayReadCases ? eb.or([eb(column, "is", null), eb(column, "not in", hiddenCases(viewer))]) : raw<SqlBool>`0`;

const byPerson =
  (column: "person.id" | `${"person_name" | "age_claim" | "safe_contact" | "name_index"}.person_id`): Rule =>
  (viewer) =>
    eb(
      column,
      "not in",
      sql.selectFrom("case_record").select("case_record.person_id").where("case_record.id", "in", hiddenCases(viewer)),
    );

const ofCases = AuditObject.options.filter((object) => caseOf[object] !== null);

/**
 * Rows that name a record by kind and id. The kind is compared without its index (the plus sign): nearly every row is
 * of some kind that may be seen, and a long history is read in the order of its entries.
 */
const byRecord =
  (table: "audit" | "record_revision"): Rule =>
  (viewer) => {
    const kindOf = raw<string>`+${raw.ref(`${table}.object`)}`;
    return eb.or([
      eb(kindOf, "not in", ofCases),
      // A list of the history is an export of no case.
      eb.and([
        eb(kindOf, "=", "export"),
        eb.exists(
          sql
            .selectFrom("export_record")
            .select("export_record.id")
            .where("export_record.id", "=", eb.ref(`${table}.object_id`))
            .where("export_record.case_id", "is", null),
        ),
      ]),
      eb.and([
        eb(kindOf, "=", "enquiry"),
        eb.exists(
          sql
            .selectFrom("enquiry")
            .select("enquiry.id")
            .where("enquiry.id", "=", eb.ref(`${table}.object_id`))
            .where(() => byCaseIfAny("enquiry.case_id")(viewer)),
        ),
        ...(table === "record_revision" ? [isOfKnownCase(viewer)] : []),
      ]),
      ...ofCases.map((kind) =>
        eb.and([
          eb(kindOf, "=", kind),
          // A record whose case is nowhere to be found is no worker's business either.
          eb.exists(
            sql
              .selectFrom(caseOf[kind as "case"](eb.ref(`${table}.object_id`)).as("found"))
              .select("found.case_id")
              .where("found.case_id", "not in", hiddenCases(viewer)),
          ),
        ]),
      ),
    ]);
  };

/**
 * What each table shows to a viewer. A table without its line does not compile, so nobody adds one without saying
 * whose it is. `open`: of the vault, for everybody. `shut`: read by the machinery only, never for a request.
 * `index`: gives row numbers to a query over the table it belongs to, and nothing by itself.
 */
const visibility: Readonly<Record<Tables, Rule | "open" | "shut" | "index">> = {
  meta: "open",
  worker: "open",
  operation: "shut",
  backup_folder: "open",
  backup_copy: "open",
  case_record: byCase("case_record.id"),
  case_team: byCase("case_team.case_id"),
  // What somebody keeps at hand is theirs.
  case_pin: (viewer) =>
    eb.and([eb("case_pin.worker_id", "=", viewer.workerId), eb("case_pin.case_id", "not in", hiddenCases(viewer))]),
  case_access: byCase("case_access.case_id"),
  case_note: byCase("case_note.case_id"),
  case_note_place: byCase("case_note_place.case_id"),
  note_comment: byCase("note_comment.case_id"),
  case_marker: byCase("case_marker.case_id"),
  note_group: byCase("note_group.case_id"),
  case_note_search: "index",
  safeguarding_task: byCase("safeguarding_task.case_id"),
  task_library_start: byCase("task_library_start.case_id"),
  account_event: byCase("account_event.case_id"),
  support_need: byCase("support_need.case_id"),
  risk_assessment: byCase("risk_assessment.case_id"),
  safety_plan: byCase("safety_plan.case_id"),
  missing_episode: byCase("missing_episode.case_id"),
  enquiry: byCaseIfAny("enquiry.case_id"),
  organisation: "open",
  outward_referral: byCase("outward_referral.case_id"),
  case_fact: byCase("case_fact.case_id"),
  case_closure: byCase("case_closure.case_id"),
  involved_person: byCase("involved_person.case_id"),
  indicator: byCase("indicator.case_id"),
  subject_access: byCase("subject_access.case_id"),
  redaction: byCase("redaction.case_id"),
  approval: byCase("approval.case_id"),
  consent: byCase("consent.case_id"),
  sharing: byCase("sharing.case_id"),
  attachment: byCase("attachment.case_id"),
  attachment_chunk: (viewer) =>
    eb(
      "attachment_chunk.attachment_id",
      "not in",
      sql.selectFrom("attachment").select("attachment.id").where("attachment.case_id", "in", hiddenCases(viewer)),
    ),
  nrm_referral: byCase("nrm_referral.case_id"),
  nrm_answer: (viewer) =>
    eb(
      "nrm_answer.referral_id",
      "not in",
      sql.selectFrom("nrm_referral").select("nrm_referral.id").where("nrm_referral.case_id", "in", hiddenCases(viewer)),
    ),
  person: byPerson("person.id"),
  person_name: byPerson("person_name.person_id"),
  age_claim: byPerson("age_claim.person_id"),
  safe_contact: byPerson("safe_contact.person_id"),
  name_index: byPerson("name_index.person_id"),
  name_key: "index",
  search_passage: byCaseIfAny("search_passage.case_id"),
  passage_search: "index",
  passage_of_record: "shut",
  // The words of every case, restricted ones as well: see `nearWords`, which tells only those that lead somewhere.
  case_note_word: "shut",
  passage_word: "shut",
  // Half-typed words are their writer's own paper.
  draft: (viewer) =>
    eb.and([
      eb("draft.worker_id", "=", viewer.workerId),
      eb.or([eb("draft.case_id", "is", null), eb("draft.case_id", "not in", hiddenCases(viewer))]),
    ]),
  retention_hold: byCase("retention_hold.case_id"),
  erasure_proposal: byCase("erasure_proposal.case_id"),
  // What stays of an erased case names nobody, and its list is read by the machinery only.
  erasure: "open",
  erased_record: "shut",
  // A list of the history is about no one case.
  export_record: (viewer) =>
    eb.or([eb("export_record.case_id", "is", null), eb("export_record.case_id", "not in", hiddenCases(viewer))]),
  // As drafts are: what somebody looks for may hold a name that nobody else is to read.
  saved_filter: (viewer) => eb("saved_filter.worker_id", "=", viewer.workerId),
  record_revision: byRecord("record_revision"),
  audit: byRecord("audit"),
};

const compiler = new SqliteQueryCompiler();
const wholeOf = new WeakMap<ReadableDb, ReadableDb>();

/**
 * The case file as one worker may see it. Every query is rewritten on its way to the database: in place of each table
 * stands what this viewer may see of it. A query that forgets about visibility cannot be written, and one that this
 * cannot rewrite is refused as a fault.
 */
export function scopedReader(db: ReadableDb, viewer: Viewer): ReadableDb {
  const scoped: ReadableDb = {
    all: (query) => db.all(rewritten(query, viewer)),
    maybeOne: (query) => db.maybeOne(rewritten(query, viewer)),
  };
  wholeOf.set(scoped, db);
  return scoped;
}

/** The same for a transaction; what is hidden is neither changed nor removed. */
export function scopedTransaction(db: Transaction, viewer: Viewer): Transaction {
  const scoped: Transaction = {
    ...scopedReader(db, viewer),
    run: (query) => db.run(rewritten(query, viewer)),
    audit: (entry) => db.audit(entry),
    stamp: db.stamp,
  };
  wholeOf.set(scoped, db);
  return scoped;
}

/**
 * Past the scope, for the few questions that are about the file and not about a case: the places are counted by a
 * test, and each says why.
 */
export function beyondScope<Db extends ReadableDb>(db: Db, _why: string): Db {
  // What was put in is of the same kind as what it was put in for.
  return (wholeOf.get(db) as Db | undefined) ?? db;
}

function rewritten<Row>(query: Compilable<Row>, viewer: Viewer): Compilable<Row> {
  if (!("toOperationNode" in query)) throw new Error("A query that cannot be looked into is not run for a request.");
  const node = (query as { toOperationNode(): RootOperationNode }).toOperationNode();
  const scoped = new ScopeTransformer(viewer).rewrite(node);
  return { compile: () => compiler.compileQuery(scoped, createQueryId()) as ReturnType<Compilable<Row>["compile"]> };
}

class ScopeTransformer extends OperationNodeTransformer {
  readonly #viewer: Viewer;

  constructor(viewer: Viewer) {
    super();
    this.#viewer = viewer;
  }

  rewrite(node: RootOperationNode): RootOperationNode {
    if (SelectQueryNode.is(node)) {
      for (const from of node.from?.froms ?? []) {
        if (ruleOf(from) === "index") throw new Error("An index is not read by itself.");
      }
      return this.transformNode(node);
    }
    if (InsertQueryNode.is(node)) return this.transformNode(node);
    if (UpdateQueryNode.is(node) || DeleteQueryNode.is(node)) {
      if (node.joins || (UpdateQueryNode.is(node) && node.from)) throw new Error("One table at a time is changed.");
      const target = UpdateQueryNode.is(node) ? node.table : node.from.froms[0];
      const seen = target && this.#seen(target);
      const rest = this.transformNode(node);
      return seen ? QueryNode.cloneWithWhere(rest, seen) : rest;
    }
    throw new Error("A request selects, inserts, updates or deletes, and nothing else.");
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    const whole = super.transformSelectQuery(node);
    return {
      ...whole,
      ...(whole.from && { from: { ...whole.from, froms: whole.from.froms.map((from) => this.#inPlaceOf(from)) } }),
      ...(whole.joins && { joins: whole.joins.map((join) => ({ ...join, table: this.#inPlaceOf(join.table) })) }),
    };
  }

  /** Text that is passed through must not name a table: what it names would not be rewritten. */
  protected override transformRaw(node: RawNode): RawNode {
    if (node.sqlFragments.some((part) => /\b(?:from|join|into|update)\b/i.test(part))) {
      throw new Error("Raw text with a table in it cannot be kept to what the worker may see.");
    }
    return super.transformRaw(node);
  }

  #inPlaceOf(from: OperationNode): OperationNode {
    const table = AliasNode.is(from) ? from.node : from;
    if (!TableNode.is(table)) return from;
    const rule = ruleOf(table);
    if (rule === "shut") throw new Error("This table is not read for a request.");
    if (rule === undefined || typeof rule === "string") return from;
    const name = nameOf(table);
    const rows = rowsFor(this.#viewer, name, rule);
    return AliasNode.create(rows, AliasNode.is(from) ? from.alias : IdentifierNode.create(name));
  }

  /** The condition on rows that are changed or removed; undefined where everybody may. */
  #seen(target: OperationNode): OperationNode | undefined {
    if (!TableNode.is(target)) throw new Error("What is changed is a table under its own name.");
    const rule = ruleOf(target);
    if (rule === "open") return undefined;
    if (rule === undefined || typeof rule === "string") {
      throw new Error("This table is not changed for a request.");
    }
    const seen = sql.selectFrom(nameOf(target) as "case_record").where(() => rule(this.#viewer));
    return seen.toOperationNode().where?.where;
  }
}

/** What stands in place of a table, for as long as there is this viewer: one request asks for it many times over. */
const rowsOfViewers = new WeakMap<Viewer, Map<Tables, SelectQueryNode>>();

function rowsFor(viewer: Viewer, name: Tables, rule: Rule): SelectQueryNode {
  const known = rowsOfViewers.get(viewer) ?? new Map<Tables, SelectQueryNode>();
  rowsOfViewers.set(viewer, known);
  const rows =
    known.get(name) ??
    // The table's own type does not matter here: all of its columns are passed on.
    sql
      .selectFrom(name as "case_record")
      .selectAll()
      .where(() => rule(viewer))
      .toOperationNode();
  known.set(name, rows);
  return rows;
}

function ruleOf(from: OperationNode): Rule | "open" | "shut" | "index" | undefined {
  const table = AliasNode.is(from) ? from.node : from;
  if (!TableNode.is(table)) return undefined;
  const rule = visibility[nameOf(table)];
  if (!rule) throw new Error("No table of that name has a rule of visibility.");
  return rule;
}

function nameOf({ table }: TableNode): Tables {
  if (table.schema) throw new Error("A table is named without a schema.");
  return table.identifier.name as Tables;
}
