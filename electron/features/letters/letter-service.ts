import { type CaseFactKind, latestFact } from "#shared/domain/case-fact.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { keptBackFromAnybody, keptBackFromKind } from "#shared/domain/consent.ts";
import {
  keptBackIn,
  type Letter,
  type LetterFacts,
  type LetterFields,
  letterInFull,
  letterOf,
} from "#shared/domain/letter.ts";
import { isToRecipient, type LetterConsent, letterConsentOf } from "#shared/domain/letter-consent.ts";
import { letterTemplate } from "#shared/domain/letter-template.ts";
import { birthdaysAsWritten, identityTerms } from "#shared/domain/nrm-identity.ts";
import { groupedNeeds } from "#shared/domain/support-need.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as facts from "../case-facts/case-fact-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as people from "../cases/person-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import { asShare } from "../consent/sharing-changes.ts";
import * as sharings from "../consent/sharing-repository.ts";
import { saveAsFile } from "../exports/export-changes.ts";
import * as referrals from "../nrm-referrals/nrm-referral-repository.ts";
import * as settings from "../settings/settings-repository.ts";
import * as needs from "../support-needs/support-need-repository.ts";
import { letterFile } from "./letter-file.ts";

export const readFacts: Handler<"letters.readFacts"> = (context, { caseId }) => factsOf(context, context.db, caseId);

/** The letter that the page showed, as a document for Word (SPEC LT3, LT5 to LT8). */
export const makeLetter: Handler<"letters.make"> = async (
  context,
  { caseId, letter: fields, shown, isWithGaps, reasons },
) => {
  const mayLeave = (db: ReadableDb) =>
    assertMayLeave(context, db, { caseId, fields, shown, goesTo: reasons.recipient });
  mayLeave(context.db);
  const { reference, today, letter } = letterNow(context, context.db, { caseId, fields });
  if (letter.gaps.length > 0 && !isWithGaps) throw new AppError("letter.has_gaps");
  const { label, purpose } = letterTemplate(fields.template);
  const { fileName, password } = await saveAsFile(context, {
    kind: "letter",
    caseId,
    action: "letter.made",
    reasons,
    suggestedName: `${reference} letter ${today}.docx`,
    // What was shown: it is made anew and compared with that before the first byte is written.
    bytes: () => letterFile(letter),
    alongside: asShare(context, {
      caseId,
      purpose,
      what: label,
      facts: letter.tells,
      reasons,
      mayLeave,
    }),
  });
  return { fileName, password, gaps: letter.gaps.length };
};

type Asked = { readonly caseId: CaseId; readonly fields: LetterFields };

/** @throws AppError `record.not_found`; `request.invalid` for a name that is not on record */
function letterNow(
  context: OpenContext,
  db: ReadableDb,
  { caseId, fields }: Asked,
): Pick<LetterFacts, "reference" | "today"> & { readonly letter: Letter } {
  const found = factsOf(context, db, caseId);
  if (fields.calledBy !== "" && !found.names.includes(fields.calledBy)) {
    throw new AppError({ code: "request.invalid", fields: { calledBy: "This name is not on record." } });
  }
  const keptBack = keptBackFromKind(consents.list(db, caseId), fields.recipientKind);
  return { reference: found.reference, today: found.today, letter: letterOf(found, fields, keptBack) };
}

type Leaving = Asked & {
  /** What the page showed. */
  readonly shown: string;
  /** Whom the file is for, in the words of the worker. */
  readonly goesTo: string;
};

/**
 * A file for somebody whom the letter does not name goes to whoever that may be: what is kept back from anybody is kept
 * back from them, and they must not be refused either.
 *
 * @throws AppError `sharing.no_basis` where consent was refused or is gone, and nothing else was recorded for this
 *   recipient (SPEC LT6); `sharing.kept_back` where the letter tells what this recipient must not be told (SPEC LT5);
 *   `export.changed` where it is not what was shown any more (SPEC LT8)
 */
function assertMayLeave(
  context: OpenContext,
  db: ReadableDb,
  { caseId, fields, shown, goesTo }: Leaving,
): LetterConsent {
  const { letter } = letterNow(context, db, { caseId, fields });
  const ledger = consents.list(db, caseId);
  const { recipientKind, recipientName } = fields;
  const matter = { purpose: letterTemplate(fields.template).purpose, recipientKind, recipientName };
  const isToThem = isToRecipient(matter, goesTo);
  const keptBack = isToThem ? keptBackFromKind(ledger, recipientKind) : keptBackFromAnybody(ledger);
  if (keptBackIn(letter, keptBack).length > 0) throw new AppError("sharing.kept_back");
  const circumstances = consents.circumstancesOf(db, caseId, context.today());
  const shared = sharings.list(db, caseId);
  const found = letterConsentOf(matter, ledger, shared, circumstances);
  const other = isToThem ? found : letterConsentOf({ ...matter, recipientName: goesTo }, ledger, shared, circumstances);
  if (found.standing === "gone" || other.standing === "gone") throw new AppError("sharing.no_basis");
  if (letterInFull(letter) !== shown) throw new AppError("export.changed");
  return found;
}

/** @throws AppError `record.not_found` */
function factsOf({ worker, today }: OpenContext, db: ReadableDb, caseId: CaseId): LetterFacts {
  const subject = cases.findSubject(db, caseId);
  const person = subject && people.find(db, subject.personId);
  if (!subject || !person) throw new AppError("record.not_found");
  const referral = referrals.findForCase(db, caseId);
  const dated = facts.list(db, caseId);
  const decision = (kind: CaseFactKind) => {
    const fact = latestFact(dated, kind);
    if (!fact || fact.outcome === null) return null;
    return { outcome: fact.outcome, on: fact.happenedOn, receivedOn: fact.receivedOn };
  };
  const open = groupedNeeds(needs.list(db, caseId).filter(({ dependantId }) => dependantId === null));
  const areas = [...(open.get("to_arrange") ?? []), ...(open.get("in_place") ?? [])].map(({ area }) => area);
  return {
    reference: subject.reference,
    names: person.names.map(({ text }) => text),
    identityTerms: identityTerms(person.names, birthdaysAsWritten(person.ageClaims)),
    contacts: person.safeContacts,
    organisationName: settings.read(db).organisationName,
    workerName: worker.name,
    today: today(),
    nrmReference: referral?.nrmReference ?? "",
    referralSentOn: referral?.submittedOn ?? null,
    reasonableGrounds: decision("reasonable_grounds"),
    conclusiveGrounds: decision("conclusive_grounds"),
    needs: [...new Set(areas)],
  };
}
