import { z } from "zod";
import { AgeKey } from "#shared/domain/age-key.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { AgeKeyPair } from "../../vault/open-sealed-file.ts";

/** In `meta`: the key that others seal a case to. Of the office, not of a case, and with no versions. */
const officeKey = "handover_key";
const KeyPair = z.strictObject({ publicKey: AgeKey, secretKey: z.string().startsWith("AGE-SECRET-KEY-1") });

export function find(db: ReadableDb): AgeKeyPair | undefined {
  const row = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", officeKey));
  return row && KeyPair.parse(JSON.parse(row.value));
}

/** @returns false where there is one already, which is never replaced: files may be on their way that are sealed to it */
export function insert(db: WritableDb, pair: AgeKeyPair): boolean {
  const insertion = sql.insertInto("meta").values({ key: officeKey, value: JSON.stringify(pair) });
  return db.run(insertion.onConflict((conflict) => conflict.column("key").doNothing())) === 1;
}
