import { setImmediate as nextTurn } from "node:timers/promises";
import type { CheckState, LastCheck } from "#shared/contract/checks.ts";
import type { CheckReport, FindingKind } from "#shared/domain/case-file-check.ts";
import { canonicalJson } from "../../database/canonical.ts";
import type { PersonId } from "#shared/domain/person.ts";
import type { CaseFile, Stamp, Transaction } from "../../database/case-file.ts";
import type { CheckProgress } from "../../database/verify-case-file.ts";
import type { Means, OpenedVault, VaultChecks } from "../../ipc/handler.ts";
import * as searchIndex from "../search/index-upkeep-repository.ts";
import { lastCheck, unlocksAfter } from "./check-repository.ts";
import { liveRecords } from "./live-record-repository.ts";

/** Everything is checked once a day, and at every so many unlocks where the computer's clock cannot be trusted. */
const wholeEveryMs = 24 * 60 * 60_000;
const wholeEveryUnlocks = 20;
/** People between two requests. */
const namesAtOnce = 25;

/**
 * Damage of the file itself, against records that do not fit their history. Into such a file not even the finding is
 * written.
 */
const damage: ReadonlySet<FindingKind> = new Set(["page_altered", "structure_damaged", "unreadable"]);

export type CheckNeeds = {
  readonly means: Pick<Means, "now" | "bootMs">;
  /** Writes a fault to the local log. @returns the reference to show. */
  report(name: string, fault: unknown): string;
  /** Resolves in a pause of the work, wanted since then on the monotonic clock. Left out: nothing is waited for. */
  readonly pause?: (since: number, stop: AbortSignal) => Promise<void>;
};

type RunningCheck = {
  readonly isWhole: boolean;
  /** Somebody asked for it and waits, so it waits for no pause. */
  readonly isAwaited: boolean;
  progress: CheckProgress;
  readonly stop: AbortController;
};

/** The checks of one open vault: at most one at a time, in slices between requests. */
export class BackgroundCheck implements VaultChecks {
  readonly #vault: Pick<OpenedVault, "file" | "slotId">;
  readonly #needs: CheckNeeds;
  #running: RunningCheck | undefined;
  #report: CheckReport | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(vault: Pick<OpenedVault, "file" | "slotId">, needs: CheckNeeds) {
    this.#vault = vault;
    this.#needs = needs;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  get hasFound(): boolean {
    return (this.#report?.found ?? 0) > 0;
  }

