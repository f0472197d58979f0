import { z } from "zod";
import { putClockRulesInForce } from "#shared/domain/case-clock.ts";
import {
  AcceptedRules,
  noRuleUpdates,
  rulesInForce,
  RuleSigner,
  type RulesInForce,
  type RuleUpdates,
} from "#shared/domain/rule-update.ts";
import { putBankHolidaysInForce } from "#shared/domain/working-day.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";

const updatesKey = "rule_updates";
const revisionKey = "rule_updates_revision";

/** As it was written. Undefined before anything was. */
export function stored(db: ReadableDb): unknown {
  const row = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", updatesKey));
  return row && JSON.parse(row.value);
}

/**
 * What this build understands of it. Rules for another engine, which another version accepted, count for nothing here
 * and must never keep a vault from being opened.
 */
export function read(db: ReadableDb): RuleUpdates {
  return understoodOf(stored(db));
}

function understoodOf(written: unknown): RuleUpdates {
  const found = Stored.safeParse(written);
  if (!found.success) return noRuleUpdates;
  return {
    signers: understood(found.data.signers, RuleSigner),
    accepted: understood(found.data.accepted, AcceptedRules),
  };
}

/** The rest of it: another version of Holdfast wrote it, and it stays for that version. */
function notUnderstoodOf(written: unknown): z.infer<typeof Stored> {
  const found = Stored.safeParse(written);
  if (!found.success) return { signers: [], accepted: [] };
  return {
    signers: found.data.signers.filter((each) => !RuleSigner.safeParse(each).success),
    accepted: found.data.accepted.filter((each) => !AcceptedRules.safeParse(each).success),
  };
}

const Stored = z.looseObject({ signers: z.array(z.unknown()), accepted: z.array(z.unknown()) });

function understood<T>(all: readonly unknown[], schema: z.ZodType<T>): T[] {
  return all.flatMap((each) => {
    const found = schema.safeParse(each);
    return found.success ? [found.data] : [];
  });
}

/** How often signers or rules were changed; 0 before the first. */
export function revision(db: ReadableDb): number {
  return Number(db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", revisionKey))?.value ?? 0);
}

/** @returns the new revision, and what is kept: with what only another version of Holdfast understands */
export function write(
  db: WritableDb,
  { signers, accepted }: RuleUpdates,
): { readonly revision: number; readonly content: RuleUpdates } {
  const next = revision(db) + 1;
  const others = notUnderstoodOf(stored(db));
  const content = {
    signers: [...others.signers, ...signers],
    accepted: [...others.accepted, ...accepted],
  } as RuleUpdates;
  put(db, updatesKey, JSON.stringify(content));
  put(db, revisionKey, String(next));
  return { revision: next, content };
}

function put(db: WritableDb, key: string, value: string): void {
  const insert = sql.insertInto("meta").values({ key, value });
  db.run(insert.onConflict((conflict) => conflict.column("key").doUpdateSet({ value })));
}

let followed: { readonly text: string; readonly inForce: RulesInForce } | null = null;

/** Lets dates be counted by the rules of this vault; read anew only where they were changed. */
export function follow(db: ReadableDb): void {
  const text = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", updatesKey))?.value ?? "";
  if (followed?.text !== text) {
    followed = { text, inForce: rulesInForce(understoodOf(parsed(text))) };
  }
  putInForce(followed.inForce);
}

/** In this process, until the next request. */
export function putInForce({ rules, bankHolidays }: Pick<RulesInForce, "rules" | "bankHolidays">): void {
  putClockRulesInForce(rules);
  putBankHolidaysInForce(bankHolidays);
}

/** Undefined where it is damaged: the check of the file finds that, and nothing else stops over it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
