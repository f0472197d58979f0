import { stat } from "node:fs/promises";
import type { LongWorks } from "../../ipc/long-work.ts";
import type { Pauses } from "../../ipc/pauses.ts";
import * as repository from "./backup-repository.ts";
import { builtInFolder, type CopyRow, type FolderRow } from "./backup-repository.ts";
import { backUp, type BackupWorkNeeds, pathOf } from "./backup-work.ts";

/** A folder whose newest copy is younger than this is left alone, in hours. */
const youngHours = 4;
/** A folder that could not be written is tried again after this long. */
const afterFailureMs = 30 * 60_000;

export type ScheduleNeeds = BackupWorkNeeds & {
  readonly longWork: LongWorks;
  monotonicMs(): number;
  readonly pauses: Pauses;
  /** Has the window hand over what is half-typed, before a copy holds everything up for a moment. */
  flushDrafts(): Promise<void>;
};

/**
 * Makes back-ups by itself in pauses of the work (SPEC BK7). Never at a lock: that waits for nothing, so what was
 * changed last is copied in the first pause of the next session.
 */
export class BackupSchedule {
  readonly #needs: ScheduleNeeds;
  #dueSince: number | undefined;
  readonly #failed = new Map<string, number>();

  constructor(needs: ScheduleNeeds) {
    this.#needs = needs;
  }

  /** Looks whether it is time; to be called every few seconds. @returns the id of the work that was begun */
  async look(): Promise<string | undefined> {
    const { session, longWork, monotonicMs } = this.#needs;
    if (session.opened?.kind !== "own" || longWork.read().some(({ state }) => state === "running")) return undefined;
    // Nothing is written into the vault, so no copy can be put on record.
    if (session.opened.file.areChangesRefused()) return undefined;
    const folder = await this.#firstDue();
    if (!folder) {
      this.#dueSince = undefined;
      return undefined;
    }
    this.#dueSince ??= monotonicMs();
    if (!this.#needs.pauses.isOne(this.#dueSince)) return undefined;
    await this.#needs.flushDrafts();
    return longWork.start("backup", async (progress) => {
      try {
        await backUp(this.#needs, folder, "automatic", progress);
        this.#failed.delete(folder.id);
      } catch (fault) {
        this.#failed.set(folder.id, monotonicMs());
        throw fault;
      }
    });
  }

  async #firstDue(): Promise<FolderRow | undefined> {
    const { session, means, monotonicMs } = this.#needs;
    const db = session.opened?.file.read;
    if (!db) return undefined;
    const copies = repository.listCopies(db);
    for (const folder of repository.listFolders(db)) {
      const failedAt = this.#failed.get(folder.id);
      if (failedAt !== undefined && monotonicMs() - failedAt < afterFailureMs) continue;
      if (
        !isDue(
          copies.find(({ folderId }) => folderId === folder.id),
          means.now(),
          (seq) => repository.changesSince(db, seq),
        )
      )
        continue;
      // A stick that is not plugged in is no failure: the age of its newest copy says so.
      const found = await stat(pathOf(session, folder)).catch(() => undefined);
      if (folder.id === builtInFolder || found?.isDirectory()) return folder;
    }
    return undefined;
  }
}

/** Changed since the newest copy, and that copy no longer young. A clock set back makes a copy old, never young. */
export function isDue(newest: CopyRow | undefined, now: string, changesSince: (seq: number) => number): boolean {
  if (changesSince(newest?.headSeq ?? 0) === 0) return false;
  if (!newest) return true;
  const ageHours = (Date.parse(now) - Date.parse(newest.madeAt)) / 3_600_000;
  return ageHours >= youngHours || ageHours < 0;
}
