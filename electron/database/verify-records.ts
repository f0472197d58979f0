import type { ExpressionBuilder } from "kysely";
import type { Finding } from "#shared/domain/case-file-check.ts";
import type { RecordKind } from "#shared/domain/record-kind.ts";
import { equalBytes, sha256 } from "../vault/crypto-suite.ts";
import { canonicalJson } from "./canonical.ts";
import { type ReadableDb, sql } from "./database.ts";
import type { LiveRecordReader, LiveRecords } from "./live-records.ts";
import type { Schema } from "./schema.ts";

const encoder = new TextEncoder();

export function readerOf(records: LiveRecords, kind: string): LiveRecordReader | undefined {
  return Object.hasOwn(records, kind) ? records[kind as RecordKind] : undefined;
}

/** One column of the first entry about a kept version: the one that was made with it. Exports come later. */
function entryOf<C extends "digest" | "at">(eb: ExpressionBuilder<Schema, "record_revision">, column: C) {
  return eb
    .selectFrom("audit")
    .select(column)
    .whereRef("audit.object", "=", "record_revision.object")
    .whereRef("audit.object_id", "=", "record_revision.object_id")
    .whereRef("audit.object_revision", "=", "record_revision.revision")
    .orderBy("audit.seq")
    .limit(1);
}

/** The erasure on whose list the record of a kept version stands. */
function erasureOf(eb: ExpressionBuilder<Schema, "record_revision">) {
  return eb
    .selectFrom("erased_record")
    .select("erased_record.erasure_id")
    .whereRef("erased_record.object", "=", "record_revision.object")
    .whereRef("erased_record.object_id", "=", "record_revision.object_id")
    .$castTo<string | null>();
}

/** Everything known of the next kept versions: what the history says of each, and whether a newer one is there. */
function versionsAfter(db: ReadableDb, hasErasures: boolean, after: number, most: number) {
  return db.all(
    sql
      .selectFrom("record_revision")
      .select(["row", "object", "object_id", "revision", "content", "recorded_at"])
      .select((eb) => (hasErasures ? erasureOf(eb) : eb.val(null).$castTo<string | null>()).as("erasure"))
      .select((eb) => [
        entryOf(eb, "digest").as("digest"),
        entryOf(eb, "at").as("entered_at"),
        eb
          .selectFrom("record_revision as other")
          .select("other.revision")
          .whereRef("other.object", "=", "record_revision.object")
          .whereRef("other.object_id", "=", "record_revision.object_id")
          .where((with_) => with_("other.revision", "=", with_("record_revision.revision", "+", 1)))
          .as("newer"),
        eb
          .selectFrom("record_revision as other")
          .select("other.revision")
          .whereRef("other.object", "=", "record_revision.object")
          .whereRef("other.object_id", "=", "record_revision.object_id")
          .where((with_) => with_("other.revision", "=", with_("record_revision.revision", "-", 1)))
          .as("older"),
      ])
      .where("row", ">", after)
      .orderBy("row")
      .limit(most),
  );
}

/**
 * Checks the next kept versions: each is what the first entry of the history about it says, none is missing in
 * between, and the newest of each record is what its tables have now. An old page that was put back into the file is
 * found here, although every seal of every page is right.
 *
 * @param records Left out where the tables are those of an earlier version.
 * @param hasErasures Whether the tables are of a version that knows of erasures.
 * @returns `last` is the place to go on from, undefined at the end.
 */
export function checkVersions(
  db: ReadableDb,
  records: LiveRecords | undefined,
  hasErasures: boolean,
  after: number,
  most: number,
): {
  readonly last: number | undefined;
  readonly findings: Finding[];
  readonly versions: number;
  readonly live: number;
} {
  const findings: Finding[] = [];
  const rows = versionsAfter(db, hasErasures, after, most);
  let live = 0;
  for (const version of rows) {
    const record = { kind: version.object, id: version.object_id };
    if (version.digest === null) findings.push({ kind: "version_without_entry", record });
    else if (
      !equalBytes(version.digest, sha256(encoder.encode(version.content))) ||
      version.entered_at !== version.recorded_at
    ) {
      findings.push({ kind: "version_altered", record });
    }
    if (version.erasure !== null) findings.push({ kind: "erased_record_there", record });
    if (version.revision > 1 && version.older === null) findings.push({ kind: "version_missing", record });
    if (version.newer !== null || !records) continue;
    live += 1;
    const finding = liveFault(db, records, version);
    if (finding) findings.push({ kind: finding, record });
  }
  return {
    last: rows.length < most ? undefined : rows.at(-1)?.row,
    findings,
    versions: rows.length,
    live,
  };
}

