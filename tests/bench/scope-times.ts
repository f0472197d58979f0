import { civilDateOf, instantOf } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { scopedReader, type Viewer } from "../../electron/database/case-scope.ts";
import { type ReadableDb, sql, writableDb } from "../../electron/database/database.ts";
import * as notes from "../../electron/features/case-notes/case-note-repository.ts";
import * as cases from "../../electron/features/cases/case-repository.ts";
import * as tasks from "../../electron/features/safeguarding-tasks/safeguarding-task-repository.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { median, ms, percentile, timed } from "./figures.ts";

const rounds = 60;
const warmUp = 5;
/** One case in so many is restricted, in the second table. */
const restrictedEvery = 50;

/**
 * What it costs that every query is kept to its reader (SPEC RO6): the same query of the same function, as it was
 * written and as it is rewritten for a caseworker, in turn.
 * @returns the largest ratio of the two at p50
 */
export async function printScopeTimes(folder: string, passphrase: string): Promise<number> {
  const vault = await openVault({ folder, passphrase });
  try {
    const db = writableDb(vault.connection);
    const now = new Date();
    const today = civilDateOf(now);
    const viewer: Viewer = { workerId: "somebody-else" as WorkerId, now: instantOf(now), mayReadCases: true };
    const scoped = scopedReader(db, viewer);
    const [first] = cases.list(db, today);
    if (!first) throw new Error("The vault has no case.");
    const asked: readonly (readonly [string, (reader: ReadableDb) => unknown[]])[] = [
      ["the list of cases", (reader) => cases.list(reader, today)],
      ["open tasks of everybody", (reader) => tasks.listOpen(reader, null)],
      ["the notes of a case", (reader) => notes.list(reader, first.id)],
      ["one case by its id", (reader) => [cases.find(reader, first.id, today)]],
    ];
    const ratios: number[] = [];
    for (const isRestricted of [false, true]) {
      if (isRestricted) {
        const restrict = sql.updateTable("case_record").set({ is_restricted: 1 });
        const some = cases.list(db, today).filter((_case, place) => place % restrictedEvery === 0);
        for (const { id } of some) db.run(restrict.where("id", "=", id));
      }
      console.log(
        `Kept to its reader, ${isRestricted ? `1 case in ${restrictedEvery} restricted` : "no case restricted"}`,
      );
      for (const [what, ask] of asked) {
        const taken = { scoped: [] as number[], plain: [] as number[] };
        for (let round = 0; round < warmUp + rounds; round += 1) {
          const plain = await timed(() => void ask(db));
          const kept = await timed(() => void ask(scoped));
          if (round < warmUp) continue;
          taken.plain.push(plain);
          taken.scoped.push(kept);
        }
        const ratio = median(taken.scoped) / median(taken.plain);
        ratios.push(ratio);
        console.log(
          `  ${what.padEnd(26)} as written p50 ${ms(median(taken.plain)).padStart(9)}   kept p50 ${ms(
            median(taken.scoped),
          ).padStart(9)} p95 ${ms(percentile(taken.scoped, 0.95)).padStart(9)}   ratio ${ratio.toFixed(2)}`,
        );
      }
      console.log("");
    }
    return Math.max(...ratios);
  } finally {
    vault.close();
  }
}
