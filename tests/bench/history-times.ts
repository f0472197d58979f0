import { type AuditFilter, emptyAuditFilter } from "#shared/domain/audit-entry.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { sql, writableDb } from "../../electron/database/database.ts";
import { entries } from "../../electron/features/audit/audit-repository.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { actionsWithWord } from "../../renderer/wording/audit-words.ts";
import { median, ms, timed } from "./figures.ts";

const rounds = 7;
const scope = { areCasesRead: true, isVaultRead: true };

/** How long one page of the history takes, for whoever may see everything: the newest, one deep down, and each filter. */
export async function printHistoryTimes(folder: string, passphrase: string): Promise<number> {
  const vault = await openVault({ folder, passphrase });
  try {
    const db = writableDb(vault.connection);
    const newest = db.maybeOne(sql.selectFrom("audit").select("seq").orderBy("seq", "desc").limit(1))?.seq ?? 0;
    const reference = db.maybeOne(sql.selectFrom("case_record").select("reference").limit(1))?.reference ?? "";
    const actor = db.maybeOne(sql.selectFrom("audit").select("actor").limit(1))?.actor ?? "";
    const day =
      db.maybeOne(
        sql
          .selectFrom("audit")
          .select("at")
          .where("seq", "=", Math.ceil(newest / 2)),
      )?.at ?? "";
    const words = (text: string) => ({ words: [{ text, actions: actionsWithWord(text) }] });
    const asked: readonly (readonly [string, Partial<AuditFilter>, number | null])[] = [
      ["the newest page", {}, null],
      ["a page in the middle", {}, Math.ceil(newest / 2)],
      ["by person", { workerId: actor as WorkerId }, null],
      ["by a person who did nothing", { workerId: "nobody-here" as WorkerId }, null],
      ["by kind, few of them", { group: "vault" }, null],
      ["by case", { reference }, null],
      ["by days", { from: day.slice(0, 10) as CivilDate, until: day.slice(0, 10) as CivilDate }, null],
      ["by words that stand nowhere", words("zzzz"), null],
    ];
    console.log(`One page of the history, ${newest.toLocaleString("en-GB")} entries in the chain`);
    const times: number[] = [];
    for (const [what, part, before] of asked) {
      const filter = { ...emptyAuditFilter, ...part };
      const taken: number[] = [];
      let found = 0;
      for (let round = 0; round < rounds; round += 1) {
        taken.push(
          await timed(() => {
            found = entries(db, scope, { filter, before, most: 201 }).length;
          }),
        );
      }
      times.push(median(taken));
      console.log(`  ${what.padEnd(38)} p50 ${ms(median(taken)).padStart(9)}   ${found} rows`);
    }
    console.log("");
    return Math.max(...times);
  } finally {
    vault.close();
  }
}
