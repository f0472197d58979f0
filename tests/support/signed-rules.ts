import { type ClockKey, clockRules, type ClockRulePack } from "#shared/domain/case-clock.ts";
import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { noRuleUpdates, type RuleUpdate, ruleEngine, rulesInForce } from "#shared/domain/rule-update.ts";
import { type BankHolidayPack, bankHolidays } from "#shared/domain/working-day.ts";
import { ruleFileText, signedBytes } from "../../electron/features/rule-updates/signed-rules.ts";
import { randomBytes, signWith } from "../../electron/vault/crypto-suite.ts";

export type TestSigner = {
  readonly publicKey: string;
  /** The text of the file, whatever stands in it. */
  sign(update: unknown): string;
};

export function aSigner(privateKey: Buffer = randomBytes(32)): TestSigner {
  const publicKey = signWith(privateKey, Buffer.alloc(0)).publicKey.toString("base64url");
  return {
    publicKey,
    sign(update) {
      const signature = signWith(privateKey, signedBytes(update)).signature.toString("base64url");
      return ruleFileText({ format: "holdfast-rules", signer: publicKey, signature, update: update as RuleUpdate });
    },
  };
}

/** The first day on which rules can be newer than those of this build. */
export const inventedDay = addDays(
  [clockRules.version, rulesInForce(noRuleUpdates).asOf].toSorted().at(-1) ?? clockRules.version,
  1,
);

/** The rules of this build with a recovery period that is invented, from an invented day on. */
export function inventedRules(version: string = inventedDay, count = 35): ClockRulePack {
  const rules = structuredClone(clockRules);
  rules.version = version as CivilDate;
  const recovery: ClockKey = "recovery_period_until";
  rules.rules
    .find(({ key }) => key === recovery)
    ?.versions.push({
      from: "2026-06-01" as CivilDate,
      count,
      unit: "calendar_days",
      isFirstDayCounted: true,
      words: `${count} days, invented for tests`,
      source: "Invented for tests.",
      asOf: inventedDay,
    });
  return rules;
}

/** The bank holidays of this build with invented ones in England and Wales, and Scotland known for three years longer. */
export function inventedHolidays(days: readonly string[], version: string = inventedDay): BankHolidayPack {
  const holidays = structuredClone(bankHolidays);
  const { england_and_wales: england, scotland } = holidays.nations;
  england.holidays = [...england.holidays, ...(days as CivilDate[])].toSorted();
  scotland.lastDay = addDays(scotland.lastDay, 3 * 365);
  return { ...holidays, version: version as CivilDate, asOf: version as CivilDate, source: "Invented for tests" };
}

export function anUpdate(changes: Partial<RuleUpdate> = {}): RuleUpdate {
  return {
    kind: "deadline-rules",
    engine: ruleEngine,
    asOf: inventedDay,
    note: "An invented change.",
    rules: inventedRules(),
    ...changes,
  };
}
