import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { instantOf } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { longestWaitMs, UnlockAttempts, waitAfter } from "../../electron/vault/unlock-attempts.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-attempts-"));
  path = join(folder, "attempts.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A computer with both clocks, which the test moves one by one, and the application on it. */
function aComputer() {
  const clock = { sinceStartMs: 50_000, wall: Date.UTC(2026, 10, 24, 17, 40) };
  const clocks = { sinceStartMs: () => clock.sinceStartMs, now: () => instantOf(new Date(clock.wall)) };
  let attempts = new UnlockAttempts(path, clocks);
  return {
    clock,
    pass(ms: number) {
      clock.sinceStartMs += ms;
      clock.wall += ms;
    },
    /** The application ends and is started again. */
    startAgain: () => (attempts = new UnlockAttempts(path, clocks)),
    wait: () => attempts.waitSeconds("own"),
    attempts: () => attempts,
    /** @returns "tried", or the seconds left when it was refused */
    async guess(outcome: "failed" | "succeeded" | "takenBack" | "process ended" = "failed"): Promise<"tried" | number> {
      try {
        const attempt = await attempts.begin("own");
        if (outcome !== "process ended") await attempt[outcome]();
        return "tried";
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "vault.wait") throw error;
        return error.shape.waitSeconds ?? NaN;
      }
    },
    async guesses(count: number): Promise<void> {
      for (let guess = 0; guess < count; guess += 1) {
        this.pass((await this.wait()) * 1000);
        expect(await this.guess()).toBe("tried");
      }
    },
  };
}

describe("waiting after wrong passphrases", () => {
  it("LK6 is nothing for five, then two seconds, doubling to five minutes", () => {
    const waits = [0, 4, 5, 6, 7, 11, 12, 13, 50, 1e6].map(waitAfter);
    expect(waits).toEqual([0, 0, 2_000, 4_000, 8_000, 128_000, 256_000, 300_000, 300_000, 300_000]);
  });

  it("LK6 refuses a try before its time, says how long, and does not count it", async () => {
    const computer = aComputer();
    await computer.guesses(7);
    expect([await computer.guess(), await computer.guess()]).toEqual([8, 8]);
    computer.pass(7_999);
    expect(await computer.guess()).toBe(1);
    computer.pass(1);
    expect(await computer.guess()).toBe("tried");
    expect(await computer.wait()).toBe(16);
  });

  it("LK6 is not ended by starting the application again, in the middle of a try either", async () => {
    const computer = aComputer();
    await computer.guesses(6);
    computer.startAgain();
    expect(await computer.guess()).toBe(4);
    computer.pass(4_000);
    expect(await computer.guess("process ended")).toBe("tried");
    computer.startAgain();
    expect(await computer.wait()).toBe(8);
  });

  it("LK6 does not count a try that a lock cut off in good order", async () => {
    const computer = aComputer();
    await computer.guesses(6);
    computer.pass(4_000);
    await computer.guess("process ended");
    computer.attempts().giveUpUnfinished();
    computer.startAgain();
    expect(await computer.guess("succeeded")).toBe("tried");
    expect(await computer.attempts().unread("own")).toMatchObject({ count: 6 });
  });

  it("LK6 is neither shortened nor made endless by setting the day's clock", async () => {
    for (const shift of [-86_400_000 * 365, -60_000, 60_000, 86_400_000 * 365]) {
      const computer = aComputer();
      await computer.guesses(8);
      computer.clock.wall += shift;
      computer.startAgain();
      expect([shift, await computer.guess()]).toEqual([shift, 16]);
      computer.pass(16_000);
      expect([shift, await computer.guess("succeeded")]).toEqual([shift, "tried"]);
      rmSync(path);
    }
  });

  it("LK6 counts only the time since a restart of the computer, and is over in five minutes at most", async () => {
    const computer = aComputer();
    await computer.guesses(20);
    computer.clock.sinceStartMs = 1_000;
    computer.startAgain();
    expect(await computer.guess()).toBe(299);
    computer.pass(299_000);
    expect(await computer.guess()).toBe("tried");
  });

  it("LK6 never lets guesses through faster than its table, whatever is done in between", async () => {
    const deed = fc.constantFrom(
      "guess",
      "start again",
      "kill in a try",
      "clock back",
      "clock forward",
      "second",
      "minute",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 60 }), async (deeds) => {
        rmSync(path, { force: true });
        const computer = aComputer();
        const began = computer.clock.sinceStartMs;
        let tried = 0;
        let owed = 0;
        for (const what of deeds) {
          if (what === "start again") computer.startAgain();
          else if (what === "clock back") computer.clock.wall -= 7_200_000;
          else if (what === "clock forward") computer.clock.wall += 7_200_000;
          else if (what === "second") computer.pass(1_000);
          else if (what === "minute") computer.pass(60_000);
          else if ((await computer.guess(what === "guess" ? "failed" : "process ended")) === "tried") {
            owed += waitAfter(tried);
            tried += 1;
            if (what !== "guess") computer.startAgain();
          }
        }
        expect(computer.clock.sinceStartMs - began).toBeGreaterThanOrEqual(owed);
        expect((await computer.wait()) * 1000).toBeLessThanOrEqual(longestWaitMs);
      }),
      { numRuns: 60 },
    );
  });

  it("LK6 lets one try at a time through: many at once are many one after the other", async () => {
    const computer = aComputer();
    const at: string[] = [];
    const outcomes = await Promise.all(
      Array.from({ length: 9 }, async () => {
        try {
          const attempt = await computer.attempts().begin("own");
          at.push("begun");
          await attempt.failed();
          at.push("ended");
          return "tried";
        } catch {
          return "refused";
        }
      }),
    );
    expect(outcomes.filter((outcome) => outcome === "tried")).toHaveLength(5);
    expect(at).toEqual(Array.from({ length: 5 }, () => ["begun", "ended"]).flat());
  });
});

