import { z } from "zod";
import { type ClockRulePack, putClockRulesInForce } from "#shared/domain/case-clock.ts";
import {
  AcceptedRules,
  noRuleUpdates,
  rulesInForce,
  RuleSigner,
  type RuleUpdates,
} from "#shared/domain/rule-update.ts";
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

/** @returns the new revision */
export function write(db: WritableDb, updates: RuleUpdates): number {
  const next = revision(db) + 1;
  put(db, updatesKey, JSON.stringify(updates));
  put(db, revisionKey, String(next));
  return next;
}

function put(db: WritableDb, key: string, value: string): void {
  const insert = sql.insertInto("meta").values({ key, value });
  db.run(insert.onConflict((conflict) => conflict.column("key").doUpdateSet({ value })));
}

let followed: { readonly text: string; readonly rules: ClockRulePack } | null = null;

/** Lets dates be counted by the rules of this vault; read anew only where they were changed. */
export function follow(db: ReadableDb): void {
  const text = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", updatesKey))?.value ?? "";
  if (followed?.text !== text) {
    followed = { text, rules: rulesInForce(understoodOf(text === "" ? undefined : JSON.parse(text))).rules };
  }
  putClockRulesInForce(followed.rules);
}
