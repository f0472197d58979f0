import { copiedForSeconds } from "#shared/contract/clipboard-mark.ts";

/** The clipboard, as far as it may be looked at: never its words. */
export type MarkedClipboard = {
  /** Whether our mark lies beside what is on it. */
  isMarked(): Promise<boolean>;
  clear(): Promise<unknown>;
};

/** By then what the page copied has arrived, in milliseconds. */
const arrivalMs = 250;

export type CopiedWords = {
  /** The page has copied something. Begins the count, or begins it anew. */
  copied(): void;
  /** At once, without waiting for the end of the count. */
  clearNow(): void;
};

/**
 * Takes what the window copied off the clipboard again after half a minute, unless something else has been copied
 * since. Where the system does not show our mark even right after copying, nothing can be told apart, and it is
 * cleared all the same: words of a case must not stay because of a format.
 */
export function createCopiedWords(
  clipboard: MarkedClipboard,
  after: (ms: number, callBack: () => void) => () => void,
): CopiedWords {
  let stop: readonly (() => void)[] = [];
  let showsMarks = false;

  function rest(): void {
    for (const end of stop) end();
    stop = [];
  }

  async function clearIfOurs(): Promise<void> {
    rest();
    try {
      if (!showsMarks || (await clipboard.isMarked())) await clipboard.clear();
    } catch {
      // The next lock clears it without asking.
    }
  }

  async function look(): Promise<void> {
    try {
      showsMarks = await clipboard.isMarked();
    } catch {
      showsMarks = false;
    }
  }

  return {
    copied() {
      rest();
      showsMarks = false;
      stop = [after(arrivalMs, () => void look()), after(copiedForSeconds * 1000, () => void clearIfOurs())];
    },
    clearNow: () => void clearIfOurs(),
  };
}
