import { z } from "zod";
import { HandOver } from "./hand-over.ts";
import { CivilDate, civilDateInWords } from "./instant.ts";
import { isBlank, type NrmAnswer, type NrmAnswers } from "./nrm-answer.ts";
import { askedIn, routeOf, type NrmAsked, type NrmRoute } from "./nrm-form.ts";
import { identityFoundIn, mayNameSomebody } from "./nrm-identity.ts";
import { NrmSectionId, type NrmQuestion, type NrmQuestionSet } from "./nrm-question-set.ts";

export const NrmSummaryRow = z.strictObject({
  /** Key of the question, or id of the group of ticks. */
  key: z.string(),
  number: z.string(),
  question: z.string(),
  /** Plain text; line breaks and empty lines as written. */
  answerText: z.string(),
  /** `mode` is a sentence that stands for an answer; `held_back` was kept in because it may identify the person. */
  standing: z.enum(["answered", "mode", "not_provided", "held_back"]),
});
export type NrmSummaryRow = z.infer<typeof NrmSummaryRow>;

/** The whole document, laid out by the print window. It crosses a process boundary, so it is plain data. */
export const NrmSummary = z.strictObject({
  title: z.string(),
  /** Our case reference, on every page. */
  reference: z.string(),
  route: z.enum(["undecided", "child", "adult_nrm", "duty_to_notify_named", "duty_to_notify_anonymous"]),
  routeWords: z.string(),
  notice: z.string(),
  questionSetVersion: z.string(),
  questionSetSource: z.string(),
  questionSetCredit: z.string(),
  /** Civil date. */
  preparedOn: z.string(),
  /** Who prepared it: organisation and worker; empty when not set. */
  preparedBy: z.string(),
  declaration: z.string(),
  sections: z.array(z.strictObject({ id: NrmSectionId, title: z.string(), rows: z.array(NrmSummaryRow) })),
  /** Number of answers held back. */
  heldBack: z.int().min(0),
  /** What goes along where another organisation sends it; null where ours does. */
  handOver: HandOver.nullable(),
});
export type NrmSummary = z.infer<typeof NrmSummary>;

export type SummaryMeta = {
  readonly reference: string;
  readonly preparedOn: string;
  readonly preparedBy: string;
  /** Words that would identify the person (`identityTerms`); used for an anonymous report only. */
  readonly identityTerms: readonly string[];
  /** Left out: our organisation sends it. */
  readonly handOver?: HandOver | null;
};

const titles: Record<NrmRoute, string> = {
  undecided: "NRM referral: answers so far",
  child: "NRM referral summary",
  adult_nrm: "NRM referral summary",
  duty_to_notify_named: "Duty to Notify summary",
  duty_to_notify_anonymous: "Duty to Notify summary",
};

/** The route in words, also for the task list. */
export const routeWords: Record<NrmRoute, string> = {
  undecided: "The route is not decided yet. It follows from the person's age and, for an adult, from consent.",
  child:
    "Referral of a child, or of somebody whose age is not sure. It is made whether or not they agree, and the local authority has to be told.",
  adult_nrm: "Referral of an adult who agrees to be referred.",
  duty_to_notify_named:
    "Duty to Notify report about an adult who does not want to be referred and is willing to help the authorities. It carries their name.",
  duty_to_notify_anonymous:
    "Duty to Notify report about an adult who does not want to be referred. It is anonymous: nothing in it may tell who they are.",
};

const notices: Record<NrmRoute, string> = {
  undecided: "This is a working copy. It is not itself a referral, and it is not ready to be copied across.",
  child: copyAcross("referral"),
  adult_nrm: copyAcross("referral"),
  duty_to_notify_named: copyAcross("report"),
  duty_to_notify_anonymous: copyAcross("report"),
};

function copyAcross(what: "referral" | "report"): string {
  return `This is a copy-across pack: it is not itself a ${what}. A first responder types these answers into the Home Office service, in this order.`;
}

/** Sentence that stands in place of an answer, as it may be typed into the form (SPEC NRM39). */
export const modeSentence: Record<Exclude<NrmAnswer["mode"], "answered">, string> = {
  not_known: "This is not known.",
  declined: "The person chose not to say.",
  not_asked: "This was not asked.",
  not_applicable: "This does not apply.",
};

