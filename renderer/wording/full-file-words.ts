import { type DelicateFact, factLabel, purposeLabel, recipientLabel } from "#shared/domain/consent-pack.ts";
import type {
  Exhibit,
  FullFile,
  FullFileKind,
  FullFileRecord,
  FullFileSection,
  LeftOut,
} from "#shared/domain/full-file.ts";
import { indicatorWords } from "#shared/domain/indicator.ts";
import { withoutNames } from "#shared/domain/nrm-identity.ts";
import { supportArea } from "#shared/domain/support-need.ts";
import { endingsOf } from "#shared/domain/attachment.ts";
import { countOf, formatDate, formatMoment } from "./dates.ts";
import { caseFactLabels, contactTypeLabels } from "./labels.ts";
import { partsOf, type RecordPart } from "./record-words.ts";
import { toldDateWords } from "./told-date-words.ts";

export const sectionLabels: Record<FullFileSection, string> = {
  person: "The person",
  decisions: "Decisions, dates and closing",
  notes: "Notes",
  tasks: "Tasks",
  risk: "Risk, safety plan and missing",
  needs: "Support needs",
  consent: "Consent and sharing",
  account: "The person’s account and indicators",
  people: "People around, and what children need",
  referral: "NRM referral",
  exhibits: "List of exhibits",
};

/** What the office keeps for itself, so that nobody looks for it in the file. */
export const neverInFile =
  "Not every record of the case is in this file. Comments beside notes, approvals, banners and pins, enquiries, referrals to others, half-typed words, earlier versions of records, and who looked at the case are in no case file. The exhibits themselves are not in it either: each can be given out by itself.";

const kindCounts: Record<FullFileKind | "exhibit", readonly [one: string, many: string]> = {
  person: ["record of the person’s details", "records of the person’s details"],
  case_fact: ["decision or date", "decisions and dates"],
  case_closure: ["closing", "closings"],
  case_note: ["note or addendum", "notes and addenda"],
  safeguarding_task: ["task", "tasks"],
  risk_assessment: ["risk assessment", "risk assessments"],
  safety_plan: ["safety plan", "safety plans"],
  missing_episode: ["report of a missing person", "reports of a missing person"],
  support_need: ["support need", "support needs"],
  consent: ["decision about consent", "decisions about consent"],
  sharing: ["sharing decision", "sharing decisions"],
  account_event: ["event of the account", "events of the account"],
  indicator: ["indicator", "indicators"],
  involved_person: ["person around the case", "people around the case"],
  nrm_referral: ["NRM referral", "NRM referrals"],
  nrm_answer: ["answer of the referral", "answers of the referral"],
  exhibit: ["exhibit in the list", "exhibits in the list"],
};

/** How many records of each kind are in the file, for its last page. */
export function countsInWords({ sections }: Pick<FullFile, "sections">): string[] {
  const byKind = Map.groupBy(
    sections.flatMap(({ records }) => records),
    ({ kind }) => kind,
  );
  return [...byKind].map(([kind, records]) => countOf(records.length, ...kindCounts[kind]));
}

/** For whoever makes the file: what of a section is not in it, and why; empty where all of it is. */
export function leftOutInWords({ unticked, removed, keptBack, guarded }: LeftOut): string[] {
  const said: [number, string][] = [
    [unticked, "not chosen"],
    [keptBack, "kept back: somebody must not be told, or was not told of a share"],
    [guarded, "left out, unless ways that may not be safe go along"],
    [removed, "taken out of the case earlier"],
  ];
  return said.filter(([count]) => count > 0).map(([count, why]) => `${countOf(count, "record", "records")} ${why}`);
}

/** That ways to reach the person are not among their details. */
export function waysInWords(count: number): string {
  return `${countOf(count, "way", "ways")} to reach the person left out: not known to be safe, safe only in some ways, or kept back`;
}

