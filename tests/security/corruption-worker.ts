import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CorruptionCase, type CorruptionFolder, judge, spoiled, type Verdict } from "./corruption-cases.ts";

export type CorruptionTask = CorruptionFolder & {
  readonly cases: readonly CorruptionCase[];
  readonly meaning: string;
  readonly isBlind: boolean;
};
export type CorruptionAnswer = { readonly place: number; readonly verdict: Verdict };

/*
 * A process of its own for the drill: a spoiled file that ends the process must not end the drill. Answers each case
 * before it begins the next.
 */
process.on("message", (task: CorruptionTask) => void run(task));

async function run(task: CorruptionTask): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "holdfast-spoiled-"));
  try {
    for (const [place, wanted] of task.cases.entries()) {
      const verdict = await judge(work, spoiled(task, wanted), task.meaning, task.isBlind);
      process.send?.({ place, verdict } satisfies CorruptionAnswer);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  process.disconnect();
}
