import { z } from "zod";
import pack from "../packs/deadline-rules/deadline-rules-2026-11.json" with { type: "json" };
import { type DatedFact, latestFact } from "./case-fact.ts";
import { type CaseFacts, CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { addDays, CivilDate } from "./instant.ts";
import { addWorkingDays, BankHolidaysUnknown } from "./working-day.ts";

export const ClockKey = z.enum([
  "reasonable_grounds_expected",
  "recovery_period_until",
  "reconsideration_by",
  "move_on_until",
]);
export type ClockKey = z.infer<typeof ClockKey>;

/** What a rule rests on: an Act of Parliament, what the Home Office published, or neither. */
export const RuleConfidence = z.enum(["statute", "guidance", "uncertain"]);
export type RuleConfidence = z.infer<typeof RuleConfidence>;

/** What is shown beside every date, so that nobody takes for law what is none (SPEC DF12). */
export const ruleConfidenceWords: Readonly<Record<RuleConfidence, string>> = {
  statute: "Law: it stands in an Act of Parliament.",
  guidance: "Published guidance, not law: it can change at any time.",
  uncertain: "Not certain: no law or published guidance was found for it. Ask before you rely on it.",
};

const ClockVersion = z.strictObject({
  /** The first day of the anchor to which this version applies; null is the beginning of time. */
  from: CivilDate.nullable(),
  count: z.int().positive().max(3_660),
  unit: z.enum(["calendar_days", "working_days"]),
  /** "Beginning with the day": the day of the anchor is the first of the days. */
  isFirstDayCounted: z.boolean(),
  words: z.string().min(1).max(1_000),
  source: z.string().min(1).max(1_000),
  asOf: CivilDate,
  /** Left out in files of rules that were signed before it was asked for. */
  confidence: RuleConfidence.exactOptional(),
});
export type ClockVersion = z.infer<typeof ClockVersion>;

const ClockRule = z.strictObject({
  key: ClockKey,
  title: z.string().min(1).max(200),
  /** Whose it is: our own deadline, what somebody else is expected to do, or a time that must not be cut short. */
  kind: z.enum(["own", "expected", "protected"]),
  anchor: z.enum([
    "referral_submitted",
    "reasonable_grounds_positive",
    "negative_decision",
    "conclusive_grounds_positive",
  ]),
  /** What held before the first version, where that is known; left out where the first version has always held. */
  before: ClockVersion.pick({ words: true, source: true, asOf: true, confidence: true }).exactOptional(),
  versions: z
    .array(ClockVersion)
    .min(1)
    .max(50)
    .refine((versions) => versions.every(({ from }, at) => at === 0 || (versions[at - 1]?.from ?? "") < (from ?? ""))),
});
export type ClockRule = z.infer<typeof ClockRule>;

/** Whose a date is, in words that go into a sentence as well (SPEC DF11). */
export const clockKindWords: Readonly<Record<ClockRule["kind"], string>> = {
  own: "ours to do",
  expected: "expected from the Home Office",
  protected: "must not be cut short",
};

/** How long the clocks of the NRM run, with each version of a rule that has applied (SPEC DF5). */
export const ClockRulePack = z.strictObject({
  id: z.literal("deadline-rules"),
  version: CivilDate,
  title: z.string().max(200),
  rules: z
    .array(ClockRule)
    .length(ClockKey.options.length)
    .refine((rules) => new Set(rules.map(({ key }) => key)).size === rules.length, {
      message: "Each clock has one rule.",
    }),
});
export type ClockRulePack = z.infer<typeof ClockRulePack>;

/** The rules that this build came with. */
export const clockRules = ClockRulePack.parse(pack);

let inForce: ClockRulePack = clockRules;

/** The rules that dates are counted by now: this build's, or newer ones that the office accepted (SPEC RU6). */
export function clockRulesInForce(): ClockRulePack {
  return inForce;
}

/**
 * Both processes of a window know one vault, and are told its rules before anything is counted: the vault process with
 * each request, the window before its first page.
 */
export function putClockRulesInForce(rules: ClockRulePack): void {
  inForce = rules;
}

/** A date that follows from a fact, and everything that says why. */
export type CaseClock = Pick<ClockRule, "key" | "title" | "kind" | "anchor"> & {
  readonly anchorOn: CivilDate;
  /** The day that holds; null when bank holidays are not known so far ahead. */
  readonly on: CivilDate | null;
  /** The day that the rule counts to. */
  readonly computedOn: CivilDate | null;
  /** Somebody set the day that holds (SPEC DF8). */
  readonly isSetByHand: boolean;
  readonly words: string;
  readonly source: string;
  readonly asOf: CivilDate;
  /** Null where the rules do not say. */
  readonly confidence: RuleConfidence | null;
  /** Version of the rules that it was counted by. */
  readonly rulesOf: CivilDate;
};

/** @returns undefined when no version of the rule applied on that day */
export function clockOf(
  key: ClockKey,
  anchorOn: CivilDate,
  rules: ClockRulePack = clockRulesInForce(),
): CaseClock | undefined {
  const rule = rules.rules.find((each) => each.key === key);
  const version = rule?.versions.findLast(({ from }) => from === null || from <= anchorOn);
  if (!rule || !version) return undefined;
  const { title, kind, anchor } = rule;
  const { words, source, asOf, confidence = null } = version;
  const on = endOf(version, anchorOn);
  const says = { words, source, asOf, confidence, rulesOf: rules.version };
  return { key, title, kind, anchor, anchorOn, on, computedOn: on, isSetByHand: false, ...says };
}

/** Why no date follows: what held before the first version of a rule. */
export type ClockBefore = Pick<ClockRule, "key" | "title" | "kind" | "anchor"> &
  Pick<CaseClock, "anchorOn" | "words" | "source" | "asOf" | "confidence" | "rulesOf">;

function clockBefore(key: ClockKey, anchorOn: CivilDate): ClockBefore | undefined {
  const { rules, version: rulesOf } = clockRulesInForce();
  const rule = rules.find((each) => each.key === key);
  if (!rule?.before || clockOf(key, anchorOn)) return undefined;
  const { title, kind, anchor } = rule;
  const { confidence = null, ...says } = rule.before;
  return { key, title, kind, anchor, anchorOn, ...says, confidence, rulesOf };
}

function endOf({ count, unit, isFirstDayCounted }: z.infer<typeof ClockVersion>, from: CivilDate): CivilDate | null {
  if (unit === "calendar_days") return addDays(from, isFirstDayCounted ? count - 1 : count);
  try {
    return addWorkingDays(from, count, "england_and_wales");
  } catch (error) {
    if (error instanceof BankHolidaysUnknown) return null;
    throw error;
  }
}

/** The clock that runs from a decision; undefined for everything else. */
export function clockKeyOf({ kind, outcome }: Pick<DatedFact, "kind" | "outcome">): ClockKey | undefined {
  if (outcome === null) return undefined;
  if (outcome === "negative") return "reconsideration_by";
  return kind === "reasonable_grounds" ? "recovery_period_until" : "move_on_until";
}

/** A clock, and the decision that it runs from; that is null for the one that runs from the referral. */
export type ClockOfFact<F extends DatedFact = DatedFact> = CaseClock & { readonly fact: F | null };

/** With the day that somebody set, where one is set (SPEC DF8). */
function clockFrom<F extends DatedFact>(fact: F): ClockOfFact<F> | undefined {
  const key = clockKeyOf(fact);
  const clock = key && clockOf(key, fact.happenedOn);
  if (!clock) return undefined;
  return fact.instead ? { ...clock, fact, on: fact.instead.on, isSetByHand: true } : { ...clock, fact };
}

/** The clocks that run on a case because of its latest facts, in the order of the process (SPEC DF5). */
export function clocksOf<F extends DatedFact>(
  facts: readonly F[],
  referralSubmittedOn: CivilDate | null,
): ClockOfFact<F>[] {
  const first = latestFact(facts, "reasonable_grounds");
  const second = latestFact(facts, "conclusive_grounds");
  const negative = [second ?? first].find((decision) => decision?.outcome === "negative");
  const expected =
    referralSubmittedOn !== null && !first && !second
      ? clockOf("reasonable_grounds_expected", referralSubmittedOn)
      : undefined;
  const clocks = [
    expected && { ...expected, fact: null },
    first?.outcome === "positive" && clockFrom(first),
    negative && !isReconsiderationAsked(facts, negative) && clockFrom(negative),
    second?.outcome === "positive" && clockFrom(second),
  ];
  return clocks.filter((clock) => clock !== false && clock !== undefined);
}

/** The last decision, where a clock would run from it had it been made later: what is said in place of a date (SPEC DF13). */
export function clockBeforeRules(facts: readonly DatedFact[]): ClockBefore | undefined {
  const last = latestFact(facts, "conclusive_grounds") ?? latestFact(facts, "reasonable_grounds");
  const key = last && clockKeyOf(last);
  if (!key || (key === "reconsideration_by" && isReconsiderationAsked(facts, last))) return undefined;
  return clockBefore(key, last.happenedOn);
}

/**
 * The clocks that nobody may forget when a case ends: a decision that is awaited, however late it is; a recovery period
 * until the second decision, since support goes on until then; and what can still be asked for, or is given until a day.
 */
export function runningClocks(
  facts: readonly DatedFact[],
  referralSubmittedOn: CivilDate | null,
  today: CivilDate,
): CaseClock[] {
  const isDecided = latestFact(facts, "conclusive_grounds") !== undefined;
  return clocksOf(facts, referralSubmittedOn).filter(({ key, on }) => {
    if (key === "reasonable_grounds_expected") return true;
    if (key === "recovery_period_until") return !isDecided;
    return on === null || on >= today;
  });
}

function isReconsiderationAsked(facts: readonly DatedFact[], decision: DatedFact): boolean {
  const asked = latestFact(facts, "reconsideration_asked");
  return asked !== undefined && asked.happenedOn >= decision.happenedOn;
}

/** A date of the NRM that is near, with the case it belongs to. */
export const ClockRow = z.strictObject({
  caseId: CaseId,
  reference: CaseReference,
  name: z.string(),
  key: ClockKey,
  title: z.string(),
  on: CivilDate,
  /** The day of the fact that it is counted from. */
  anchorOn: CivilDate,
  /** The day that the rule counts to, where somebody set another (SPEC DF8); null otherwise. */
  insteadOf: CivilDate.nullable(),
});
export type ClockRow = z.infer<typeof ClockRow>;

/** Days before and after its day for which a date of the NRM is shown at home (SPEC DF7). */
export const clockShown = { before: 14, after: 7 } as const;

export function isShownAtHome(on: CivilDate, today: CivilDate): boolean {
  return on <= addDays(today, clockShown.before) && on >= addDays(today, -clockShown.after);
}

type DecidedFacts = Pick<
  CaseFacts,
  "moveOnBeganOn" | "conclusiveGrounds" | "reasonableGrounds" | "isReconsiderationClockRunning"
>;

/**
 * What the status follows from, of the dated facts of a case (SPEC DF3, DF4). A reconsideration that was asked for keeps
 * its clock running until a newer decision is recorded.
 */
export function decidedFacts(facts: readonly DatedFact[], today: CivilDate): DecidedFacts {
  const first = latestFact(facts, "reasonable_grounds");
  const clock = first?.outcome === "negative" ? clockFrom(first) : undefined;
  const isInTime = typeof clock?.on === "string" && today <= clock.on;
  return {
    moveOnBeganOn: latestFact(facts, "move_on_began")?.happenedOn ?? null,
    conclusiveGrounds: latestFact(facts, "conclusive_grounds")?.outcome ?? null,
    reasonableGrounds: first?.outcome ?? null,
    isReconsiderationClockRunning: first?.outcome === "negative" && (isInTime || isReconsiderationAsked(facts, first)),
  };
}
