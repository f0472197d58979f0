import type { DecisionOutcome } from "./case-fact.ts";
import type { CivilDate } from "./instant.ts";
import { personOf } from "./letter-person.ts";
import { compiled, isEarlier, isLabel, isLabelled, isPageLine, isSupposed, turns } from "./letter-phrases.ts";
import {
  bare,
  type DateInText,
  datesOfPhrases,
  findPhrase,
  fold,
  hasPhrase,
  isReasonsHeading,
  isSalutation,
  type LetterText,
  letterText,
  type LetterUnit,
  type Passage,
  passageOf,
  type Phrase,
  type Read,
  trimmedPassage,
} from "./letter-text.ts";
import { letterWordings } from "./letter-wordings.ts";

/** Characters of a letter that are read at most: some fifteen pages. */
export const longestLetter = 40_000;

/** What is looked for in a letter, in the order in which it is shown (SPEC RL1). */
export const letterFields = [
  "person",
  "decision",
  "reconsidered",
  "outcome",
  "decidedOn",
  "writtenOn",
  "reference",
  "recoveryUntil",
  "reconsiderBy",
  "supportUntil",
  "reasons",
] as const;
export type LetterField = (typeof letterFields)[number];

/** What a letter may decide; for the last three there is no kind of dated fact. */
export type LetterDecision =
  | "reasonable_grounds"
  | "conclusive_grounds"
  | "disqualification"
  | "recovery_needs_assessment"
  | "support_ended";

/** Several values that contradict one another are all told, and none is chosen (SPEC RL3). */
export type Reading<V> =
  | ({ readonly state: "found" } & Read<V>)
  | { readonly state: "not_found" }
  | { readonly state: "contradicted"; readonly candidates: readonly Read<V>[] };

type Values = {
  readonly [F in LetterField]: F extends "decision"
    ? LetterDecision
    : F extends "outcome"
      ? DecisionOutcome
      : F extends "decidedOn" | "writtenOn" | "recoveryUntil" | "reconsiderBy" | "supportUntil"
        ? CivilDate
        : string;
};

export type LetterReading = { readonly [F in LetterField]: Reading<Values[F]> } & {
  /** Where an older letter begins that is quoted below and was not read; null where there is none. */
  readonly olderFrom: number | null;
};

/**
 * What a pasted letter seems to say, each with the passage it is taken from. It is a proposal: what no wording of the
 * pack finds is not found, and nothing is reckoned from anything else (SPEC RL1 to RL3).
 *
 * @throws RangeError when the text is longer than `longestLetter`
 */
export function readLetter(pasted: string): LetterReading {
  if (pasted.length > longestLetter) throw new RangeError("The letter is too long to be read.");
  const olderFrom = olderLetter(pasted);
  const letter = letterText(olderFrom === null ? pasted : pasted.slice(0, olderFrom));
  const reasons = reasonsOf(letter);
  const isReason = ({ from, to }: Passage) => reasons !== undefined && from >= reasons.from && to <= reasons.to;
  const units = letter.units.filter((unit) => !isReason(unit) && !hasPhrase(unit.words, compiled.others));

  const toldAgain = units.filter(({ words }) => hasPhrase(words, compiled.reconsidered) && !isSupposed(words));
  // The sentence that says so rather than a heading: what stands between the two is what was before.
  const again = toldAgain.find(({ isLine }) => !isLine) ?? toldAgain[0];
  const statements = statementsIn(letter.text, units, again);
  const decisions = decisionsIn(letter, units, statements);
  const decision = reading(decisions);
  const kinds = new Set(decisions.map(({ value }) => value));
  const isOfGrounds = kinds.has("reasonable_grounds") || kinds.has("conclusive_grounds");
  const writtenOn = writtenOnOf(letter, kinds.size > 0);
  const known = { units, kinds, again: isOfGrounds ? again : undefined, writtenOn };
  return {
    person: reading(personOf(letter)),
    decision,
    reconsidered: again && isOfGrounds ? found("yes", again) : notFound,
    outcome: isOfGrounds
      ? reading(
          statements
            .filter((each) => each.decision === null || kinds.has(each.decision))
            .map((each) => ({ value: each.outcome, from: each.from, to: each.to })),
        )
      : notFound,
    decidedOn: kinds.size === 0 ? notFound : reading(decidedOnOf(known)),
    writtenOn,
    reference: referenceOf(letter),
    recoveryUntil: reading(daysAbout("recoveryUntil", units, compiled.endPhrases)),
    reconsiderBy: reading(daysAbout("reconsiderBy", units, compiled.byPhrases)),
    supportUntil: reading(daysAbout("supportUntil", units, compiled.endPhrases)),
    reasons: reasons && kinds.size > 0 ? found(pasted.slice(reasons.from, reasons.to), reasons) : notFound,
    olderFrom,
  };
}

