import { mostAttachmentsOfCase } from "./attachment.ts";
import { type HandedContent, type HandedKind, type HandedRecord, recordLinks } from "./case-handover.ts";
import { visibleText } from "./visible-text.ts";

/** What is wrong in how the records hang together, which no schema of one of them says; undefined where nothing is. */
export function faultBetween(records: readonly HandedRecord[]): string | undefined {
  const of = <K extends HandedKind>(kind: K) =>
    records.flatMap((record) => (record.kind === kind ? [record.content as HandedContent[K]] : []));
  const [person, ...otherPeople] = of("person");
  const [handed, ...otherCases] = of("case");
  if (!person || !handed || otherPeople.length > 0 || otherCases.length > 0) return "one person, one case";
  if (handed.personId !== person.id) return "the case is about the person";
  if (of("attachment").length > mostAttachmentsOfCase) return "as many documents as a case may have";
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
    [...(recordLinks[kind]?.needs ?? []), ...(recordLinks[kind]?.may ?? [])].some((field) => {
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
  return `${visibleText(name)} (${office})`
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
