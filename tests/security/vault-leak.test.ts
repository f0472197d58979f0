import { readdirSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aCase, aNote, aTask } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { encodings, filesUnder, leakNeedles, leaksIn } from "./leak-encodings.ts";

const word = "çquillwort-canary";
const needles = leakNeedles("a record", word);

async function filledVault(): Promise<TestVault> {
  const vault = await openTestVault();
  const caseId = await aCase(vault, word);
  for (let count = 0; count < 60; count += 1) {
    await vault.ask("caseNotes.create", { caseId, content: aNote(`${word} ${count} `.repeat(40)), draftId: null });
  }
  await vault.ask("safeguardingTasks.create", { caseId, content: aTask(word) });
  return vault;
}

function leaks(folder: string) {
  return filesUnder(folder).flatMap(({ path }) => leaksIn(path, needles));
}

describe("the files of a vault", () => {
  it("show a planted word in each of the five encodings, so that a search would find it", async () => {
    using vault = await filledVault();
    const utf8 = Buffer.from(word);
    const forms = [
      utf8,
      Buffer.from(word, "utf16le"),
      utf8.toString("hex"),
      encodeURIComponent(word),
      ...["", "x", "xy"].map((before) => Buffer.from(`${before}${word}?`).toString("base64")),
    ];
    const found = forms.map((form) => {
      const file = join(vault.folder, "planted.bin");
      writeFileSync(file, Buffer.concat([Buffer.alloc(5_001, 7), Buffer.from(form), Buffer.alloc(3, 9)]));
      return leaksIn(file, needles).map(({ encoding }) => encoding);
    });
    expect(new Set(found.flat())).toEqual(new Set(encodings));
    expect(found.every((of) => of.length > 0)).toBe(true);
  });

  it("hold no word of a record at rest, nor in the journal of a transaction that is open", async () => {
    using vault = await filledVault();
    expect(leaks(vault.folder)).toEqual([]);

    vault.connection.exec(`BEGIN IMMEDIATE; UPDATE case_note SET body = body || ' changed';`);
    // Sorting much text is where SQLite would use a temporary file.
    vault.connection.prepare("SELECT body FROM case_note, person_name ORDER BY body || text DESC").all();
    expect(statSync(`${vault.path}-journal`).size).toBeGreaterThan(4_096);
    expect(leaks(vault.folder)).toEqual([]);
    expect(namelessFiles()).toEqual([]);
    vault.connection.exec("ROLLBACK");
    expect(leaks(vault.folder)).toEqual([]);
  });
});

/** Files this process holds open after their name was taken away. Empty where the system does not tell. */
function namelessFiles(): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc/self/fd").flatMap((descriptor) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${descriptor}`);
      return target.endsWith(" (deleted)") && /vault|etilqs/.test(target) ? [target] : [];
    } catch {
      return [];
    }
  });
}
