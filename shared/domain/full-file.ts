import { z } from "zod";
import { AttachmentKind, AttachmentWay, type Attachment } from "./attachment.ts";
import { CaseReference } from "./case-reference.ts";
import { type Consent, keptBackFromAnybody } from "./consent.ts";
import { DelicateFact } from "./consent-pack.ts";
import { factsToldBy } from "./delicate-contact.ts";
import { CivilDate } from "./instant.ts";
import { birthdaysAsWritten, identityFoundIn, identityTerms } from "./nrm-identity.ts";
import type { InvolvedPerson } from "./involved-person.ts";
import type { Person } from "./person.ts";
import type { RecordContent } from "./record-kind.ts";
import { holding, isGuarded, type SafeContact } from "./safe-contact.ts";
import { factsOfArea } from "./support-need.ts";

/** The parts of a case of which the full case file is made, in the order in which they stand in it (SPEC FF1). */
export const FullFileSection = z.enum([
  "person",
  "decisions",
  "notes",
  "tasks",
  "risk",
  "needs",
  "consent",
  "account",
  "people",
  "referral",
  "exhibits",
]);
export type FullFileSection = z.infer<typeof FullFileSection>;

/** What a caseworker chooses before the file is made. */
export const FullFileChoice = z.strictObject({
  sections: z.array(FullFileSection).min(1).max(FullFileSection.options.length),
  /** False: names are left out wherever they are found (SPEC FF4). */
  isNamed: z.boolean(),
  /** With ways to reach the person that may not be safe, words that were agreed, and what they stand in (SPEC FF3). */
  hasGuardedWays: z.boolean(),
});
export type FullFileChoice = z.infer<typeof FullFileChoice>;

/** What is about somebody else as well is not ticked at first (SPEC FF1). */
export const tickedAtFirst: readonly FullFileSection[] = FullFileSection.options.filter((each) => each !== "people");

/** A document of the case as the list of exhibits has it (SPEC FF5). */
export const Exhibit = z.strictObject({
  /** Null where title and description stay here, because a way to reach the person stands in them. */
  named: z.strictObject({ title: z.string(), description: z.string() }).nullable(),
  kind: AttachmentKind,
  datedOn: CivilDate.nullable(),
  cameBy: AttachmentWay,
  /** In bytes. */
  size: z.int().positive(),
  sha256: z.string(),
});
export type Exhibit = z.infer<typeof Exhibit>;

/** Kinds of records that a full case file holds. Comments, approvals, banners and who looked are the office's own. */
export const FullFileKind = z.enum([
  "person",
  "case_fact",
  "case_closure",
  "case_note",
  "safeguarding_task",
  "risk_assessment",
  "safety_plan",
  "missing_episode",
  "support_need",
  "consent",
  "sharing",
  "account_event",
  "indicator",
  "involved_person",
  "nrm_referral",
  "nrm_answer",
]);
export type FullFileKind = z.infer<typeof FullFileKind>;

type OfKind = { [K in FullFileKind]: { readonly kind: K; readonly content: RecordContent[K] } }[FullFileKind];
export type FullFileRecord = OfKind | { readonly kind: "exhibit"; readonly content: Exhibit };

/** How many records of a section are not in the file, by the first reason that holds for each. */
export const LeftOut = z.strictObject({
  /** The section was not chosen. */
  unticked: z.int().min(0),
  /** Taken out of the case earlier. */
  removed: z.int().min(0),
  /** It is, or tells, what somebody must not be told. */
  keptBack: z.int().min(0),
  /** A way to reach the person stands in it that may not be safe, or a word that was agreed with them. */
  guarded: z.int().min(0),
});
export type LeftOut = z.infer<typeof LeftOut>;

/** A case as it leaves. Plain data: it crosses to the window and to the print window, which put it into words. */
export const FullFile = z.strictObject({
  reference: CaseReference,
  openedOn: CivilDate,
  caseworker: z.string(),
  isNamed: z.boolean(),
  sections: z.array(
    z.strictObject({
      section: FullFileSection,
      records: z.array(z.custom<FullFileRecord>((value) => typeof value === "object" && value !== null)),
      leftOut: LeftOut,
    }),
  ),
  /** Ways to reach the person that are not among their details. */
  waysLeftOut: z.int().min(0),
  /** What anybody must not be told, so that whoever makes the file looks through its words for it. */
  keptBack: z.array(DelicateFact),
  /** What is taken out of every word where the file is without names; not in it. */
  nameTerms: z.array(z.string()),
});
export type FullFile = z.infer<typeof FullFile>;

/** Everything on record of a case, by section, what was taken out among it, in the order in which it is read. */
export type CaseRecords = {
  readonly reference: CaseReference;
  readonly openedOn: CivilDate;
  readonly caseworker: string;
  readonly person: Person;
  readonly consents: readonly Consent[];
  readonly people: readonly InvolvedPerson[];
  readonly documents: readonly Attachment[];
  readonly sections: Readonly<Record<Exclude<FullFileSection, "person" | "exhibits">, readonly FullFileRecord[]>>;
};

