import { type AccountEvent, findingsOf } from "#shared/domain/account-event.ts";
import { asSentence } from "#shared/domain/as-sentence.ts";
import type { CaseNote } from "#shared/domain/case-note.ts";
import { indicatorWords, type NotedIndicator, standingIndicators } from "#shared/domain/indicator.ts";
import { civilDateInWords, civilDateOf } from "#shared/domain/instant.ts";
import { type NoteBlock, noteLaneWords, plainText } from "#shared/domain/note-document.ts";
import { holding, isGuarded, type SafeContact } from "#shared/domain/safe-contact.ts";
import { findingsAbout, findingWords, whenWords } from "../../wording/account-words.ts";
import { lowerFirst } from "../../wording/first-letter.ts";
import { factSourceLabels, indicatorOriginLabels } from "../../wording/labels.ts";

/** Words of the case that may be put into an answer. */
export type WordsOnRecord = {
  readonly id: string;
  /** As they are put in: with when, and where they are from. */
  readonly text: string;
  /** What they are, for whoever chooses. */
  readonly source: string;
  /** What to know before they are put in. */
  readonly warnings: readonly string[];
  /** A guarded way to reach the person stands in them: they are not put in. */
  readonly isGuarded: boolean;
};

export type CaseWords = {
  /** In the order of the account. */
  readonly events: readonly AccountEvent[];
  readonly indicators: readonly NotedIndicator[];
  readonly notes: readonly CaseNote[];
  readonly contacts: readonly SafeContact[];
};

/** Questions that ask what happened, and how the person tells it. */
const asksForAccount: ReadonlySet<string> = new Set([
  "when-did-the-exploitation-take-place",
  "when-did-the-exploitation-take-place-multiple",
  "how-did-the-exploitation-start",
  "were-they-taken-somewhere-by-their-exploiter-journey-details",
  "what-were-they-required-to-do",
  "living-conditions",
  "how-they-were-treated",
  "what-is-keeping-them-in-situation",
  "how-why-did-they-leave-the-situation",
  "details-last-contact",
  "why-report-now",
  "who-exploited-pv",
]);
/** Questions that ask for signs, and for the means by which somebody was controlled. */
const asksForSigns: ReadonlySet<string> = new Set(["modern-slavery-indicators-details", "how-they-were-treated"]);

export function asksForWords(questionKey: string): boolean {
  return asksForAccount.has(questionKey) || asksForSigns.has(questionKey);
}

/** What the case holds in words for a question: signs first, then the account in its order, then their own words (SPEC NRM61). */
export function wordsOnRecord(
  questionKey: string,
  { events, indicators, notes, contacts }: CaseWords,
): WordsOnRecord[] {
  const signs = asksForSigns.has(questionKey) ? standingIndicators(indicators).map(ofIndicator) : [];
  const told = asksForAccount.has(questionKey) ? [...ofAccount(events), ...ofNotes(notes)] : [];
  const guarded = contacts.filter(isGuarded).map(({ value }) => value);
  return [...signs, ...told].map((words) => ({ ...words, isGuarded: guarded.some(holding(words.text)) }));
}

type Words = Omit<WordsOnRecord, "isGuarded">;

function ofIndicator({ id, indicator, origin, noticedOn, evidence }: NotedIndicator): Words {
  const from = `${indicatorOriginLabels[origin]}, ${civilDateInWords(noticedOn)}`;
  return {
    id,
    text: `${asSentence(indicatorWords(indicator))} ${asSentence(evidence)} (${from})`,
    source: `Indicator. ${from}`,
    warnings: [],
  };
}

function ofAccount(all: readonly AccountEvent[]): Words[] {
  const events = all.filter(({ isRemoved }) => !isRemoved);
  const byId = new Map(events.map((event) => [event.id, event]));
  const findings = findingsOf(events);
  return events.map((event) => {
    const other = event.relativeToId === null ? undefined : byId.get(event.relativeToId);
    const told = event.toldOn === null ? "" : `, told on ${civilDateInWords(event.toldOn)}`;
    const from = `${factSourceLabels[event.source]}${told}`;
    const warnings = findingsAbout(event, findings).flatMap((finding) => {
      const opposite = byId.get(finding.eventId === event.id ? finding.otherId : finding.eventId);
      return opposite ? [findingWords(finding, opposite)] : [];
    });
    return {
      id: event.id,
      text: `${whenWords(event, other)}: ${event.what} (Source: ${lowerFirst(from)})`,
      source: `Event of the account. ${from}`,
      warnings,
    };
  });
}

/** Of signed notes only: their words do not change any more. The oldest first. */
function ofNotes(notes: readonly CaseNote[]): Words[] {
  return notes
    .filter(({ signedAt, removedAt }) => signedAt !== null && removedAt === null)
    .toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt) || a.id.localeCompare(b.id))
    .flatMap(({ id, occurredAt, document }) => {
      const said = ownWordsIn(document.blocks);
      if (said.length === 0) return [];
      const from = `note of ${civilDateInWords(civilDateOf(new Date(occurredAt)))}`;
      const quoted = said.map((words) => `“${words}”`).join(" … ");
      const text = `${noteLaneWords.own_words} (${from}): ${quoted}`;
      return [{ id, text, source: `${noteLaneWords.own_words}. Signed ${from}`, warnings: [] }];
    });
}

/** What stands together in the person's own words is one passage. */
function ownWordsIn(blocks: readonly NoteBlock[]): string[] {
  const passages: NoteBlock[][] = [];
  let isOpen = false;
  for (const block of blocks) {
    const isTheirs = block.lane === "own_words" && block.kind !== "prompt" && block.kind !== "task";
    if (isTheirs && isOpen) passages.at(-1)?.push(block);
    else if (isTheirs) passages.push([block]);
    isOpen = isTheirs;
  }
  return passages.map((passage) => plainText({ version: 1, blocks: passage }).trim()).filter((words) => words !== "");
}
