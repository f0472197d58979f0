import { z } from "zod";
import { DecisionOutcome } from "./case-fact.ts";
import { CaseReference } from "./case-reference.ts";
import { type DelicateFact, RecipientKind } from "./consent-pack.ts";
import { factsToldBy } from "./delicate-contact.ts";
import { documentText } from "./document-text.ts";
import { CivilDate, civilDateInWords } from "./instant.ts";
import { type LetterSlot, letterTemplate, LetterTemplateKey, slotInWords } from "./letter-template.ts";
import { identityFoundIn } from "./nrm-identity.ts";
import { holding, SafeContact } from "./safe-contact.ts";
import { factsOfArea, supportArea } from "./support-need.ts";

/** What the worker chooses and types for a letter, as it stands in the fields (SPEC LT1, LT4). */
export const LetterFields = z.strictObject({
  template: LetterTemplateKey,
  /** One of the names on record; empty where the letter names nobody. */
  calledBy: z.string().max(200),
  recipientKind: RecipientKind.exclude(["us"]),
  recipientName: z.string().max(160),
  recipientAddress: z.string().max(500),
  greeting: z.string().max(120),
  replyTo: z.string().max(300),
  /** What is written in each part, by its key: also for templates that are not chosen any more, so that nothing is lost. */
  parts: z.array(z.strictObject({ key: z.string().regex(/^[a-z_]{1,40}$/), words: z.string().max(8_000) })).max(30),
});
export type LetterFields = z.infer<typeof LetterFields>;

const Decision = z.strictObject({ outcome: DecisionOutcome, on: CivilDate, receivedOn: CivilDate.nullable() });

/** What the record has for the slots of a letter, and what words are looked through for. */
export const LetterFacts = z.strictObject({
  reference: CaseReference,
  names: z.array(z.string()),
  /** Names and dates of birth as somebody may have typed them. */
  identityTerms: z.array(z.string()),
  contacts: z.array(SafeContact),
  organisationName: z.string(),
  workerName: z.string(),
  today: CivilDate,
  nrmReference: z.string(),
  referralSentOn: CivilDate.nullable(),
  reasonableGrounds: Decision.nullable(),
  conclusiveGrounds: Decision.nullable(),
  /** Areas in which the person themselves needs support that is not met. */
  needs: z.array(z.string()),
});
export type LetterFacts = z.infer<typeof LetterFacts>;

/** Where a slot is filled: on a page of the case, with the office's settings, or beside the letter. */
export type SlotPlace = "referral" | "decisions" | "needs" | "office" | "here";

/** A slot, or a part of the worker's own words, for which there is nothing yet. */
export type Gap = { readonly key: string; readonly label: string; readonly place: SlotPlace };

/** One paragraph of a letter. Line breaks are as they stand. */
export type LetterBlock = {
  readonly kind: "lines" | "words" | "title" | "heading" | "item";
  readonly text: string;
};

/** A letter as it goes: the same for the page and for the file (SPEC LT3). */
export type Letter = {
  /** At the head of every page. */
  readonly head: string;
  readonly blocks: readonly LetterBlock[];
  readonly gaps: readonly Gap[];
  /** What is delicate in it, as far as that is found: the rest of the worker's words has to be read. */
  readonly tells: readonly DelicateFact[];
  /** Areas of need that are left out, because they tell what is kept back. */
  readonly needsLeftOut: number;
};

type Slot = { readonly label: string; readonly place: SlotPlace };

const slots: Readonly<Record<LetterSlot, Slot>> = {
  reference: { label: "Our reference", place: "here" },
  person: { label: "How the person is called", place: "here" },
  office: { label: "Name of your organisation", place: "office" },
  worker: { label: "Your name", place: "here" },
  today: { label: "Today’s date", place: "here" },
  recipient: { label: "Who it goes to", place: "here" },
  greeting: { label: "How it begins", place: "here" },
  reply_to: { label: "Where the answer goes", place: "here" },
  nrm_reference: { label: "Reference of the Home Office", place: "referral" },
  referral_sent_on: { label: "Day the referral was sent", place: "referral" },
  pending_decision: { label: "Which decision is still to come", place: "decisions" },
  reasonable_grounds_on: { label: "Day of the positive reasonable grounds decision", place: "decisions" },
  negative_decision: { label: "Which decision was negative", place: "decisions" },
  negative_on: { label: "Day of the negative decision", place: "decisions" },
  negative_received_on: { label: "Day the negative decision reached you", place: "decisions" },
  needs: { label: "Areas in which they need support", place: "needs" },
};

