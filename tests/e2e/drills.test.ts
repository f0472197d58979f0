import { expect, test } from "@playwright/test";
import type { DrillReport } from "../security/drill-report.ts";
import { fuzzWindowDrill } from "../security/fuzz-window-drill.ts";
import { killDrill } from "../security/kill-drill.ts";
import { leakDrill } from "../security/leak-drill.ts";
import { lockDrill } from "../security/lock-drill.ts";
import { memoryDrill } from "../security/memory-drill.ts";
import { networkDrill } from "../security/network-drill.ts";
import { stringsDrill } from "../security/strings-drill.ts";

// The short forms of the drills of `npm run prove`, on the same real application. They start and end it themselves.

const say = (line: string) => console.log(line);

function expectPassed(report: DrillReport): void {
  console.log(JSON.stringify(report));
  expect(report.misses, "what the drill missed").toEqual([]);
}

test.describe("drills on the real application", () => {
  // A drill judges what it finds, never how long it took to look: on a busy machine the slowest needs minutes.
  test.describe.configure({ timeout: 900_000 });

  test("DR1 loses no acknowledged note and no word older than a second when its power is cut while writing", async () => {
    expectPassed(await killDrill({ kills: 4, typedEvery: 4, isShareJudged: false }, say));
  });

  test("takes nothing over the window's own port that its contract does not have, and goes on", async () => {
    expectPassed(await fuzzWindowDrill({ messages: 1_000, seed: 20_261_123 }, say));
  });

  test("leaves no word of a record and no passphrase in any file it writes", async () => {
    expectPassed(await leakDrill({ isTraced: true }, say));
  });

  test("leaves no word and no key in the memory of any process two seconds after a lock with a screen reader", async () => {
    // The harder of its ways of working; `npm run prove` takes the others as well.
    expectPassed(await memoryDrill({ rounds: 1, ways: ["accessibility support"], withControl: false }, say));
  });

  test("LK1 LK2 LK4 locks and hides upon five kinds of dialog, saves, an unlock and what hangs, and keeps half-typed words", async () => {
    expectPassed(await lockDrill({ locksEach: 1, hidesEach: 1, isPaceJudged: false }, say));
  });

  test("addresses nothing but local sockets in a minute of use", async () => {
    expectPassed(await networkDrill({ seconds: 50 }, say));
  });

  test("runs none of 200 hostile strings in any text field on any screen, and the content policy reports nothing", async () => {
    expectPassed(await stringsDrill({ cases: 4 }, say));
  });
});
