import { z } from "zod";
import { AccountEvent } from "./account-event.ts";
import { AgeKey } from "./age-key.ts";
import { Attachment } from "./attachment.ts";
import { CaseClosure } from "./case-closure.ts";
import { CaseFact } from "./case-fact.ts";
import { CaseMarker } from "./case-marker.ts";
import { CaseNote } from "./case-note.ts";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { Consent, keptBackFromKind } from "./consent.ts";
import { DelicateFact, RecipientKind } from "./consent-pack.ts";
import { Enquiry } from "./enquiry.ts";
import { ExportId } from "./export-record.ts";
import { type CaseRecords, fullFileOf, FullFileSection, sortedWays, wordsIn } from "./full-file.ts";
import { NotedIndicator } from "./indicator.ts";
import { CivilDate, Instant } from "./instant.ts";
import { InvolvedPerson } from "./involved-person.ts";
import { MissingEpisode } from "./missing-episode.ts";
import { NrmAnswer } from "./nrm-answer.ts";
import { NrmDecidedRoute } from "./nrm-question-set.ts";
import { NrmReferralId, TimeOfDay } from "./nrm-referral.ts";
import { OutwardReferral } from "./outward-referral.ts";
import { Person, PersonId } from "./person.ts";
import { RiskAssessment } from "./risk-assessment.ts";
import { SafeguardingTask } from "./safeguarding-task.ts";
import { SafetyPlan } from "./safety-plan.ts";
import { Sharing } from "./sharing.ts";
import { SupportNeed } from "./support-need.ts";

/** Of one hand-over: in the office that sends it the id of its export, in the other what no second one may bear. */
export const HandoverId = ExportId;
export type HandoverId = ExportId;

/** What a case is besides its records. Whose it is, its team and who looked are the office's own. */
const HandedCase = z.strictObject({
  id: CaseId,
  personId: PersonId,
  reference: CaseReference,
  openedOn: CivilDate,
  isRestricted: z.boolean(),
  /** From when on the library of tasks follows its facts; null from its beginning. */
  followedFrom: z.strictObject({ at: Instant, on: CivilDate }).nullable(),
});
export type HandedCase = z.infer<typeof HandedCase>;

const NrmReferral = z.strictObject({
  id: NrmReferralId,
  caseId: CaseId,
  questionSetVersion: z.string().max(80),
  startedAt: Instant,
  submittedOn: CivilDate.nullable(),
  submittedTime: TimeOfDay.exactOptional(),
  submittedRoute: NrmDecidedRoute.nullable(),
  nrmReference: z.string().max(200),
  revision: z.int().positive(),
});

/**
 * What each kind of record must be to be taken in. The one list of what is handed over, in the order in which it is
 * written: what points at another record comes after it.
 */
export const handedSchemas = {
  person: Person,
  case: HandedCase,
  enquiry: Enquiry,
  case_note: CaseNote,
  case_marker: CaseMarker,
  involved_person: InvolvedPerson,
  support_need: SupportNeed,
  consent: Consent,
  sharing: Sharing,
  outward_referral: OutwardReferral,
  case_fact: CaseFact,
  case_closure: CaseClosure,
  risk_assessment: RiskAssessment,
  safety_plan: SafetyPlan,
  missing_episode: MissingEpisode,
  account_event: AccountEvent,
  indicator: NotedIndicator,
  safeguarding_task: SafeguardingTask,
  nrm_referral: NrmReferral,
  nrm_answer: NrmAnswer,
  attachment: Attachment,
} as const;
export type HandedKind = keyof typeof handedSchemas;
export const HandedKind = z.enum(Object.keys(handedSchemas) as [HandedKind, ...HandedKind[]]);
export type HandedContent = { [K in HandedKind]: z.infer<(typeof handedSchemas)[K]> };
export type HandedRecord = { [K in HandedKind]: { readonly kind: K; readonly content: HandedContent[K] } }[HandedKind];

/** More than an office writes about anybody. */
const mostRecords = 20_000;
/** The organisation's name and, in front of it, that of whoever wrote something there. */
export const mostOfficeCharacters = 120;

