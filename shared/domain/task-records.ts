import { ageToday } from "./age.ts";
import { clockKeyOf } from "./case-clock.ts";
import type { CaseClosure } from "./case-closure.ts";
import { type CaseFact, type CaseFactKind, compareFacts, latestFact } from "./case-fact.ts";
import { adultOn, type Consent, currentLines } from "./consent.ts";
import { type CivilDate, civilDateOf, type Instant } from "./instant.ts";
import { isViolence, type NotedIndicator } from "./indicator.ts";
import { type InvolvedPerson, mayBeChild } from "./involved-person.ts";
import type { MissingEpisode } from "./missing-episode.ts";
import type { NrmReferral } from "./nrm-referral.ts";
import type { AgeClaim, Person } from "./person.ts";
import { retentionOf } from "./retention.ts";
import { answerDay, type SubjectAccess, subjectAccessClock } from "./subject-access.ts";
import type { SupportNeed } from "./support-need.ts";
import type { TaskFactKind, TaskFact } from "./task-fact.ts";
import { factWords } from "./task-library.ts";

/** What the facts of a case are read from. */
export type TaskRecords = {
  readonly openedOn: CivilDate;
  readonly person: Pick<Person, "id" | "ageClaims" | "nationalities" | "safeContacts">;
  readonly caseFacts: readonly CaseFact[];
  readonly referral: Pick<NrmReferral, "id" | "submittedOn" | "submittedRoute"> | null;
  /** What the referral says about support. */
  readonly isSupportWanted: boolean;
  readonly consents: readonly Consent[];
  readonly needs: readonly Pick<SupportNeed, "id" | "area" | "isRemoved" | "recordedAt">[];
  readonly people: readonly Pick<InvolvedPerson, "id" | "dependant" | "isRemoved" | "recordedAt">[];
  readonly indicators: readonly Pick<NotedIndicator, "id" | "indicator" | "noticedOn" | "isRemoved" | "recordedAt">[];
  readonly episodes: readonly Pick<
    MissingEpisode,
    "id" | "lastSeenAt" | "toldPoliceAt" | "returnedAt" | "talkedOn" | "isRemoved" | "recordedAt"
  >[];
  /** A Duty to Notify report that names nobody and is not sent yet, and since when its answers make it one. */
  readonly anonymousReport: { readonly id: string; readonly on: CivilDate } | null;
  readonly accessRequests: readonly SubjectAccess[];
  /** The closing that is in force. */
  readonly closure: Pick<CaseClosure, "id" | "closedOn" | "recordedAt"> | null;
  /** The last time that the case was given to another owner. */
  readonly handOver: { readonly id: string; readonly at: Instant } | null;
  /** Tasks of the library that somebody has done. */
  readonly done: readonly { readonly id: string; readonly ruleId: string; readonly on: CivilDate }[];
};

/** Every fact of a case that holds: each kind once, or each of a kind of which each counts (SPEC ST6). */
export function taskFactsOf(records: TaskRecords): TaskFact[] {
  return [
    ...factsOfAge(records),
    ...factsOfDone(records),
    ...factsOfReferral(records),
    ...factsOfDecisions(records),
    ...factsOfEvents(records),
    ...factsOfConsents(records),
    ...factsOfNeeds(records),
    ...factsOfPeople(records),
    ...factsOfPerson(records),
    ...factsOfIndicators(records),
    ...factsOfMissing(records),
    ...factsOfReport(records),
    ...factsOfAccess(records),
    ...factsOfKeeping(records),
  ];
}

const unknownTimes = { knownOn: null, recordedAt: null } as const;

function factsOfAge({ person, openedOn }: TaskRecords): TaskFact[] {
  const run = childRun(person.ageClaims, openedOn);
  if (!run) return [];
  const fact = { id: `${person.id}#${run.number}`, on: run.since, ...unknownTimes };
  const isDisputed = person.ageClaims.some((claim) => claim.isDisputed);
  const birthday = !isDisputed && ageToday(person.ageClaims, openedOn).isExact ? adultOn(person.ageClaims) : null;
  return [
    { ...fact, kind: "child" },
    ...(run.isNotSure ? [{ ...fact, kind: "age_not_sure" } as const] : []),
    ...(birthday === null ? [] : [{ ...fact, kind: "turns_18", on: birthday } as const]),
  ];
}

/**
 * Since when the person counts as a child, by what is claimed about their age. It does not depend on today: a task does
 * not vanish on a birthday. Each time after the claims said otherwise is another, and another fact.
 *
 * @returns undefined where nothing is claimed, or the claims make an adult
 */
