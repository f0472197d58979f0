import { z } from "zod";
import { CaseReference } from "./case-reference.ts";
import { type CaseRecords, FullFileSection, isTakenOut } from "./full-file.ts";
import { CivilDate } from "./instant.ts";
import { type GivenKind, type GivenRecord, keyOf, writtenTexts } from "./record-fields.ts";
import { decidedIn, groupKey, type MarkedPassage, type Redaction, redacted } from "./redaction.ts";
import { LeaveOutReason, type SubjectAccess } from "./subject-access.ts";
import { type Acquainted, type KnownWords, partsOfName, type ThirdPartyKind, thirdPartyFinder } from "./third-party.ts";

/** A record as it is given, or that one of its kind is not. */
export type GivenEntry =
  | { readonly isGiven: true; readonly record: GivenRecord }
  | { readonly isGiven: false; readonly kind: GivenKind; readonly reason: LeaveOutReason };

const isObject = (value: unknown) => typeof value === "object" && value !== null;

/** What the person is given. Plain data, out of which all that was left out is gone (SPEC SA7). */
export const SubjectBundle = z.strictObject({
  reference: CaseReference,
  receivedOn: CivilDate,
  /** What the organisation says with it. */
  letter: z.string(),
  sections: z.array(z.strictObject({ section: FullFileSection, entries: z.array(z.custom<GivenEntry>(isObject)) })),
  /** What was left out, by reason (SPEC SA9). */
  schedule: z.array(z.strictObject({ reason: LeaveOutReason, passages: z.int().min(0), records: z.int().min(0) })),
});
export type SubjectBundle = z.infer<typeof SubjectBundle>;

/** The same words in every place where nobody decided about them. */
export type SuggestedWords = {
  readonly words: string;
  readonly kind: ThirdPartyKind;
  readonly places: number;
  readonly records: number;
  readonly examples: readonly { readonly before: string; readonly words: string; readonly after: string }[];
};

/** Why a record is proposed to be looked at as a whole. */
export type WholeKind = "person_around" | "of_child" | "not_told" | "document";

export type SuggestedWhole = { readonly kind: WholeKind; readonly record: GivenRecord };

/** Words about which somebody decided. */
export type DecidedWords = { readonly words: string; readonly reason: LeaveOutReason | null; readonly places: number };
export type DecidedWhole = { readonly record: GivenRecord; readonly reason: LeaveOutReason | null };

/** How far the going through of a case is. Nothing is given before nothing is left to do (SPEC SA7). */
export type SubjectReview = {
  readonly suggestedWords: readonly SuggestedWords[];
  readonly suggestedWholes: readonly SuggestedWhole[];
  readonly decidedWords: readonly DecidedWords[];
  readonly decidedWholes: readonly DecidedWhole[];
  /** Not as they were when they were marked (SPEC SA6). */
  readonly changed: readonly GivenRecord[];
  /** Taken out of the case earlier, and so not in the file. */
  readonly removed: number;
};

type Section = { readonly section: FullFileSection; readonly records: readonly GivenRecord[] };

/** Everything on record of a case that was not taken out, in the order of a full case file. */
export function givenRecords({ person, documents, sections }: CaseRecords): { sections: Section[]; removed: number } {
  let removed = documents.filter(({ removedWhy }) => removedWhy !== null).length;
  const given = FullFileSection.options.map((section): Section => {
    if (section === "person") return { section, records: [{ kind: "person", content: person }] };
    if (section === "exhibits") return { section, records: listed(documents) };
    const standing = sections[section].filter((record) => !isTakenOut(record));
    removed += sections[section].length - standing.length;
    return { section, records: standing.filter((record) => record.kind !== "exhibit") };
  });
  return { sections: given, removed };
}

function listed(documents: CaseRecords["documents"]): GivenRecord[] {
  return documents
    .filter(({ removedWhy }) => removedWhy === null)
    .toSorted((a, b) => (a.datedOn ?? "").localeCompare(b.datedOn ?? "") || a.recordedAt.localeCompare(b.recordedAt))
    .map(({ id, title, description, kind, datedOn, cameBy, size, sha256 }) => ({
      kind: "attachment",
      content: { id, title, description, kind, datedOn, cameBy, size, sha256 },
    }));
}