function liveFault(
  db: ReadableDb,
  records: LiveRecords,
  {
    object,
    object_id: id,
    revision,
    content,
  }: { object: string; object_id: string; revision: number; content: string },
): Finding["kind"] | undefined {
  const reader = readerOf(records, object);
  if (!reader) return "record_kind_unknown";
  const found = attempt(() => reader.read(db, id, JSON.parse(content) as unknown));
  if (found === undefined) return "record_missing";
  const isRight =
    found !== unreadable &&
    found.revision === revision &&
    isAsKept(found.content, content) &&
    attempt(() => reader.isConsistent?.(db, id) ?? true) === true;
  return isRight ? undefined : "record_altered";
}

/**
 * Whether a record is what was kept of it. A field that a later version of the application added, and filled by a
 * migration, stands in no version kept before: it counts from the next one on.
 */
function isAsKept(live: unknown, content: string): boolean {
  const kept: unknown = JSON.parse(content);
  return canonicalJson(withFieldsOf(kept, live)) === content;
}

function withFieldsOf(kept: unknown, live: unknown): unknown {
  if (Array.isArray(kept)) return Array.isArray(live) ? live.map((part, at) => withFieldsOf(kept[at], part)) : live;
  if (kept === null || live === null || typeof kept !== "object" || typeof live !== "object") return live;
  const fields = Object.entries(live).filter(([name]) => Object.hasOwn(kept, name));
  return Object.fromEntries(fields.map(([name, part]) => [name, withFieldsOf(kept[name as never], part)]));
}

/** Checks that each of the next records of one kind has a version kept of it. */
export function checkUnkept(
  db: ReadableDb,
  kind: string,
  reader: LiveRecordReader,
  after: string,
  most: number,
): { readonly last: string | undefined; readonly findings: Finding[] } {
  const ids = reader.idsAfter(db, after, most);
  const findings = ids
    .filter((id) => newestVersion(db, kind, id) === undefined)
    .map((id): Finding => ({ kind: "record_without_version", record: { kind, id } }));
  return { last: ids.length < most ? undefined : ids.at(-1), findings };
}

/**
 * Entries from `from` to `upTo` that tell of a version which is not there, but for those of records that an erasure
 * lists. That the list is the one which the history tells of is found with the record of the erasure itself (SPEC ER8).
 */
export function entriesWithoutVersion(
  db: ReadableDb,
  { kinds, hasErasures }: { readonly kinds: readonly string[]; readonly hasErasures: boolean },
  from: number,
  upTo: number,
): Finding[] {
  return db
    .all(
      sql
        .selectFrom("audit")
        .select(["seq", "object", "object_id"])
        .where("seq", ">=", from)
        .where("seq", "<=", upTo)
        .where("object_revision", ">", 0)
        .where("object", "in", kinds)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom("record_revision")
                .select("row")
                .whereRef("record_revision.object", "=", "audit.object")
                .whereRef("record_revision.object_id", "=", "audit.object_id")
                .whereRef("record_revision.revision", "=", "audit.object_revision"),
            ),
          ),
        )
        .$if(hasErasures, (entries) =>
          entries.where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom("erased_record")
                  .select("erasure_id")
                  .whereRef("erased_record.object", "=", "audit.object")
                  .whereRef("erased_record.object_id", "=", "audit.object_id")
                  // A line of a list counts only where the version of its erasure is kept, which is checked as any is.
                  .where((list) =>
                    list.exists(
                      list
                        .selectFrom("record_revision")
                        .select("record_revision.row")
                        .where("record_revision.object", "=", "erasure")
                        .whereRef("record_revision.object_id", "=", "erased_record.erasure_id"),
                    ),
                  ),
              ),
            ),
          ),
        )
        .orderBy("seq"),
    )
    .map(({ seq, object, object_id: id }) => ({ kind: "version_missing", entry: seq, record: { kind: object, id } }));
}

function newestVersion(db: ReadableDb, object: string, id: string): number | undefined {
  return db.maybeOne(
    sql
      .selectFrom("record_revision")
      .select("revision")
      .where("object", "=", object)
      .where("object_id", "=", id)
      .orderBy("revision", "desc")
      .limit(1),
  )?.revision;
}

const unreadable = Symbol("unreadable");

/** What cannot be understood is not a fault of the check: somebody wrote it into the file. Damage goes on upwards. */
function attempt<T>(read: () => T): T | typeof unreadable {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_")) throw error;
    return unreadable;
  }
}
