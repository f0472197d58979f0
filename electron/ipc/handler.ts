import type { CheckState } from "#shared/contract/checks.ts";
import type { Operation } from "#shared/contract/define.ts";
import type { contract, OperationName, Output, ParsedInput } from "#shared/contract/index.ts";
import type { KitStep } from "#shared/contract/papers.ts";
import type { OpeningFinding, VaultKind } from "#shared/contract/unlock.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { ActingWorker } from "#shared/domain/worker.ts";
import type { CaseFile, Transaction } from "../database/case-file.ts";
import type { ReadableDb } from "../database/database.ts";
import type { LongWorks } from "./long-work.ts";
import type { CopySource } from "../vault/make-backup.ts";
import type { OpenVault } from "../vault/vault.ts";
import type { UnlockAttempts } from "../vault/unlock-attempts.ts";
import type { Host } from "./host.ts";

/** Time and chance, so that tests can hold them still. */
export type Means = {
  now(): Instant;
  today(): CivilDate;
  /** A random UUID. */
  newId(): string;
  /** Whole milliseconds on the monotonic clock. */
  bootMs(): number;
  /** A whole number from 0 up to, but not including, `limit`. From a secure source. */
  randomInt(limit: number): number;
};

/** An open vault, as the session keeps it. */
export type OpenedVault = {
  readonly kind: VaultKind;
  readonly file: CaseFile;
  /** The files it lies in, for the few operations that change who can open them. */
  readonly vault: OpenVault;
  /** What was found at opening that the worker has to be told. */
  readonly findings: readonly OpeningFinding[];
  /** Opaque id of the slot that was opened: who acts. */
  readonly slotId: string;
  /** What back-ups of it are made from. */
  readonly copySource: CopySource;
  close(): void;
};

/** The checks of an open vault, which go on in slices between requests. */
export type VaultChecks = {
  /** A check is under way. */
  readonly isRunning: boolean;
  /** The newest check since the vault was unlocked found something wrong. */
  readonly hasFound: boolean;
  state(): CheckState;
  /** Begins a check, in place of one that is under way. @param isWhole left out: as it is due */
  start(isWhole?: boolean): void;
  cancel(): void;
};

/** What waits while something is done to the whole case file. */
export type Held = "writing" | "everything";
/** Recovery papers that were made and not typed back yet. Kept until then, and never beyond this process. */
export type PapersOnScreen = {
  /** Of their slot in the key file. */
  readonly slotId: string;
  /** What stands on each sheet, as ASCII. */
  readonly texts: readonly Buffer[];
};

/** How far this session has come with the recovery papers. */
export type RecoverySession = { kitStep: KitStep; papers: PapersOnScreen | null };

/** The one vault this process may hold open, and where vaults lie. */
export type Session = {
  readonly opened: OpenedVault | null;
  folderOf(kind: VaultKind): string;
  readonly isReleaseRuntime: boolean;
  /** Counts the tries at the unlock page. */
  readonly attempts: UnlockAttempts;
  readonly recovery: RecoverySession;
  /** Takes over a vault that was opened and checked; from now on requests are answered. */
  begin(vault: OpenedVault): void;
  /** Takes over the same vault under new keys. The one before has been closed. */
  exchange(renewed: Pick<OpenedVault, "vault" | "file" | "copySource">): void;
  /**
   * Makes requests wait until it is called off: those that write, while the case file is being copied, or all of them,
   * while it is being exchanged.
   * @returns calls it off; may be called twice
   */
  hold(what: Held): () => void;
  /** Resolves once a request of this kind need not wait. */
  turnFor(kind: Operation["kind"]): Promise<void>;
  /** Refuses every further request and closes the case file. */
  close(): void;
  /** What goes on checking the open vault; null where nothing does. */
  readonly checks: VaultChecks | null;
  /** Puts the invented people into a practice vault that was just made. */
  fillPracticeVault(): void;
};

/** What a handler that works on the unlock screen receives. */
export type SessionContext = {
  readonly session: Session;
  readonly means: Means;
  readonly host: Host;
  readonly longWork: LongWorks;
};

/** What every other handler receives: an open vault and the request it belongs to. */
export type OpenContext = Means & {
  /** Who acts, as of this request. */
  readonly worker: ActingWorker;
  /** The time to judge by whether something is over: see `CaseFile.timeAfter`. */
  readonly judgedAt: Instant;
  readonly db: ReadableDb;
  readonly checks: VaultChecks | null;
  /** One transaction, at most once for the operation id of this request. */
  change<T>(work: (db: Transaction) => T): T;
  /** The vault at work. */
  readonly vault: OpenVault;
  readonly host: Host;
  readonly longWork: LongWorks;
  /** For what concerns the vault as a whole: its folder, its keys. Records are reached through `db` and `change`. */
  readonly session: Session;
};

type ContextOf<K extends OperationName> = (typeof contract)[K]["vault"] extends "unlocked"
  ? OpenContext
  : SessionContext;

export type Handler<K extends OperationName> = (
  context: ContextOf<K>,
  input: ParsedInput<K>,
) => Output<K> | Promise<Output<K>>;
export type Handlers = { readonly [K in OperationName]: Handler<K> };