/**
 * The letter with every slot filled from the record and the fields, or reported as a gap, which stands in its place in
 * brackets (SPEC LT2, LT3).
 *
 * @param keptBack what this recipient must not be told: areas of need that tell it are left out
 */
export function letterOf(facts: LetterFacts, fields: LetterFields, keptBack: ReadonlySet<DelicateFact>): Letter {
  const template = letterTemplate(fields.template);
  const values = valuesOf(facts, fields);
  const gaps = new Map<string, Gap>();
  const gap = (key: string, { label, place }: Slot) => {
    gaps.set(key, { key, label, place });
    return `[Still to be filled in: ${label.toLowerCase().replace("home office", "Home Office")}]`;
  };
  const slot = (name: LetterSlot) => values[name] || gap(name, slots[name]);
  // A function, so that a dollar sign in what is filled in stays one.
  const filled = (text: string) => text.replaceAll(slotInWords, (_, name: LetterSlot) => slot(name));
  const isKeptBack = (area: string) => factsOfArea(area).some((fact) => keptBack.has(fact));
  const needs = facts.needs.filter((area) => !isKeptBack(area));
  const told = new Set<DelicateFact>();
  const typed = [fields.recipientName, fields.recipientAddress, fields.greeting, fields.replyTo];
  const body = template.blocks.flatMap((block): LetterBlock[] => {
    if (block.kind === "words") return [{ kind: "words", text: filled(block.text) }];
    if (block.kind === "needs") {
      for (const fact of needs.flatMap(factsOfArea)) told.add(fact);
      if (needs.length === 0) return [{ kind: "item", text: gap("needs", slots.needs) }];
      return needs.map((area) => ({ kind: "item", text: supportArea(area)?.label ?? area }));
    }
    const words = wordsOf(fields, block.key);
    typed.push(...words);
    if (words.length > 0) {
      // Words about each need tell of those that are left out above them, too.
      const needsTold = block.isAboutNeeds ? facts.needs.flatMap(factsOfArea) : [];
      for (const fact of [...block.tells, ...needsTold]) told.add(fact);
    } else if (!block.isNeeded) return [];
    else words.push(gap(`part ${block.key}`, { label: block.heading, place: "here" }));
    return [{ kind: "heading", text: block.heading }, ...words.map((text) => ({ kind: "words", text }) as const)];
  });
  const greeting = slot("greeting").replace(/\s*,$/u, "");
  const references = [`Our reference: ${slot("reference")}`];
  if (template.hasTheirReference) references.push(`Your reference: ${slot("nrm_reference")}`);
  const blocks: LetterBlock[] = [
    { kind: "lines", text: slot("office") },
    { kind: "lines", text: slot("recipient") },
    { kind: "lines", text: slot("today") },
    { kind: "lines", text: references.join("\n") },
    { kind: "words", text: `${greeting},` },
    { kind: "title", text: filled(template.subject) },
    ...body,
    { kind: "words", text: /\b(?:sir|madam)\b/iu.test(greeting) ? "Yours faithfully," : "Yours sincerely," },
    { kind: "lines", text: `${slot("worker")}\n${slot("office")}` },
    { kind: "lines", text: `Please answer to: ${slot("reply_to")}` },
  ];
  for (const fact of factsFound(facts, fields, typed.join("\n"))) told.add(fact);
  return {
    head: `${facts.reference}. Confidential.`,
    blocks,
    gaps: [...gaps.values()],
    tells: [...told],
    needsLeftOut: template.blocks.some(({ kind }) => kind === "needs") ? facts.needs.length - needs.length : 0,
  };
}

