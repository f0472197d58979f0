import { z } from "zod";
import pack from "../packs/letter-templates/letter-templates-2026-11.json" with { type: "json" };
import { ConsentPurpose, DelicateFact, RecipientKind } from "./consent-pack.ts";
import { CivilDate } from "./instant.ts";

/** What a letter takes from the record, or from the fields beside it. Each is filled or reported as missing (SPEC LT2). */
export const LetterSlot = z.enum([
  "reference",
  "person",
  "office",
  "worker",
  "today",
  "recipient",
  "greeting",
  "reply_to",
  "nrm_reference",
  "referral_sent_on",
  "pending_decision",
  "reasonable_grounds_on",
  "negative_decision",
  "negative_on",
  "negative_received_on",
  "needs",
]);
export type LetterSlot = z.infer<typeof LetterSlot>;

/** A slot as it stands in the words of a template, in braces. */
export const slotInWords = /\{([a-z_]+)\}/g;

const slotsExist = (text: string) =>
  [...text.matchAll(slotInWords)].every(([, slot]) => LetterSlot.safeParse(slot).success);
const Words = z.string().min(1).max(600).refine(slotsExist, "names a slot that there is not");

const OwnPart = z.strictObject({
  kind: z.literal("own"),
  key: z.string().regex(/^[a-z_]{1,40}$/),
  /** Above the words, in the letter as well. */
  heading: z.string().min(1).max(60),
  /** What may be written here; never in the letter. */
  prompt: z.string().min(1).max(240),
  /** The letter is not whole without it. */
  isNeeded: z.boolean(),
  /** What whoever reads these words learns, whatever they are. */
  tells: z.array(DelicateFact),
  /** About each need of the record: whoever reads these words learns of an area that is left out as well. */
  isAboutNeeds: z.literal(true).optional(),
});
export type OwnPart = z.infer<typeof OwnPart>;

const TemplateBlock = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("words"), text: Words }),
  /** What the worker writes. */
  OwnPart,
  /** The areas in which the person needs support, each a line of its own. */
  z.strictObject({ kind: z.literal("needs") }),
]);

export const LetterTemplateKey = z.enum(["letter_of_support", "representation", "support_request", "reconsideration"]);
export type LetterTemplateKey = z.infer<typeof LetterTemplateKey>;

const LetterTemplate = z.strictObject({
  key: LetterTemplateKey,
  label: z.string().min(1).max(60),
  /** What it is for, beside the choice. */
  use: z.string().min(1).max(240),
  /** What consent is asked about before it leaves. */
  purpose: ConsentPurpose.exclude(["keep_back"]),
  /** To whom it goes where there is one kind only; somebody else, for whom every mark counts, where there are several. */
  recipientKind: RecipientKind.exclude(["us"]),
  /** Whether the reference of the Home Office stands beside ours. */
  hasTheirReference: z.boolean(),
  subject: Words,
  blocks: z.array(TemplateBlock).min(2),
});
export type LetterTemplate = z.infer<typeof LetterTemplate>;

/** Letters to begin from (SPEC LT1). */
export const LetterTemplatePack = z.strictObject({
  id: z.literal("letter-templates"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  templates: z.array(LetterTemplate).length(LetterTemplateKey.options.length),
});

export const letterTemplates = LetterTemplatePack.parse(pack);
const byKey = new Map(letterTemplates.templates.map((template) => [template.key, template]));

/** @throws Error when the pack has lost a template: every key of the list is in it, which a test says */
export function letterTemplate(key: LetterTemplateKey): LetterTemplate {
  const template = byKey.get(key);
  if (!template) throw new Error(`There is no template ${key}.`);
  return template;
}

/** What the worker writes in a letter of that kind, in the order in which it stands. */
export function ownPartsOf({ blocks }: LetterTemplate): OwnPart[] {
  return blocks.filter((block) => block.kind === "own");
}
