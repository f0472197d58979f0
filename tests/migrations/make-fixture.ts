/**
 * Makes the frozen vault of a version that is about to be released: `node tests/migrations/make-fixture.ts 0.1.0`. It
 * holds the invented people, and at least one row in every table. Once a version is out, its fixture is never made
 * again: it stands for the files that people have.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { countingMeans, makePlainVault, plainVault, vaultFolder } from "../support/plain-vault.ts";

const [version] = process.argv.slice(2);
if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) throw new Error("Name the version, such as 0.1.0.");
const target = join(import.meta.dirname, "fixtures", version);
if (existsSync(target)) throw new Error("There is a fixture of this version. A frozen file is not made again.");

const dataFolder = mkdtempSync(join(tmpdir(), "holdfast-fixture-"));
const means = countingMeans();
await makePlainVault(dataFolder, { kind: "practice", means });
const vault = plainVault(dataFolder, { means });
await vault.open("practice");
vault.options.session.fillPracticeVault();

// What the invented people's records lack: a newer revision, an ended task, half-typed words, kept results.
const { caseId } = await vault.ask("cases.create", { person: aPerson("Aster Invented"), draftId: null });
const { noteId } = await vault.ask("caseNotes.create", {
  caseId,
  content: aNote("Rang in the evening."),
  draftId: null,
});
const amended = { content: aNote("Rang in the evening, at seven."), reason: "The time was missing.", draftId: null };
await vault.ask("caseNotes.amend", { noteId, basedOnRevision: 1, ...amended });
const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Ring the solicitor") });
await vault.ask("safeguardingTasks.complete", { taskId, basedOnRevision: 1, status: "done", outcome: "Rang them." });
const content = { kind: "case_note", caseId, amends: null, reason: "", ...aNote("Half a sentence about the") } as const;
await vault.ask("drafts.save", { draftId: means.newId() as never, content });
vault.close();

cpSync(vaultFolder(dataFolder, "practice"), target, { recursive: true });
// At rest it is empty; git would keep it all the same.
rmSync(join(target, "vault.cdb-journal"), { force: true });
rmSync(dataFolder, { recursive: true, force: true });
