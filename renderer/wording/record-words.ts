import { approvalSubjectLabels } from "#shared/domain/approval.ts";
import { positionStep } from "#shared/domain/account-event.ts";
import { closingCheck, closingReasonLabel } from "#shared/domain/case-closure.ts";
import { referralAnswerWords } from "#shared/domain/outward-referral.ts";
import { organisationKindLabel } from "#shared/domain/organisation.ts";
import { dropReasonLabel } from "#shared/domain/enquiry.ts";
import { indicatorWords } from "#shared/domain/indicator.ts";
import type { DependantDetails } from "#shared/domain/involved-person.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { questionOfAnswer } from "#shared/domain/nrm-question-set.ts";
import { answerText, routeWords } from "#shared/domain/nrm-summary.ts";
import { textWithLanes } from "#shared/domain/note-document.ts";
import type { AgeClaim, PersonName } from "#shared/domain/person.ts";
import {
  basisLabel,
  consentPack,
  factLabel,
  lineOf,
  purposeLabel,
  recipientLabel,
} from "#shared/domain/consent-pack.ts";
import type { RecordContent, RecordKind } from "#shared/domain/record-kind.ts";
import { languageName } from "#shared/domain/reference-list.ts";
import { levelLabel, occasionLabel, riskAreaLabel } from "#shared/domain/risk-assessment.ts";
import { erasureReason, holdLabel, retentionRule } from "#shared/domain/retention.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { supportArea } from "#shared/domain/support-need.ts";
import { formatBytes } from "./bytes.ts";
import { formatDate, formatDateWithoutDay, formatMoment } from "./dates.ts";
import { protectionInWords } from "./export-words.ts";
import { policeQuestions, policeQuestionWords } from "./police-questions.ts";
import { toldDateWords } from "./told-date-words.ts";
import { recoverySetInWords, recoverySetName } from "./recovery-words.ts";
import {
  accessKindLabels,
  ageClaimKindLabels,
  answerModeLabels,
  channelLabels,
  colourSchemeLabels,
  contactTypeLabels,
  coveredNationLabels,
  enquiryDangerLabels,
  enquiryEndingLabels,
  exportKindLabels,
  factSourceLabels,
  nameKindLabels,
  nameModeLabels,
  nameScriptLabels,
  onPaperLabels,
  openingReasonLabels,
  ownerLabels,
  roleLabels,
  safetyLabels,
  taskPriorityLabels,
  capacityLabels,
  consentDecisionLabels,
  consentMethodLabels,
  consentSpeakerLabels,
  sharingStateLabels,
  taskStatusLabels,
  caseFactLabels,
  decisionOutcomeLabels,
  attachmentKindLabels,
  attachmentWayLabels,
  approvalOutcomeLabels,
  certaintyLabels,
  childHomeLabels,
  identifierLabels,
  indicatorOriginLabels,
  involvedRelationLabels,
  supportNeedStateLabels,
  supportOutcomeLabels,
  supportUrgencyLabels,
} from "./labels.ts";
import { planInWords } from "./plan-words.ts";
import { decisionInWords, endingInWords, requestWayLabels } from "./subject-access-words.ts";
import { putOffInWords } from "./put-off-words.ts";
import { repeatInWords } from "./repeat-words.ts";
import { lowerFirst } from "./first-letter.ts";

/** One thing that a version of a record says, in words. */
export type RecordPart = {
  /** Tells parts of one record apart, the same in every version. */
  readonly key: string;
  readonly label: string;
  /** Empty where nothing is recorded. */
  readonly text: string;
};

/** How a field is shown: one part, several parts, or null for what is no fact (an id, a version number). */
type FieldWords<V, C> =
  | { readonly label: string | ((content: C) => string); readonly inWords: (value: V, content: C) => string }
  | { readonly parts: (value: V, content: C) => readonly RecordPart[] }
  | null;

type KindWords<C> = {
  /** "case note", to stand in a sentence. */
  readonly name: string;
  /** When what is recorded happened, where that is another time than when it was written down. */
  readonly happenedAt?: (content: C) => Instant;
  /** In the order in which they are shown. */
  readonly fields: { readonly [F in keyof Required<C>]: FieldWords<Required<C>[F], C> };
};

const asWritten = (text: string) => text;
/** That one of the directory was meant: its name stands in the words beside it. */
const isNamed = (id: string | null) => (id === null ? "" : "Yes");
const yesOrNo = (is: boolean) => (is ? "Yes" : "No");
const momentOrNothing = (moment: Instant | null) => (moment === null ? "" : formatMoment(moment));
const dayOrNothing = (date: CivilDate | null) => (date === null ? "" : formatDate(date));