const notFound = { state: "not_found" } as const;

function found<V>(value: V, { from, to }: Passage): Reading<V> {
  return { state: "found", value, from, to };
}

/** The first of what says the same; all of them where they do not. */
function reading<V>(all: readonly Read<V>[]): Reading<V> {
  const byValue = new Map<V, Read<V>>();
  for (const each of all) if (!byValue.has(each.value)) byValue.set(each.value, each);
  const different = [...byValue.values()];
  const [first, second] = different;
  if (!first) return notFound;
  return second ? { state: "contradicted", candidates: different } : { state: "found", ...first };
}

function olderLetter(text: string): number | null {
  const lines = text.matchAll(/^[^\n]{0,120}$/gmu);
  for (const line of lines) {
    if (line[0].length >= 16 && /^[\s\-_>*]{2}/u.test(line[0]) && hasPhrase(fold(line[0]).words, compiled.olderBelow)) {
      return line.index;
    }
  }
  return null;
}

type Statement = Passage & {
  readonly decision: "reasonable_grounds" | "conclusive_grounds" | null;
  readonly outcome: DecisionOutcome;
};

/** Which way it was decided, wherever the letter says so of now and of this person. */
function statementsIn(text: string, units: readonly LetterUnit[], again: LetterUnit | undefined): Statement[] {
  const all: Statement[] = [];
  for (const unit of units) {
    const { words, from, to } = unit;
    if (isSupposed(words) || isEarlier(words)) continue;
    if (isLabelled(unit, "outcome")) {
      const value = fold(text.slice(unit.valueFrom, to)).words;
      const outcome = (["positive", "negative"] as const).find((each) => value.startsWith(fold(each).words));
      if (outcome) all.push({ decision: null, outcome, from, to });
    }
    const isSecond = !hasPhrase(words, compiled.firstDecisionOnly) && hasPhrase(words, compiled.concluding);
    for (const { decision, outcome, parts } of compiled.statements) {
      if (decision === "conclusive_grounds" && !isSecond) continue;
      const hit = findPhrase(words, parts);
      if (!hit) continue;
      const told = outcomeBehind(words.slice(0, hit.from), outcome);
      if (told) all.push({ decision, outcome: told, from, to });
    }
  }
  // Of a decision that was looked at again only what comes with and after that counts.
  const later = again ? all.filter(({ from }) => from >= again.from) : all;
  return later.length > 0 ? later : all;
}

/**
 * Turned round by a denial; undefined where some other negation leaves open what is meant.
 *
 * @param before The words in front of the statement
 */
function outcomeBehind(before: string, outcome: DecisionOutcome): DecisionOutcome | undefined {
  if (outcome === "negative") return hasPhrase(before.slice(-12), compiled.negators) ? undefined : outcome;
  const isDenied = compiled.denials.some((phrase) => {
    const hit = findPhrase(before, phrase);
    return hit !== undefined && !turns.some((turn) => before.slice(hit.to).includes(turn));
  });
  if (isDenied) return "negative";
  const clause = Math.max(before.lastIndexOf(","), ...turns.map((turn) => before.lastIndexOf(turn)));
  return hasPhrase(before.slice(clause + 1), compiled.negators) ? undefined : outcome;
}

function decisionsIn(
  letter: LetterText,
  units: readonly LetterUnit[],
  statements: readonly Statement[],
): Read<LetterDecision>[] {
  const first = (phrases: readonly Phrase[]) =>
    units.find(({ words }) => hasPhrase(words, phrases) && !isSupposed(words));
  const disqualified = first(compiled.disqualified);
  if (disqualified) return [{ value: "disqualification", ...passageOf(disqualified) }];
  const both = first(compiled.both);
  if (both && statements.length > 0) {
    return [
      { value: "reasonable_grounds", ...passageOf(both) },
      { value: "conclusive_grounds", ...passageOf(both) },
    ];
  }
  const ofKind = (kind: "reasonable_grounds" | "conclusive_grounds") =>
    statements.find(({ decision }) => decision === kind);
  // A second decision names the first one as what was before.
  const second = ofKind("conclusive_grounds");
  if (second) return [{ value: "conclusive_grounds", ...passageOf(second) }];
  const earlier = ofKind("reasonable_grounds");
  if (earlier) return [{ value: "reasonable_grounds", ...passageOf(earlier) }];
  const assessed = first(compiled.needsAssessed);
  if (assessed) return [{ value: "recovery_needs_assessment", ...passageOf(assessed) }];
  const ended = first(compiled.supportEnded);
  if (ended) return [{ value: "support_ended", ...passageOf(ended) }];
  if (statements.length === 0) return [];
  // It says which way, and only a heading or a line of a table says what.
  return (["conclusive_grounds", "reasonable_grounds"] as const).flatMap((kind) => {
    const named = letter.units.find(
      (unit) =>
        hasPhrase(unit.words, compiled.names[kind]) &&
        (isLabelled(unit, "decision") || (unit.isLine && !isSupposed(unit.words) && !isEarlier(unit.words))),
    );
    return named ? [{ value: kind, ...passageOf(named) }] : [];
  });
}

