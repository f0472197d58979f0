import { join } from "node:path";
import type { VaultKind } from "#shared/contract/unlock.ts";
import type { Operation } from "#shared/contract/define.ts";
import { instantOf } from "#shared/domain/instant.ts";
import { type AttemptClocks, UnlockAttempts } from "../vault/unlock-attempts.ts";
import { wipe } from "../vault/crypto-suite.ts";
import type { Held, Means, OpenedVault, RecoverySession, Session, VaultChecks } from "./handler.ts";

const folders: Record<VaultKind, string> = { own: "vault", practice: "practice" };

/** Node's monotonic clock starts with the computer, not with this process. */
const computersClocks: AttemptClocks = {
  sinceStartMs: () => Number(process.hrtime.bigint() / 1_000_000n),
  now: () => instantOf(new Date()),
};

/**
 * The one vault this process may hold open. It is never closed to be opened again, the process ends; only a change of
 * its keys puts the same vault in its own place.
 */
export class VaultSession implements Session {
  readonly isReleaseRuntime: boolean;
  readonly attempts: UnlockAttempts;
  readonly recovery: RecoverySession = { kitStep: "done", papers: null };
  readonly #dataFolder: string;
  readonly #fillPracticeVault: (session: VaultSession) => void;
  readonly #beginChecks: (vault: OpenedVault) => VaultChecks | null;
  #checks: VaultChecks | null = null;
  readonly #held = new Map<Held, Promise<void>>();
  #opened: OpenedVault | null = null;

  constructor(options: {
    dataFolder: string;
    isReleaseRuntime: boolean;
    fillPracticeVault: (session: VaultSession) => void;
    /** Begins what checks an open vault beside the requests. Left out: nothing does. */
    beginChecks?: (vault: OpenedVault) => VaultChecks | null;
    /** For tests, which move their own. */
    clocks?: AttemptClocks;
  }) {
    this.attempts = new UnlockAttempts(join(options.dataFolder, "attempts.json"), options.clocks ?? computersClocks);
    this.#dataFolder = options.dataFolder;
    this.isReleaseRuntime = options.isReleaseRuntime;
    this.#fillPracticeVault = options.fillPracticeVault;
    this.#beginChecks = options.beginChecks ?? (() => null);
  }

  get opened(): OpenedVault | null {
    return this.#opened;
  }

  folderOf(kind: VaultKind): string {
    return join(this.#dataFolder, folders[kind]);
  }

  begin(vault: OpenedVault): void {
    // A second vault in the place of the first would take what is written for the other one.
    if (this.#opened) throw new Error("A vault is open already.");
    this.#opened = vault;
    this.#checks = this.#beginChecks(vault);
  }

  get checks(): VaultChecks | null {
    return this.#checks;
  }

  exchange(renewed: Pick<OpenedVault, "vault" | "file" | "copySource">): void {
    const before = this.#opened;
    const { vault } = renewed;
    if (before?.vault.vaultId !== vault.vaultId) throw new Error("Only the same vault takes the place of a vault.");
    this.#opened = { ...before, ...renewed, close: () => vault.close() };
  }

  hold(what: Held): () => void {
    const held = Promise.withResolvers<void>();
    this.#held.set(what, held.promise);
    // A check reads the file in slices and enters what it found: it begins anew with whatever file there is then.
    this.#checks?.cancel();
    this.#checks = null;
    return () => {
      if (this.#held.get(what) !== held.promise) return;
      this.#held.delete(what);
      if (this.#held.size === 0 && this.#opened) this.#checks = this.#beginChecks(this.#opened);
      held.resolve();
    };
  }

  async turnFor(kind: Operation["kind"]): Promise<void> {
    const holding = () => this.#held.get("everything") ?? (kind === "query" ? undefined : this.#held.get("writing"));
    for (let held = holding(); held; held = holding()) await held;
  }

  fillPracticeVault(): void {
    this.#fillPracticeVault(this);
  }

  /**
   * Enters that the vault was locked, then closes it. What cannot be entered holds up nothing: the next unlock is
   * an entry in any case.
   */
  lock(means: Pick<Means, "now" | "bootMs">): void {
    const vault = this.#opened;
    try {
      const stamp = { actor: vault?.slotId ?? "", at: means.now(), bootMs: means.bootMs() };
      vault?.file.change(stamp, undefined, (db) => {
        db.audit({ action: "vault.locked", object: "vault", objectId: vault.kind, objectRevision: 0, content: "" });
      });
    } catch {
      // A full disk, or a file that another process took away.
    } finally {
      this.close();
    }
  }

  /** Refuses every further request and closes the case file. */
  close(): void {
    this.attempts.giveUpUnfinished();
    const vault = this.#opened;
    this.#opened = null;
    this.#checks?.cancel();
    this.#checks = null;
    wipe(...(this.recovery.papers?.texts ?? []));
    this.recovery.papers = null;
    vault?.close();
  }
}