/** The words of every field of every kind of record. A field that is missing here does not compile (SPEC AU5). */
export const recordWords: { readonly [K in RecordKind]: KindWords<RecordContent[K]> } = {
  person: {
    name: "person’s details",
    fields: {
      names: { parts: (names) => partsBy(names, "names", ({ kind }) => [kind, nameKindLabels[kind]], nameInWords) },
      ageClaims: {
        parts: (claims) =>
          partsBy(claims, "ageClaims", ({ claim }) => [claim.kind, ageClaimKindLabels[claim.kind]], claimInWords),
      },
      nationalities: { label: "Nationality", inWords: (values) => values.join("\n") },
      languages: {
        label: "Languages",
        inWords: (languages) =>
          languages
            .map(({ code, isInterpreterNeeded }) =>
              isInterpreterNeeded ? `${languageName(code)} (interpreter needed)` : languageName(code),
            )
            .join("\n"),
      },
      interpreterNote: { label: "About the interpreter", inWords: asWritten },
      safeContacts: {
        parts: (contacts) =>
          partsBy(
            contacts,
            "safeContacts",
            ({ channel }) => [channel, `Contact: ${lowerFirst(channelLabels[channel])}`],
            contactInWords,
          ),
      },
      id: null,
      revision: null,
    },
  },
  case: {
    name: "case",
    fields: {
      reference: { label: "Case reference", inWords: asWritten },
      owner: { label: "Caseworker", inWords: asWritten },
      team: { label: "On the team", inWords: (team) => team.map(({ name }) => name).join("\n") },
      isRestricted: { label: "Restricted to named people", inWords: yesOrNo },
      openedOn: { label: "Opened on", inWords: formatDate },
      at: null,
      id: null,
      personId: null,
      ownerId: null,
    },
  },
  case_note: {
    name: "case note",
    happenedAt: ({ occurredAt }) => occurredAt,
    fields: {
      contactType: { label: "Kind of contact", inWords: (type) => contactTypeLabels[type] },
      occurredAt: { label: "When it happened", inWords: formatMoment },
      // Of a version from before notes had structure its words are all there is.
      body: { parts: (_body, { document, body }) => [wordsOfNote(document ? textWithLanes(document) : body)] },
      document: null,
      lateReason: { label: "Why it was written down later", inWords: asWritten },
      signedAt: { label: "Signed", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      signedBy: { label: "Signed by", inWords: (worker) => worker ?? "" },
      addendumTo: null,
      removedAt: { label: "Put into the bin", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      removedBy: { label: "Put into the bin by", inWords: (worker) => worker ?? "" },
      recordedAt: null,
      recordedBy: null,
      amendedAt: null,
      id: null,
      caseId: null,
      revision: null,
    },
  },
  safeguarding_task: {
    name: "task",
    fields: {
      title: { label: "What needs doing", inWords: asWritten },
      owner: { label: "Who will do it", inWords: asWritten },
      dueOn: { label: "Due on", inWords: formatDate },
      priority: { label: "How grave", inWords: (priority) => taskPriorityLabels[priority] },
      status: { label: "State", inWords: (status) => taskStatusLabels[status] },
      outcome: { label: "What came of it", inWords: asWritten },
      completedBy: { label: "Finished by", inWords: (worker) => worker ?? "" },
      completedAt: { label: "Finished at", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      putOff: { label: "Put off", inWords: (putOff) => (putOff ? putOffInWords(putOff) : "") },
      repeat: { label: "Comes again", inWords: (repeat) => (repeat ? repeatInWords(repeat) : "") },
      before: { label: "Follows one that was done on", inWords: (before) => (before ? formatDate(before.doneOn) : "") },
      plan: { label: "From a plan", inWords: (plan) => (plan ? planInWords(plan) : "") },
      origin: { label: "Why it is here", inWords: (origin) => (origin ? `Because ${origin.because}.` : "") },
      createdAt: null,
      id: null,
      caseId: null,
      revision: null,
    },
  },
  approval: {
    name: "approval",
    fields: {
      subject: { label: "What was asked about", inWords: (subject) => approvalSubjectLabels[subject] },
      words: { label: "What to look at", inWords: asWritten },
      askedAt: { label: "Asked", inWords: formatMoment },
      askedBy: { label: "Asked by", inWords: asWritten },
      outcome: { label: "What came of it", inWords: (outcome) => (outcome ? approvalOutcomeLabels[outcome] : "") },
      comment: { label: "Comment", inWords: asWritten },
      decidedAt: { label: "Decided", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      decidedBy: { label: "Decided by", inWords: (worker) => worker ?? "" },
      askedVersion: null,
      decidedVersion: null,
      askedById: null,
      decidedById: null,
      subjectId: null,
      id: null,
      caseId: null,
      revision: null,
    },
  },
  note_comment: {
    name: "comment beside a note",
    fields: {
      words: { label: "Comment", inWords: asWritten },
      recordedBy: { label: "Written by", inWords: asWritten },
      answerTo: { label: "Answers another comment", inWords: (id) => yesOrNo(id !== null) },
      resolvedAt: { label: "Resolved", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      resolvedBy: { label: "Resolved by", inWords: (worker) => worker ?? "" },
      recordedAt: null,
      recordedById: null,
      noteAuthorId: null,
      noteId: null,
      id: null,
      caseId: null,
      revision: null,
    },
  },
  case_marker: {
    name: "banner or pin",
    fields: {
      words: { label: "What the banner says", inWords: asWritten },
      noteId: { label: "Pins a note", inWords: (id) => yesOrNo(id !== null) },
      reviewOn: { label: "Review on", inWords: formatDate },
      recordedBy: { label: "Added by", inWords: asWritten },
      removedAt: { label: "Taken down", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      removedBy: { label: "Taken down by", inWords: (worker) => worker ?? "" },
      recordedAt: null,
      id: null,
      caseId: null,
      revision: null,
    },
  },
  account_event: {
    name: "event of the account",
    fields: {
      what: { label: "What happened", inWords: asWritten },
      when: { label: "When", inWords: (when, { isAbout }) => toldDateWords(when, isAbout) },
      source: { label: "Who said so", inWords: (source) => factSourceLabels[source] },
      toldOn: { label: "Told on", inWords: dayOrNothing },
      explanation: { label: "What may explain it", inWords: asWritten },
      isRemoved: { label: "Taken out of the account", inWords: yesOrNo },
      isAbout: null,
      relativeToId: { label: "Stands before or after another event", inWords: (id) => yesOrNo(id !== null) },
      differsFromId: { label: "Told differently elsewhere", inWords: (id) => yesOrNo(id !== null) },
      position: {
        label: "Place in the order, the first the smallest",
        inWords: (position) => (position / positionStep).toLocaleString("en-GB", { maximumFractionDigits: 3 }),
      },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  case_closure: {
    name: "closing of the case",
    fields: {
      closedOn: { label: "Closed on", inWords: dayOrNothing },
      reason: { label: "Why", inWords: closingReasonLabel },
      summary: { label: "What was reached, and how to come back", inWords: asWritten },
      found: {
        label: "Still open then",
        inWords: (found) => found.map(({ key, count }) => `${closingCheck(key).title}: ${count}`).join("\n"),
      },
      whyOpen: { label: "Why it could be closed with that", inWords: asWritten },
      recordedBy: { label: "Closed by", inWords: asWritten },
      reopenedOn: { label: "Opened again on", inWords: dayOrNothing },
      reopenedBy: { label: "Opened again by", inWords: (by) => by ?? "" },
      whyReopened: { label: "Why support began again", inWords: asWritten },
      recordedAt: null,
      id: null,
      caseId: null,
      revision: null,
    },
  },
  case_fact: {
    name: "decision or date",
    fields: {
      kind: { label: "What happened", inWords: (kind) => caseFactLabels[kind] },
      outcome: {
        label: "Decided",
        inWords: (outcome) => (outcome === null ? "" : decisionOutcomeLabels[outcome]),
      },
      happenedOn: { label: "Happened on", inWords: dayOrNothing },
      receivedOn: { label: "Known here since", inWords: dayOrNothing },
      untilOn: { label: "Last day", inWords: dayOrNothing },
      source: { label: "Known from", inWords: asWritten },
      instead: {
        label: "Day set by hand",
        inWords: (instead) => (instead ? `${formatDate(instead.on)}. ${instead.reason} From: ${instead.source}` : ""),
      },
      note: { label: "Note", inWords: asWritten },
      isRemoved: { label: "Taken out", inWords: yesOrNo },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  attachment: {
    name: "document",
    fields: {
      title: { label: "Name", inWords: asWritten },
      description: { label: "Description", inWords: asWritten },
      datedOn: { label: "Dated", inWords: dayOrNothing },
      cameBy: { label: "How it came to us", inWords: (way) => attachmentWayLabels[way] },
      kind: { label: "Kind", inWords: (kind) => attachmentKindLabels[kind] },
      size: { label: "Size", inWords: (size) => formatBytes(size) },
      sha256: { label: "Fingerprint (SHA-256)", inWords: asWritten },
      noteId: { label: "Belongs to a note", inWords: (id) => yesOrNo(id !== null) },
      removedWhy: { label: "Taken off the list, because", inWords: (reason) => reason ?? "" },
      recordedAt: null,
      recordedBy: { label: "Added by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  outward_referral: {
    name: "referral to others",
    fields: {
      organisation: { label: "Who it went to", inWords: asWritten },
      organisationId: { label: "In the directory", inWords: isNamed },
      supportNeedId: { label: "For a need that is written down", inWords: isNamed },
      asked: { label: "What they are asked for", inWords: asWritten },
      sentOn: { label: "Sent on", inWords: formatDate },
      chaseOn: { label: "Ask again on", inWords: dayOrNothing },
      answer: { label: "Answer", inWords: (answer) => referralAnswerWords[answer] },
      answeredOn: { label: "Answered on", inWords: dayOrNothing },
      answerWords: { label: "What they said", inWords: asWritten },
      chases: {
        label: "Asked again",
        inWords: (chases) => chases.map(({ on, by, words }) => `${formatDate(on)}, ${by}: ${words}`).join("\n"),
      },
      isRemoved: { label: "Taken off", inWords: yesOrNo },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      sharingId: null,
      revision: null,
    },
  },
  organisation: {
    name: "organisation",
    fields: {
      name: { label: "Name", inWords: asWritten },
      kind: { label: "What kind it is", inWords: organisationKindLabel },
      does: { label: "What it does", inWords: asWritten },
      nations: {
        label: "Where it works",
        inWords: (nations) => nations.map((nation) => coveredNationLabels[nation]).join("\n"),
      },
      area: { label: "Which part", inWords: asWritten },
      telephone: { label: "Telephone", inWords: asWritten },
      email: { label: "Email", inWords: asWritten },
      address: { label: "Address", inWords: asWritten },
      openingHours: { label: "Opening hours", inWords: asWritten },
      howToRefer: { label: "How to refer", inWords: asWritten },
      languages: { label: "Languages", inWords: (codes) => codes.map(languageName).join("\n") },
      notes: { label: "Notes", inWords: asWritten },
      checkedOn: { label: "Checked on", inWords: dayOrNothing },
      checkedBy: { label: "Checked by", inWords: (worker) => worker ?? "" },
      isArchived: { label: "Archived", inWords: yesOrNo },
      whyArchived: { label: "Why it is archived", inWords: asWritten },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      revision: null,
    },
  },
  enquiry: {
    name: "enquiry",
    happenedAt: ({ receivedAt }) => receivedAt,
    fields: {
      receivedAt: { label: "When it came", inWords: formatMoment },
      cameBy: { label: "How it came", inWords: (way) => contactTypeLabels[way] },
      asked: { label: "What is asked", inWords: asWritten },
      concerning: { label: "About whom", inWords: asWritten },
      askedBy: { label: "Who asks", inWords: asWritten },
      reach: { label: "How to reach them", inWords: asWritten },
      danger: { label: "Immediate danger", inWords: (danger) => enquiryDangerLabels[danger] },
      nextStep: { label: "Next step", inWords: asWritten },
      nextOn: { label: "By when", inWords: dayOrNothing },
      ending: { label: "How it ended", inWords: (ending) => (ending === null ? "" : enquiryEndingLabels[ending]) },
      dropReason: { label: "Why it was dropped", inWords: (key) => (key === null ? "" : dropReasonLabel(key)) },
      dropWords: { label: "In own words", inWords: asWritten },
      endedAt: { label: "Ended", inWords: momentOrNothing },
      endedBy: { label: "Ended by", inWords: (worker) => worker ?? "" },
      reopenedAt: { label: "Opened again", inWords: momentOrNothing },
      reopenedBy: { label: "Opened again by", inWords: (worker) => worker ?? "" },
      whyReopened: { label: "Why it is open again", inWords: asWritten },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  missing_episode: {
    name: "report of a missing person",
    fields: {
      lastSeenAt: { label: "Last seen", inWords: formatMoment },
      answers: {
        parts: (answers) =>
          policeQuestions.map((key) => ({ key, label: policeQuestionWords[key].label, text: answers[key] })),
      },
      toldPoliceAt: { label: "Police told", inWords: momentOrNothing },
      policeReference: { label: "Their reference", inWords: asWritten },
      toldOthers: { label: "Who else was told", inWords: asWritten },
      returnedAt: { label: "Came back or was found", inWords: momentOrNothing },
      found: { label: "How they were found", inWords: asWritten },
      talkedOn: { label: "Somebody talked with them on", inWords: dayOrNothing },
      talkedWith: { label: "Who talked with them", inWords: asWritten },
      talk: { label: "What they said", inWords: asWritten },
      isRemoved: { label: "Taken out", inWords: yesOrNo },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  safety_plan: {
    name: "safety plan",
    fields: {
      madeOn: { label: "Worked out on", inWords: formatDate },
      madeWith: { label: "Who worked it out with them, and how", inWords: asWritten },
      signs: { label: "Signs that it is getting unsafe", inWords: asWritten },
      helps: { label: "What helps", inWords: asWritten },
      places: { label: "Where to go", inWords: asWritten },
      people: {
        label: "Who to call",
        inWords: (people) => people.map(({ name, how }) => [name, how].filter(Boolean).join(": ")).join("\n"),
      },
      codeWord: { label: "Safe word or sign", inWords: asWritten },
      codeMeans: { label: "What whoever hears or sees it does", inWords: asWritten },
      steps: {
        label: "If it happens",
        inWords: (steps) => steps.map(({ when, action }) => `${when}: ${action}`).join("\n"),
      },
      ready: { label: "What lies ready", inWords: asWritten },
      onPaper: { label: "Safe with them on paper", inWords: (value) => onPaperLabels[value] },
      reviewOn: { label: "Go through it again on", inWords: formatDate },
      recordedAt: null,
      recordedBy: { label: "Recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  risk_assessment: {
    name: "risk assessment",
    fields: {
      assessedOn: { label: "Assessed on", inWords: formatDate },
      occasion: { label: "Why now", inWords: occasionLabel },
      areas: {
        parts: (areas) =>
          areas.map(({ area, level, reason }) => ({
            key: area,
            label: riskAreaLabel(area),
            text: [levelLabel(level), reason].filter(Boolean).join(": "),
          })),
      },
      raisedTo: {
        label: "The whole is higher",
        inWords: (level) => (level === null ? "" : levelLabel(level)),
      },
      whyRaised: { label: "Why it is higher", inWords: asWritten },
      changed: { label: "What changed", inWords: asWritten },
      protects: { label: "What protects", inWords: asWritten },
      asked: { label: "Who was asked", inWords: asWritten },
      reviewOn: { label: "Look at it again on", inWords: formatDate },
      isRemoved: { label: "Taken out", inWords: yesOrNo },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  subject_access: {
    name: "subject access request",
    fields: {
      receivedOn: { label: "Came on", inWords: formatDate },
      cameBy: { label: "How it came", inWords: (way) => requestWayLabels[way] },
      asked: { label: "What they ask for", inWords: asWritten },
      identityAskedOn: { label: "Proof of who asks was asked for", inWords: dayOrNothing },
      identityConfirmedOn: { label: "Sure who asks since", inWords: dayOrNothing },
      identityHow: { label: "How it was made sure", inWords: asWritten },
      clarifyAskedOn: { label: "Asked what they mean", inWords: dayOrNothing },
      clarifyAnsweredOn: { label: "Answered", inWords: dayOrNothing },
      clarifyWords: { label: "What was asked and answered", inWords: asWritten },
      extendedOn: { label: "Told of two more months", inWords: dayOrNothing },
      whyExtended: { label: "The reason they were told", inWords: asWritten },
      letter: { label: "What is said with it", inWords: asWritten },
      ending: { label: "How it ended", inWords: endingInWords },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  redaction: {
    name: "decision on what is given",
    fields: {
      recordKind: { label: "About", inWords: (kind) => recordWords[kind].name },
      whole: { label: "As a whole", inWords: (whole) => (whole === null ? "" : decisionInWords(whole.reason)) },
      passages: {
        parts: (passages) =>
          passages.map(({ path, from, words, reason }) => ({
            key: `${path} ${from}`,
            label: decisionInWords(reason),
            text: words,
          })),
      },
      markedAt: null,
      markedBy: { label: "Decided by", inWords: asWritten },
      digest: null,
      recordId: null,
      requestId: null,
      id: null,
      caseId: null,
      revision: null,
    },
  },
  indicator: {
    name: "indicator",
    fields: {
      indicator: { label: "Indicator", inWords: (key) => indicatorWords(key) },
      origin: { label: "Where it is known from", inWords: (origin) => indicatorOriginLabels[origin] },
      noticedOn: { label: "Noticed or told on", inWords: formatDate },
      evidence: { label: "What was seen or said", inWords: asWritten },
      isRemoved: { label: "Taken out", inWords: yesOrNo },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  involved_person: {
    name: "person around the case",
    fields: {
      relation: { label: "Who they are to the case", inWords: (relation) => involvedRelationLabels[relation] },
      name: { label: "Name, or what is known instead", inWords: asWritten },
      role: { label: "What they are to the person", inWords: asWritten },
      organisation: { label: "Organisation", inWords: asWritten },
      organisationId: { label: "In the directory", inWords: isNamed },
      from: { label: "From", inWords: dayOrNothing },
      until: { label: "Until", inWords: dayOrNothing },
      saidBy: { label: "Who said so", inWords: (source) => factSourceLabels[source] },
      certainty: { label: "How sure it is", inWords: (certainty) => certaintyLabels[certainty] },
      description: { label: "What is known about them", inWords: asWritten },
      identifiers: {
        label: "Known by",
        inWords: (identifiers) =>
          identifiers.map(({ kind, asSaid }) => `${identifierLabels[kind]}: ${asSaid}`).join("\n"),
      },
      dependant: { label: "As a child", inWords: childInWords },
      isRemoved: { label: "Taken off the list", inWords: yesOrNo },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  support_need: {
    name: "support need",
    fields: {
      organisationId: { label: "In the directory", inWords: isNamed },
      dependantId: {
        label: "Who needs it",
        inWords: (id) => (id ? "A child who depends on them" : "The person"),
      },
      area: { label: "Area", inWords: (area) => supportArea(area)?.label ?? area },
      need: { label: "What is needed", inWords: asWritten },
      saidBy: { label: "Who said so", inWords: (source) => factSourceLabels[source] },
      urgency: { label: "How soon", inWords: (urgency) => supportUrgencyLabels[urgency] },
      goal: { label: "What they want from it", inWords: asWritten },
      action: { label: "What was agreed", inWords: asWritten },
      provider: { label: "Who gives it", inWords: asWritten },
      since: { label: "Since", inWords: dayOrNothing },
      state: { label: "Where it stands", inWords: (state) => supportNeedStateLabels[state] },
      why: { label: "Why", inWords: asWritten },
      reviewOn: { label: "Next review", inWords: dayOrNothing },
      reviews: {
        label: "Reviews",
        inWords: (reviews) =>
          reviews
            .map(({ on, outcome, words }) =>
              [formatDate(on), supportOutcomeLabels[outcome], words].filter(Boolean).join(", "),
            )
            .join("\n"),
      },
      isRemoved: { label: "Taken off the list", inWords: yesOrNo },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  consent: {
    name: "decision about consent",
    fields: {
      purpose: { label: "What for", inWords: purposeLabel },
      recipientKind: { label: "Recipient", inWords: (kind, { recipientName }) => recipientLabel(kind, recipientName) },
      recipientName: null,
      decision: { label: "Decision", inWords: (decision) => consentDecisionLabels[decision] },
      saidBy: { label: "Who decided", inWords: (speaker) => consentSpeakerLabels[speaker] },
      why: { label: "Why, or what was said", inWords: asWritten },
      method: { label: "How it was said", inWords: (method) => consentMethodLabels[method] },
      explained: {
        label: "What was explained",
        inWords: (points) => points.map((key) => lineOf(consentPack.explained, key).label).join("\n"),
      },
      keptBack: { label: "What they must not be told", inWords: (facts) => facts.map(factLabel).join(", ") },
      language: { label: "Language", inWords: asWritten },
      interpreter: { label: "Interpreter", inWords: asWritten },
      present: { label: "Who was there", inWords: asWritten },
      capacity: { label: "Able to decide", inWords: (view) => capacityLabels[view] },
      capacityNote: { label: "About that", inWords: asWritten },
      toldOn: { label: "Told on", inWords: formatDate },
      reviewOn: { label: "Ask again on", inWords: dayOrNothing },
      endsOn: { label: "Counts until", inWords: dayOrNothing },
      isRemoved: { label: "Taken out", inWords: yesOrNo },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  sharing: {
    name: "sharing decision",
    fields: {
      recipientKind: { label: "Recipient", inWords: (kind, { recipientName }) => recipientLabel(kind, recipientName) },
      recipientName: null,
      verified: { label: "How identity was checked", inWords: asWritten },
      purpose: { label: "What for", inWords: purposeLabel },
      what: { label: "What is shared", inWords: asWritten },
      facts: { label: "What is delicate in it", inWords: (facts) => facts.map(factLabel).join(", ") },
      why: { label: "Why it is needed", inWords: asWritten },
      basis: { label: "Ground", inWords: basisLabel },
      authorisedBy: { label: "Agreed by", inWords: asWritten },
      isPersonTold: { label: "The person is told", inWords: yesOrNo },
      notToldWhy: { label: "Why they are not told", inWords: asWritten },
      how: { label: "By which way", inWords: asWritten },
      sharedOn: { label: "Shared on", inWords: formatDate },
      outcome: {
        label: "What became of it",
        inWords: ({ state, why, otherBasis, authorisedBy }) =>
          [
            sharingStateLabels[state],
            why,
            otherBasis && basisLabel(otherBasis),
            authorisedBy && `Agreed by ${authorisedBy}`,
          ]
            .filter(Boolean)
            .join("\n"),
      },
      consentId: { label: "Rests on a consent on record", inWords: (id) => yesOrNo(id !== null) },
      exportId: { label: "Left as a file", inWords: (id) => yesOrNo(id !== null) },
      recordedAt: null,
      recordedBy: { label: "First recorded by", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  nrm_referral: {
    name: "NRM referral",
    fields: {
      startedAt: { label: "Begun", inWords: formatMoment },
      submittedOn: { label: "Submitted on", inWords: dayOrNothing },
      submittedTime: { label: "Submitted at", inWords: (time) => time ?? "" },
      submittedRoute: { label: "Route it went by", inWords: (route) => (route === null ? "" : routeWords[route]) },
      nrmReference: { label: "NRM reference", inWords: asWritten },
      questionSetVersion: {
        label: "Questions as of",
        inWords: (version) => formatDateWithoutDay(version as CivilDate),
      },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  nrm_answer: {
    name: "answer of the NRM referral",
    fields: {
      mode: { label: "How it was answered", inWords: (mode) => answerModeLabels[mode] },
      value: {
        label: ({ questionKey }) => questionOfAnswer(questionKey)?.label ?? "Answer",
        inWords: (_value, answer) => {
          const question = questionOfAnswer(answer.questionKey, answer.value);
          return question && answer.mode === "answered" ? answerText(question, answer) : "";
        },
      },
      questionKey: null,
    },
  },
  case_access: {
    name: "opening of a case",
    fields: {
      kind: { label: "Kind", inWords: (kind) => accessKindLabels[kind] },
      reason: { label: "Why", inWords: (reason) => openingReasonLabels[reason] },
      words: { label: "In their own words", inWords: asWritten },
      grantedAt: { label: "From", inWords: formatMoment },
      expiresAt: { label: "Until", inWords: formatMoment },
      reviewedAt: { label: "Reviewed", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      reviewWords: { label: "What the review found", inWords: asWritten },
      id: null,
      caseId: null,
      workerId: null,
      reviewedBy: null,
      revision: null,
    },
  },
  retention_hold: {
    name: "hold on a closed case",
    fields: {
      kind: { label: "Kept for", inWords: holdLabel },
      words: { label: "Why", inWords: asWritten },
      setAt: { label: "Set", inWords: formatMoment },
      setBy: { label: "Set by", inWords: asWritten },
      liftedAt: { label: "Lifted", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      liftedBy: { label: "Lifted by", inWords: (worker) => worker ?? "" },
      liftWords: { label: "Why it was lifted", inWords: asWritten },
      id: null,
      caseId: null,
      revision: null,
    },
  },
  erasure_proposal: {
    name: "proposal to erase a case",
    fields: {
      reason: { label: "Reason", inWords: (reason) => erasureReason(reason).label },
      words: { label: "In words", inWords: asWritten },
      proposedAt: { label: "Proposed", inWords: formatMoment },
      proposedBy: { label: "Proposed by", inWords: asWritten },
      withdrawnAt: { label: "Taken back", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      withdrawnBy: { label: "Taken back by", inWords: (worker) => worker ?? "" },
      proposedById: null,
      closureId: null,
      id: null,
      caseId: null,
      revision: null,
    },
  },
  erasure: {
    name: "erasure of a case",
    fields: {
      reference: { label: "Case", inWords: asWritten },
      openedOn: { label: "Opened", inWords: formatDate },
      closedOn: { label: "Closed", inWords: formatDate },
      closingReason: { label: "Closed because", inWords: closingReasonLabel },
      rule: { label: "Rule", inWords: (rule) => retentionRule(rule).label },
      dueOn: { label: "Kept until", inWords: formatDate },
      reason: { label: "Reason", inWords: (reason) => erasureReason(reason).label },
      proposedAt: { label: "Proposed", inWords: formatMoment },
      proposedBy: { label: "Proposed by", inWords: asWritten },
      confirmedBy: { label: "Confirmed by", inWords: asWritten },
      whyAlone: { label: "Why nobody else confirmed", inWords: asWritten },
      erasedAt: { label: "Erased", inWords: formatMoment },
      versions: { label: "Versions erased", inWords: String },
      sweptAt: { label: "File written anew", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      counts: null,
      proposedById: null,
      confirmedById: null,
      listDigest: null,
      id: null,
      revision: null,
    },
  },
  settings: {
    name: "office’s settings",
    fields: {
      organisationName: { label: "Organisation", inWords: asWritten },
      isFirstResponder: { label: "The organisation is a first responder", inWords: yesOrNo },
      lateNoteDays: { label: "Days after which a note asks why it is late", inWords: String },
      knownWords: { label: "Words that no dictionary has", inWords: (words) => words.join(", ") },
    },
  },
  rule_updates: {
    name: "rules for dates",
    fields: {
      signers: {
        label: "Whose signed rules are taken",
        inWords: (signers) => signers.map(({ name, publicKey }) => `${name}: ${publicKey}`).join("\n"),
      },
      accepted: {
        label: "Accepted",
        inWords: (accepted) =>
          accepted
            .map(
              ({ signed, signedBy }) =>
                `Rules of ${formatDateWithoutDay(signed.update.rules.version)}, signed by ${signedBy}`,
            )
            .join("\n"),
      },
    },
  },
  recovery: {
    name: "recovery papers",
    fields: {
      sets: {
        parts: (sets) => partsBy(sets, "sets", (set) => [set.slotId, recoverySetName(set)], recoverySetInWords),
      },
    },
  },
  export: {
    name: "exported file",
    fields: {
      kind: { label: "What", inWords: (kind) => exportKindLabels[kind] },
      recipient: { label: "For whom", inWords: asWritten },
      purpose: { label: "Why", inWords: asWritten },
      protection: { label: "How it was protected", inWords: protectionInWords },
      exportedBy: { label: "Made by", inWords: asWritten },
      exportedAt: { label: "Made at", inWords: formatMoment },
      fileName: { label: "File name", inWords: asWritten },
      pages: { label: "Pages", inWords: String },
      bytes: { label: "Size in bytes", inWords: (bytes) => bytes.toLocaleString("en-GB") },
      digest: { label: "Fingerprint of the file", inWords: asWritten },
      contentDigest: { label: "Digest of what it says", inWords: asWritten },
      id: null,
      caseId: null,
      workerId: null,
    },
  },
  worker: {
    name: "colleague’s record",
    fields: {
      name: { label: "Name", inWords: asWritten },
      roles: { label: "Roles", inWords: (roles) => roles.map((role) => roleLabels[role]).join("\n") },
      preferences: {
        parts: ({ nameMode, colourScheme, idleLimitMinutes }) => [
          { key: "nameMode", label: "Names on screen", text: nameModeLabels[nameMode] },
          { key: "colourScheme", label: "Colours", text: colourSchemeLabels[colourScheme] },
          { key: "idleLimitMinutes", label: "Minutes until it locks by itself", text: String(idleLimitMinutes) },
        ],
      },
      removedAt: { label: "Access ended", inWords: (moment) => (moment === null ? "" : formatMoment(moment)) },
      addedAt: null,
      id: null,
      revision: null,
    },
  },
};

/**
 * What one version says, part by part. A field that did not exist yet when the version was kept says nothing.
 *
 * @param content As it was kept: of this kind, perhaps of an older build.
 */
export function partsOf<K extends RecordKind>(kind: K, content: Partial<RecordContent[K]>): readonly RecordPart[] {
  const whole = content as RecordContent[K];
  const fields = recordWords[kind].fields as Record<string, FieldWords<unknown, RecordContent[K]>>;
  return Object.entries(fields).flatMap(([key, words]) => {
    const value = (content as Record<string, unknown>)[key];
    if (words === null || value === undefined) return [];
    if ("parts" in words) return words.parts(value, whole);
    const label = typeof words.label === "string" ? words.label : words.label(whole);
    return [{ key, label, text: words.inWords(value, whole) }];
  });
}

function wordsOfNote(text: string): RecordPart {
  return { key: "body", label: "What happened", text };
}

/** Items of a list grouped by their kind, so that a change of one kind can be told from a change of another. */
function partsBy<T>(
  items: readonly T[],
  field: string,
  kindOf: (item: T) => readonly [key: string, label: string],
  inWords: (item: T) => string,
): readonly RecordPart[] {
  const parts = new Map<string, { key: string; label: string; lines: string[] }>();
  for (const item of items) {
    const [kind, label] = kindOf(item);
    const part = parts.get(kind) ?? { key: `${field}.${kind}`, label, lines: [] };
    part.lines.push(inWords(item));
    parts.set(kind, part);
  }
  return [...parts.values()].map(({ key, label, lines }) => ({ key, label, text: lines.join("\n") }));
}

function nameInWords({ text, script, source, isUsedWhenSpeaking }: PersonName): string {
  const about = [`${nameScriptLabels[script]} script`, `said by ${lowerFirst(factSourceLabels[source])}`];
  return `${text} (${[...about, ...(isUsedWhenSpeaking ? ["used when speaking"] : [])].join(", ")})`;
}

function childInWords(child: DependantDetails | null): string {
  if (child === null) return "";
  const { age, home, school, socialWorker, risk } = child;
  return [
    age && claimInWords(age),
    `Lives: ${childHomeLabels[home]}`,
    school && `School: ${school}`,
    socialWorker && `Social worker: ${socialWorker}`,
    risk && `What may harm or protects them: ${risk}`,
  ]
    .filter(Boolean)
    .join("\n");
}

function claimInWords({ claim, source, claimedOn, isDisputed }: AgeClaim): string {
  const about = `said by ${lowerFirst(factSourceLabels[source])} on ${formatDate(claimedOn)}`;
  return `${claimedAge(claim)} (${about}${isDisputed ? ", disputed" : ""})`;
}

function claimedAge(claim: AgeClaim["claim"]): string {
  switch (claim.kind) {
    case "date_of_birth":
      return formatDateWithoutDay(claim.dateOfBirth);
    case "age_in_years":
      return String(claim.years);
    case "birth_year":
      return String(claim.year);
  }
}

function contactInWords(contact: SafeContact): string {
  return [
    contact.value,
    safetyLabels[contact.safety],
    `belongs to: ${lowerFirst(ownerLabels[contact.owner])}`,
    ...(contact.times === "" ? [] : [`when: ${contact.times}`]),
    contact.mayLeaveMessage ? "a message may be left" : "no message may be left",
    ...(contact.codeWord === "" ? [] : [`code word: ${contact.codeWord}`]),
    ...(contact.note === "" ? [] : [contact.note]),
    ...(contact.verifiedOn === null ? [] : [`checked on ${formatDate(contact.verifiedOn)}`]),
  ].join("; ");
}