/** What whoever makes the file looks through it for; null where nothing is kept back from anybody. */
export function lookThroughFile(keptBack: readonly DelicateFact[]): string | null {
  if (keptBack.length === 0) return null;
  const facts = keptBack.map(factLabel).join(", ").toLowerCase();
  return `Not everybody may be told: ${facts}. Records that are about it as a whole are left out. Look through the words below for it before the file is made.`;
}

/** A text as this file says it: without names where it is without them (SPEC FF4). */
export function sayerOf({ isNamed, nameTerms }: FullFile): (text: string) => string {
  return isNamed ? (text) => text : (text) => withoutNames(text, nameTerms);
}

/** What a document is called in the list of exhibits: as it is kept, or by its number alone. */
export function exhibitName({ named, kind }: Exhibit, number: number, isNamed: boolean): string {
  return named !== null && isNamed ? named.title : `Exhibit ${number}.${endingsOf[kind][0] ?? kind}`;
}

type InFile = Exclude<FullFileRecord, { readonly kind: "exhibit" }>;

/** What stands over a record. */
export function headingOf(record: InFile): string {
  switch (record.kind) {
    case "person":
      return "The person’s details";
    case "case_fact":
      return caseFactLabels[record.content.kind];
    case "case_closure":
      return record.content.closedOn === null ? "Closing" : `Closed on ${formatDate(record.content.closedOn)}`;
    case "case_note":
      return record.content.addendumTo === null
        ? `${contactTypeLabels[record.content.contactType]}, ${formatMoment(record.content.occurredAt)}`
        : `Addendum, ${record.content.recordedBy}, ${formatMoment(record.content.recordedAt)}`;
    case "safeguarding_task":
      return record.content.title;
    case "risk_assessment":
      return `Risk assessment of ${formatDate(record.content.assessedOn)}`;
    case "safety_plan":
      return `Safety plan of ${formatDate(record.content.madeOn)}`;
    case "missing_episode":
      return `Missing, last seen ${formatMoment(record.content.lastSeenAt)}`;
    case "support_need":
      return supportArea(record.content.area)?.label ?? record.content.area;
    case "consent":
      return purposeLabel(record.content.purpose);
    case "sharing":
      return `Shared with ${recipientLabel(record.content.recipientKind, record.content.recipientName)}`;
    case "account_event":
      return toldDateWords(record.content.when, record.content.isAbout);
    case "indicator":
      return indicatorWords(record.content.indicator);
    case "involved_person":
      return record.content.name;
    case "nrm_referral":
      return "About the referral";
    case "nrm_answer":
      return partsOfRecord(record).find(({ key }) => key === "value")?.label ?? "Answer";
  }
}

/** In the file nothing is that was taken out, and its place says where an event stands. */
const saidElsewhere: ReadonlySet<string> = new Set(["isRemoved", "position"]);

/** What a record says, part by part, without what is empty, what its heading says and the lines of a note. */
export function partsInFile(record: InFile): RecordPart[] {
  const heading = headingOf(record);
  if (record.kind === "nrm_answer") return answerParts(record);
  const parts = partsOfRecord(record).filter(
    ({ key, text }) =>
      text !== "" && text !== heading && !saidElsewhere.has(key) && !(record.kind === "case_note" && key === "body"),
  );
  if (!("recordedAt" in record.content)) return parts;
  const { recordedAt, recordedBy } = record.content;
  const isByName = parts.some(({ key }) => key === "recordedBy");
  return [
    ...parts,
    ...(isByName ? [] : [{ key: "writer", label: "Written by", text: recordedBy }]),
    { key: "recordedAt", label: "Written down", text: formatMoment(recordedAt) },
  ];
}

/** The question is the heading: below it stands what was answered, or why nothing was. */
function answerParts(record: Extract<InFile, { readonly kind: "nrm_answer" }>): RecordPart[] {
  const wanted = record.content.mode === "answered" ? "value" : "mode";
  return partsOfRecord(record)
    .filter(({ key, text }) => key === wanted && text !== "")
    .map((part) => ({ ...part, label: "Answer" }));
}

function partsOfRecord({ kind, content }: InFile): readonly RecordPart[] {
  return partsOf(kind, content as never);
}