function childRun(claims: readonly AgeClaim[], openedOn: CivilDate) {
  let run: { number: number; since: CivilDate; isNotSure: boolean } | undefined;
  let number = 0;
  for (const claimedOn of [...new Set(claims.map((claim) => claim.claimedOn))].toSorted()) {
    const on = claimedOn > openedOn ? claimedOn : openedOn;
    const { isUnder18 } = ageToday(
      claims.filter((claim) => claim.claimedOn <= claimedOn),
      on,
    );
    if (isUnder18 === "no") run = undefined;
    else {
      if (!run) number += 1;
      run = { number, since: run?.since ?? on, isNotSure: isUnder18 === "not_sure" };
    }
  }
  return run;
}

/** Done for the local authority: what comes next begins there. */
function factsOfDone({ done }: TaskRecords): TaskFact[] {
  const latest = (ruleId: string, kind: TaskFactKind): TaskFact[] => {
    const found = done
      .filter((task) => task.ruleId === ruleId)
      .toSorted((a, b) => a.on.localeCompare(b.on))
      .at(-1);
    return found ? [{ kind, id: found.id, on: found.on, ...unknownTimes }] : [];
  };
  return [...latest("SG4", "local_authority_told"), ...latest("SG5", "local_authority_answered")];
}

function factsOfReferral({ referral, isSupportWanted }: TaskRecords): TaskFact[] {
  if (referral === null || referral.submittedOn === null) return [];
  const sent = { id: referral.id, on: referral.submittedOn, ...unknownTimes };
  if (referral.submittedRoute === "duty_to_notify_named" || referral.submittedRoute === "duty_to_notify_anonymous") {
    return [{ ...sent, kind: "duty_to_notify_sent" }];
  }
  return [
    { ...sent, kind: "nrm_referral_sent" },
    ...(referral.submittedRoute === "child" ? [{ ...sent, kind: "child_referral_sent" } as const] : []),
    ...(isSupportWanted ? [{ ...sent, kind: "support_wanted" } as const] : []),
  ];
}

/** Of the facts of a kind the latest counts (SPEC DF3). */
function factsOfDecisions({ caseFacts }: TaskRecords): TaskFact[] {
  const found = [
    latestFact(caseFacts, "reasonable_grounds"),
    latestFact(caseFacts, "conclusive_grounds"),
    latestFact(caseFacts, "reconsideration_asked"),
    latestFact(caseFacts, "support_ended"),
  ];
  return found.flatMap((fact) => {
    const kind = fact && kindOf(fact);
    if (!kind) return [];
    const { id, happenedOn, receivedOn, recordedAt, instead } = fact;
    const set = instead && clockKeyOf(fact) ? { clockOn: instead.on } : {};
    return [{ kind, id, on: happenedOn, knownOn: receivedOn, recordedAt, ...set }];
  });
}

function kindOf({ kind, outcome }: CaseFact): TaskFactKind | undefined {
  switch (kind) {
    case "reasonable_grounds":
      return outcome === "positive" ? "reasonable_grounds_positive" : "reasonable_grounds_negative";
    case "conclusive_grounds":
      return outcome === "positive" ? "conclusive_grounds_positive" : "conclusive_grounds_negative";
    case "reconsideration_asked":
    case "support_ended":
      return kind;
    default:
      return undefined;
  }
}

type Event = {
  readonly kind: CaseFactKind;
  readonly as: TaskFactKind;
  readonly on: (fact: CaseFact) => CivilDate | null;
};

const onItsDay = ({ happenedOn }: CaseFact) => happenedOn;
const onItsLastDay = ({ untilOn }: CaseFact) => untilOn;

/** What is recorded as a dated fact and asks for something to be done (SPEC DF10), and the day that is counted from. */
const events: readonly Event[] = [
  { kind: "first_contact", as: "first_contact", on: onItsDay },
  { kind: "online_draft_saved", as: "online_draft_saved", on: onItsDay },
  { kind: "information_requested", as: "information_requested", on: onItsDay },
  { kind: "information_notice", as: "information_notice", on: onItsLastDay },
  { kind: "disqualified", as: "disqualified", on: onItsDay },
  { kind: "removal_or_detention", as: "removal_or_detention", on: onItsDay },
  { kind: "criminal_proceedings", as: "criminal_proceedings", on: onItsDay },
  { kind: "permission_to_stay", as: "permission_to_stay_until", on: onItsLastDay },
  { kind: "labour_exploitation_ended", as: "labour_exploitation_ended", on: onItsDay },
  { kind: "needs_assessment_accepted", as: "needs_assessment_accepted", on: onItsDay },
  { kind: "needs_support_agreed", as: "needs_support_until", on: onItsLastDay },
  { kind: "interpreter_meeting", as: "meeting_with_interpreter", on: onItsLastDay },
  { kind: "supervised", as: "supervised", on: onItsDay },
  { kind: "closing_begun", as: "case_closing", on: onItsDay },
  { kind: "immediate_danger", as: "immediate_danger", on: onItsDay },
  { kind: "emergency_need", as: "emergency_need", on: onItsDay },
  { kind: "unaccompanied_child", as: "unaccompanied_child", on: onItsDay },
  { kind: "exploiter_contact", as: "exploiter_contact", on: onItsDay },
  { kind: "exploited_again", as: "exploited_again", on: onItsDay },
  { kind: "tracking_suspected", as: "tracking_suspected", on: onItsDay },
  { kind: "harm_by_partner_or_family", as: "harm_by_partner_or_family", on: onItsDay },
  { kind: "care_act_test_met", as: "care_act_test_met", on: onItsDay },
  {
    kind: "erasure_asked",
    as: "erasure_answer_due",
    on: ({ happenedOn, untilOn }) => untilOn ?? answerDay(happenedOn),
  },
  { kind: "data_breach", as: "data_breach", on: onItsDay },
  { kind: "data_complaint", as: "data_complaint", on: onItsDay },
];

