import { z } from "zod";
import { AccountEvent } from "./account-event.ts";
import { AttachmentId, AttachmentKind, AttachmentWay } from "./attachment.ts";
import { CaseClosure } from "./case-closure.ts";
import { CaseFact } from "./case-fact.ts";
import { CaseNote } from "./case-note.ts";
import { Consent } from "./consent.ts";
import { FullFileKind } from "./full-file.ts";
import { NotedIndicator } from "./indicator.ts";
import { CivilDate } from "./instant.ts";
import { InvolvedPerson } from "./involved-person.ts";
import { MissingEpisode } from "./missing-episode.ts";
import { plainText } from "./note-document.ts";
import { NrmAnswer } from "./nrm-answer.ts";
import { Person } from "./person.ts";
import { type NrmQuestionType, questionOfAnswer } from "./nrm-question-set.ts";
import type { RecordContent } from "./record-kind.ts";
import { RiskAssessment } from "./risk-assessment.ts";
import { SafeguardingTask } from "./safeguarding-task.ts";
import { SafetyPlan } from "./safety-plan.ts";
import { Sharing } from "./sharing.ts";
import { SupportNeed } from "./support-need.ts";

/** A document of the case by what it is called; it is given out, or not, as a whole (SPEC SA8). */
export const ListedDocument = z.strictObject({
  id: AttachmentId,
  title: z.string(),
  description: z.string(),
  kind: AttachmentKind,
  datedOn: CivilDate.nullable(),
  cameBy: AttachmentWay,
  /** In bytes. */
  size: z.int().positive(),
  sha256: z.string(),
});
export type ListedDocument = z.infer<typeof ListedDocument>;

/** Kinds of records that a person is given about themselves. */
export const GivenKind = z.enum([...FullFileKind.options, "attachment"]);
export type GivenKind = z.infer<typeof GivenKind>;

type OfKind = { [K in FullFileKind]: { readonly kind: K; readonly content: RecordContent[K] } }[FullFileKind];
export type GivenRecord = OfKind | { readonly kind: "attachment"; readonly content: ListedDocument };

const schemas: Readonly<Record<GivenKind, z.ZodType>> = {
  person: Person,
  case_fact: CaseFact,
  case_closure: CaseClosure,
  case_note: CaseNote,
  safeguarding_task: SafeguardingTask,
  risk_assessment: RiskAssessment,
  safety_plan: SafetyPlan,
  missing_episode: MissingEpisode,
  support_need: SupportNeed,
  consent: Consent,
  sharing: Sharing,
  account_event: AccountEvent,
  indicator: NotedIndicator,
  involved_person: InvolvedPerson,
  // All else of it is days, ids and keys.
  nrm_referral: z.object({ nrmReference: z.string() }),
  nrm_answer: NrmAnswer,
  attachment: ListedDocument,
};

/** What a record is called among those of its kind in one case. */
export function idOf(record: GivenRecord): string {
  return record.kind === "nrm_answer" ? record.content.questionKey : record.content.id;
}

/** One record among all of a case. */
export function keyOf(record: GivenRecord): string {
  return `${record.kind} ${idOf(record)}`;
}

/** One text that somebody wrote in a record. */
export type WrittenText = {
  /** Where in the record: `document.blocks.3.text`. */
  readonly path: string;
  readonly text: string;
};

/**
 * Every text of a record that somebody wrote. Which those are its schema says: a string that is neither of a list nor
 * of a form such as a date, an id or a key. So a new field is looked through without anybody thinking of it.
 */
export function writtenTexts(record: GivenRecord): WrittenText[] {
  const texts: WrittenText[] = [];
  withTexts(record, (text, path) => {
    texts.push({ path, text });
    return text;
  });
  return texts;
}

/** The record with each of these texts said otherwise. */
export function withTexts(record: GivenRecord, say: (text: string, path: string) => string): GivenRecord {
  const sayWritten: typeof say = (text, path) => (isKeyOfList(record, text, path) ? text : say(text, path));
  const content = rewritten(schemas[record.kind], record.content, "", sayWritten);
  if (record.kind !== "case_note") return { kind: record.kind, content } as GivenRecord;
  // What lists show of a note follows from its document.
  const note = content as CaseNote;
  return { kind: "case_note", content: { ...note, body: plainText(note.document) } };
}

/** Whether a text is the key of an option, which is shown in words of ours or of the form: nobody typed it. */
function isKeyOfList(record: GivenRecord, text: string, path: string): boolean {
  if (record.kind === "case_closure") return path === "reason";
  if (record.kind !== "nrm_answer") return false;
  const question = questionOfAnswer(record.content.questionKey);
  if (question?.options) return question.options.some(({ value }) => value === text);
  // A box that is ticked and a value of a list are keys as well; whatever else is not of a list was typed.
  return question !== undefined && keyedTypes.has(question.type) && /^[a-z0-9_-]*$/.test(text);
}

const keyedTypes: ReadonlySet<NrmQuestionType> = new Set(["list", "tick", "confirm"]);

function rewritten(
  schema: z.core.$ZodType,
  value: unknown,
  path: string,
  say: (text: string, path: string) => string,
): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
      return typeof value === "string" && isFree(def) ? say(value, path) : value;
    case "object": {
      if (typeof value !== "object" || value === null) return value;
      const known = Object.entries(value).map(([key, each]) => {
        const field = def.shape[key];
        const isLeft = (path === "" && key === "body") || /(?:Id|Key)$/.test(key);
        return [key, field && !isLeft ? rewritten(field, each, path === "" ? key : `${path}.${key}`, say) : each];
      });
      return Object.fromEntries(known);
    }
    case "array":
      if (!Array.isArray(value)) return value;
      return value.map((each, place) => rewritten(def.element, each, `${path}.${place}`, say));
    case "nullable":
    case "optional":
    case "default":
    case "readonly":
      return rewritten(def.innerType, value, path, say);
    case "union": {
      const fitting = def.options.find((option) => z.safeParse(option, value).success);
      return fitting ? rewritten(fitting, value, path, say) : value;
    }
    default:
      return value;
  }
}

/** Whether any words may stand there: not a date, an id or a key. */
function isFree(def: z.core.$ZodStringDef): boolean {
  const hasForm = "format" in def || def.checks?.some(({ _zod }) => _zod.def.check === "string_format");
  return hasForm !== true;
}