const one = <K extends HandedKind>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), content: handedSchemas[kind] as (typeof handedSchemas)[K] });

/** What stands in front of the bytes of the documents (SPEC HV3). */
export const HandoverHead = z.strictObject({
  id: HandoverId,
  madeAt: Instant,
  office: z.string().trim().min(1).max(mostOfficeCharacters),
  /** Of the office that sends it, so that its words can be compared. */
  officeKey: AgeKey,
  /** Of the office that it is for. */
  recipientKey: AgeKey,
  records: z
    .array(z.discriminatedUnion("kind", HandedKind.options.map(one) as never))
    .max(mostRecords) as unknown as z.ZodType<HandedRecord[]>,
});
export type HandoverHead = z.infer<typeof HandoverHead>;

export const ReceiptAnswer = z.enum(["accepted", "refused"]);
export type ReceiptAnswer = z.infer<typeof ReceiptAnswer>;

/** What kind of office it goes to: never our own. */
export const HandoverRecipient = RecipientKind.exclude(["us"]);
export type HandoverRecipient = z.infer<typeof HandoverRecipient>;

/** What is chosen before a case is handed over. */
export type HandoverChoice = {
  readonly recipientKind: HandoverRecipient;
  /** With ways to reach the person that may not be safe, agreed words, and the safety plan. */
  readonly hasGuardedWays: boolean;
};

/** Why records stay here, and how many of them. */
export const StaysHere = z.strictObject({
  /** Taken out of the case earlier. */
  removed: z.int().min(0),
  /** They are, or may tell, what this recipient must not be told. */
  keptBack: z.int().min(0),
  /** A way to reach the person stands in them that may not be safe, or a word that was agreed. */
  guarded: z.int().min(0),
  /** They belong to a record that stays. */
  leaning: z.int().min(0),
  /** Ways to reach the person that are not among their details. */
  ways: z.int().min(0),
});
export type StaysHere = z.infer<typeof StaysHere>;

/** Everything on record of a case that can be handed over. */
export type CaseToHandOver = {
  readonly records: CaseRecords;
  readonly handedCase: HandedCase;
  readonly markers: readonly CaseMarker[];
  readonly enquiries: readonly Enquiry[];
  readonly referrals: readonly OutwardReferral[];
};

export type Leaving = {
  readonly records: readonly HandedRecord[];
  readonly staysHere: StaysHere;
  /** What is delicate in it. */
  readonly tells: readonly DelicateFact[];
  /** The name must not be told to them: then there is nothing to hand over. */
  readonly isNameKeptBack: boolean;
};

/**
 * What leaves of a case (SPEC HV4): what the full case file would hold of it, and besides what an office needs that goes
 * on with it: marks of what others must not be told, banners, referrals to others, the enquiry that it came by, and the
 * documents themselves. Nobody can look through a document, so that none leaves where something must be kept back from
 * this recipient.
 */
