import { type HandoverId } from "#shared/domain/case-handover.ts";
import { type HandoverChoice, leavingOf, type Leaving } from "#shared/domain/handover-leaving.ts";
import type { Attachment } from "#shared/domain/attachment.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { refusals } from "#shared/domain/consent.ts";
import type { ContentDigest } from "#shared/domain/export-record.ts";
import { mayMean } from "#shared/domain/letter-consent.ts";
import type { SharingContent } from "#shared/domain/sharing.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { canonicalJson } from "../../database/canonical.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { Handler } from "../../ipc/handler.ts";
import { confirmationWords } from "../../vault/confirmation-words.ts";
import { sha256 } from "../../vault/crypto-suite.ts";
import * as attachments from "../attachments/attachment-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import { asDecidedShare } from "../consent/sharing-changes.ts";
import { saveAsFile } from "../exports/export-changes.ts";
import * as exports from "../exports/export-repository.ts";
import * as settings from "../settings/settings-repository.ts";
import { caseToHandOver } from "./case-to-hand-over-repository.ts";
import { countsOf, documentBytesOf } from "./handover-counts.ts";
import { answerThere } from "./handover-answer-repository.ts";
import { answerOf, contentDigestOf, mostDocumentBytes, packed, unpacked } from "./handover-file.ts";
import * as officeKey from "./office-key-repository.ts";

export const lookAtHandover: Handler<"handovers.look"> = ({ db }, { caseId, ...choice }) => {
  const { leaving, contentDigest } = read(db, caseId, choice);
  const { records, staysHere, isNameKeptBack } = leaving;
  return {
    contentDigest,
    counts: countsOf(records),
    documentBytes: documentBytesOf(records),
    staysHere,
    isNameKeptBack,
  };
};

/**
 * The case sealed to the other office (SPEC HV4 to HV6): what was looked at, asked again once the place was chosen, with
 * a decision to share in the ledger.
 */
export const sendHandover: Handler<"handovers.send"> = async (context, input) => {
  const {
    caseId,
    contentDigest: looked,
    recipientKind,
    hasGuardedWays,
    reasons,
    basis,
    authorisedBy,
    notToldWhy,
  } = input;
  const own = officeKey.find(context.db);
  if (!own) throw new AppError("handover.no_key");
  const { protection } = reasons;
  if (protection.way !== "key") throw invalid("key", "A case is sealed to the key of the other office.");
  if (protection.key === own.publicKey) throw invalid("key", "This is the code of your own office.");
  const choice = { recipientKind, hasGuardedWays };
  const asLookedAt = (now: ReadableDb): Leaving => {
    const { leaving, contentDigest } = read(now, caseId, choice);
    if (contentDigest !== looked) throw new AppError("full_file.changed");
    if (leaving.isNameKeptBack) throw new AppError("sharing.kept_back");
    const refused = refusals(consents.list(now, caseId));
    if (refused.some((line) => mayMean(reasons.recipient, line))) throw new AppError("sharing.no_basis");
    return leaving;
  };
  const first = asLookedAt(context.db);
  if (documentBytesOf(first.records) > mostDocumentBytes) throw new AppError("handover.too_large");
  const reference = cases.findSubject(context.db, caseId)?.reference;
  const id = context.newId() as HandoverId;
  const digest: { made?: ContentDigest } = {};
  const share: SharingContent = {
    purpose: "share",
    recipientKind,
    recipientName: reasons.recipient,
    verified: "Both offices read their words out over the telephone",
    what: "The case, handed over with its documents",
    facts: [...first.tells],
    why: reasons.purpose,
    basis,
    authorisedBy,
    isPersonTold: notToldWhy === "",
    notToldWhy,
    how: "As a file sealed to their key",
    sharedOn: context.today(),
  };
  if (basis !== "consent" && authorisedBy === "")
    throw invalid("authorisedBy", "Say who agreed to it without consent.");
  const { fileName } = await saveAsFile(context, {
    kind: "handover",
    caseId,
    id,
    action: "handover.sent",
    reasons,
    contentDigest: () => digest.made,
    suggestedName: `${reference} hand-over ${context.today()}`,
    bytes: (madeAt) => {
      // Keys may be rotated while the place is chosen: the database of then is not the one of now.
      const { db } = context;
      const { records } = asLookedAt(db);
      const office = settings.read(db).organisationName || context.worker.name;
      const head = {
        id,
        madeAt,
        office,
        officeKey: own.publicKey,
        recipientKey: protection.key,
        records: [...records],
      };
      const documents = records.flatMap(({ kind, content }) => (kind === "attachment" ? [wholeOf(db, content)] : []));
      const whole = packed(head, documents);
      for (const bytes of documents) bytes.fill(0);
      assertOpens(whole);
      digest.made = contentDigestOf(whole);
      return whole;
    },
    alongside: asDecidedShare(context, { caseId, content: share, mayLeave: asLookedAt }),
  });
  return { fileName, fileWords: confirmationWords("hand-over", digest.made ?? "") };
};

