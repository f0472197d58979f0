import { writeFileSync } from "node:fs";
import { z } from "zod";
import { FailedAttempts, type VaultKind } from "#shared/contract/unlock.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { PRIVATE_FILE, readIfPresent, writeDurably } from "./durable-file.ts";

/** So many failures in a row cost nothing: fingers slip. */
export const freeFailures = 5;
const firstWaitMs = 2_000;
export const longestWaitMs = 300_000;

/** How long the next try has to wait after so many failures in a row, in milliseconds. */
export function waitAfter(failures: number): number {
  if (failures < freeFailures) return 0;
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(30, failures - freeFailures));
}

const Kept = z.strictObject({
  /** In a row, up to now. */
  failed: FailedAttempts.nullable(),
  /** When the last one was, on the clock that starts with the computer, in milliseconds. */
  lastAtMs: z.int().min(0),
  /** Of earlier unlocks, until somebody has read of them. */
  unread: FailedAttempts.nullable(),
});
type Kept = z.infer<typeof Kept>;

const AttemptsFile = z.strictObject({ v: z.literal(1), own: Kept, practice: Kept });
type AttemptsFile = z.infer<typeof AttemptsFile>;

const nothing: Kept = { failed: null, lastAtMs: 0, unread: null };

export type AttemptClocks = {
  /** Milliseconds since the computer was started, of which sleep need not be a part. */
  readonly sinceStartMs: () => number;
  /** The day's clock: for telling people when, never for counting. */
  readonly now: () => Instant;
};

/** One try. Exactly one of the three is called when its outcome is known; never, when the process ends before. */
export type Attempt = {
  /** The passphrase opened nothing. */
  failed(): Promise<void>;
  /** The vault is open. @returns what failed since the last time, for the audit chain */
  succeeded(): Promise<FailedAttempts | null>;
  /** Something else stood in the way: it was no guess. */
  takenBack(): Promise<void>;
};

/**
 * Slows guessing at the unlock page down: after five failures in a row two seconds, then twice as long each time, up
 * to five minutes. It never erases anything, and it does not keep out somebody who has copied the files and guesses
 * elsewhere: against that only the cost of the key derivation stands. Source: SPEC LK6.
 *
 * The count lies in a small file of numbers, so that starting again does not help; whoever deletes the file starts
 * from nothing, and that is accepted. A try is written down as failed before it is made, so that ending the process in
 * the middle does not help either. Waiting is counted on the clock that starts with the computer: setting the day's
 * clock neither shortens a wait nor makes one for ever. After a restart of the computer only the time since then
 * counts, which is never more than has passed.
 *
 * Nobody says whose passphrase they type, so every try is one at every slot, and one count holds for all of them.
 */
export class UnlockAttempts {
  readonly #path: string;
  readonly #clocks: AttemptClocks;
  #loaded: AttemptsFile | undefined;
  /** The try before this one: one after the other, so that at most one key is derived and each sees the count. */
  #before: Promise<void> = Promise.resolve();
  /** The file as it was before the try that is running. */
  #unfinished: AttemptsFile | undefined;

  constructor(path: string, clocks: AttemptClocks) {
    this.#path = path;
    this.#clocks = clocks;
  }

  /**
   * Waits for a try that is running, then begins one.
   * @throws AppError `vault.wait` with the seconds left, and nothing is counted
   */
  async begin(kind: VaultKind): Promise<Attempt> {
    const before = this.#before;
    const mine = Promise.withResolvers<void>();
    this.#before = before.then(() => mine.promise);
    await before;
    try {
      const seconds = await this.waitSeconds(kind);
      if (seconds > 0) throw new AppError({ code: "vault.wait", waitSeconds: seconds });
      this.#unfinished = await this.#file();
      const kept = this.#unfinished[kind];
      await this.#keep(kind, { ...kept, failed: this.#oneMore(kept.failed), lastAtMs: this.#clocks.sinceStartMs() });
      return this.#attempt(kind, kept, () => {
        this.#unfinished = undefined;
        mine.resolve();
      });
    } catch (error) {
      mine.resolve();
      throw error;
    }
  }

  /** Whole seconds until the next try is let through; 0 when it is now. */
  async waitSeconds(kind: VaultKind): Promise<number> {
    const { failed, lastAtMs } = (await this.#file())[kind];
    const now = this.#clocks.sinceStartMs();
    // The computer was started anew since then: this much has passed at least.
    const passed = now >= lastAtMs ? now - lastAtMs : now;
    return Math.ceil(Math.max(0, waitAfter(failed?.count ?? 0) - passed) / 1000);
  }

  /** What failed before the vault was opened, until `markRead`. */
  async unread(kind: VaultKind): Promise<FailedAttempts | null> {
    return (await this.#file())[kind].unread;
  }

  async markRead(kind: VaultKind): Promise<void> {
    await this.#keep(kind, { ...(await this.#file())[kind], unread: null });
  }

  /** A lock came before the answer: nobody has learnt anything from that try, so it is not counted. */
  giveUpUnfinished(): void {
    if (this.#unfinished === undefined) return;
    try {
      writeFileSync(this.#path, `${JSON.stringify(this.#unfinished)}\n`, { mode: PRIVATE_FILE });
    } catch {
      // It stays counted.
    }
    this.#unfinished = undefined;
  }

  #attempt(kind: VaultKind, before: Kept, done: () => void): Attempt {
    return {
      failed: async () => {
        // The wait begins when the answer is there, not when the question was put.
        await this.#keep(kind, { ...(await this.#file())[kind], lastAtMs: this.#clocks.sinceStartMs() });
        done();
      },
      succeeded: async () => {
        const { failed } = before;
        const unread =
          failed && before.unread ? { ...before.unread, count: before.unread.count + failed.count } : failed;
        await this.#keep(kind, { failed: null, lastAtMs: 0, unread: unread ?? before.unread });
        done();
        return failed;
      },
      takenBack: async () => {
        await this.#keep(kind, before);
        done();
      },
    };
  }

  #oneMore(failed: FailedAttempts | null): FailedAttempts {
    return failed ? { ...failed, count: failed.count + 1 } : { count: 1, since: this.#clocks.now() };
  }

  /** A file that is not there or cannot be read counts as none, like one that was deleted. */
  async #file(): Promise<AttemptsFile> {
    this.#loaded ??= await readAttempts(this.#path);
    return this.#loaded;
  }

  async #keep(kind: VaultKind, kept: Kept): Promise<void> {
    const file = { ...(await this.#file()), [kind]: { ...kept, lastAtMs: Math.round(kept.lastAtMs) } };
    this.#loaded = file;
    // On a full disk it is counted until this process ends; nobody is kept out of their records for it.
    await writeDurably(this.#path, Buffer.from(`${JSON.stringify(file)}\n`)).catch(() => undefined);
  }
}

async function readAttempts(path: string): Promise<AttemptsFile> {
  try {
    const bytes = await readIfPresent(path);
    if (bytes !== undefined) return AttemptsFile.parse(JSON.parse(bytes.toString("utf8")));
  } catch {
    // Told apart from a missing file, it would only invite to damage it instead.
  }
  return { v: 1, own: nothing, practice: nothing };
}