/** Whose names and numbers are known before anything is looked through. */
export function acquaintedWith({ person, people, sections }: CaseRecords): Acquainted {
  const around = people
    .filter(({ isRemoved }) => !isRemoved)
    .flatMap(({ name, relation, identifiers }): KnownWords[] => [
      ...partsOfName(name).map(
        (words) => ({ words, kind: relation === "professional" ? "professional" : "person_around" }) as const,
      ),
      ...identifiers
        .flatMap(({ asSaid }) => asWritten(asSaid))
        .map((words) => ({ words, kind: "identifier" }) as const),
    ]);
  // Whose it is not known may be anybody's.
  const isOwn = ({ owner }: (typeof person.safeContacts)[number]) => owner === "person";
  const ofOthers = person.safeContacts.filter((contact) => !isOwn(contact));
  const agreed = [
    ...person.safeContacts.map(({ codeWord }) => codeWord),
    ...sections.risk.flatMap(({ kind, content }) => (kind === "safety_plan" ? [content.codeWord] : [])),
  ];
  return {
    own: [...person.names.map(({ text }) => text), ...person.safeContacts.filter(isOwn).map(({ value }) => value)],
    known: [
      ...around,
      ...ofOthers.map(({ value }) => ({ words: value, kind: "identifier" }) as const),
      ...agreed.map((words) => ({ words, kind: "agreed_word" }) as const),
    ].filter(({ words }) => [...words.trim()].length > 1),
  };
}

/** As it was said, run together, and a number plate in its two halves. */
function asWritten(asSaid: string): string[] {
  const together = asSaid.replaceAll(/[\s-]/g, "");
  const isLikeNumber = /\d/.test(together) && together.length <= 34;
  const plate = /^([A-Z]{2}\d{2})([A-Z]{3})$/i.exec(together);
  return [...new Set([asSaid, ...(isLikeNumber ? [together] : []), ...(plate ? [`${plate[1]} ${plate[2]}`] : [])])];
}

type Prepared = { readonly bundle: SubjectBundle; readonly review: SubjectReview };

/**
 * The file as it goes with the decisions so far, and what is left to decide.
 *
 * @param digestOf of a record as it is kept
 */
export function preparedBundle(
  records: CaseRecords,
  request: Pick<SubjectAccess, "receivedOn" | "letter">,
  layer: readonly Redaction[],
  digestOf: (record: GivenRecord) => string,
): Prepared {
  const { sections, removed } = givenRecords(records);
  const all = sections.flatMap((each) => each.records);
  const marksOf = new Map(layer.map((each) => [`${each.recordKind} ${each.recordId}`, each]));
  const marked = (record: GivenRecord) => marksOf.get(keyOf(record));
  const counts = new Map<LeaveOutReason, { passages: number; records: number }>();
  const count = (reason: LeaveOutReason, what: "passages" | "records") => {
    const found = counts.get(reason) ?? { passages: 0, records: 0 };
    counts.set(reason, { ...found, [what]: found[what] + 1 });
  };
  const entryOf = (record: GivenRecord): GivenEntry => {
    const marks = marked(record);
    const reason = marks?.whole?.reason;
    if (reason) {
      count(reason, "records");
      return { isGiven: false, kind: record.kind, reason };
    }
    return { isGiven: true, record: redacted(record, marks ?? { passages: [] }, (why) => count(why, "passages")) };
  };
  const bundle: SubjectBundle = {
    reference: records.reference,
    receivedOn: request.receivedOn,
    letter: request.letter,
    sections: sections
      .map(({ section, records: each }) => ({ section, entries: each.map(entryOf) }))
      .filter(({ entries }) => entries.length > 0),
    schedule: LeaveOutReason.options.flatMap((reason) => {
      const found = counts.get(reason);
      return found ? [{ reason, ...found }] : [];
    }),
  };
  // What goes as a whole is not gone through.
  const toGoThrough = all.filter((record) => !marked(record)?.whole?.reason);
  const review: SubjectReview = {
    suggestedWords: suggestedWords(records, toGoThrough, marked),
    suggestedWholes: all.flatMap((record) => {
      const kind = marked(record)?.whole ? null : wholeKindOf(record);
      return kind === null ? [] : [{ kind, record }];
    }),
    decidedWords: decidedWords(toGoThrough.flatMap((record) => marked(record)?.passages ?? [])),
    decidedWholes: all.flatMap((record) => {
      const whole = marked(record)?.whole;
      return whole ? [{ record, reason: whole.reason }] : [];
    }),
    changed: toGoThrough.filter((record) => {
      const marks = marked(record);
      return marks !== undefined && marks.digest !== digestOf(record);
    }),
    removed,
  };
  return { bundle, review };
}

