import { join } from "node:path";
import type { VaultKind } from "#shared/contract/unlock.ts";
import type { OpenedVault, Session, VaultChecks } from "./handler.ts";

const folders: Record<VaultKind, string> = { own: "vault", practice: "practice" };

/** The one vault this process may hold open. It is never closed to be opened again: the process ends. */
export class VaultSession implements Session {
  readonly isReleaseRuntime: boolean;
  readonly #dataFolder: string;
  readonly #fillPracticeVault: (session: VaultSession) => void;
  readonly #beginChecks: (vault: OpenedVault) => VaultChecks | null;
  #checks: VaultChecks | null = null;
  #opened: OpenedVault | null = null;

  constructor(options: {
    dataFolder: string;
    isReleaseRuntime: boolean;
    fillPracticeVault: (session: VaultSession) => void;
    /** Begins what checks an open vault beside the requests. Left out: nothing does. */
    beginChecks?: (vault: OpenedVault) => VaultChecks | null;
  }) {
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

  fillPracticeVault(): void {
    this.#fillPracticeVault(this);
  }

  close(): void {
    const vault = this.#opened;
    this.#opened = null;
    this.#checks?.cancel();
    this.#checks = null;
    vault?.close();
  }
}