export function leavingOf(found: CaseToHandOver, { recipientKind, hasGuardedWays }: HandoverChoice): Leaving {
  const { records, handedCase } = found;
  const keptBack = keptBackFromKind(records.consents, recipientKind);
  const isAboutThem = (kind: RecipientKind) => kind === recipientKind || kind === "somebody_else";
  const file = fullFileOf(
    records,
    { sections: [...FullFileSection.options], isNamed: true, hasGuardedWays },
    {
      keptBack,
      isTold: ({ kind, content }) =>
        kind !== "consent" || content.purpose !== "keep_back" || !isAboutThem(content.recipientKind),
    },
  );
  const { guardedIn, hasGuarded } = sortedWays(records, keptBack, hasGuardedWays);
  const staysHere = { removed: 0, keptBack: 0, guarded: 0, leaning: 0, ways: file.waysLeftOut };
  for (const { leftOut } of file.sections) {
    staysHere.removed += leftOut.removed;
    staysHere.keptBack += leftOut.keptBack;
    staysHere.guarded += leftOut.guarded;
  }
  const asLooked = <T extends object>(all: readonly T[], isUnread = false): T[] =>
    all.filter((content) => {
      if (keptBack.size > 0) staysHere.keptBack += 1;
      else if (isUnread || guardedIn(wordsIn(content).join("\n"))) staysHere.guarded += 1;
      else return true;
      return false;
    });
  const standing = <T extends object>(all: readonly T[], isGone: (each: T) => boolean): T[] => {
    const there = all.filter((each) => !isGone(each));
    staysHere.removed += all.length - there.length;
    return asLooked(there);
  };
  const told = file.sections.flatMap(({ records: some }) =>
    // Of exhibits the file has no more than a list.
    some.filter(({ kind }) => kind !== "exhibit"),
  ) as HandedRecord[];
  const documents = asLooked(
    records.documents.filter(({ removedWhy }) => removedWhy === null),
    hasGuarded,
  );
  const as = <K extends HandedKind>(kind: K, all: readonly HandedContent[K][]) =>
    all.map((content) => ({ kind, content }) as unknown as HandedRecord);
  const whole = [
    ...told,
    ...as("case", [handedCase]),
    ...as(
      "case_marker",
      standing(found.markers, ({ removedAt }) => removedAt !== null),
    ),
    ...as("enquiry", asLooked(found.enquiries)),
    ...as(
      "outward_referral",
      standing(found.referrals, ({ isRemoved }) => isRemoved),
    ),
    ...as("attachment", documents),
  ];
  const linked = withoutLooseLinks(whole);
  return {
    records: linked.toSorted((a, b) => HandedKind.options.indexOf(a.kind) - HandedKind.options.indexOf(b.kind)),
    staysHere: { ...staysHere, leaning: whole.length - linked.length },
    tells: DelicateFact.options.filter((fact) => !keptBack.has(fact)),
    isNameKeptBack: keptBack.has("name"),
  };
}

/** Fields that name another record: those without which a record cannot be, and those that may be empty. */
const links: { readonly [K in HandedKind]?: { readonly needs?: readonly string[]; readonly may?: readonly string[] } } =
  {
    case_note: { needs: ["addendumTo"] },
    case_marker: { needs: ["noteId"] },
    attachment: { may: ["noteId"] },
    support_need: { needs: ["dependantId"], may: ["organisationId"] },
    involved_person: { may: ["organisationId"] },
    // An event that was told as before or after another says nothing without it.
    account_event: { needs: ["relativeToId"], may: ["differsFromId"] },
    sharing: { may: ["consentId", "exportId"] },
    outward_referral: { needs: ["sharingId"], may: ["organisationId", "supportNeedId"] },
  };

/** Without the records that cannot be without one that stays here, and with no word of those that can. */
function withoutLooseLinks(records: readonly HandedRecord[]): HandedRecord[] {
  let left = [...records];
  for (;;) {
    const ids = new Set<string>(left.map(({ content }) => ("id" in content ? content.id : "")));
    const isLoose = (content: object, field: string) => {
      const value = (content as Record<string, unknown>)[field];
      return typeof value === "string" && !ids.has(value);
    };
    const next = left.filter(({ kind, content }) => !links[kind]?.needs?.some((field) => isLoose(content, field)));
    if (next.length === left.length) {
      return left.map(({ kind, content }) => {
        const loose = links[kind]?.may?.filter((field) => isLoose(content, field)) ?? [];
        return {
          kind,
          content: { ...content, ...Object.fromEntries(loose.map((field) => [field, null])) },
        } as HandedRecord;
      });
    }
    left = next;
  }
}

