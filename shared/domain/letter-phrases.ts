import { bare, fold, hasPhrase, type LetterUnit, phraseOf } from "./letter-text.ts";
import { letterWordings } from "./letter-wordings.ts";

const compile = (phrases: readonly string[]) => phrases.map(phraseOf);
/** The phrases of the pack as they are looked for. */
export const compiled = {
  statements: letterWordings.statements.map((each) => ({ ...each, parts: phraseOf(each.phrase) })),
  names: {
    reasonable_grounds: compile(letterWordings.names.reasonable_grounds),
    conclusive_grounds: compile(letterWordings.names.conclusive_grounds),
  },
  both: compile(letterWordings.both),
  firstDecisionOnly: compile(letterWordings.firstDecisionOnly),
  concluding: compile(letterWordings.concluding),
  negators: compile(letterWordings.negators),
  denials: compile(letterWordings.denials),
  suppositions: compile(letterWordings.suppositions),
  earlier: compile(letterWordings.earlier),
  others: compile(letterWordings.others),
  disqualified: compile(letterWordings.disqualified),
  needsAssessed: compile(letterWordings.needsAssessed),
  supportEnded: compile(letterWordings.supportEnded),
  reconsidered: compile(letterWordings.reconsidered),
  decidedPhrases: compile(letterWordings.decidedPhrases),
  decidedToday: compile(letterWordings.decidedToday),
  topics: {
    recoveryUntil: compile(letterWordings.topics.recoveryUntil),
    supportUntil: compile(letterWordings.topics.supportUntil),
    reconsiderBy: compile(letterWordings.topics.reconsiderBy),
  },
  goesOn: compile(letterWordings.goesOn),
  endPhrases: compile(letterWordings.endPhrases),
  byPhrases: compile(letterWordings.byPhrases),
  reasonsBegin: compile(letterWordings.reasonsBegin),
  reasonsEnd: compile(letterWordings.reasonsEnd),
  referencePhrases: compile(letterWordings.referencePhrases),
  olderBelow: compile(letterWordings.olderBelow),
} as const;

export const turns = letterWordings.turns.map((turn) => fold(`x${turn}x`).words.slice(1, -1));
const pageLines = letterWordings.pageLines.map((each) => `${fold(each).words} `);
export const salutations = letterWordings.salutations.map((each) => fold(each).words);
export const titles = new Set(letterWordings.titles.map((each) => fold(each).words));
export const notNames = new Set(letterWordings.notNames.map((each) => fold(each).words));
const labels = new Map<string, ReadonlySet<string>>(
  Object.entries(letterWordings.labels).map(([kind, each]) => [kind, new Set(each.map(bare))]),
);

export function isLabel(words: string, kind: keyof typeof letterWordings.labels): boolean {
  return labels.get(kind)?.has(words) === true;
}

/** `Dyddiad / Date`: one of the two is enough. */
export function isLabelled({ label }: LetterUnit, kind: keyof typeof letterWordings.labels): boolean {
  return label !== null && [label, ...label.split("/").map((part) => part.trim())].some((each) => isLabel(each, kind));
}

/** It tells what may come. */
export function isSupposed(words: string): boolean {
  return hasPhrase(words, compiled.suppositions);
}

/** It tells of a decision before. */
export function isEarlier(words: string): boolean {
  return hasPhrase(words, compiled.earlier);
}

/** The head or foot of a page, which stands in the middle of a paragraph. */
export function isPageLine({ words, isLine }: LetterUnit): boolean {
  return isLine && words.length < 40 && pageLines.some((begin) => words.startsWith(begin));
}