export const listHandovers: Handler<"handovers.listForCase"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return handedOver(db, caseId).map(({ id, recipient, exportedAt, exportedBy, contentDigest }) => ({
    exportId: id,
    office: recipient,
    sentAt: exportedAt,
    sentBy: exportedBy,
    words: confirmationWords("hand-over", contentDigest ?? ""),
    answer: givenThere(db, id),
  }));
};

function givenThere(db: ReadableDb, id: HandoverId) {
  const given = answerThere(db, id);
  return given ? { answer: given.answer, at: given.at } : null;
}

/** The receipt says which of the two it is; nobody here chooses (SPEC HV9). */
export const recordReceipt: Handler<"handovers.recordReceipt"> = (context, { caseId, exportId, receipt }) =>
  context.change((db) => {
    const found = handedOver(db, caseId).find(({ id }) => id === exportId);
    if (!found?.contentDigest) throw new AppError("record.not_found");
    if (answerThere(db, exportId)) throw new AppError("handover.answered");
    const answer = answerOf(receipt, found.contentDigest);
    if (answer === undefined) throw new AppError("handover.wrong_receipt");
    const action = `handover.was_${answer}` as const;
    db.audit({ action, object: "export", objectId: exportId, objectRevision: 0, content: found.contentDigest });
    return { answer };
  });

/** Those that came about; the newest first. */
function handedOver(db: ReadableDb, caseId: CaseId) {
  const all = exports.list(db, { areCasesRead: true, isVaultRead: false }, { caseId });
  return all.filter(({ kind, isWritten }) => kind === "handover" && isWritten);
}

function read(db: ReadableDb, caseId: CaseId, choice: HandoverChoice) {
  const leaving = leavingOf(caseToHandOver(db, caseId), choice);
  const bytes = new TextEncoder().encode(canonicalJson(leaving.records));
  const contentDigest = sha256(bytes).toString("hex") as ContentDigest;
  bytes.fill(0);
  return { leaving, contentDigest };
}

/**
 * The other office reads it as something that anybody may have made: what it would refuse there is said here.
 *
 * @throws AppError `handover.too_large`, `handover.would_not_open`
 */
function assertOpens(whole: Buffer): void {
  try {
    unpacked(whole);
  } catch (fault) {
    whole.fill(0);
    if (fault instanceof AppError && fault.code === "handover.too_large") throw fault;
    throw new AppError("handover.would_not_open", { cause: fault });
  }
}

/** @throws AppError `attachment.not_whole` where the bytes are not those that came in */
function wholeOf(db: ReadableDb, { id, size, sha256: sum }: Attachment): Buffer {
  const bytes = attachments.read(db, id, 0, size);
  if (sha256(bytes).toString("hex") !== sum) throw new AppError("attachment.not_whole");
  return bytes;
}

function invalid(field: string, message: string): AppError {
  return new AppError({ code: "request.invalid", fields: { [field]: message } });
}