/** For whom a file is made. */
export type Reader = {
  /** What they must not be told. */
  readonly keptBack: ReadonlySet<DelicateFact>;
  /** Whether a record as a whole is told to them, beside what is delicate in it. */
  readonly isTold: (record: FullFileRecord) => boolean;
};

/**
 * That somebody must not be told is told to nobody either, and the file may reach the person, who was not to know of a
 * share.
 */
function toldToNoReader({ kind, content }: FullFileRecord): boolean {
  if (kind === "consent") return content.purpose !== "keep_back";
  return kind !== "sharing" || content.isPersonTold;
}

/**
 * What leaves of a case: of the chosen sections each record once, without what was taken out, what must be kept back
 * from anybody, and, unless it was asked for, what tells a way to reach the person that may not be safe (SPEC FF1 to
 * FF5). Whom it goes to is written in words only, so that every mark of the ledger counts.
 */
export function fullFileOf(
  records: CaseRecords,
  choice: FullFileChoice,
  reader: Reader = { keptBack: keptBackFromAnybody(records.consents), isTold: toldToNoReader },
): FullFile {
  const { reference, openedOn, caseworker, person } = records;
  const { keptBack } = reader;
  const ways = sortedWays(records, keptBack, choice.hasGuardedWays);
  const isIn = new Set(choice.sections);
  const all: Readonly<Record<FullFileSection, readonly FullFileRecord[]>> = {
    ...records.sections,
    person: [{ kind: "person", content: toldOf(person, ways, keptBack) }],
    exhibits: exhibitsOf(records.documents, ways),
  };
  const removedDocuments = records.documents.filter(({ removedWhy }) => removedWhy !== null).length;
  return {
    reference,
    openedOn,
    caseworker,
    isNamed: choice.isNamed && !keptBack.has("name"),
    sections: FullFileSection.options.map((section) => {
      const sorted = sortedOut(all[section], reader, ways, choice.hasGuardedWays);
      const removed = sorted.leftOut.removed + (section === "exhibits" ? removedDocuments : 0);
      if (isIn.has(section)) {
        return { section, records: sorted.records, leftOut: { ...sorted.leftOut, removed, unticked: 0 } };
      }
      const unticked = all[section].length - sorted.leftOut.removed;
      return { section, records: [], leftOut: { unticked, removed, keptBack: 0, guarded: 0 } };
    }),
    waysLeftOut: isIn.has("person") ? person.safeContacts.length - ways.told.length : 0,
    keptBack: [...keptBack],
    nameTerms: termsOf(records, keptBack),
  };
}

/** What tells who they are, where the file is without names: every part of a name, of a double one too. */
function termsOf({ person, people }: CaseRecords, keptBack: ReadonlySet<DelicateFact>): string[] {
  const parts = person.names.flatMap(({ text }) => text.split(/[\s,\p{Pd}]+/u));
  const birthdays = keptBack.has("name") ? birthdaysAsWritten(person.ageClaims) : [];
  return identityTerms(person.names, [...parts, ...people.map(({ name }) => name), ...birthdays]);
}

/** How many records are in the file. */
export function countIn({ sections }: Pick<FullFile, "sections">): number {
  return sections.reduce((sum, { records }) => sum + records.length, 0);
}

type Ways = {
  readonly told: readonly SafeContact[];
  /** Whether one stands in these words, or what was agreed for it, that must be kept back, or may not be safe. */
  readonly keptBackIn: (words: string) => boolean;
  readonly guardedIn: (words: string) => boolean;
  /** Whether there is anything for which `guardedIn` looks. */
  readonly hasGuarded: boolean;
};

/** Which ways to reach the person go along, and in which words one stands that does not. */
export function sortedWays(
  { person: { safeContacts: contacts }, people, sections }: CaseRecords,
  keptBack: ReadonlySet<DelicateFact>,
  hasGuardedWays: boolean,
): Ways {
  const isKeptBack = ({ channel }: SafeContact) => factsToldBy[channel].some((fact) => keptBack.has(fact));
  const back = contacts.filter(isKeptBack);
  const guarded = hasGuardedWays ? [] : contacts.filter((contact) => !isKeptBack(contact) && isGuarded(contact));
  // Whoever knows the word passes for somebody the person trusts, or knows that they have just asked for help.
  const ofPlans = sections.risk.flatMap(({ kind, content }) => (kind === "safety_plan" ? [content.codeWord] : []));
  const children = people.filter(({ relation }) => relation === "dependant").map(({ name }) => ({ text: name }));
  const anyOf = (some: readonly SafeContact[], otherWords: readonly string[]) => {
    const wordsToFind = [...some.map(({ codeWord }) => codeWord), ...otherWords].filter((word) => word !== "");
    return (words: string) => {
      if (some.length === 0 && wordsToFind.length === 0) return false;
      const holds = holding(words);
      return some.some(({ value }) => holds(value)) || identityFoundIn(words, wordsToFind).length > 0;
    };
  };
  return {
    told: contacts.filter((contact) => !back.includes(contact) && !guarded.includes(contact)),
    keptBackIn: anyOf(back, keptBack.has("children") ? identityTerms(children) : []),
    guardedIn: anyOf(guarded, hasGuardedWays ? [] : ofPlans),
    hasGuarded: guarded.length > 0 || (!hasGuardedWays && ofPlans.some((word) => word !== "")),
  };
}