function read({ on }: DateInText, unit: Passage): Read<CivilDate> {
  return { value: on, ...passageOf(unit) };
}

type Known = {
  readonly units: readonly LetterUnit[];
  readonly kinds: ReadonlySet<LetterDecision>;
  readonly again: LetterUnit | undefined;
  readonly writtenOn: Reading<CivilDate>;
};

function decidedOnOf({ units, kinds, again, writtenOn }: Known): Read<CivilDate>[] {
  const all: Read<CivilDate>[] = [];
  for (const unit of units) {
    const [only] = unit.dates;
    const isOfKind =
      (kinds.has("reasonable_grounds") && isLabelled(unit, "decidedOnReasonableGrounds")) ||
      (kinds.has("conclusive_grounds") && isLabelled(unit, "decidedOnConclusiveGrounds"));
    if (only && (isOfKind || isLabelled(unit, "decidedOn"))) {
      all.push(read(only, unit));
      continue;
    }
    if (isSupposed(unit.words) || isEarlier(unit.words) || (again && unit.from < again.from)) continue;
    if (isOfOther(unit.words, kinds)) continue;
    const isToday = hasPhrase(unit.words, compiled.decidedToday);
    if (isToday && writtenOn.state === "found") all.push({ value: writtenOn.value, ...passageOf(unit) });
    for (const date of datesOfPhrases(unit, compiled.decidedPhrases)) all.push(read(date, unit));
  }
  return all;
}

/** Names a decision, and not the one that this letter is about. */
function isOfOther(words: string, kinds: ReadonlySet<LetterDecision>): boolean {
  const named = (["reasonable_grounds", "conclusive_grounds"] as const).filter((kind) =>
    hasPhrase(words, compiled.names[kind]),
  );
  return named.length > 0 && !named.some((kind) => kinds.has(kind));
}

/** @param isDecision A letter that decides nothing shows by its greeting that it is a letter at all. */
function writtenOnOf({ text, units }: LetterText, isDecision: boolean): Reading<CivilDate> {
  const labelled = units.flatMap((unit) => {
    const [only] = unit.dates;
    return only && isLabelled(unit, "writtenOn") ? [read(only, unit)] : [];
  });
  if (labelled.length > 0) return reading(labelled);
  const greeted = units.findIndex((unit) => unit.isLine && isSalutation(text.slice(unit.from, unit.to)));
  if (greeted === -1 && !isDecision) return notFound;
  const top = units.slice(0, greeted === -1 ? 15 : greeted);
  const lines = top.flatMap((unit) => {
    const [only] = unit.dates;
    const isAlone = unit.words === "§" || (unit.words.endsWith(" §") && isLabel(unit.words.slice(0, -2), "writtenOn"));
    return only && unit.isLine && isAlone ? [read(only, unit)] : [];
  });
  return reading(lines);
}

/** Days in sentences about a topic, and in lines of a table that name it. */
function daysAbout(
  field: "recoveryUntil" | "supportUntil" | "reconsiderBy",
  units: readonly LetterUnit[],
  phrases: readonly Phrase[],
): Read<CivilDate>[] {
  const all: Read<CivilDate>[] = [];
  let before: LetterUnit | undefined;
  let wasAbout: keyof typeof compiled.topics | null = null;
  for (const unit of units) {
    const [only] = unit.dates;
    if (only && isLabelled(unit, field)) all.push(read(only, unit));
    else if (unit.label === null || unit.dates.length === 0 || hasPhrase(unit.words, phrases)) {
      const isSame: boolean = before?.paragraph === unit.paragraph || before?.isLine === true;
      const goesOn: boolean = isSame && compiled.goesOn.some((phrase) => findPhrase(unit.words, phrase)?.from === 0);
      const isAbout: keyof typeof compiled.topics | null = topicOf(unit.words) ?? (goesOn ? wasAbout : null);
      if (isAbout === field) for (const date of datesOfPhrases(unit, phrases)) all.push(read(date, unit));
      wasAbout = isAbout;
    }
    before = unit;
  }
  return all;
}

