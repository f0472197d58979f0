import { z } from "zod";
import { type ClockRule, clockRules, ClockRulePack, type ClockVersion } from "./case-clock.ts";
import { CivilDate, civilDateInWords, Instant } from "./instant.ts";

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
});
export type RulesInForce = z.infer<typeof RulesInForce>;

/** The newest there are, whether they came with the build or were accepted (SPEC RU6). */
export function rulesInForce({ accepted }: Pick<RuleUpdates, "accepted">): RulesInForce {
  const days = clockRules.rules.flatMap(({ versions }) => versions.map(({ asOf }) => asOf));
  const shipped: RulesInForce = {
    rules: clockRules,
    asOf: days.toSorted().at(-1) ?? clockRules.version,
    signedBy: null,
  };
  return accepted
    .map(({ signed: { update }, signedBy }): RulesInForce => ({ rules: update.rules, asOf: update.asOf, signedBy }))
    .reduce((newest, each) => (each.rules.version > newest.rules.version ? each : newest), shipped);
}

/** Whether rules are of a day that has come: by others nothing newer could ever take their place (SPEC RU4). */
export function isOfToday({ rules, asOf }: Pick<RuleUpdate, "rules" | "asOf">, today: CivilDate): boolean {
  return rules.version <= today && asOf <= today;
}

/** Whether rules may take the place of those in force: never by older ones (SPEC RU4). */
export function isNewer({ rules, asOf }: Pick<RuleUpdate, "rules" | "asOf">, than: RulesInForce): boolean {
  return rules.version > than.rules.version && asOf >= than.asOf;
}

export const RuleDifference = z.strictObject({
  /** Of the clock; how it is called now. */
  title: z.string(),
  what: z.enum(["renamed", "added", "changed", "gone"]),
  /** From which day of the fact on; null from the beginning. */
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

/** What a clock is, whichever version counts it. */
function about({ title, kind, anchor }: Pick<ClockRule, "title" | "kind" | "anchor">): string {
  return `${title}: ${kindWords[kind]}, counted from ${anchorWords[anchor]}.`;
}

const kindWords: Readonly<Record<ClockRule["kind"], string>> = {
  own: "ours to do",
  expected: "what others are expected to do",
  protected: "a time that must not be cut short",
};

const anchorWords: Readonly<Record<ClockRule["anchor"], string>> = {
  referral_submitted: "the day the referral was sent",
  reasonable_grounds_positive: "a positive reasonable grounds decision",
  negative_decision: "a negative decision",
  conclusive_grounds_positive: "a positive conclusive grounds decision",
};

/** Everything that a version says. Its words are the signer's, so what is counted is told beside them. */
function inWords({ count, unit, isFirstDayCounted, words, source, asOf }: ClockVersion): string {
  const days = `${count} ${unit === "working_days" ? "working days" : "days"}`;
  const first = isFirstDayCounted ? "counting the day itself" : "after the day";
  return `${days}, ${first}. ${words}. ${source} As of ${civilDateInWords(asOf)}.`;
}