  /** Begins a check, in place of one that is under way. @param isWhole left out: when it is due. */
  start(isWhole?: boolean): void {
    this.cancel();
    const run = {
      isWhole: isWhole ?? this.#isWholeDue(),
      isAwaited: isWhole !== undefined,
      progress: { done: 0, total: 1 },
      stop: new AbortController(),
    };
    this.#running = run;
    this.#ended = this.#run(run).finally(() => {
      if (this.#running === run) this.#running = undefined;
    });
  }

  cancel(): void {
    this.#running?.stop.abort();
    this.#running = undefined;
  }

  /** Resolves when the newest check has ended. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  state(): CheckState {
    const { file } = this.#vault;
    return {
      running: this.#running ? { isWhole: this.#running.isWhole, ...this.#running.progress } : null,
      last: withoutEntry(lastCheck(file.read)),
      lastWhole: withoutEntry(lastCheck(file.read, true)),
      report: this.#report ?? null,
      areChangesRefused: file.areChangesRefused(),
    };
  }

  async #run(run: RunningCheck): Promise<void> {
    const { file } = this.#vault;
    try {
      // Before anything else: until then nobody is found under a name.
      if (!searchIndex.areNamesCurrent(file.read)) await this.#mendNames(run);
      // What begins by itself follows an opening or a change of keys, at which all of them were read: once more would
      // hold up the first moments of work.
      const check = file.verify({ records: liveRecords, isWhole: run.isWhole, areSealsRead: !run.isAwaited });
      const since = this.#needs.means.bootMs();
      for (;;) {
        await nextTurn();
        if (run.stop.signal.aborted) return;
        const step = check.next();
        if (step.done) return this.#finish(run.isWhole ? await this.#mendSearch(run, step.value) : step.value);
        run.progress = step.value.progress;
        if (step.value.isNextLong && !run.isAwaited) await this.#needs.pause?.(since, run.stop.signal);
      }
    } catch (fault) {
      // A lock closes the file between two slices; the process is about to end.
      if (!run.stop.signal.aborted) this.#needs.report("checks.background", fault);
    }
  }

  /**
   * What search looks things up by follows from the records: where it does not fit them it is made anew, and that is
   * entered into the history (SPEC EV11). Not in a file in which anything else is wrong.
   *
   * @returns the report without what was mended
   */
  async #mendSearch(run: RunningCheck, report: CheckReport): Promise<CheckReport> {
    const differing = report.findings.flatMap(({ kind, table }) => (kind === "search_index_differs" ? [table] : []));
    if (report.found > differing.length || run.stop.signal.aborted) return report;
    const { file } = this.#vault;
    const indexes = (["case_note_search", "passage_search"] as const).filter((index) => differing.includes(index));
    const arePassagesRight = searchIndex.arePassagesRight(file.read);
    const arePlacesRight = searchIndex.arePlacesRight(file.read);
    const parts = indexes.length + Number(!arePassagesRight) + Number(!arePlacesRight);
    if (parts > 0) {
      file.change(this.#stamp(), undefined, (db) => {
        // In this order: taking a passage away takes its words out of their index.
        for (const index of indexes) searchIndex.rebuildWords(db, index);
        if (!arePassagesRight) searchIndex.rebuildPassages(db);
        if (!arePlacesRight) searchIndex.rebuildPlaces(db);
        enterRebuilt(db, parts);
      });
    }
    await this.#mendNames(run);
    return { ...report, found: 0, findings: [] };
  }

  /** In slices, each a transaction of its own: a part that was mended is mended. */
  async #mendNames(run: RunningCheck): Promise<void> {
    const { file } = this.#vault;
    const isFirst = !searchIndex.areNamesCurrent(file.read);
    let mended = 0;
    for (let last: PersonId | "" | undefined = ""; last !== undefined;) {
      await nextTurn();
      if (run.stop.signal.aborted) return;
      const ids = searchIndex.peopleAfter(file.read, last, namesAtOnce);
      const wrong = searchIndex.wronglyKnown(file.read, ids);
      if (wrong.length > 0) file.change(this.#stamp(), undefined, (db) => searchIndex.mendNames(db, wrong));
      mended += wrong.length;
      last = ids.at(-1);
    }
    if (!isFirst && mended === 0) return;
    file.change(this.#stamp(), undefined, (db) => {
      searchIndex.markNamesCurrent(db);
      if (mended > 0) enterRebuilt(db, mended);
    });
  }

  #stamp(): Stamp {
    const { means } = this.#needs;
    return { actor: this.#vault.slotId, at: means.now(), bootMs: means.bootMs() };
  }

  #finish(report: CheckReport): void {
    this.#report = report;
    const { file } = this.#vault;
    if (report.found > 0) {
      this.#needs.report("checks.found_something", undefined);
      // Where nothing is written any more it stands in the history already.
      const isEntered = !file.areChangesRefused() && !report.findings.some(({ kind }) => damage.has(kind));
      if (isEntered) this.#enter(report);
      file.refuseChanges();
      return;
    }
    if (file.areChangesRefused()) {
      if (!report.isWhole) return;
      file.acceptChanges();
    }
    this.#enter(report);
  }

  /** The result goes into the history; what was found in detail by its digest. */
  #enter(report: CheckReport): void {
    const passed = report.isWhole ? "check.whole_passed" : "check.passed";
    enterCheck(this.#vault.file, this.#stamp(), report.found === 0 ? passed : "check.failed", report);
  }

  #isWholeDue(): boolean {
    const { read } = this.#vault.file;
    const last = lastCheck(read, true);
    if (!last || this.#vault.file.areChangesRefused()) return true;
    // The check of the session before has left no entry: it was cut off, or found the file itself damaged.
    if (unlocksAfter(read, lastCheck(read)?.entry ?? 0) > 1) return true;
    const age = Math.abs(Date.parse(this.#needs.means.now()) - Date.parse(last.at));
    return age >= wholeEveryMs || unlocksAfter(read, last.entry) >= wholeEveryUnlocks;
  }
}

/** @param parts how many people or indexes were known wrongly */
function enterRebuilt(db: Transaction, parts: number): void {
  const entry = { action: "check.search_index_rebuilt", object: "vault", objectId: "search" } as const;
  db.audit({ ...entry, objectRevision: parts, content: "" });
}

function enterCheck(
  file: CaseFile,
  stamp: Parameters<CaseFile["change"]>[0],
  action: "check.passed" | "check.whole_passed" | "check.failed",
  report: CheckReport,
): void {
  const entry = { action, object: "vault", objectId: "check", objectRevision: report.found } as const;
  file.change(stamp, undefined, (db) => db.audit({ ...entry, content: canonicalJson(report) }));
}

function withoutEntry(check: (LastCheck & { readonly entry: number }) | undefined): LastCheck | null {
  return check ? { at: check.at, isWhole: check.isWhole, found: check.found } : null;
}

/** Gives an open vault its checks and begins the one that is due. */
export function beginChecks(vault: Pick<OpenedVault, "file" | "slotId">, needs: CheckNeeds): BackgroundCheck {
  const check = new BackgroundCheck(vault, needs);
  check.start();
  return check;
}
