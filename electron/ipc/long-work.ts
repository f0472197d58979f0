import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import type { LongWork, LongWorkKind, LongWorkPhase } from "#shared/contract/long-work.ts";
import { AppError, type ErrorShape } from "#shared/errors/app-error.ts";
import type { Means } from "./handler.ts";

/** How often work that waits for something else looks whether it should stop, in milliseconds. */
const lookMs = 50;

/** Thrown inside the work at the first safe point after the worker asked to stop. */
class WorkCancelled extends Error {
  override readonly name = "WorkCancelled";
}

/** How running work says where it stands. Each call lets other requests through and is a place to stop at. */
export type Progress = {
  /** Begins a part of the work. From now until the next phase it can be cancelled, unless it says otherwise. */
  phase(phase: LongWorkPhase, about?: { total?: number; isCancellable?: boolean; holdsSaves?: boolean }): Promise<void>;
  /** So much of this phase is done. Call it between slices of synchronous work. */
  step(done: number): Promise<void>;
  /** Waits for something that goes on elsewhere, and stops waiting when the worker wants to stop. */
  during<T>(elsewhere: Promise<T>): Promise<T>;
};

export type LongWorkNeeds = {
  readonly means: Pick<Means, "now" | "newId">;
  /** Writes a fault to the local log. @returns the reference to show. */
  report(name: string, fault: unknown): string;
  /** Something about a work changed that the window may want to show. */
  onChange(): void;
};

type Kept = { work: LongWork; isStopping: boolean; ended: Promise<void> };

/**
 * The work of this vault process that takes long. It outlives a reload of the window and ends with the process: a lock
 * waits for nothing, so every work must leave a good state behind wherever it is cut off.
 */
export class LongWorks {
  readonly #needs: LongWorkNeeds;
  readonly #kept = new Map<LongWorkKind, Kept>();

  constructor(needs: LongWorkNeeds) {
    this.#needs = needs;
  }

  /**
   * Starts work in the background.
   *
   * @param release overwrites what was kept for the work: called once it is over, and also where it never began,
   *   because it was refused or stopped before
   * @returns its id
   * @throws AppError `work.running` while work of that kind is under way, or a change of keys
   */
  start(kind: LongWorkKind, run: (progress: Progress) => Promise<unknown>, release: () => void = () => {}): string {
    const running = this.read().filter(({ state }) => state === "running");
    // A new key makes a new case file: nothing may be reading or replacing the one there is.
    const isBusy = kind === "key_rotation" ? running.length > 0 : this.isRunning("key_rotation");
    if (isBusy || this.isRunning(kind)) {
      release();
      throw new AppError("work.running");
    }
    const { means } = this.#needs;
    const work: LongWork = {
      id: means.newId(),
      kind,
      state: "running",
      phase: "starting",
      done: 0,
      total: 0,
      isCancellable: true,
      holdsSaves: false,
      startedAt: means.now(),
      endedAt: null,
      error: null,
    };
    const kept: Kept = { work, isStopping: false, ended: Promise.resolve() };
    this.#kept.set(kind, kept);
    kept.ended = this.#run(kept, run).finally(release);
    this.#needs.onChange();
    return work.id;
  }

  read(): LongWork[] {
    return [...this.#kept.values()].map(({ work }) => work);
  }

  isRunning(kind: LongWorkKind): boolean {
    return this.#kept.get(kind)?.work.state === "running";
  }

  cancel(id: string): void {
    const kept = this.#withId(id);
    if (kept?.work.state === "running") kept.isStopping = true;
  }

  dismiss(id: string): void {
    const kept = this.#withId(id);
    if (!kept || kept.work.state === "running") return;
    this.#kept.delete(kept.work.kind);
    this.#needs.onChange();
  }

  /** Resolves with the work as it ended. */
  async ended(id: string): Promise<LongWork | undefined> {
    const kept = this.#withId(id);
    await kept?.ended;
    return kept?.work;
  }

  async #run(kept: Kept, run: (progress: Progress) => Promise<unknown>): Promise<void> {
    const change = (part: Partial<LongWork>) => {
      kept.work = { ...kept.work, ...part };
      this.#needs.onChange();
    };
    const giveWay = async () => {
      await nextTurn();
      if (kept.isStopping && kept.work.isCancellable) throw new WorkCancelled();
    };
    const end = (state: LongWork["state"], error: ErrorShape | null) =>
      change({ state, error, endedAt: this.#needs.means.now(), holdsSaves: false });
    try {
      await giveWay();
      await run({
        async phase(phase, { total = 0, isCancellable = true, holdsSaves = false } = {}) {
          // A wish to stop that came before counts before the first step that can no longer be stopped.
          await giveWay();
          change({ phase, total, isCancellable, holdsSaves, done: 0 });
          await giveWay();
        },
        async step(done) {
          change({ done });
          await giveWay();
        },
        async during(elsewhere) {
          const settled = elsewhere.then(
            () => true,
            () => true,
          );
          while (!(await Promise.race([settled, wait(lookMs, false)]))) await giveWay();
          await giveWay();
          return elsewhere;
        },
      });
      end("done", null);
    } catch (fault) {
      if (fault instanceof WorkCancelled) end("cancelled", null);
      else if (fault instanceof AppError) end("failed", fault.shape);
      else end("failed", { code: "unexpected", reference: this.#needs.report(`longWork.${kept.work.kind}`, fault) });
    }
  }

  #withId(id: string): Kept | undefined {
    return [...this.#kept.values()].find(({ work }) => work.id === id);
  }
}
