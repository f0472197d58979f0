import { z } from "zod";
import pack from "../packs/pathway/pathway-2026-11.json" with { type: "json" };
import { type CaseClock, clocksOf } from "./case-clock.ts";
import { type DatedFact, DecisionOutcome, latestFact } from "./case-fact.ts";
import { CivilDate } from "./instant.ts";

export const PathwayStepKey = z.enum(["referral", "reasonable_grounds", "recovery", "conclusive_grounds", "move_on"]);
export type PathwayStepKey = z.infer<typeof PathwayStepKey>;

const StepWords = z.strictObject({
  key: PathwayStepKey,
  title: z.string().min(1),
  /** What it is, in words for whoever explains it. */
  what: z.string().min(1),
  /** What comes next while it is now. */
  next: z.string().min(1),
  /** What each decision would mean; empty where nothing is decided. */
  outcomes: z.array(z.strictObject({ outcome: DecisionOutcome, words: z.string().min(1) })),
  source: z.string().min(1),
  asOf: CivilDate,
});
export type StepWords = z.infer<typeof StepWords>;

/** What each step of the National Referral Mechanism is and leads to, in plain words (SPEC PW2). */
export const PathwayPack = z.strictObject({
  id: z.literal("pathway"),
  version: CivilDate,
  title: z.string(),
  steps: z
    .array(StepWords)
    .refine((steps) => steps.map(({ key }) => key).join() === PathwayStepKey.options.join(), "The steps in order."),
});

export const pathwayPack = PathwayPack.parse(pack);

/** `not_reached`: what was decided before ends the way, unless it is looked at again. */
export type StepState = "done" | "now" | "to_come" | "not_reached";

/** One step of the way, as the facts of a case have it. */
export type PathwayStep = StepWords & {
  readonly state: StepState;
  /** The day it was done or began; null where that is not recorded. */
  readonly on: CivilDate | null;
  /** Of a decision that was made. */
  readonly outcome: DecisionOutcome | null;
  /** The date that follows while it is now. */
  readonly clock: CaseClock | null;
};

type Found = Pick<PathwayStep, "state" | "on" | "outcome">;

const toCome: Found = { state: "to_come", on: null, outcome: null };
/** Not on record, and shown by what came later. */
const doneBefore: Found = { state: "done", on: null, outcome: null };
const notReached: Found = { state: "not_reached", on: null, outcome: null };

/** Where somebody stands in the National Referral Mechanism. Follows from the facts alone (SPEC PW1). */
export function pathwayOf(facts: readonly DatedFact[], referralSubmittedOn: CivilDate | null): readonly PathwayStep[] {
  const first = latestFact(facts, "reasonable_grounds");
  const second = latestFact(facts, "conclusive_grounds");
  const moveOn = latestFact(facts, "move_on_began");
  const ended = latestFact(facts, "support_ended");
  const clocks = clocksOf(facts, referralSubmittedOn);
  const found: Readonly<Record<PathwayStepKey, Found>> = {
    referral: referral(referralSubmittedOn, first ?? second ?? moveOn),
    reasonable_grounds: first
      ? decided(first)
      : second || moveOn
        ? doneBefore
        : { ...toCome, state: referralSubmittedOn === null ? "to_come" : "now" },
    recovery: recovery(first, second ?? moveOn),
    conclusive_grounds: second ? decided(second) : secondDecision(first, moveOn),
    move_on: movingOn(first, second, moveOn, ended),
  };
  return pathwayPack.steps.map((words) => {
    const step = found[words.key];
    const clock = clocks.find(({ key }) => key === clockWhile(words.key, step));
    return { ...words, ...step, clock: clock ?? null };
  });
}

function decided({ happenedOn, outcome }: DatedFact): Found {
  return { state: "done", on: happenedOn, outcome };
}

/** A decision shows that there was one, whoever sent it. */
function referral(submittedOn: CivilDate | null, decision: DatedFact | undefined): Found {
  return { state: submittedOn === null && !decision ? "now" : "done", on: submittedOn, outcome: null };
}

/** @param later What shows that the time is over */
function recovery(first: DatedFact | undefined, later: DatedFact | undefined): Found {
  if (first?.outcome === "positive") return { state: later ? "done" : "now", on: first.happenedOn, outcome: null };
  if (later && (!first || later.kind === "conclusive_grounds")) return doneBefore;
  return first ? notReached : toCome;
}

function secondDecision(first: DatedFact | undefined, moveOn: DatedFact | undefined): Found {
  if (first?.outcome === "negative") return notReached;
  return moveOn ? doneBefore : toCome;
}

function movingOn(
  first: DatedFact | undefined,
  second: DatedFact | undefined,
  moveOn: DatedFact | undefined,
  ended: DatedFact | undefined,
): Found {
  if (second?.outcome === "positive" || moveOn) {
    const on = moveOn?.happenedOn ?? second?.happenedOn ?? null;
    const hasEnded = ended !== undefined && (on === null || ended.happenedOn >= on);
    return hasEnded ? { state: "done", on: ended.happenedOn, outcome: null } : { state: "now", on, outcome: null };
  }
  const isNegative = (second ?? first)?.outcome === "negative";
  return isNegative ? notReached : toCome;
}

/** Which date belongs to a step as it stands. */
function clockWhile(key: PathwayStepKey, { state, outcome }: Found): CaseClock["key"] | null {
  if (outcome === "negative") return "reconsideration_by";
  if (state !== "now") return null;
  const whileNow: Partial<Record<PathwayStepKey, CaseClock["key"]>> = {
    reasonable_grounds: "reasonable_grounds_expected",
    recovery: "recovery_period_until",
    move_on: "move_on_until",
  };
  return whileNow[key] ?? null;
}

/** The step that is told about: the one that is now, or the last decision where none is. */
export function stepNow(steps: readonly PathwayStep[]): PathwayStep | undefined {
  return steps.find(({ state }) => state === "now") ?? steps.findLast(({ state }) => state === "done");
}
