import { type ClockKey, clockOf } from "#shared/domain/case-clock.ts";
import { type CaseFactKind, type HalfTypedFact, isDecision } from "#shared/domain/case-fact.ts";
import type { LetterDecision, LetterField, LetterReading } from "#shared/domain/decision-letter.ts";
import type { Read } from "#shared/domain/letter-text.ts";
import { type CivilDate, civilDateInWords } from "#shared/domain/instant.ts";
import { emptyFact } from "./fact-form.tsx";

/** Which value of each field was ticked, by its place among those that were read. */
export type Ticked = Partial<Record<LetterField, number>>;

/** Every value that was read for a field: none, one, or several that contradict one another. */
export function candidatesOf<F extends LetterField>(reading: LetterReading, field: F): readonly Read<string>[] {
  const read = reading[field];
  if (read.state === "not_found") return [];
  return read.state === "found" ? [read] : read.candidates;
}

/** The kind of entry that a decision is recorded as; null where there is none for it. */
export function kindFor(decision: LetterDecision): CaseFactKind | null {
  if (decision === "recovery_needs_assessment") return null;
  return decision === "disqualification" ? "disqualified" : decision;
}

/** Whether a value can go into the form at all. Whom a letter is about is only there to be looked at. */
export function isForForm(field: LetterField, value: string): boolean {
  return field !== "person" && (field !== "decision" || kindFor(value as LetterDecision) !== null);
}

/** Everything that can be ticked at once: what contradicts itself is not among it. */
export function allOf(reading: LetterReading, fields: readonly LetterField[]): Ticked {
  const single = fields.filter((field) => {
    const [only, other] = candidatesOf(reading, field);
    return only && !other && isForForm(field, only.value);
  });
  return Object.fromEntries(single.map((field) => [field, 0]));
}

const mostInNote = 1_000;

/** What was ticked, as the form for a decision or date takes it (SPEC RL5). */
export function draftFrom(reading: LetterReading, ticked: Ticked): { draft: HalfTypedFact; isCut: boolean } {
  const value = <V extends string>(field: LetterField) => {
    const place = ticked[field];
    return place === undefined ? undefined : (candidatesOf(reading, field)[place]?.value as V | undefined);
  };
  const decision = value<LetterDecision>("decision");
  const kind = (decision && kindFor(decision)) ?? emptyFact.kind;
  const supportUntil = value<CivilDate>("supportUntil");
  const hasEnded = kind === "support_ended";
  const day = (field: LetterField, words: string) => {
    const on = value<CivilDate>(field);
    return on === undefined ? [] : [`${words} ${civilDateInWords(on)}.`];
  };
  const reasons = value("reasons");
  const note = [
    ...(value("reconsidered") === undefined ? [] : ["Decided after a reconsideration."]),
    ...day("recoveryUntil", "The letter gives the recovery period until"),
    ...day("reconsiderBy", "The letter gives as the last day for a reconsideration or representations"),
    ...(hasEnded ? [] : day("supportUntil", "The letter gives support until")),
    ...(reasons === undefined ? [] : [`Reasons in the letter: ${reasons}`]),
  ].join("\n");
  const writtenOn = value<CivilDate>("writtenOn");
  const reference = value("reference");
  const source = [
    `Letter${writtenOn === undefined ? "" : ` of ${civilDateInWords(writtenOn)}`}`,
    ...(reference === undefined ? [] : [`reference ${reference}`]),
  ].join(", ");
  return {
    draft: {
      kind,
      outcome: isDecision(kind) ? (value<NonNullable<HalfTypedFact["outcome"]>>("outcome") ?? null) : null,
      happenedOn: (hasEnded ? supportUntil : value<CivilDate>("decidedOn")) ?? null,
      receivedOn: null,
      untilOn: null,
      source: writtenOn === undefined && reference === undefined ? "" : source,
      note: note.slice(0, mostInNote),
    },
    isCut: note.length > mostInNote,
  };
}

const clockBeside: Partial<Record<LetterField, { key: ClockKey; outcome: string; decision: LetterDecision | null }>> = {
  recoveryUntil: { key: "recovery_period_until", outcome: "positive", decision: "reasonable_grounds" },
  reconsiderBy: { key: "reconsideration_by", outcome: "negative", decision: null },
  supportUntil: { key: "move_on_until", outcome: "positive", decision: "conclusive_grounds" },
};

/**
 * The day that the rule counts to from the day of the decision in the same letter, of several from the ticked one; null
 * where it counts to none.
 */
export function dayByRule(reading: LetterReading, ticked: Ticked, field: LetterField): CivilDate | null {
  const beside = clockBeside[field];
  const { decision, outcome, decidedOn } = reading;
  if (!beside || outcome.state !== "found" || outcome.value !== beside.outcome) return null;
  if (beside.decision !== null && (decision.state !== "found" || decision.value !== beside.decision)) return null;
  const from = decidedOn.state === "found" ? decidedOn : candidatesOf(reading, "decidedOn")[ticked.decidedOn ?? -1];
  return from ? (clockOf(beside.key, from.value as CivilDate)?.on ?? null) : null;
}
