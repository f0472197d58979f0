import type { Finding } from "#shared/domain/case-file-check.ts";
import { equalBytes } from "../vault/crypto-suite.ts";
import { chainMacAt, emptyHead, macOf } from "./audit-chain.ts";
import { type ChainKeys, epochAt, followsEpoch } from "./chain-epochs.ts";
import { type ReadableDb, sql } from "./database.ts";

/** Where a check of the chain stands: what must come next. */
export type ChainPlace = { readonly next: number; readonly prev: Uint8Array; readonly epoch: number | undefined };

/** Before the first entry, or before entry `from` of a chain whose beginning is taken as it is. */
export function chainPlace(db: ReadableDb, from = 1): ChainPlace {
  const isFirst = from === 1;
  return {
    next: from,
    prev: (isFirst ? undefined : chainMacAt(db, from - 1)) ?? emptyHead.mac,
    epoch: isFirst ? 1 : epochAt(db, from - 1),
  };
}

/**
 * Checks the next entries: numbers without gaps, each linked to the one before, each MAC right under the key of its
 * epoch. After a fault it goes on with what is there, so that every fault gets its place.
 *
 * @param upTo Number of the last entry; entries that came later are left to the next check.
 * @param most How many at one go.
 */
export function checkEntries(
  db: ReadableDb,
  keys: ChainKeys,
  place: ChainPlace,
  { upTo, most }: { readonly upTo: number; readonly most: number },
): { readonly place: ChainPlace; readonly findings: Finding[]; readonly checked: number } {
  const findings: Finding[] = [];
  let { next, prev, epoch } = place;
  const rows = db.all(
    sql.selectFrom("audit").selectAll().where("seq", ">=", next).where("seq", "<=", upTo).orderBy("seq").limit(most),
  );
  for (const { prev: stored, mac, ...row } of rows) {
    if (row.seq !== next) findings.push({ kind: "entry_missing", entry: next });
    else if (!equalBytes(stored, prev)) findings.push({ kind: "entry_moved", entry: row.seq });
    const key = keys(row.chain_epoch);
    if (!key) findings.push({ kind: "entry_key_unknown", entry: row.seq });
    else if (!equalBytes(mac, macOf(key, stored, row))) findings.push({ kind: "entry_altered", entry: row.seq });
    // Written with a retired key, or a new key that nothing joins to the one before.
    else if (row.seq === next && !followsEpoch(db, keys, row, { epoch, prev: stored })) {
      findings.push({ kind: "entry_moved", entry: row.seq });
    }
    epoch = row.chain_epoch;
    prev = mac;
    next = row.seq + 1;
  }
  // Fewer than there is room for: this was the last of them.
  if (rows.length < most && next <= upTo) {
    findings.push({ kind: "entry_missing", entry: next });
    next = upTo + 1;
  }
  return { place: { next, prev, epoch }, findings, checked: rows.length };
}
