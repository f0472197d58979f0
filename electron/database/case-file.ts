import type { CheckReport } from "#shared/domain/case-file-check.ts";
import { type ClockFinding, clockFinding, type ClockReading } from "#shared/domain/clock.ts";
import { type Instant, instantOf } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ChainHead } from "../vault/anchor.ts";
import type { Connection } from "../vault/open-database.ts";
import type { OpenVault } from "../vault/vault.ts";
import { appendEntry, type AuditEntry, type ChainKey, chainHead, timeOfEntry } from "./audit-chain.ts";
import { chainKeys } from "./chain-epochs.ts";
import { type CheckStep, verifyCaseFile, type VerifyOptions } from "./verify-case-file.ts";
import { inTransaction, type ReadableDb, sql, writableDb, type WritableDb } from "./database.ts";

/** Who acts and when, as it will stand in the chain. */
export type Stamp = {
  readonly actor: string;
  readonly at: Instant;
  /** Milliseconds on the monotonic clock, to notice a wall clock that jumped. */
  readonly bootMs: number;
};

/** The operation a transaction belongs to. Its result is kept under its id. */
export type OperationKey = { readonly id: string; readonly name: string };

/** A transaction: rows, revisions and audit entries come together or not at all. */
export type Transaction = WritableDb & {
  audit(entry: AuditEntry): void;
  /** The stamp every row of this transaction should carry. */
  readonly stamp: Stamp;
};

/** An open case file: everything the services may do with the database. */
export type CaseFile = {
  readonly read: ReadableDb;
  /**
   * Runs `work` in one transaction. With an operation key it runs at most once: a second call with the
   * same id answers with the first result and changes nothing.
   */
  change<T>(stamp: Stamp, operation: OperationKey | undefined, work: (db: Transaction) => T): T;
  head(): ChainHead;
  /** Checks the file slice by slice: see `verifyCaseFile`. */
  verify(options: Omit<VerifyOptions, "keys">): Generator<CheckStep, CheckReport>;
  /** Nothing is written any more: the file is not what it should be, and more would make it worse (SPEC EV5). */
  refuseChanges(): void;
  /** A check of everything found nothing any more. */
  acceptChanges(): void;
  areChangesRefused(): boolean;
  /**
   * The time to go by where something has an end: never before the newest entry, nor behind the monotonic clock since
   * then, wherever the computer's clock was set to (SPEC RO10).
   */
  timeAfter(reading: Pick<Stamp, "at" | "bootMs">): Instant;
  /** The first jump of the computer's clock that was marked since the file was opened (SPEC EV9). */
  clockFinding(): ClockFinding | undefined;
};

/** @param onCommit Called after each commit that added an entry, with the new head of the chain. */
export function caseFile(connection: Connection, chain: ChainKey, onCommit: (head: ChainHead) => void): CaseFile {
  const db = writableDb(connection);
  /** Undefined after a failed transaction: a commit that failed may be in the file all the same. */
  let known: ChainHead | undefined = chainHead(db);
  let isRefusing = false;
  let clock: ClockReading | undefined = clockAt(db, known);
  let jumped: ClockFinding | undefined;

  function change<T>(stamp: Stamp, operation: OperationKey | undefined, work: (db: Transaction) => T): T {
    if (isRefusing) throw new AppError("vault.changes_refused");
    const before = known;
    let head = before;
    let isFirst = true;
    let marked: ClockFinding | undefined;
    known = undefined;
    const result = inTransaction(connection, () => {
      const earlier = operation && earlierResult(db, operation);
      if (earlier) return JSON.parse(earlier.result) as T;

      const value = work({
        ...db,
        stamp,
        audit: (entry) => {
          head ??= chainHead(db);
          if (isFirst) {
            isFirst = false;
            marked = clockFinding(clock, stamp);
            if (marked) head = appendEntry(db, chain, head, clockEntry(marked), stamp);
          }
          head = appendEntry(db, chain, head, entry, stamp);
        },
      });
      if (operation) {
        const kept = { ...operation, result: JSON.stringify(value), recorded_at: stamp.at };
        db.run(sql.insertInto("operation").values(kept));
      }
      return value;
    });
    known = head;
    if (head && head !== before) {
      clock = { at: stamp.at, bootMs: stamp.bootMs };
      jumped ??= marked;
      onCommit(head);
    }
    return result;
  }

  return {
    read: db,
    change,
    head: () => known ?? chainHead(db),
    verify: (options) => verifyCaseFile(connection, { ...options, keys: chainKeys(db, chain) }),
    refuseChanges: () => {
      isRefusing = true;
    },
    acceptChanges: () => {
      isRefusing = false;
    },
    areChangesRefused: () => isRefusing,
    timeAfter: ({ at, bootMs }) => {
      if (!clock) return at;
      const since = clock.bootMs === undefined ? 0 : Math.max(0, bootMs - clock.bootMs);
      const least = instantOf(new Date(Date.parse(clock.at) + since));
      return at > least ? at : least;
    },
    clockFinding: () => jumped,
  };
}

/** When the newest entry was made. How long ago that is on the monotonic clock nobody knows: it began anew. */
function clockAt(db: ReadableDb, { seq }: ChainHead): ClockReading | undefined {
  const at = timeOfEntry(db, seq);
  return at === undefined ? undefined : { at };
}

function clockEntry(finding: ClockFinding): AuditEntry {
  return { action: `vault.found_${finding}`, object: "vault", objectId: "clock", objectRevision: 0, content: "" };
}

/**
 * The case file of an open vault. The anchor is written behind each commit: when that fails, the rows are saved all the
 * same and the next commit tries again.
 */
export function caseFileOf(vault: OpenVault): CaseFile {
  const chain = { key: vault.keys.chainKey, epoch: vault.keys.chainEpoch };
  return caseFile(vault.connection, chain, (head) => {
    try {
      vault.writeAnchor(head);
    } catch {
      // Found at the next unlock as "ahead", and entered into the chain there.
    }
  });
}

/** @throws Error when one id is used for two operations: a fault of the window. */
function earlierResult(db: ReadableDb, { id, name }: OperationKey): { result: string } | undefined {
  const earlier = db.maybeOne(sql.selectFrom("operation").select(["name", "result"]).where("id", "=", id));
  if (earlier && earlier.name !== name) throw new Error("An operation id was used for two different operations.");
  return earlier;
}