/** How much is left before the file can be made. */
export function leftToDecide({ suggestedWords: words, suggestedWholes, changed }: SubjectReview): number {
  return words.length + suggestedWholes.length + changed.length;
}

function wholeKindOf({ kind, content }: GivenRecord): WholeKind | null {
  if (kind === "attachment") return "document";
  if (kind === "involved_person") return "person_around";
  if (kind === "support_need") return content.dependantId === null ? null : "of_child";
  return kind === "sharing" && !content.isPersonTold ? "not_told" : null;
}

const mostExamples = 3;
const around = 60;

function suggestedWords(
  caseRecords: CaseRecords,
  records: readonly GivenRecord[],
  marked: (record: GivenRecord) => Redaction | undefined,
): SuggestedWords[] {
  const written = records.map((record) => ({ passages: marked(record)?.passages ?? [], texts: writtenTexts(record) }));
  const { known, own } = acquaintedWith(caseRecords);
  const elsewhere = written
    .flatMap(({ passages }) => passages)
    .filter(({ reason }) => reason !== null)
    .map(({ words }): KnownWords => ({ words, kind: "left_out_elsewhere" }));
  const texts = written.flatMap((each) => each.texts);
  // What is known otherwise as well keeps that name.
  const passagesIn = thirdPartyFinder(texts, { known: [...elsewhere, ...known], own });
  const groups = new Map<string, { -readonly [K in keyof SuggestedWords]: SuggestedWords[K] }>();
  for (const { passages, texts: ofRecord } of written) {
    const inRecord = new Set<string>();
    for (const text of ofRecord) {
      const isDecided = decidedIn(text.path, passages);
      for (const passage of passagesIn(text)) {
        if (isDecided(passage)) continue;
        const { words, kind, from } = passage;
        const key = groupKey(words);
        const group = groups.get(key) ?? { words, kind, places: 0, records: 0, examples: [] };
        group.places += 1;
        if (!inRecord.has(key)) group.records += 1;
        inRecord.add(key);
        if (group.examples.length < mostExamples) {
          const before = text.text.slice(Math.max(0, from - around), from);
          const after = text.text.slice(from + words.length, from + words.length + around);
          group.examples = [...group.examples, { before, words, after }];
        }
        groups.set(key, group);
      }
    }
  }
  return [...groups.values()].toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.places - a.places);
}

/** What is surest first, so that the page begins with what is gone through quickest. */
const order: readonly ThirdPartyKind[] = [
  "left_out_elsewhere",
  "person_around",
  "identifier",
  "agreed_word",
  "named_in_field",
  "professional",
  "phone",
  "email",
  "postcode",
  "perhaps_name",
];

function decidedWords(passages: readonly MarkedPassage[]): DecidedWords[] {
  const groups = Map.groupBy(passages, ({ words, reason }) => `${reason ?? "-"} ${groupKey(words)}`);
  return [...groups.values()].flatMap((each) => {
    const [first] = each;
    return first ? [{ words: first.words, reason: first.reason, places: each.length }] : [];
  });
}
