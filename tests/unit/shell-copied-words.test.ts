import { describe, expect, test } from "vitest";
import { holdsOurWords } from "../../electron/shell/clipboard.ts";
import { createCopiedWords } from "../../electron/shell/copied-words.ts";

/** A clipboard with its words, and a clock. The words are there to be cleared; nothing under test reads them. */
function computer({ showsMarks = true, fails = false } = {}) {
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  const board = { words: "", isOurs: false };
  const copied = createCopiedWords(
    {
      isMarked: () => (fails ? Promise.reject(new Error("planted")) : Promise.resolve(showsMarks && board.isOurs)),
      clear: async () => Object.assign(board, { words: "", isOurs: false }),
    },
    (ms, act) => {
      const timer = { at: now + ms, act };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
  );
  return {
    board,
    copied,
    copyHere(words: string) {
      Object.assign(board, { words, isOurs: true });
      copied.copied();
    },
    copyElsewhere: (words: string) => Object.assign(board, { words, isOurs: false }),
    async pass(seconds: number) {
      const until = now + seconds * 1000;
      for (;;) {
        const next = timers.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= until);
        if (!next) break;
        now = next.at;
        timers = timers.filter((timer) => timer !== next);
        next.act();
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      }
      now = until;
    },
  };
}

describe("what was copied", () => {
  test("LK7 is cleared after thirty seconds, not before", async () => {
    const { board, copyHere, pass } = computer();
    copyHere("words");
    await pass(29.9);
    expect(board.words).toBe("words");
    await pass(0.1);
    expect(board.words).toBe("");
  });

  test("LK7 is cleared thirty seconds after the last copy", async () => {
    const { board, copyHere, pass } = computer();
    copyHere("first");
    await pass(20);
    copyHere("second");
    await pass(20);
    expect(board.words).toBe("second");
    await pass(10);
    expect(board.words).toBe("");
  });

  test("LK7 is left alone when another program has copied something since", async () => {
    const { board, copyHere, copyElsewhere, pass } = computer();
    copyHere("ours");
    await pass(10);
    copyElsewhere("theirs");
    await pass(60);
    expect(board.words).toBe("theirs");
  });

  test("LK7 is cleared at once when asked, and only what is ours", async () => {
    const { board, copied, copyHere, copyElsewhere, pass } = computer();
    copyHere("ours");
    await pass(1);
    copied.clearNow();
    await pass(0);
    expect(board.words).toBe("");
    copyHere("ours");
    await pass(1);
    copyElsewhere("theirs");
    copied.clearNow();
    await pass(0);
    expect(board.words).toBe("theirs");
  });

  test("LK7 is cleared all the same where the system does not show whose it is", async () => {
    for (const blind of [{ showsMarks: false }, { fails: true }]) {
      const { board, copyHere, pass } = computer(blind);
      copyHere("words");
      await pass(30);
      expect([blind, board.words]).toEqual([blind, ""]);
    }
  });
});

describe("whose words lie on the clipboard", () => {
  test("LK7 is read from the list of formats, in both forms of the interface, and never from the words", async () => {
    const clear = () => undefined;
    const unread = { readText: () => expect.fail("The words were read.") };
    expect([
      await holdsOurWords({ ...unread, clear, availableFormats: () => ["text/plain", "application/x-holdfast"] }),
      await holdsOurWords({ ...unread, clear, availableFormats: () => ["text/plain"] }),
      await holdsOurWords({ ...unread, clear, has: async (format) => format === "application/x-holdfast" }),
      await holdsOurWords({ ...unread, clear, has: async () => false }),
      await holdsOurWords({ ...unread, clear }),
    ]).toEqual([true, false, true, false, false]);
  });
});