export const notProvided = "Not provided";
export const heldBackText = "Held back: this answer may tell who the person is. Reword it before it leaves.";

/**
 * What leaves the vault as a document: the questions that are asked on this route, in the form's order, behind them
 * the pack for a first responder where another organisation sends it, and nothing else (SPEC NRM38, NRM50). In an
 * anonymous report an answer that names the person is held back.
 */
export function summaryOf(questionSet: NrmQuestionSet, answers: NrmAnswers, meta: SummaryMeta): NrmSummary {
  const route = routeOf(questionSet, answers);
  const terms = route === "duty_to_notify_anonymous" ? meta.identityTerms : [];
  const sections = questionSet.sections
    .map((section) => ({
      id: section.id,
      title: section.title,
      rows: askedIn(questionSet, section, answers).map((asked) => withhold(rowOf(asked, answers), asked, terms)),
    }))
    .filter((section) => section.rows.length > 0);
  return {
    title: titles[route],
    reference: meta.reference,
    route,
    routeWords: routeWords[route],
    notice: notices[route],
    questionSetVersion: questionSet.version,
    questionSetSource: questionSet.source,
    questionSetCredit: questionSet.credit,
    preparedOn: meta.preparedOn,
    preparedBy: meta.preparedBy,
    declaration: questionSet.declaration,
    sections,
    handOver: meta.handOver ?? null,
    heldBack: sections.flatMap((section) => section.rows).filter((row) => row.standing === "held_back").length,
  };
}

function withhold(row: NrmSummaryRow, asked: NrmAsked, terms: readonly string[]): NrmSummaryRow {
  const isTyped = row.standing === "answered" && asked.questions.some(mayNameSomebody);
  if (!isTyped || identityFoundIn(row.answerText, terms).length === 0) return row;
  return { ...row, answerText: heldBackText, standing: "held_back" };
}

function rowOf(asked: NrmAsked, answers: NrmAnswers): NrmSummaryRow {
  const [question] = asked.questions;
  if (asked.group?.kind === "ticks") {
    const { group } = asked;
    const ticked = asked.questions.filter((part) => answers[part.key]?.value === true);
    const said = asked.questions
      .map((part) => answers[part.key])
      .find((answer) => answer && answer.mode !== "answered");
    const place = { key: group.id, number: group.number, question: group.label };
    if (ticked.length > 0) {
      return { ...place, answerText: ticked.map((part) => part.label).join("\n"), standing: "answered" };
    }
    return said && said.mode !== "answered"
      ? { ...place, answerText: modeSentence[said.mode], standing: "mode" }
      : { ...place, answerText: notProvided, standing: "not_provided" };
  }
  const answer = answers[question.key];
  const place = { key: question.key, number: question.number, question: question.label };
  if (!answer || isBlank(answer)) return { ...place, answerText: notProvided, standing: "not_provided" };
  if (answer.mode !== "answered") return { ...place, answerText: modeText(question, answer.mode), standing: "mode" };
  return { ...place, answerText: answerText(question, answer), standing: "answered" };
}

function modeText(question: NrmQuestion, mode: keyof typeof modeSentence): string {
  const value = mode === "not_known" ? question.notKnownValue : undefined;
  if (value === undefined) return modeSentence[mode];
  return `${modeSentence[mode]} In the form, choose "${optionLabel(question, value)}".`;
}

function optionLabel(question: NrmQuestion, value: string): string {
  return question.options?.find((option) => option.value === value)?.label ?? value;
}

/** The words of an answer as they stand on paper. */
export function answerText(question: NrmQuestion, answer: NrmAnswer): string {
  const { value } = answer;
  if (Array.isArray(value)) {
    return value
      .filter((part) => part.trim() !== "")
      .map((part) => optionLabel(question, part))
      .join("\n");
  }
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return String(value);
  if (value === null) return "";
  if (question.type === "date") return dateInWords(value);
  return optionLabel(question, value.replace(/\r\n?/g, "\n").trim());
}

/** `1991-06-17` as "17 June 1991"; anything else as it stands. */
function dateInWords(text: string): string {
  const date = CivilDate.safeParse(text);
  return date.success ? civilDateInWords(date.data) : text;
}
