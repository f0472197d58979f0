import { z } from "zod";
import {
  clockKindWords,
  type ClockRule,
  clockRules,
  ClockRulePack,
  type ClockVersion,
  ruleConfidenceWords,
} from "./case-clock.ts";
import { CivilDate, civilDateInWords, Instant } from "./instant.ts";
import { BankHolidayPack, bankHolidays, Nation, nationNames } from "./working-day.ts";

/** What counts by the rules here. A file for another says so and is refused, instead of being half understood. */
export const ruleEngine = 1;

/** A file of rules is a few thousand bytes. */
export const mostRuleFileBytes = 131_072;
export const mostSigners = 20;
export const mostAccepted = 50;

/** An Ed25519 public key, base64url. */
export const SignerKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "A key has 43 letters, digits, - and _.");
export type SignerKey = z.infer<typeof SignerKey>;

/** What is signed. */
export const RuleUpdate = z.strictObject({
  kind: z.literal("deadline-rules"),
  engine: z.literal(ruleEngine),
  /** Until which day law and guidance were looked through. */
  asOf: CivilDate,
  /** What changed and why, in the words of whoever signs. */
  note: z.string().max(1_000),
  rules: ClockRulePack,
  /** Left out where those in force stay (SPEC RU8). */
  bankHolidays: BankHolidayPack.exactOptional(),
});
export type RuleUpdate = z.infer<typeof RuleUpdate>;

/** A file of rules: one spelling, of which every byte counts (SPEC RU1). */
export const SignedRuleUpdate = z.strictObject({
  format: z.literal("holdfast-rules"),
  signer: SignerKey,
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
  update: RuleUpdate,
});
export type SignedRuleUpdate = z.infer<typeof SignedRuleUpdate>;

/** Put before what is signed, so that a signature for something else never counts here. */
export const ruleUpdateLabel = "holdfast/1 rules\n";

export const RuleSigner = z.strictObject({
  publicKey: SignerKey,
  /** Who it belongs to, in the administrator's words. */
  name: z.string().trim().min(1, "Say whose key this is.").max(120),
  addedAt: Instant,
  addedBy: z.string(),
});
export type RuleSigner = z.infer<typeof RuleSigner>;

export const AcceptedRules = z.strictObject({
  signed: SignedRuleUpdate,
  /** Name of the signer when it was accepted. */
  signedBy: z.string(),
  acceptedAt: Instant,
  acceptedBy: z.string(),
});
export type AcceptedRules = z.infer<typeof AcceptedRules>;

/** Whose rules the office takes, and the versions that it took last, oldest first; its history has all of them. */
export type RuleUpdates = { readonly signers: readonly RuleSigner[]; readonly accepted: readonly AcceptedRules[] };

export const noRuleUpdates: RuleUpdates = { signers: [], accepted: [] };

export const RulesInForce = z.strictObject({
  rules: ClockRulePack,
  asOf: CivilDate,
  /** Null for those that the build came with. */
  signedBy: z.string().nullable(),
  bankHolidays: BankHolidayPack,
});
export type RulesInForce = z.infer<typeof RulesInForce>;

/** The newest there are, whether they came with the build or were accepted (SPEC RU6). */
export function rulesInForce({ accepted }: Pick<RuleUpdates, "accepted">): RulesInForce {
  const days = clockRules.rules.flatMap(({ versions }) => versions.map(({ asOf }) => asOf));
  const shipped: RulesInForce = {
    rules: clockRules,
    asOf: days.toSorted().at(-1) ?? clockRules.version,
    signedBy: null,
    bankHolidays,
  };
  return accepted.reduce((newest, { signed: { update }, signedBy }): RulesInForce => {
    const { rules, asOf, bankHolidays: holidays = newest.bankHolidays } = update;
    const newestHolidays = holidays.version > newest.bankHolidays.version ? holidays : newest.bankHolidays;
    const isOlder =
      rules.version < newest.rules.version || (rules.version === newest.rules.version && asOf < newest.asOf);
    return { ...(isOlder ? newest : { rules, asOf, signedBy }), bankHolidays: newestHolidays };
  }, shipped);
}

/** What is looked at to tell newer from older. */
type Versions = Pick<RuleUpdate, "rules" | "asOf" | "bankHolidays">;

/** Whether rules are of a day that has come: by others nothing newer could ever take their place (SPEC RU4). */
export function isOfToday({ rules, asOf, bankHolidays: holidays }: Versions, today: CivilDate): boolean {
  return [rules.version, asOf, holidays?.version ?? today, holidays?.asOf ?? today].every((day) => day <= today);
}

/**
 * Whether rules may take the place of those in force: never older ones, nor older bank holidays (SPEC RU4, RU8). Bank
 * holidays alone are newer than nothing but bank holidays: the rules beside them are then the very ones in force.
 */