function factsOfEvents({ caseFacts }: TaskRecords): TaskFact[] {
  const standing = caseFacts.filter(({ isRemoved }) => !isRemoved).toSorted(compareFacts);
  return events.flatMap(({ kind, as, on: dayCounted }) => {
    const ofKind = standing.filter((fact) => fact.kind === kind);
    const counting = factWords(as).counts === "each" ? ofKind : ofKind.slice(-1);
    return counting.flatMap((fact): TaskFact[] => {
      const on = dayCounted(fact);
      const { id, receivedOn, recordedAt, untilOn } = fact;
      const last = untilOn === null ? {} : { lastDay: untilOn };
      return on === null ? [] : [{ kind: as, id, on, knownOn: receivedOn, recordedAt, ...last }];
    });
  });
}

const kindOfNrmConsent = {
  given: "nrm_consent_given",
  refused: "nrm_consent_refused",
  withdrawn: "nrm_consent_withdrawn",
  not_required: undefined,
} as const;

function factsOfConsents({ consents }: TaskRecords): TaskFact[] {
  // A day that was still to come when it was written down is a slip: nothing rests on it.
  const told = consents.filter(({ toldOn, recordedAt }) => toldOn <= dayOf(recordedAt));
  // Newest first.
  const lines = currentLines(told);
  const asFact = (kind: TaskFactKind | undefined, line: Consent | undefined): TaskFact[] =>
    kind && line ? [{ kind, id: line.id, on: line.toldOn, knownOn: null, recordedAt: line.recordedAt }] : [];
  const nrm = lines.find(({ purpose }) => purpose === "nrm_referral");
  return [
    ...asFact(nrm && kindOfNrmConsent[nrm.decision], nrm),
    ...asFact(
      "consent_given",
      lines.find(({ decision }) => decision === "given"),
    ),
    ...asFact(
      "capacity_doubt",
      lines.find(({ capacity }) => capacity === "doubt"),
    ),
  ];
}

const immigrationAreas: ReadonlySet<string> = new Set(["immigration_advice", "immigration_status"]);

function factsOfNeeds({ needs }: TaskRecords): TaskFact[] {
  const first = needs
    .filter(({ area, isRemoved }) => immigrationAreas.has(area) && !isRemoved)
    .toSorted((a, b) => a.recordedAt.localeCompare(b.recordedAt) || a.id.localeCompare(b.id))[0];
  if (!first) return [];
  const { id, recordedAt } = first;
  return [{ kind: "immigration_need", id, on: dayOf(recordedAt), knownOn: null, recordedAt }];
}

/**
 * The child who lives with the person and was written down last, by what was said of their age until then: no birthday
 * ends it, each newcomer is another fact, and who moves in later takes nobody's place.
 */
function factsOfPeople({ people }: TaskRecords): TaskFact[] {
  const last = people
    .filter((one) => one.dependant?.home === "with_person" && !one.isRemoved && mayBeChild(one, dayOf(one.recordedAt)))
    .toSorted((a, b) => a.recordedAt.localeCompare(b.recordedAt) || a.id.localeCompare(b.id))
    .at(-1);
  if (!last) return [];
  const { id, recordedAt } = last;
  return [{ kind: "children_in_household", id, on: dayOf(recordedAt), knownOn: null, recordedAt }];
}