/** What is wrong in how the records hang together, which no schema of one of them says; undefined where nothing is. */
export function faultBetween(records: readonly HandedRecord[]): string | undefined {
  const of = <K extends HandedKind>(kind: K) =>
    records.flatMap((record) => (record.kind === kind ? [record.content as HandedContent[K]] : []));
  const [person, ...otherPeople] = of("person");
  const [handed, ...otherCases] = of("case");
  if (!person || !handed || otherPeople.length > 0 || otherCases.length > 0) return "one person, one case";
  if (handed.personId !== person.id) return "the case is about the person";
  if (of("nrm_referral").length > 1 || of("safety_plan").length > 1) return "one of its kind";
  const answers = of("nrm_answer").map(({ questionKey }) => questionKey);
  if (new Set(answers).size < answers.length) return "one answer to a question";
  if (answers.length > 0 && of("nrm_referral").length === 0) return "answers of a referral";
  if (records.some(({ content }) => "caseId" in content && content.caseId !== handed.id)) return "of this case";
  const kinds = new Map<string, HandedKind>();
  for (const { kind, content } of records) {
    if (!("id" in content)) continue;
    if (kinds.has(content.id)) return "each id once";
    kinds.set(content.id, kind);
  }
  const isLoose = records.some(({ kind, content }) =>
    [...(links[kind]?.needs ?? []), ...(links[kind]?.may ?? [])].some((field) => {
      const value = (content as Record<string, unknown>)[field];
      return typeof value === "string" && kinds.get(value) !== kindOfLink[field];
    }),
  );
  return isLoose ? "links within the case" : undefined;
}

/** The kind of record that a field names. The directory and the log of exports of another office are not handed over. */
const kindOfLink: Readonly<Record<string, HandedKind>> = {
  addendumTo: "case_note",
  noteId: "case_note",
  dependantId: "involved_person",
  relativeToId: "account_event",
  differsFromId: "account_event",
  consentId: "consent",
  sharingId: "sharing",
  supportNeedId: "support_need",
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=#|$)/i;

/**
 * The same records under new ids: whatever reads as an id is replaced, the same by the same, so that nothing of them can
 * name, or take the place of, a record that is there already (SPEC HV7). Each counts its versions from here on.
 */
export function underNewIds(records: readonly HandedRecord[], newId: () => string): HandedRecord[] {
  const known = new Map<string, string>();
  const renewed = (id: string): string => {
    const next = known.get(id) ?? newId();
    known.set(id, next);
    return next;
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return value.replace(uuid, (id) => renewed(id.toLowerCase()));
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === "revision" ? 1 : walk(each)]));
  };
  return records.map(({ kind, content }) => ({ kind, content: walk(content) }) as HandedRecord);
}

/** As much as whose task it is, and who agreed to a share, may have: what is taken in can be handed on again. */
const mostOwnerCharacters = 80;
const mostAuthorisedCharacters = 160;

/** A name with the office behind it, cut to what its field may have; never in the middle of a character. */
function ofOffice(name: string, office: string, most = Infinity): string {
  return `${name} (${office})`
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd();
}

/** Whose a task is that was finished there. */
export function ownerThere(owner: string, office: string): string {
  return ofOffice(owner, office, mostOwnerCharacters);
}

/** Fields with the name of a worker. */
const authors: ReadonlySet<string> = new Set([
  "recordedBy",
  "signedBy",
  "removedBy",
  "completedBy",
  "reopenedBy",
  "endedBy",
  "by",
]);

function namedHere(field: string, value: unknown, office: string): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  if (field === "authorisedBy") return ofOffice(value, office, mostAuthorisedCharacters);
  return authors.has(field) ? ofOffice(value, office) : undefined;
}

/** Whoever wrote, signed or did something is named with their office: nobody here has that name (SPEC HV8). */
export function asOfOffice(records: readonly HandedRecord[], office: string): HandedRecord[] {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== "object") return value;
    const fields = Object.entries(value).map(([key, each]) => [key, namedHere(key, each, office) ?? walk(each)]);
    return Object.fromEntries(fields);
  };
  return records.map(
    ({ kind, content }) => ({ kind, content: walk(withoutUs(kind, content, office)) }) as HandedRecord,
  );
}

/** What was told to the office that hands it over was told to them, and not to whoever takes it in. */
function withoutUs(kind: HandedKind, content: HandedRecord["content"], office: string): object {
  const isOfLedger = kind === "consent" || kind === "sharing";
  if (!isOfLedger || !("recipientKind" in content) || content.recipientKind !== "us") return content;
  return { ...content, recipientKind: "support_provider", recipientName: content.recipientName || office };
}