export function isNewer({ rules, asOf, bankHolidays: holidays }: Versions, than: RulesInForce): boolean {
  const haveNewerHolidays = holidays !== undefined && holidays.version > than.bankHolidays.version;
  const areHolidaysInForce = holidays === undefined || isSame(holidays, than.bankHolidays);
  if (asOf < than.asOf || !(haveNewerHolidays || areHolidaysInForce)) return false;
  return rules.version > than.rules.version || (haveNewerHolidays && isSame(rules, than.rules));
}

/** Both were read by one schema, so that what is the same is spelt the same. */
function isSame<T>(one: T, other: T): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether every day that can be counted now can still be counted: a date that is known must not become unknown. */
export function knowsAsManyDays({ nations }: BankHolidayPack, before: BankHolidayPack): boolean {
  return Nation.options.every((nation) => {
    const [now, was] = [nations[nation], before.nations[nation]];
    return now.firstDay <= was.firstDay && now.lastDay >= was.lastDay;
  });
}

export const RuleDifference = z.strictObject({
  /** Of the clock; how it is called now. */
  title: z.string(),
  what: z.enum(["renamed", "added", "changed", "gone", "holidays"]),
  /** From which day of the fact on; null from the beginning, and of bank holidays. */
  from: CivilDate.nullable(),
  before: z.string(),
  after: z.string(),
  source: z.string(),
});
export type RuleDifference = z.infer<typeof RuleDifference>;

/** What is different, clock by clock and version by version (SPEC RU5). */
export function ruleDifferences(before: ClockRulePack, after: ClockRulePack): RuleDifference[] {
  return after.rules.flatMap((rule) => {
    const { key, title, versions } = rule;
    const earlier = before.rules.find((each) => each.key === key);
    const known = new Map(earlier?.versions.map((version) => [version.from, version]) ?? []);
    const found: RuleDifference[] = [];
    if (earlier && about(earlier) !== about(rule)) {
      found.push({ title, what: "renamed", from: null, before: about(earlier), after: about(rule), source: "" });
    }
    for (const version of versions) {
      const was = known.get(version.from);
      known.delete(version.from);
      if (was && inWords(was) === inWords(version)) continue;
      const { from, source } = version;
      const what = was ? "changed" : "added";
      found.push({ title, what, from, before: was ? inWords(was) : "", after: inWords(version), source });
    }
    for (const [from, gone] of known) {
      found.push({ title, what: "gone", from, before: inWords(gone), after: "", source: gone.source });
    }
    return found;
  });
}

/** What is different about the bank holidays of each nation: how far they are known, and each day that came or went (SPEC RU8). */
export function holidayDifferences(before: BankHolidayPack, after: BankHolidayPack): RuleDifference[] {
  return Nation.options.flatMap((nation) => {
    const [was, now] = [before.nations[nation], after.nations[nation]];
    const added = now.holidays.filter((day) => !was.holidays.includes(day));
    const gone = was.holidays.filter((day) => !now.holidays.includes(day));
    if (isSame(was, now)) return [];
    const range = ({ firstDay, lastDay }: typeof now) =>
      `Known from ${civilDateInWords(firstDay)} to ${civilDateInWords(lastDay)}.`;
    const lists = [
      added.length > 0 ? ` New: ${added.map(civilDateInWords).join(", ")}.` : "",
      gone.length > 0 ? ` No more: ${gone.map(civilDateInWords).join(", ")}.` : "",
    ].join("");
    return {
      title: `Bank holidays in ${nationNames[nation]}`,
      what: "holidays",
      from: null,
      before: range(was),
      after: `${range(now)}${lists} ${after.source}. As of ${civilDateInWords(after.asOf)}.`,
      source: after.source,
    };
  });
}

/** What a clock is, whichever version counts it. */
function about({ title, kind, anchor, before }: Omit<ClockRule, "key" | "versions">): string {
  const words = `${title}: ${clockKindWords[kind]}, counted from ${anchorWords[anchor]}.`;
  return before ? `${words} Before its first version: ${saysOf(before)}` : words;
}

const anchorWords: Readonly<Record<ClockRule["anchor"], string>> = {
  referral_submitted: "the day the referral was sent",
  reasonable_grounds_positive: "a positive reasonable grounds decision",
  negative_decision: "a negative decision",
  conclusive_grounds_positive: "a positive conclusive grounds decision",
};

/** Everything that a version says. Its words are the signer's, so what is counted is told beside them. */
function inWords({ count, unit, isFirstDayCounted, ...says }: ClockVersion): string {
  const days = `${count} ${unit === "working_days" ? "working days" : "days"}`;
  const first = isFirstDayCounted ? "counting the day itself" : "after the day";
  return `${days}, ${first}. ${saysOf(says)}`;
}

function saysOf({ words, source, asOf, confidence }: NonNullable<ClockRule["before"]>): string {
  const sure = confidence === undefined ? "" : ` ${ruleConfidenceWords[confidence]}`;
  return `${words}. ${source} As of ${civilDateInWords(asOf)}.${sure}`;
}