/** The person without what is kept back and the ways that do not go along, in whatever field they stand. */
function toldOf(person: Person, { told, keptBackIn, guardedIn }: Ways, keptBack: ReadonlySet<DelicateFact>): Person {
  const mayStand = (words: string) => !keptBackIn(words) && !guardedIn(words);
  const { interpreterNote, ageClaims, nationalities } = person;
  return {
    ...person,
    ageClaims: keptBack.has("name") ? [] : ageClaims,
    nationalities: keptBack.has("immigration") ? [] : nationalities,
    safeContacts: [...told],
    interpreterNote: mayStand(interpreterNote) ? interpreterNote : "",
  };
}

function exhibitsOf(documents: readonly Attachment[], { keptBackIn, guardedIn }: Ways): FullFileRecord[] {
  return documents
    .filter(({ removedWhy }) => removedWhy === null)
    .toSorted((a, b) => (a.datedOn ?? "").localeCompare(b.datedOn ?? "") || a.recordedAt.localeCompare(b.recordedAt))
    .map(({ title, description, kind, datedOn, cameBy, size, sha256 }) => {
      const words = `${title}\n${description}`;
      const named = keptBackIn(words) || guardedIn(words) ? null : { title, description };
      return { kind: "exhibit", content: { named, kind, datedOn, cameBy, size, sha256 } };
    });
}

type Sorted = { readonly records: FullFileRecord[]; readonly leftOut: Omit<LeftOut, "unticked"> };

function sortedOut(
  records: readonly FullFileRecord[],
  { keptBack, isTold }: Reader,
  { keptBackIn, guardedIn }: Ways,
  hasGuardedWays: boolean,
): Sorted {
  const leftOut = { removed: 0, keptBack: 0, guarded: 0 };
  const kept = records.filter((record) => {
    const reason = reasonAgainst(record);
    if (reason !== null) leftOut[reason] += 1;
    return reason === null;
  });
  return { records: kept, leftOut };

  function reasonAgainst(record: FullFileRecord): keyof typeof leftOut | null {
    if (isTakenOut(record)) return "removed";
    // Both were gone through already, field by field.
    if (record.kind === "person" || record.kind === "exhibit") return null;
    if (tells(record, keptBack) || !isTold(record)) return "keptBack";
    const words = wordsIn(record.content).join("\n");
    if (keptBackIn(words)) return "keptBack";
    // Where they go, whom they ring and what lies ready, whether or not a word was agreed.
    if (record.kind === "safety_plan" && !hasGuardedWays) return "guarded";
    return guardedIn(words) ? "guarded" : null;
  }
}

/** Whether somebody took it out of the case: by mistake it was written, or it is in the bin. */
export function isTakenOut({ content }: FullFileRecord): boolean {
  const isMistake = "isRemoved" in content && content.isRemoved;
  return isMistake || ("removedAt" in content && content.removedAt !== null);
}

/** What the police are told of somebody who is missing (SPEC MI3). */
const ofMissing: readonly DelicateFact[] = ["address", "phone_or_email", "places", "health", "children", "account"];

/** Whether a record is, as a whole, what somebody must not be told; its words are for whoever makes the file. */
function tells(record: FullFileRecord, keptBack: ReadonlySet<DelicateFact>): boolean {
  switch (record.kind) {
    case "account_event":
    case "indicator":
      return keptBack.has("account");
    case "nrm_answer":
      // The form asks for each of the facts somewhere.
      return keptBack.size > 0;
    case "missing_episode":
      return ofMissing.some((fact) => keptBack.has(fact));
    case "involved_person":
      return record.content.relation === "dependant" && keptBack.has("children");
    case "support_need": {
      const { area, dependantId } = record.content;
      const isOfChild = dependantId !== null && keptBack.has("children");
      return isOfChild || factsOfArea(area).some((fact) => keptBack.has(fact));
    }
    case "sharing":
      return record.content.facts.some((fact) => keptBack.has(fact));
    default:
      return false;
  }
}

/** Every text in a record, at whatever depth, but for which worker did something. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key.endsWith("By") ? [] : wordsIn(each)));
}
