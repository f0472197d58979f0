import type { HandedContent, ReceiptAnswer } from "#shared/domain/case-handover.ts";
import type { ArrivalId } from "#shared/domain/attachment.ts";
import { nameInUse } from "#shared/domain/person.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { canonicalJson } from "../../database/canonical.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { Handler } from "../../ipc/handler.ts";
import { confirmationWords } from "../../vault/confirmation-words.ts";
import { sha256, wipe } from "../../vault/crypto-suite.ts";
import { makeAgeKeyPair, NotOpened, openSealedFile } from "../../vault/open-sealed-file.ts";
import { assertNotOurs } from "../../vault/own-files.ts";
import { readChosenFile } from "../../vault/read-chosen-file.ts";
import * as settings from "../settings/settings-repository.ts";
import * as arrivals from "./arrived-case.ts";
import { answerHere } from "./handover-answer-repository.ts";
import { takeIn } from "./handover-changes.ts";
import { countsOf, documentBytesOf } from "./handover-counts.ts";
import { mostFileBytes, notValid, receiptOf, type Unpacked, unpacked } from "./handover-file.ts";
import * as officeKey from "./office-key-repository.ts";

export const readOffice: Handler<"handovers.readOffice"> = ({ db }) => {
  const pair = officeKey.find(db);
  return {
    organisationName: settings.read(db).organisationName,
    office: pair ? { key: pair.publicKey, words: confirmationWords("office key", pair.publicKey) } : null,
  };
};

export const makeOfficeKey: Handler<"handovers.makeKey"> = async (context) => {
  const pair = await makeAgeKeyPair();
  return context.change((db) => {
    if (officeKey.insert(db, pair)) {
      const entry = { action: "handover.key_made", object: "vault", objectId: "handover", objectRevision: 0 } as const;
      db.audit({ ...entry, content: pair.publicKey });
    }
    return {};
  });
};

export const readWords: Handler<"handovers.readWords"> = (_context, { key }) => ({
  words: confirmationWords("office key", key),
});

/** Opens a case from another office in memory, and says what is in it (SPEC HV7). */
export const openHandover: Handler<"handovers.open"> = async (context) => {
  const { session, host, worker } = context;
  const own = officeKey.find(context.db);
  if (!own) throw new AppError("handover.no_key");
  const path = await host.chooseFile();
  if (path === null) throw new AppError("file.not_chosen");
  await assertNotOurs(path, session.folderOf("own"), { code: "file.not_readable" });
  arrivals.letGo(session);
  const whole = await opened(await readChosenFile(path, mostFileBytes, "handover.too_large"), own.secretKey);
  try {
    const found = unpacked(whole);
    const { head, contentDigest } = found;
    // Sealed anew to somebody else by whoever it was for, it is not what the sender gave to this office.
    if (head.recipientKey !== own.publicKey) throw new AppError("handover.not_for_us");
    const words = confirmationWords("hand-over", contentDigest);
    const earlier = answerHere(context.db, head.id);
    if (earlier) {
      // Another content under the id of one that was answered: a receipt for it would say that this one was.
      if (!sha256(Buffer.from(answeredOf(found), "utf8")).equals(earlier.digest)) throw notValid();
      wipe(whole);
      // Whoever opens it again may not know of the case.
      const answered = { answer: earlier.answer, receipt: receiptOf(earlier.answer, contentDigest) };
      return { words, arrived: null, answered };
    }
    const person = contentOf(found, "person");
    const handed = contentOf(found, "case");
    const arrivalId = context.newId() as ArrivalId;
    const arrived = {
      arrivalId,
      office: head.office,
      madeAt: head.madeAt,
      reference: handed.reference,
      name: nameInUse(person.names),
      openedOn: handed.openedOn,
      isRestricted: handed.isRestricted,
      counts: countsOf(head.records),
      documentBytes: documentBytesOf(head.records),
    };
    arrivals.hold(session, { ...found, id: arrivalId, whole, workerId: worker.id });
    return { words, arrived, answered: null };
  } catch (fault) {
    wipe(whole);
    throw fault;
  }
};

export const acceptHandover: Handler<"handovers.accept"> = (context, { arrivalId }) => {
  const done = context.change((db) => {
    // Looked for in here: an answer that is sent again is the one of the first time.
    const arrived = arrivals.find(context.session, arrivalId, context.worker.id);
    answer(db, arrived, "accepted");
    const caseId = takeIn(context, db, arrived);
    return { caseId, receipt: receiptOf("accepted", arrived.contentDigest) };
  });
  arrivals.letGo(context.session, arrivalId);
  return done;
};

export const refuseHandover: Handler<"handovers.refuse"> = (context, { arrivalId }) => {
  const done = context.change((db) => {
    const arrived = arrivals.find(context.session, arrivalId, context.worker.id);
    answer(db, arrived, "refused");
    return { receipt: receiptOf("refused", arrived.contentDigest) };
  });
  arrivals.letGo(context.session, arrivalId);
  return done;
};

export const letGoOfHandover: Handler<"handovers.letGo"> = ({ session }, { arrivalId }) => {
  arrivals.letGo(session, arrivalId);
  return {};
};

/** @throws AppError `handover.answered` for one that was accepted or refused here before (SPEC HV10) */
function answer(db: Transaction, found: Unpacked, given: ReceiptAnswer): void {
  const { id } = found.head;
  if (answerHere(db, id)) throw new AppError("handover.answered");
  const content = answeredOf(found);
  db.audit({ action: `handover.${given}`, object: "vault", objectId: id, objectRevision: 0, content });
}

/** What the history has a digest of. */
function answeredOf({ head, contentDigest }: Unpacked): string {
  return canonicalJson({ contentDigest, office: head.office, officeKey: head.officeKey });
}

function contentOf<K extends "person" | "case">({ head }: Unpacked, wanted: K): HandedContent[K] {
  const found = head.records.find(({ kind }) => kind === wanted);
  if (!found) throw new Error("A hand-over was read that is about nobody.");
  return found.content as HandedContent[K];
}

/** @throws AppError `handover.not_for_us`, `handover.damaged` */
async function opened(file: Buffer, secretKey: string): Promise<Buffer> {
  try {
    return await openSealedFile(file, secretKey);
  } catch (fault) {
    if (!(fault instanceof NotOpened)) throw fault;
    throw new AppError(fault.why === "other_key" ? "handover.not_for_us" : "handover.damaged", { cause: fault });
  }
}
