import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contract, type Input, type OperationName } from "#shared/contract/index.ts";
import { emptyAuditFilter } from "#shared/domain/audit-entry.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { firstLetter } from "#shared/domain/letter.ts";
import type { FullFileChoice } from "#shared/domain/full-file.ts";
import { openAgeFile } from "../support/age-files.ts";
import { aDocument } from "../support/documents.ts";
import { inClear } from "../support/export-reasons.ts";
import { aCase, aTask } from "../support/made-up-people.ts";
import { anEpisode } from "../support/missing-episodes.ts";
import { aPlan } from "../support/safety-plans.ts";
import { aRequest } from "../support/subject-access.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { agreed, aDataChoice, dataSeed } from "../support/case-data.ts";
import { shownLetter } from "../support/letters.ts";

type Sources = ReadonlyMap<string, string>;

/** Every file of the trusted side, by its path from the root of the project. */
const electron: Sources = new Map(
  readdirSync("electron", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => [join("electron", name).replaceAll("\\", "/"), readFileSync(join("electron", name), "utf8")]),
);

/** What only some files may do, and which. */
const kept: readonly { readonly what: RegExp; readonly by: readonly string[] }[] = [
  {
    what: /\bwriteExport\(|\bchooseSavePath\(/,
    by: [
      "electron/features/exports/export-changes.ts",
      "electron/vault/write-export.ts",
      // Main asks; it is not told what for.
      "electron/ipc/host.ts",
      "electron/ipc/main-host.ts",
      "electron/shell/application.ts",
      "electron/shell/dialogs.ts",
    ],
  },
  {
    // Anything that makes or fills a file on the disk.
    what: /\b(?:writeFile|appendFile|copyFile|cp|write|open)Sync\(|\b(?:file\.|fs\.)?(?:writeFile|appendFile|copyFile)\(|\bcreateWriteStream\(|\bopen\([^)\n]*"[wa]|\bwriteDurably\(|VACUUM INTO/,
    by: [
      "electron/vault/write-export.ts",
      // The vault's own files and its back-ups, sealed or without a word of a record.
      "electron/vault/anchor.ts",
      "electron/vault/backup-file.ts",
      "electron/vault/durable-file.ts",
      "electron/vault/key-file-copies.ts",
      "electron/vault/make-backup.ts",
      "electron/vault/open-database.ts",
      "electron/vault/rotation-files.ts",
      "electron/vault/unlock-attempts.ts",
      // Event codes, and one setting of the system.
      "electron/shell/log.ts",
      "electron/shell/core-dumps.ts",
    ],
  },
];

function elsewhere(sources: Sources): string[] {
  return kept.flatMap(({ what, by }) =>
    [...sources].flatMap(([file, text]) => (what.test(text) && !by.includes(file) ? [file] : [])),
  );
}

/** Entries that ask for whom and why: each makes a file. */
const waysOut = Object.entries(contract).flatMap(([name, { input }]) =>
  "reasons" in input.shape ? [name as OperationName] : [],
);

/** A vault with one record for each way out, and what each is asked with. */
async function filled(vault: TestVault): Promise<Readonly<Record<string, object>>> {
  const caseId: CaseId = await aCase(vault, "Aster Invented");
  await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  const { missingEpisodeId } = await vault.ask("missing.add", { caseId, content: anEpisode() });
  await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 0, content: aPlan() });
  const attachmentId = await aDocument(vault, caseId, "Letter", "Dear Aster");
  const choice = { whose: "everybody", from: null, until: null, called: "reference", hasTitles: false } as const;
  const content = aRequest();
  const { requestId } = await vault.ask("subjectAccess.receive", { caseId, content, draftId: null });
  const about = { requestId, decision: { reason: null } };
  const record = `attachment ${attachmentId}`;
  await vault.ask("subjectAccess.decideRecord", { ...about, record });
  for (const { words } of (await vault.ask("subjectAccess.read", { requestId })).review.suggestedWords) {
    await vault.ask("subjectAccess.decideWords", { ...about, words });
  }
  const given = await vault.ask("subjectAccess.read", { requestId });
  // The request brings tasks, which the file counts.
  const whole: FullFileChoice = { sections: ["notes"], isNamed: true, hasGuardedWays: false };
  const { contentDigest } = await vault.ask("fullFile.read", { caseId, choice: whole });
  const letter = firstLetter("letter_of_support");
  await agreed(vault, await aCase(vault, "Birch Invented"), "research", "The solicitor");
  const table = aDataChoice({ recipientName: "The solicitor" });
  const looked = await vault.ask("caseData.read", { choice: table, seed: dataSeed });
  const handed = { caseId, recipientKind: "support_provider", hasGuardedWays: true } as const;
  return {
    "account.print": { caseId },
    "attachments.export": { attachmentId, form: "for_proof" },
    "audit.print": { filter: emptyAuditFilter },
    "caseData.export": {
      choice: table,
      seed: dataSeed,
      format: "csv",
      contentDigest: looked.contentDigest,
    },
    "caseFacts.printPathway": { caseId, isNeutral: true },
    "caseNotes.print": { caseId, matching: "", order: "newest_first" },
    "letters.make": { caseId, letter, shown: await shownLetter(vault, caseId, letter), isWithGaps: true },
    "fullFile.export": { caseId, choice: whole, contentDigest },
    "handovers.send": { ...handed, ...(await toHandOver(vault, handed)) },
    "missing.print": { missingEpisodeId },
    "nrmReferrals.exportAnswers": { referralId },
    "nrmReferrals.exportSummary": { referralId },
    "safeguardingTasks.makeCalendar": { choice },
    "subjectAccess.export": { requestId, contentDigest: given.contentDigest },
    "safetyPlan.print": { caseId, isNeutral: false },
  };
}

/** What is asked besides before a case is handed over. */
async function toHandOver(vault: TestVault, handed: Input<"handovers.look">): Promise<object> {
  await vault.ask("handovers.makeKey", {});
  const { contentDigest } = await vault.ask("handovers.look", handed);
  return { contentDigest, areWordsCompared: true, basis: "legal_duty", authorisedBy: "Worker Two", notToldWhy: "" };
}

/** What never leaves but sealed to a key. */
const toAKeyAlone: readonly OperationName[] = ["handovers.send"];

describe("the ways by which a file leaves", () => {
  it("EX13 lead through the one place that seals: nothing else asks for a place or writes what was asked for", () => {
    expect(elsewhere(electron)).toEqual([]);
    for (const words of [
      "await writeExport(path, { pieces: [bytes], pages: 1 }, steps);",
      "const path = await context.host.chooseSavePath(name);",
      "await writeFile(path, bytes);",
      "const file = await open(path, 'wx');".replaceAll("'", '"'),
      "createReadStream(from).pipe(createWriteStream(to));",
      "await writeDurably(path, bytes);",
      "await copyFile(from, to);",
    ]) {
      const planted = new Map(electron).set("electron/features/cases/print-card.ts", words);
      expect(elsewhere(planted), words).toContain("electron/features/cases/print-card.ts");
    }
    const unsealed = electron.get("electron/features/exports/export-changes.ts")?.match(/\bwriteExport\(/g);
    expect(unsealed).toHaveLength(1);
  });

  it("EX12 EX13 are not taken without saying how the file is protected", () => {
    expect(waysOut.length).toBeGreaterThan(7);
    for (const name of waysOut) {
      const faults = (reasons: object) =>
        contract[name].input.safeParse({ reasons }).error?.issues.map(({ path }) => path.join(".")) ?? [];
      expect(faults({ recipient: "Somebody", purpose: "Something" }), name).toContain("reasons.protection");
      const withoutReason = { recipient: "Somebody", purpose: "Something", protection: { way: "plain", why: " " } };
      expect(faults(withoutReason), name).toContain("reasons.protection.why");
    }
  });

  it(
    "EX12 EX13 each write a sealed file, and one in clear only when that was asked for",
    { timeout: 60_000 },
    async () => {
      const identity = "AGE-SECRET-KEY-1UW30UHQGYV2UNVAN2SAGHY7KV7RRPU8VPF9QEA5LPU962A54T2UQV36J86";
      const key = "age1j9azz54vn2e60xp3gcml4jx98f4rwnyn8jw3w7rw7u98v6m69yusx60ckp";
      using vault = await openTestVault();
      const inputs = await filled(vault);
      expect(Object.keys(inputs).toSorted(), "say here how each is asked for").toEqual(waysOut.toSorted());
      for (const name of waysOut) {
        const left = async (protection: Input<"account.print">["reasons"]["protection"]) => {
          vault.savePath = join(vault.folder, "left");
          const reasons = { recipient: "The solicitor", purpose: "Asked for", protection };
          await vault.ask(name, { ...inputs[name], reasons } as never);
          const file = readFileSync(vault.savePath);
          rmSync(vault.savePath);
          return file;
        };
        const sealed = await left({ way: "key", key });
        expect(sealed.toString("latin1"), name).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
        expect(vault.suggestedNames.at(-1), name).toMatch(/\.age$/);
        if (toAKeyAlone.includes(name)) {
          for (const protection of [inClear, { way: "password" } as const]) {
            const reasons = { recipient: "The solicitor", purpose: "Asked for", protection };
            const reply = await vault.send(name, { ...inputs[name], reasons } as never);
            expect(reply, name).toMatchObject({ ok: false, error: { fields: { key: expect.any(String) } } });
          }
          continue;
        }
        const clear = await left(inClear);
        expect(vault.suggestedNames.at(-1), name).not.toMatch(/\.age$/);
        // Of a calendar the moment is in it.
        const opened = await openAgeFile(sealed, { identity });
        expect(opened.length, name).toBe(clear.length);
        expect(sealed.includes(clear.subarray(0, 16)), name).toBe(false);
      }
      const rows = await vault.ask("exports.list", {});
      const ways = Map.groupBy(rows, ({ protection }) => protection?.way);
      // The calendar has tasks of both cases, and a record for each.
      expect(Object.fromEntries([...ways].map(([way, of]) => [way, of.length]))).toEqual({
        plain: waysOut.length + 1 - toAKeyAlone.length,
        key: waysOut.length + 1,
      });
    },
  );
});
