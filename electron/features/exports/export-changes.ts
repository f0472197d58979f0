import type { PrintJob } from "#shared/contract/print.ts";
import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type {
  ContentDigest,
  ExportId,
  ExportKind,
  ExportProtection,
  ExportReasons,
} from "#shared/domain/export-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import { assertNotOurs } from "../../vault/own-files.ts";
import { canSealTo, proposePassword, sealWhole, type SealedTo } from "../../vault/seal-file.ts";
import { writeExport, type WrittenExport } from "../../vault/write-export.ts";
import { isOpenTo } from "../case-access/case-access-repository.ts";
import * as cases from "../cases/case-repository.ts";
import { blankCreator } from "./blank-creator.ts";
import * as exports from "./export-repository.ts";

/** On the end of a sealed file's name: applications that open such a file know it by that. */
const sealedEnding = ".age";

/** A file that is about to leave the vault. */
export type LeavingFile = {
  readonly kind: ExportKind;
  /** Of its record, where the file itself bears it. */
  readonly id?: ExportId;
  /**
   * Null for what is about no case. A function for what is about several, asked once the bytes are made: the file has a
   * record for each of them.
   */
  readonly caseId: CaseId | null | (() => readonly CaseId[]);
  readonly action: AuditAction;
  readonly reasons: ExportReasons;
  /** Of what it says, where somebody compares that (SPEC FF7). A function is asked once the bytes are made. */
  readonly contentDigest?: ContentDigest | (() => ContentDigest | undefined);
  /** Neutral: never a person's name (SPEC EX1). What is sealed is called the same with an ending more. */
  readonly suggestedName: string;
  /** Made once the worker has said where it goes. They are overwritten when they are sealed or written. */
  readonly bytes: (at: Instant) => Uint8Array | Promise<Uint8Array>;
  /** How many pages there are in what `bytes` makes; left out where it has none that are known. */
  readonly pagesIn?: (bytes: Uint8Array) => number;
  readonly alongside?: exports.Alongside | undefined;
};

/** The same for what is laid out as a PDF. */
export type LeavingDocument = Omit<LeavingFile, "bytes" | "pagesIn"> & {
  /** At the foot of every page. */
  readonly footer: string;
  /** Whoever finds it is not told which program it was made with (SPEC SP4). */
  readonly isWithoutCreator?: boolean;
  readonly document: (at: Instant) => PrintJob;
};

/** Asks where to, lays the document out and writes it as a PDF, as `saveAsFile` does. */
export async function printAsFile(
  context: OpenContext,
  { footer, isWithoutCreator = false, document, ...leaving }: LeavingDocument,
): Promise<Pick<LeftFile, "fileName" | "pages" | "password">> {
  const bytes = async (at: Instant) => {
    const pdf = await context.host.printToPdf(document(at), footer);
    if (isWithoutCreator) blankCreator(pdf);
    return pdf;
  };
  const { fileName, pages, password } = await saveAsFile(context, { ...leaving, bytes, pagesIn });
  return { fileName, pages, password };
}

/** A file that left. */
type LeftFile = WrittenExport & {
  /** What opens it; null where it was not sealed to a password. Not kept anywhere (SPEC EX10). */
  readonly password: string | null;
};

/**
 * Asks where to, seals the file as it was asked for, and writes it. It is on record and in the audit chain, with the
 * digest of its bytes as they leave, before the first of them is written (SPEC EX1 to EX3, EX6, EX8, EX12).
 *
 * @throws AppError `request.invalid` for a key to which nothing can be sealed; `export.cancelled`, `export.not_written` or `disk.full`; `record.not_found` or `case.reason_needed`
 *   where the case was closed to the worker meanwhile
 */
export async function saveAsFile(
  context: OpenContext,
  {
    kind,
    caseId,
    id,
    action,
    reasons,
    contentDigest: digestOf,
    suggestedName,
    bytes: make,
    pagesIn: count,
    alongside,
  }: LeavingFile,
): Promise<LeftFile> {
  const to = await sealedTo(reasons.protection);
  const path = await context.host.chooseSavePath(to === null ? suggestedName : suggestedName + sealedEnding);
  if (path === null) throw new AppError("export.cancelled");
  await assertNotOurs(path, context.session.folderOf("own"), { code: "export.not_written" });
  // Asked again: a dialog may stand open for longer than a reason or an emergency lasts.
  if (typeof caseId === "string") assertStillOpen(context, caseId);
  const exportedAt = context.now();
  const bytes = await make(exportedAt);
  const contentDigest = typeof digestOf === "function" ? digestOf() : digestOf;
  const caseIds = typeof caseId === "function" ? caseId() : [caseId];
  const recordsOf = (written: WrittenExport) =>
    caseIds.map((of) => ({
      ...reasons,
      ...written,
      ...(contentDigest !== undefined && { contentDigest }),
      id: id ?? (context.newId() as ExportId),
      kind,
      caseId: of,
      workerId: context.worker.id,
      exportedBy: context.worker.name,
      exportedAt,
    }));
  try {
    const pages = count?.(bytes) ?? 1;
    // Whole, though it is sealed in pieces: its digest is on record before the first byte of it lies anywhere.
    const pieces = to === null ? [bytes] : await sealWhole(bytes, to);
    if (to !== null) bytes.fill(0);
    const steps = exports.stepsOf(context, action, recordsOf, alongside);
    const written = await writeExport(path, { pieces, pages }, steps);
    return { ...written, password: to !== null && "password" in to ? to.password : null };
  } finally {
    bytes.fill(0);
  }
}

/** @returns null for a file that goes as it is */
async function sealedTo(protection: ExportProtection): Promise<SealedTo | null> {
  if (protection.way === "plain") return null;
  if (protection.way === "password") return { password: proposePassword() };
  if (await canSealTo(protection.key)) return { recipientKey: protection.key };
  throw new AppError({ code: "request.invalid", fields: { key: "Nothing can be encrypted to this key." } });
}

/** Pages as the page tree of a PDF of ours states them. Not for the PDF of a stranger, who may make it take for ever. */
function pagesIn(pdf: Uint8Array): number {
  const counts = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    .toString("latin1")
    .matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)/g);
  return Math.max(1, ...[...counts].map((match) => Number(match[1])));
}

function assertStillOpen({ db, worker, judgedAt }: OpenContext, caseId: CaseId): void {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  if (!isOpenTo(db, caseId, worker.id, judgedAt)) throw new AppError("case.reason_needed");
}
