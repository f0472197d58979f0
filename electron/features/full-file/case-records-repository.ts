import type { CaseNote } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseRecords, FullFileKind, FullFileRecord } from "#shared/domain/full-file.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { isBlank } from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import type { RecordContent } from "#shared/domain/record-kind.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ReadableDb } from "../../database/database.ts";
import * as account from "../account/account-repository.ts";
import * as attachments from "../attachments/attachment-repository.ts";
import * as caseAccess from "../case-access/case-access-repository.ts";
import * as closures from "../case-closures/case-closure-repository.ts";
import * as facts from "../case-facts/case-fact-repository.ts";
import * as notes from "../case-notes/case-note-repository.ts";
import * as people from "../cases/person-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import * as sharings from "../consent/sharing-repository.ts";
import * as indicators from "../indicators/indicator-repository.ts";
import * as involvedPeople from "../involved-people/involved-person-repository.ts";
import * as missing from "../missing/missing-repository.ts";
import * as referrals from "../nrm-referrals/nrm-referral-repository.ts";
import * as risk from "../risk/risk-repository.ts";
import * as tasks from "../safeguarding-tasks/safeguarding-task-repository.ts";
import * as plans from "../safety-plan/safety-plan-repository.ts";
import * as needs from "../support-needs/support-need-repository.ts";

const longAgo = "1900-01-01T00:00:00.000Z" as Instant;

/**
 * Everything on record of a case, what was taken out among it, in the order in which it is read.
 *
 * @throws AppError `record.not_found`
 */
export function recordsOf(db: ReadableDb, caseId: CaseId): CaseRecords {
  const found = caseAccess.findCase(db, caseId);
  const person = found && people.find(db, found.personId);
  if (!person) throw new AppError("record.not_found");
  const ledger = consents.list(db, caseId);
  const around = involvedPeople.list(db, caseId);
  const plan = plans.findForCase(db, caseId);
  const allNeeds = needs.list(db, caseId);
  return {
    reference: found.reference,
    openedOn: found.openedOn,
    caseworker: found.owner,
    person,
    consents: ledger,
    people: around,
    documents: attachments.list(db, caseId),
    sections: {
      decisions: [...as("case_fact", facts.list(db, caseId)), ...as("case_closure", closures.list(db, caseId))],
      notes: as("case_note", inReadingOrder([...notes.list(db, caseId), ...notes.listBin(db, caseId, longAgo)])),
      tasks: as("safeguarding_task", tasks.listAll(db, caseId)),
      risk: [
        ...as("risk_assessment", risk.list(db, caseId)),
        ...as("safety_plan", plan ? [plan] : []),
        ...as("missing_episode", missing.list(db, caseId).toReversed()),
      ],
      // What a child needs goes with the child.
      needs: as(
        "support_need",
        allNeeds.filter(({ dependantId }) => dependantId === null),
      ),
      consent: [...as("consent", ledger), ...as("sharing", sharings.list(db, caseId))],
      account: [...as("account_event", account.list(db, caseId)), ...as("indicator", indicators.list(db, caseId))],
      people: [
        ...as("involved_person", around),
        ...as(
          "support_need",
          allNeeds.filter(({ dependantId }) => dependantId !== null),
        ),
      ],
      referral: referralOf(db, caseId),
    },
  };
}

function as<K extends FullFileKind>(kind: K, records: readonly RecordContent[K][]): FullFileRecord[] {
  return records.map((content) => ({ kind, content }) as unknown as FullFileRecord);
}

/** Oldest first, each with what was written beside it since (SPEC RD1). */
function inReadingOrder(all: readonly CaseNote[]): CaseNote[] {
  const oldest = all.toSorted(
    (a, b) => a.occurredAt.localeCompare(b.occurredAt) || a.recordedAt.localeCompare(b.recordedAt),
  );
  const beside = Map.groupBy(oldest, ({ addendumTo }) => addendumTo);
  return (beside.get(null) ?? []).flatMap((note) => [
    note,
    ...(beside.get(note.id) ?? []).toSorted((a, b) => a.recordedAt.localeCompare(b.recordedAt)),
  ]);
}

/** Its answers in the order of the form. */
function referralOf(db: ReadableDb, caseId: CaseId): FullFileRecord[] {
  const referral = referrals.findForCase(db, caseId);
  if (!referral) return [];
  const questions = questionsOf(loadQuestionSet(referral.questionSetVersion));
  const place = new Map(questions.map(({ key }, at) => [key, at]));
  const answers = referrals
    .answers(db, referral.id)
    .map(({ answer }) => answer)
    // A question of an older form whose answer stands elsewhere by now.
    .filter((answer) => place.has(answer.questionKey) || !isBlank(answer));
  const placeOf = (key: string) => place.get(key) ?? questions.length;
  const inOrder = answers.toSorted(
    (a, b) => placeOf(a.questionKey) - placeOf(b.questionKey) || a.questionKey.localeCompare(b.questionKey),
  );
  return [...as("nrm_referral", [referral]), ...as("nrm_answer", inOrder)];
}