/** The topic nearest to the date, where a sentence names several. */
function topicOf(words: string): keyof typeof compiled.topics | null {
  const date = words.indexOf("§");
  const hits = (["recoveryUntil", "reconsiderBy", "supportUntil"] as const).flatMap((topic) =>
    compiled.topics[topic].flatMap((phrase) => {
      const hit = findPhrase(words, phrase);
      return hit && (date === -1 || hit.from < date) ? [{ topic, from: hit.from }] : [];
    }),
  );
  return hits.toSorted((a, b) => b.from - a.from)[0]?.topic ?? null;
}

/** Ours goes before any other; a line that is theirs is not read. */
function referenceOf({ text, units }: LetterText): Reading<string> {
  for (const kind of ["ourReference", "reference"] as const) {
    const labelled = units.flatMap((unit) => {
      if (isLabelled(unit, kind)) return referenceIn(text, unit.valueFrom, unit);
      // `Reference 2026/118`, without a colon.
      if (!unit.isLine || unit.label !== null) return [];
      const written = text.slice(unit.from, unit.to);
      const match = /^(.{2,25}?)[.:]?\s+(\S+)$/u.exec(written);
      if (!match || !/\d/u.test(match[2] ?? "") || !isLabel(bare(match[1] ?? ""), kind)) return [];
      return referenceIn(text, unit.to - (match[2] ?? "").length, unit);
    });
    if (labelled.length > 0) return reading(labelled);
  }
  const told = units.flatMap((unit) => {
    const hit = compiled.referencePhrases.map((phrase) => findPhrase(unit.words, phrase)).find(Boolean);
    const next = hit && unit.at[hit.to + 1];
    return next === undefined ? [] : referenceIn(text, next, unit, true);
  });
  if (told.length > 0) return reading(told);
  const begun = units.flatMap((unit) => {
    if (unit.label === null) return [];
    const starts = letterWordings.referenceStarts.join("|");
    const written = text.slice(unit.from, unit.to);
    const words = written.matchAll(new RegExp(String.raw`\b(?:${starts})[/-][\w/-]*`, "giu"));
    const match = [...words].find(([word]) => /\d/u.test(word));
    return match ? referenceIn(text, unit.from + match.index, unit, true) : [];
  });
  return reading(begun);
}

function referenceIn(text: string, from: number, unit: LetterUnit, isWord = false): Read<string>[] {
  const rest = text.slice(from, unit.to);
  const value = (isWord ? /^\S*/u : /^.*?(?=\s{3}|\t|\||$)/u)
    .exec(rest)?.[0]
    .trim()
    .replace(/[.,;]$/u, "");
  const isOne = value !== undefined && /\d/u.test(value) && value.length <= 40;
  const isDate = unit.dates.some((date) => date.from <= from && date.to >= from + (value?.length ?? 0));
  return isOne && !isDate ? [{ value, ...passageOf(unit) }] : [];
}

/** The paragraphs under a heading for reasons, or from a sentence that begins them. */
function reasonsOf({ text, units }: LetterText): Passage | undefined {
  const heading = units.findIndex((unit) => unit.isLine && isReasonsHeading(text.slice(unit.from, unit.to)));
  const begun = units.findIndex((unit) =>
    compiled.reasonsBegin.some((phrase) => {
      const hit = findPhrase(unit.words, phrase);
      return hit !== undefined && hit.from <= 4;
    }),
  );
  const from = heading === -1 ? begun : heading + 1;
  if (from === -1 || from >= units.length) return undefined;
  const inside: LetterUnit[] = [];
  for (const unit of units.slice(from)) {
    if (isPageLine(unit)) continue;
    const isHeading = unit.isLine && unit.label === null && !/[.;,!?"')\]]$/u.test(text.slice(unit.from, unit.to));
    if (isHeading || hasPhrase(unit.words, compiled.reasonsEnd)) break;
    inside.push(unit);
  }
  const [first, last] = [inside[0], inside.at(-1)];
  return first && last ? trimmedPassage(text, first.from, last.to) : undefined;
}
