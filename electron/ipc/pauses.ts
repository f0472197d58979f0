import { setTimeout as after } from "node:timers/promises";

/** Nothing was asked for this long: a pause in the work, in milliseconds. */
const pauseMs = 20_000;
/** After waiting this long for a pause, a shorter one will do. */
const patienceMs = 30 * 60_000;
const shortPauseMs = 3_000;
/** How often it is looked whether there is one. */
const lookMs = 500;

/** Pauses in a person's work: when something that holds up answers for a moment is noticed least. */
export class Pauses {
  readonly #monotonicMs: () => number;
  #lastRequest: number;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
    this.#lastRequest = monotonicMs();
  }

  /** The window asked for something. */
  noteRequest(): void {
    this.#lastRequest = this.#monotonicMs();
  }

  /** @param waitingSince when one was first wanted, on the same clock: who waits long takes a short one */
  isOne(waitingSince: number): boolean {
    const now = this.#monotonicMs();
    const enough = now - waitingSince >= patienceMs ? shortPauseMs : pauseMs;
    return now - this.#lastRequest >= enough;
  }

  /** Resolves in the next pause, or when it is not waited for any more. */
  async next(waitingSince: number, stop: AbortSignal): Promise<void> {
    while (!stop.aborted && !this.isOne(waitingSince))
      await after(lookMs, undefined, { signal: stop }).catch(() => undefined);
  }
}