/** A letter word for word, with what is found in it: what goes is what was looked at where these are equal (SPEC LT8). */
export function letterInFull({ head, blocks, tells }: Letter): string {
  return JSON.stringify([head, blocks.map(({ kind, text }) => [kind, text]), tells.toSorted()]);
}

/** What of a letter this recipient must not be told (SPEC LT5). */
export function keptBackIn({ tells }: Letter, keptBack: ReadonlySet<DelicateFact>): DelicateFact[] {
  return tells.filter((fact) => keptBack.has(fact));
}

/** The fields as they begin. Nobody is named until the worker chooses to. */
export function firstLetter(template: LetterTemplateKey): LetterFields {
  return {
    template,
    calledBy: "",
    recipientKind: letterTemplate(template).recipientKind,
    recipientName: "",
    recipientAddress: "",
    greeting: "Dear Sir or Madam",
    replyTo: "",
    parts: [],
  };
}

/**
 * The same words in another template. The kind of recipient follows as long as nobody was named; of somebody who was, a
 * kind that only came with a template says nothing, so that every mark counts until one is chosen (SPEC LT5).
 */
export function inTemplate(fields: LetterFields, template: LetterTemplateKey): LetterFields {
  if (template === fields.template) return fields;
  const isNamed = fields.recipientName.trim() !== "" || fields.recipientAddress.trim() !== "";
  const isChosen = fields.recipientKind !== letterTemplate(fields.template).recipientKind;
  const first = isNamed ? "somebody_else" : letterTemplate(template).recipientKind;
  return { ...fields, template, recipientKind: isNamed && isChosen ? fields.recipientKind : first };
}

/** Empty for what is missing. */
function valuesOf(facts: LetterFacts, fields: LetterFields): Readonly<Record<LetterSlot, string>> {
  const { reasonableGrounds: first, conclusiveGrounds: second } = facts;
  const negative = [second ?? first].find((decision) => decision?.outcome === "negative");
  const onDay = (day: CivilDate | null | undefined) => (day ? civilDateInWords(day) : "");
  return {
    reference: facts.reference,
    person: documentText(fields.calledBy) || `the person with our reference ${facts.reference}`,
    office: documentText(facts.organisationName),
    worker: documentText(facts.workerName),
    today: onDay(facts.today),
    recipient: fields.recipientName.trim() && documentText(`${fields.recipientName}\n${fields.recipientAddress}`),
    greeting: documentText(fields.greeting),
    reply_to: documentText(fields.replyTo),
    nrm_reference: documentText(facts.nrmReference),
    referral_sent_on: onDay(facts.referralSentOn),
    pending_decision: second
      ? ""
      : first === null
        ? "reasonable grounds"
        : first.outcome === "positive"
          ? "conclusive grounds"
          : "",
    reasonable_grounds_on: first?.outcome === "positive" ? onDay(first.on) : "",
    negative_decision: negative ? (negative === second ? "conclusive grounds" : "reasonable grounds") : "",
    negative_on: onDay(negative?.on),
    negative_received_on: onDay(negative?.receivedOn),
    needs: "",
  };
}

/** What is found to be delicate in typed words, and in how the person is called. */
function factsFound(facts: LetterFacts, fields: LetterFields, words: string): DelicateFact[] {
  const holds = holding(words);
  const isNamed = fields.calledBy !== "" || identityFoundIn(words, facts.identityTerms).length > 0;
  const ways = facts.contacts.filter(({ value }) => holds(value)).flatMap(({ channel }) => factsToldBy[channel]);
  return [...new Set<DelicateFact>([...(isNamed ? (["name"] as const) : []), ...ways])];
}

/** What was written in a part, paragraph by paragraph. */
function wordsOf({ parts }: LetterFields, key: string): string[] {
  const words = parts.find((part) => part.key === key)?.words ?? "";
  return documentText(words)
    .split(/\n(?:[^\S\n]*\n)+/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}
