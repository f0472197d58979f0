import { type AuditRow, emptyAuditFilter } from "#shared/domain/audit-entry.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { RecordKind } from "#shared/domain/record-kind.ts";
import type { ActingWorker, WorkerId } from "#shared/domain/worker.ts";
import { historyRights, mayDo } from "#shared/domain/rights.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { AuditEntry } from "../../database/audit-chain.ts";
import { caseOfRecord, isOfCase } from "../../database/case-of-record.ts";
import { revisionsOf } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as caseAccess from "../case-access/case-access-repository.ts";
import * as cases from "../cases/case-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import * as settings from "../settings/settings-repository.ts";
import * as workers from "../workers/worker-repository.ts";
import * as audit from "./audit-repository.ts";

/** Entries in one answer: a few screens of them. */
const pageLength = 200;
/** Looks at one case that are shown; of older ones the history page tells. */
const mostLooks = 500;
/** About a hundred pages of A4. */
const mostPrinted = 3_000;

/** Looking is entered before anything is answered: no look without its entry (SPEC AU6). */
export const readHistory: Handler<"audit.history"> = (context, { object, objectId }) => {
  const { db } = context;
  if (!isTheirBusiness(context.worker, object, objectId)) throw new AppError("request.not_allowed");
  const caseId = caseOfRecord(db, object, objectId);
  const isOfTheVault = !isOfCase(object) || (object === "export" && mayDo(context.worker.roles, "check_vault"));
  // An enquiry may be of no case yet; what is hidden has no versions for this worker.
  if (caseId === undefined && !isOfTheVault && object !== "enquiry") throw new AppError("record.not_found");
  const versions = revisionsOf(db, object, objectId);
  const [newest] = versions;
  if (!newest) throw new AppError("record.not_found");
  enterLook(context, { action: "record.history_viewed", object, objectId, objectRevision: newest.revision });
  return {
    reference: caseId === undefined ? null : (cases.findSubject(db, caseId)?.reference ?? null),
    versions: versions.map(({ revision, content, reason, recorded_at, recorded_by }) => ({
      revision,
      reason,
      recordedAt: recorded_at as Instant,
      recordedBy: recorded_by,
      content: JSON.parse(content),
    })),
  };
};

/**
 * Where a check has found something wrong nothing is written any more, and everything can still be read: then a look
 * has no entry (SPEC EV5).
 */
function enterLook(context: OpenContext, look: Omit<AuditEntry, "content">): void {
  try {
    context.change((db) => db.audit({ ...look, content: "" }));
  } catch (fault) {
    if (!(fault instanceof AppError && fault.code === "vault.changes_refused")) throw fault;
  }
}

function isTheirBusiness({ id, roles }: ActingWorker, object: RecordKind, objectId: string): boolean {
  const isOwn = object === "worker" && objectId === id;
  return isOwn || historyRights[object].some((right) => mayDo(roles, right));
}

export const readLookers: Handler<"audit.lookers"> = (context, { caseId }) => {
  if (!cases.exists(context.db, caseId)) throw new AppError("record.not_found");
  const scope = { areCasesRead: true, isVaultRead: false };
  const groups = ["looking", "leaving"] as const;
  const found = groups
    .flatMap((group) => {
      const filter = { ...emptyAuditFilter, group };
      return audit.entries(context.db, scope, { filter, caseId, before: null, most: mostLooks + 1 });
    })
    .toSorted((a, b) => b.seq - a.seq);
  const openings = caseAccess.listOfCase(context.db, caseId);
  const reasonOf = (workerId: string, at: Instant) => {
    const given = openings.find((one) => one.workerId === workerId && one.grantedAt <= at && at < one.expiresAt);
    return given ? { kind: given.kind, reason: given.reason, words: given.words } : null;
  };
  enterLook(context, { action: "case.lookers_viewed", object: "case", objectId: caseId, objectRevision: 0 });
  return {
    looks: found.slice(0, mostLooks).map(({ workerId, ...look }) => ({ ...look, reason: reasonOf(workerId, look.at) })),
    hasMore: found.length > mostLooks,
  };
};

export const openAudit: Handler<"audit.open"> = (context) =>
  context.change((db) => {
    db.audit({ action: "audit.viewed", object: "vault", objectId: "history", objectRevision: 0, content: "" });
    return {};
  });

export const readEntries: Handler<"audit.entries"> = (context, { filter, before }) => {
  const rows = audit.entries(context.db, audit.scopeOf(context.worker), { filter, before, most: pageLength + 1 });
  const shown = rows.slice(0, pageLength).map(withoutId);
  return { rows: shown, next: rows.length > pageLength ? (shown.at(-1)?.seq ?? null) : null };
};

export const printEntries: Handler<"audit.print"> = async (context, { filter, reasons }) => {
  const rows = audit.entries(context.db, audit.scopeOf(context.worker), {
    filter,
    before: null,
    most: mostPrinted + 1,
  });
  if (rows.length > mostPrinted) throw new AppError("export.too_long");
  const written = await printAsFile(context, {
    kind: "history",
    caseId: null,
    action: "audit.printed",
    reasons,
    suggestedName: `Holdfast history ${context.today()}.pdf`,
    footer: `Holdfast history, printed ${context.today()}`,
    document: (printedAt) => ({
      type: "history",
      filter,
      filteredWorker: nameOf(context, filter.workerId),
      rows: rows.map(withoutId),
      printedAt,
      printedBy: context.worker.name,
      organisationName: settings.read(context.db).organisationName,
    }),
  });
  return { ...written, entries: rows.length };
};

function nameOf({ db }: OpenContext, workerId: WorkerId | null): string | null {
  return workerId === null ? null : (workers.find(db, workerId)?.name ?? null);
}

/** Who did it is said by name. */
function withoutId({ workerId: _workerId, ...row }: audit.FoundEntry): AuditRow {
  return row;
}
