import { setImmediate as nextTurn } from "node:timers/promises";
import type { CheckState, LastCheck } from "#shared/contract/checks.ts";
import type { CheckReport, FindingKind } from "#shared/domain/case-file-check.ts";
import { canonicalJson } from "../../database/canonical.ts";
import type { CaseFile } from "../../database/case-file.ts";
import type { CheckProgress } from "../../database/verify-case-file.ts";
import type { Means, OpenedVault, VaultChecks } from "../../ipc/handler.ts";
import { lastCheck, unlocksAfter } from "./check-repository.ts";
import { liveRecords } from "./live-record-repository.ts";

/** Everything is checked once a day, and at every so many unlocks where the computer's clock cannot be trusted. */
const wholeEveryMs = 24 * 60 * 60_000;
const wholeEveryUnlocks = 20;

/**
 * Damage of the file itself, against records that do not fit their history. Into such a file not even the finding is
 * written.
 */
const damage: ReadonlySet<FindingKind> = new Set(["page_altered", "structure_damaged", "unreadable"]);

export type CheckNeeds = {
  readonly means: Pick<Means, "now" | "bootMs">;
  /** Writes a fault to the local log. @returns the reference to show. */
  report(name: string, fault: unknown): string;
};

type RunningCheck = { readonly isWhole: boolean; progress: CheckProgress; isStopping: boolean };

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
  start(isWhole = this.#isWholeDue()): void {
    this.cancel();
    const run = { isWhole, progress: { done: 0, total: 1 }, isStopping: false };
    this.#running = run;
    this.#ended = this.#run(run).finally(() => {
      if (this.#running === run) this.#running = undefined;
    });
  }

  cancel(): void {
    if (this.#running) this.#running.isStopping = true;
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
    const check = file.verify({ records: liveRecords, isWhole: run.isWhole });
    try {
      for (;;) {
        await nextTurn();
        if (run.isStopping) return;
        const step = check.next();
        if (step.done) return this.#finish(step.value);
        run.progress = step.value;
      }
    } catch (fault) {
      // A lock closes the file between two slices; the process is about to end.
      if (!run.isStopping) this.#needs.report("checks.background", fault);
    }
  }

  #finish(report: CheckReport): void {
    this.#report = report;
    if (report.found > 0) this.#needs.report("checks.found_something", undefined);
    if (!report.findings.some(({ kind }) => damage.has(kind))) this.#enter(report);
    if (report.found > 0) this.#vault.file.refuseChanges();
  }

  /** The result goes into the history; what was found in detail by its digest. */
  #enter(report: CheckReport): void {
    const { means } = this.#needs;
    const stamp = { actor: this.#vault.slotId, at: means.now(), bootMs: means.bootMs() };
    const passed = report.isWhole ? "check.whole_passed" : "check.passed";
    enterCheck(this.#vault.file, stamp, report.found === 0 ? passed : "check.failed", report);
  }

  #isWholeDue(): boolean {
    const { read } = this.#vault.file;
    const last = lastCheck(read, true);
    if (!last) return true;
    const age = Math.abs(Date.parse(this.#needs.means.now()) - Date.parse(last.at));
    return age >= wholeEveryMs || unlocksAfter(read, last.entry) >= wholeEveryUnlocks;
  }
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