describe("telling of failed tries", () => {
  it("LK6 says how many and since when after the next good unlock, until it has been read", async () => {
    const computer = aComputer();
    await computer.guesses(2);
    computer.pass(3_600_000);
    await computer.guesses(1);
    const attempt = await computer.attempts().begin("own");
    const failed = { count: 3, since: "2026-11-24T17:40:00.000Z" };
    expect(await attempt.succeeded()).toEqual(failed);
    computer.startAgain();
    expect(await computer.attempts().unread("own")).toEqual(failed);
    await computer.guesses(1);
    await computer.guess("succeeded");
    expect(await computer.attempts().unread("own")).toEqual({ ...failed, count: 4 });
    await computer.attempts().markRead("own");
    computer.startAgain();
    expect(await computer.attempts().unread("own")).toBeNull();
  });

  it("LK6 says nothing when nothing failed, or when something else stood in the way", async () => {
    const computer = aComputer();
    await computer.guess("takenBack");
    await computer.guess("succeeded");
    expect(await computer.attempts().unread("own")).toBeNull();
  });

  it("LK6 keeps the two vaults apart", async () => {
    const computer = aComputer();
    await computer.guesses(9);
    expect(await computer.attempts().waitSeconds("practice")).toBe(0);
  });
});

describe("the file of tries", () => {
  it("LK6 holds numbers and times, no name, and only its owner reads it", async () => {
    const computer = aComputer();
    await computer.guesses(3);
    const kept: unknown = JSON.parse(readFileSync(path, "utf8"));
    expect(kept).toEqual({
      v: 1,
      own: { failed: { count: 3, since: "2026-11-24T17:40:00.000Z" }, lastAtMs: 50_000, unread: null },
      practice: { failed: null, lastAtMs: 0, unread: null },
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each(["", "{", '{"v":1}', '{"v":2,"own":{}}', "\0\0\0"])(
    "LK6 that is damaged (%j) counts like one that was deleted, and keeps nobody out",
    async (text) => {
      writeFileSync(path, text);
      const computer = aComputer();
      expect(await computer.guess("succeeded")).toBe("tried");
    },
  );

  it("LK6 that cannot be written slows down all the same", async () => {
    rmSync(folder, { recursive: true });
    const computer = aComputer();
    await computer.guesses(5);
    expect(await computer.guess()).toBe(2);
  });
});
