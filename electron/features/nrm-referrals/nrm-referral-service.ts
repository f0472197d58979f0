import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import { answersByKey, type NrmAnswers } from "#shared/domain/nrm-answer.ts";
import { type NrmRoute, routeOf, sentThing } from "#shared/domain/nrm-form.ts";
import { birthdaysAsWritten, identityTerms, termsOfFamily } from "#shared/domain/nrm-identity.ts";
import { currentQuestionSetVersion, loadQuestionSet, questionByKey } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferral, NrmReferralId } from "#shared/domain/nrm-referral.ts";
import type { Person } from "#shared/domain/person.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as people from "../cases/person-repository.ts";
import * as involvedPeople from "../involved-people/involved-person-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { followFacts, isFollowed } from "../safeguarding-tasks/arising-task-repository.ts";
import * as tasks from "../safeguarding-tasks/safeguarding-task-repository.ts";
import { assertMayBeSent } from "./leaving-referral.ts";
import * as referrals from "./nrm-referral-repository.ts";

/** A case has one referral; beginning it again answers with the one that is there. */
export const beginReferral: Handler<"nrmReferrals.begin"> = (context, { caseId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    const earlier = referrals.findForCase(db, caseId);
    if (earlier) return { referralId: earlier.id };

    const referral: NrmReferral = {
      id: context.newId() as NrmReferralId,
      caseId,
      questionSetVersion: currentQuestionSetVersion,
      startedAt: context.now(),
      submittedOn: null,
      submittedRoute: null,
      nrmReference: "",
      revision: 1,
    };
    referrals.insert(db, referral);
    keepRevision(db, {
      object: "nrm_referral",
      objectId: referral.id,
      revision: 1,
      content: referral,
      action: "nrm_referral.begun",
      recordedBy: context.worker.name,
    });
    return { referralId: referral.id };
  });

export const readReferral: Handler<"nrmReferrals.read"> = (context, { referralId }) => {
  const kept = found(referrals.find(context.db, referralId));
  const { id, caseId, questionSetVersion, startedAt, revision } = kept;
  const { reference, person } = subjectOf(context.db, caseId);
  const answers = referrals.answers(context.db, referralId);
  return {
    id,
    caseId,
    questionSetVersion,
    startedAt,
    revision,
    ...sentOf(kept, routeOf(loadQuestionSet(questionSetVersion), answersByKey(answers.map(({ answer }) => answer)))),
    reference,
    answers,
    fullNames: person.names.map((name) => name.text),
    identityTerms: identityTermsOf(context.db, caseId, person),
    // A task that the referral itself brought says nothing about safety now.
    hasOpenSafeguardingTask: tasks.listOpen(context.db, caseId).some(({ origin }) => origin === undefined),
  };
};

/** Whether what the answers lead to was sent: a report that went before says nothing of a referral (SPEC NRM49). */
function sentOf(
  { submittedOn, submittedTime, submittedRoute, nrmReference }: NrmReferral,
  route: NrmRoute,
): Pick<Output<"nrmReferrals.read">, "submittedOn" | "submittedTime" | "nrmReference" | "sentBefore"> {
  const what = submittedRoute && sentThing(submittedRoute);
  if (what === null || submittedOn === null || route === "undecided" || what === sentThing(route)) {
    return { submittedOn, submittedTime: submittedTime ?? null, nrmReference, sentBefore: null };
  }
  const sentBefore = { what, submittedOn, nrmReference };
  return { submittedOn: null, submittedTime: null, nrmReference: "", sentBefore };
}

export const saveAnswer: Handler<"nrmReferrals.saveAnswer"> = (
  context,
  { referralId, answer, basedOnRevision, draftId },
) =>
  context.change((db) => {
    const referral = referrals.find(db, referralId);
    const question = referral && questionByKey(loadQuestionSet(referral.questionSetVersion), answer.questionKey);
    if (!referral || !question) throw new AppError("record.not_found");
    const current = referrals.findAnswer(db, referralId, answer.questionKey);
    if ((current?.revision ?? 0) !== basedOnRevision) throw new AppError("record.changed_elsewhere");

    const revision = basedOnRevision + 1;
    referrals.putAnswer(db, referralId, { answer, revision, savedAt: context.now() });
    keepRevision(db, {
      object: "nrm_answer",
      objectId: `${referralId}/${answer.questionKey}`,
      revision,
      content: answer,
      action: "nrm_answer.saved",
      recordedBy: context.worker.name,
    });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    if (isFollowed(referral, answer.questionKey)) followFacts(context, db, referral.caseId);
    return { revision };
  });

export const recordSubmission: Handler<"nrmReferrals.recordSubmission"> = (
  context,
  { referralId, basedOnRevision, submittedOn, submittedTime, nrmReference },
) =>
  context.change((db) => {
    const current = referrals.find(db, referralId);
    if (!current) throw new AppError("record.not_found");
    const submittedRoute = routeOf(loadQuestionSet(current.questionSetVersion), readAnswers(db, referralId));
    if (submittedRoute === "undecided") throw new AppError("record.not_ready");
    // Afterwards only what is recorded of it is put right: what was sent was sent.
    if (current.submittedOn === null || current.submittedRoute !== submittedRoute) {
      assertMayBeSent(context, db, { route: submittedRoute, caseId: current.caseId, on: submittedOn });
    }
    const revision = basedOnRevision + 1;
    const { submittedTime: _before, ...rest } = current;
    const submitted: NrmReferral = {
      ...rest,
      submittedOn,
      ...(submittedTime !== null && { submittedTime }),
      submittedRoute,
      nrmReference,
      revision,
    };
    if (!referrals.replace(db, submitted, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keepRevision(db, {
      object: "nrm_referral",
      objectId: referralId,
      revision: submitted.revision,
      content: submitted,
      action: "nrm_referral.submitted",
      recordedBy: context.worker.name,
    });
    drafts.removeTyping(db, referralId);
    followFacts(context, db, current.caseId);
    return { revision: submitted.revision };
  });

/** The page of answers shows what the summary will hold: looking at it is entered as looking at an export. */
export const previewSummary: Handler<"nrmReferrals.previewSummary"> = (context, { referralId }) =>
  context.change((db) => {
    const { revision } = found(referrals.find(db, referralId));
    const seen = { object: "nrm_referral", objectId: referralId, objectRevision: revision } as const;
    db.audit({ ...seen, action: "nrm_referral.summary_previewed", content: "" });
    return {};
  });

/** Answers by question key, as the rules take them. */
export function readAnswers(db: ReadableDb, referralId: NrmReferralId): NrmAnswers {
  return answersByKey(referrals.answers(db, referralId).map((stored) => stored.answer));
}

/** The reference of a case and the person it is about. */
export function subjectOf(db: ReadableDb, caseId: CaseId): { reference: CaseReference; person: Person } {
  const subject = found(cases.findSubject(db, caseId));
  return { reference: subject.reference, person: found(people.find(db, subject.personId)) };
}

/** Everything on record that tells who the person is: names, dates of birth, ways of contact, their family (SPEC NRM25). */
export function identityTermsOf(db: ReadableDb, caseId: CaseId, person: Person): string[] {
  const ways = person.safeContacts.map(({ value }) => value);
  const family = termsOfFamily(involvedPeople.list(db, caseId).filter(({ isRemoved }) => !isRemoved));
  return identityTerms(person.names, [...birthdaysAsWritten(person.ageClaims), ...ways, ...family]);
}

/** @throws AppError `record.not_found` */
export function found<T>(record: T | undefined): T {
  if (record === undefined) throw new AppError("record.not_found");
  return record;
}