/** The first that was noted, and the first that tells of violence. An adult is told of the NRM; a child is referred. */
function factsOfIndicators({ indicators, person }: TaskRecords): TaskFact[] {
  const standing = indicators
    .filter(({ isRemoved }) => !isRemoved)
    .toSorted((a, b) => a.recordedAt.localeCompare(b.recordedAt) || a.id.localeCompare(b.id));
  const asFact = (kind: TaskFactKind, first: (typeof standing)[number] | undefined): TaskFact[] =>
    first ? [{ kind, id: first.id, on: first.noticedOn, knownOn: null, recordedAt: first.recordedAt }] : [];
  const claims = person.ageClaims;
  // By the age on the day it was noticed: whoever has come of age is asked like any adult.
  const ofAdult = standing.find(
    ({ noticedOn }) => claims.length === 0 || ageToday(claims, noticedOn).isUnder18 === "no",
  );
  return [
    ...asFact("indicators_of_an_adult", ofAdult),
    ...asFact(
      "violence_recorded",
      standing.find(({ indicator }) => isViolence(indicator)),
    ),
  ];
}

/**
 * Of the last time they were missing: since when, or when they came back, when the police were told, and when somebody
 * talked with them. Whoever was not known to be grown up on that day counts as a child.
 */
function factsOfMissing({ episodes, person }: TaskRecords): TaskFact[] {
  const last = episodes
    .filter(({ isRemoved }) => !isRemoved)
    .toSorted((a, b) => a.lastSeenAt.localeCompare(b.lastSeenAt) || a.id.localeCompare(b.id))
    .at(-1);
  if (!last) return [];
  const { id, lastSeenAt, toldPoliceAt, returnedAt, talkedOn, recordedAt } = last;
  const isChild = (on: CivilDate) => ageToday(person.ageClaims, on).isUnder18 !== "no";
  const fact = { knownOn: null, recordedAt };
  const seen = { ...fact, id, on: dayOf(lastSeenAt) };
  const back = returnedAt === null ? null : { ...fact, id: `${id}#back`, on: dayOf(returnedAt) };
  return [
    back === null
      ? { ...seen, kind: isChild(seen.on) ? "child_missing" : "adult_missing" }
      : { ...back, kind: isChild(back.on) ? "child_returned" : "adult_returned" },
    ...(toldPoliceAt === null
      ? []
      : [{ ...fact, kind: "police_told_of_missing", id: `${id}#told`, on: dayOf(toldPoliceAt) } as const]),
    ...(talkedOn === null ? [] : [{ ...fact, kind: "talked_after_return", id: `${id}#talk`, on: talkedOn } as const]),
  ];
}

function factsOfReport({ anonymousReport }: TaskRecords): TaskFact[] {
  if (anonymousReport === null) return [];
  return [{ ...unknownTimes, ...anonymousReport, kind: "duty_to_notify_drafted" }];
}

/** Each request by itself: while its clock stands still there is no day by which it is answered. */
function factsOfAccess({ accessRequests }: TaskRecords): TaskFact[] {
  return accessRequests.flatMap((request): TaskFact[] => {
    const { id, receivedOn, recordedAt, ending } = request;
    const { dueOn } = subjectAccessClock(request);
    const fact = { id, knownOn: null, recordedAt };
    return [
      { ...fact, kind: "access_requested", on: receivedOn },
      ...(dueOn === null ? [] : [{ ...fact, kind: "access_answer_due", on: dueOn } as const]),
      ...(ending === null ? [] : [{ ...fact, kind: "access_answered", on: ending.on } as const]),
    ];
  });
}

/** Until when a closed case is kept, and that the case has another owner. */
function factsOfKeeping({ closure, handOver, openedOn, person }: TaskRecords): TaskFact[] {
  const kept = closure && retentionOf({ openedOn, closedOn: closure.closedOn, claims: person.ageClaims });
  return [
    ...(closure && kept
      ? [
          {
            kind: "retention_review_due",
            id: closure.id,
            on: kept.dueOn,
            knownOn: null,
            recordedAt: closure.recordedAt,
          } as const,
        ]
      : []),
    ...(handOver
      ? [
          {
            kind: "case_handed_over",
            id: handOver.id,
            on: dayOf(handOver.at),
            knownOn: null,
            recordedAt: handOver.at,
          } as const,
        ]
      : []),
  ];
}

function dayOf(recordedAt: Instant): CivilDate {
  return civilDateOf(new Date(recordedAt));
}

function factsOfPerson({ person, openedOn }: TaskRecords): TaskFact[] {
  const { id, nationalities, safeContacts } = person;
  const isForeign = nationalities.length > 0 && !nationalities.includes("British");
  const checked = safeContacts
    .flatMap(({ verifiedOn }) => verifiedOn ?? [])
    .toSorted()
    .at(-1);
  return [
    ...(isForeign ? [{ kind: "not_british", id, on: openedOn, ...unknownTimes } as const] : []),
    ...(checked === undefined
      ? []
      : [{ kind: "safe_contact_checked", id: `${id}#${checked}`, on: checked, ...unknownTimes } as const]),
  ];
}
