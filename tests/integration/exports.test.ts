import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { ExportId, ExportProtection } from "#shared/domain/export-record.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import type { Transaction } from "../../electron/database/case-file.ts";
import type { ReadableDb } from "../../electron/database/database.ts";
import * as exports from "../../electron/features/exports/export-repository.ts";
import { writeExport } from "../../electron/vault/write-export.ts";
import { openAgeFile } from "../support/age-files.ts";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault, type TestVault, testWorkerId } from "../support/test-vault.ts";
import { rowsOf, tableNames } from "../support/table-contents.ts";
import { makeOwnVault, startTestProcess } from "../support/test-process.ts";
import { inClearFor } from "../support/export-reasons.ts";

const reasons = inClearFor("Salvation Army", "Copy into the Home Office service");

async function anExport(vault: TestVault): Promise<{ caseId: CaseId; path: string }> {
  const caseId = await aCase(vault, "Very Telling Name");
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  const path = join(vault.folder, "summary.pdf");
  vault.savePath = path;
  await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });
  return { caseId, path };
}

describe("the export log", () => {
  it("EX6 says what left, for whom, why, by whom and when, and with which bytes", async () => {
    using vault = await openTestVault();
    const { caseId } = await anExport(vault);
    const { reference } = await vault.ask("cases.read", { caseId });
    const rows = await vault.ask("exports.list", {});
    expect(rows).toEqual([
      {
        ...reasons,
        id: expect.any(String),
        kind: "nrm_summary",
        caseId,
        reference,
        workerId: testWorkerId,
        exportedBy: "Caseworker",
        exportedAt: expect.any(String),
        fileName: "summary.pdf",
        digest: expect.stringMatching(/^[\w-]{43}$/),
        bytes: 25,
        pages: 1,
        isWritten: true,
      },
    ]);
    expect(await vault.ask("exports.listForCase", { caseId })).toEqual(rows);
    expect(await vault.ask("exports.listForCase", { caseId: await aCase(vault) })).toEqual([]);
  });

  it("EX6 lets nothing leave before it is said who for and why", async () => {
    using vault = await openTestVault();
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId: await aCase(vault) });
    vault.savePath = join(vault.folder, "summary.pdf");
    const reply = await vault.send("nrmReferrals.exportSummary", {
      referralId,
      reasons: inClearFor("  ", ""),
    });
    expect(reply).toMatchObject({ ok: false, error: { code: "request.invalid" } });
    expect(vault.printed).toEqual([]);
  });

  it("EX6 keeps an export for good", async () => {
    using vault = await openTestVault();
    await anExport(vault);
    expect(() => vault.connection.exec("UPDATE export_record SET recipient = 'Somebody else'")).toThrow(/append-only/);
    expect(() => vault.connection.exec("DELETE FROM export_record")).toThrow(/append-only/);
  });

  it("EX6 puts neither recipient nor purpose into the audit chain", async () => {
    using vault = await openTestVault();
    await anExport(vault);
    const entries = JSON.stringify(vault.connection.prepare("SELECT * FROM audit").all());
    expect(entries).not.toMatch(/Salvation|Home Office service/);
  });

  it("EX1 enters that the summary was looked at before it was made", async () => {
    using vault = await openTestVault();
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId: await aCase(vault) });
    await vault.ask("nrmReferrals.previewSummary", { referralId });
    const last = vault.connection.prepare("SELECT action, object_id FROM audit ORDER BY seq DESC LIMIT 1").get();
    expect(last).toEqual({ action: "nrm_referral.summary_previewed", object_id: referralId });
  });
});

describe("a file that is sealed", () => {
  const identity = "AGE-SECRET-KEY-1UW30UHQGYV2UNVAN2SAGHY7KV7RRPU8VPF9QEA5LPU962A54T2UQV36J86";
  const key = "age1j9azz54vn2e60xp3gcml4jx98f4rwnyn8jw3w7rw7u98v6m69yusx60ckp";
  const printed = "%PDF-1.4 made by the test";

  async function leave(vault: TestVault, protection: ExportProtection) {
    const caseId = await aCase(vault, "Very Telling Name");
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    vault.savePath = join(vault.folder, "summary.pdf.age");
    return vault.send("nrmReferrals.exportSummary", { referralId, reasons: { ...reasons, protection } });
  }

  it("EX10 EX12 is sealed to a password that the answer alone holds, and is traced by its bytes as it left", async () => {
    using vault = await openTestVault();
    const reply = await leave(vault, { way: "password" });
    if (!reply.ok) throw new Error(reply.error.code);
    const { password } = reply.value;
    expect(password).toMatch(/^\S+( \S+){5}$/);
    expect(vault.suggestedNames).toEqual([expect.stringMatching(/^HF-\w+ summary 2026-11-23\.pdf\.age$/)]);
    const file = readFileSync(join(vault.folder, "summary.pdf.age"));
    expect(file.includes("%PDF")).toBe(false);
    expect((await openAgeFile(file, { password: password ?? "" })).toString()).toBe(printed);

    const [row] = await vault.ask("exports.list", {});
    expect(row).toMatchObject({ ...reasons, protection: { way: "password" }, pages: 1, bytes: file.length });
    vault.filePath = join(vault.folder, "renamed");
    copyFileSync(join(vault.folder, "summary.pdf.age"), vault.filePath);
    expect((await vault.ask("exports.lookUpFile", {})).found).toEqual([row]);

    // Neither it nor any three words of it in a row stand in any table, nor beside the file.
    const words = (password ?? "").split(" ");
    const everything = tableNames(vault.connection).flatMap((name) => rowsOf(vault.connection, name));
    expect(everything.filter((line) => line.includes(words.slice(0, 3).join(" ")))).toEqual([]);
    expect(readdirSync(vault.folder).filter((name) => name.startsWith("summary"))).toEqual(["summary.pdf.age"]);
  });

  it("EX9 EX12 is sealed to the key of a recipient, which the log keeps", async () => {
    using vault = await openTestVault();
    expect(await leave(vault, { way: "key", key: ` ${key} ` })).toMatchObject({ ok: true, value: { password: null } });
    const file = readFileSync(join(vault.folder, "summary.pdf.age"));
    expect((await openAgeFile(file, { identity })).toString()).toBe(printed);
    expect(await vault.ask("exports.list", {})).toMatchObject([{ protection: { way: "key", key } }]);
  });

  it("EX9 does not come about for a key that is none; nobody is asked for a place, and nothing is on record", async () => {
    using vault = await openTestVault();
    const wrong = key.replace("9azz", "9azy");
    expect(await leave(vault, { way: "key", key: wrong })).toMatchObject({
      ok: false,
      error: { code: "request.invalid", fields: { key: expect.any(String) } },
    });
    expect([vault.suggestedNames, vault.printed]).toEqual([[], []]);
    expect(await vault.ask("exports.list", {})).toEqual([]);
  });

  it("EX12 leaves in clear only with a reason, which the log keeps and the chain does not", async () => {
    using vault = await openTestVault();
    expect(await leave(vault, { way: "plain", why: "  " })).toMatchObject({ ok: false });
    expect(await leave(vault, { way: "plain", why: "Their computer is old" })).toMatchObject({ ok: true });
    expect(vault.suggestedNames).toEqual([expect.stringMatching(/\.pdf$/)]);
    expect(await vault.ask("exports.list", {})).toMatchObject([
      { protection: { way: "plain", why: "Their computer is old" } },
    ]);
    const chain = JSON.stringify(vault.connection.prepare("SELECT * FROM audit").all());
    expect(chain).not.toContain("computer is old");
  });
});

describe("a case that closes while the dialog is open", () => {
  it.each(["reason", "emergency"] as const)(
    "EX6 RO9 RO10 lets nothing of it leave when the time of the %s is over",
    async (kind) => {
      using vault = await openTestVault();
      const caseId = await aCase(vault, "Aster Invented");
      const { reference } = await vault.ask("cases.read", { caseId });
      const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
      if (kind === "emergency")
        await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "At risk" });
      vault.actAs(vault.addWorker("lead--worker", "Lena Lead", ["safeguarding_lead"]));
      if (kind === "reason") await vault.ask("caseAccess.giveReason", { caseId, reason: "covering", words: "" });
      else await vault.ask("caseAccess.breakGlass", { reference, reason: "urgent", words: "At the door" });
      const path = join(vault.folder, "late.pdf");
      const end = new Date("2026-11-23T19:30:00.000Z");
      const late = Object.defineProperty(vault, "savePath", { get: () => (vault.setNow(end), path) });
      const code = kind === "reason" ? "case.reason_needed" : "record.not_found";
      const reply = await late.send("nrmReferrals.exportSummary", { referralId, reasons });
      expect(reply).toMatchObject({ ok: false, error: { code } });
      expect(existsSync(path)).toBe(false);
      expect(vault.printed).toEqual([]);
      expect(vault.connection.prepare("SELECT count(*) FROM export_record", { pluck: true }).get()).toBe(0);
    },
  );
});

const partsIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".part"));

describe("writing an export", () => {
  it("EX3 puts it on record before the first byte lies anywhere", async () => {
    using vault = await openTestVault();
    const sizes: number[] = [];
    const steps = {
      begin: (_written: unknown, part: string) => void sizes.push(statSync(part).size),
      finish: () => void sizes.push(statSync(join(vault.folder, "list.pdf")).size),
      giveUp: () => {},
    };
    await writeExport(
      join(vault.folder, "list.pdf"),
      { pieces: [Buffer.from("%P"), Buffer.from("DF")], pages: 1 },
      steps,
    );
    expect(sizes).toEqual([0, 4]);
    expect(partsIn(vault.folder)).toEqual([]);
  });

  it("EX3 says in the log and in the history when it could not be written after all, and leaves nothing", async () => {
    using vault = await openTestVault();
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId: await aCase(vault) });
    vault.savePath = join(vault.folder, "taken.pdf");
    mkdirSync(vault.savePath);
    expect(await vault.send("nrmReferrals.exportSummary", { referralId, reasons })).toMatchObject({
      ok: false,
      error: { code: "export.not_written" },
    });
    expect(await vault.ask("exports.list", {})).toMatchObject([{ ...reasons, isWritten: false }]);
    const last = vault.connection.prepare("SELECT action FROM audit ORDER BY seq DESC LIMIT 1").get();
    expect(last).toEqual({ action: "export.not_written" });
    expect(partsIn(vault.folder)).toEqual([]);
    expect(exports.unfinishedParts(vault.file.read)).toEqual([]);
  });

  it("EX8 takes away at the next unlock what a cut-off export left, and nothing else", async () => {
    const root = mkdtempSync(join(tmpdir(), "holdfast-exports-"));
    const dataFolder = join(root, "data");
    await makeOwnVault(dataFolder);
    const life = await startTestProcess(dataFolder);
    await life.unlock();
    const { opened } = life.session;
    if (!opened) throw new Error("The vault is locked.");
    const stamp = () => ({ actor: opened.slotId, at: life.means.now(), bootMs: life.means.bootMs() });
    const change = <T>(work: (db: Transaction) => T) => opened.file.change(stamp(), undefined, work);
    const stick = join(root, "stick");
    const begun = (path: string, records = 1) => {
      const about = { kind: "history", caseId: null, workerId: opened.slotId as WorkerId, exportedBy: "Ann" } as const;
      const steps = exports.stepsOf({ change } as never, "audit.printed", (written) =>
        Array.from({ length: records }, () => ({
          ...reasons,
          ...about,
          ...written,
          id: life.means.newId() as ExportId,
          exportedAt: life.means.now(),
        })),
      );
      const part = `${path}.${life.means.newId()}.part`;
      steps.begin({ fileName: "list.pdf", pages: 1, bytes: 4, digest: "A".repeat(43) }, part);
      return part;
    };
    // A file about two cases has two records.
    const left = begun(join(root, "list.pdf"), 2);
    const away = begun(join(stick, "list.pdf"));
    const other = begun(join(root, "letter")).replace(/\.part$/, "");
    for (const path of [left, other]) writeFileSync(path, "%PDF");
    life.lock();

    const next = await startTestProcess(dataFolder);
    await next.unlock();
    const read = () => next.session.opened?.file.read as ReadableDb;
    await expect.poll(() => exports.unfinishedParts(read()).map(({ part }) => part)).toEqual([away]);
    expect([left, other].map((path) => existsSync(path))).toEqual([false, true]);
    const entered = await next.ask("exports.list", {});
    expect(entered.map(({ isWritten }) => isWritten).toSorted((one, two) => Number(one) - Number(two))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    next.lock();

    // The stick is plugged in again.
    mkdirSync(stick);
    writeFileSync(away, "%PDF");
    const last = await startTestProcess(dataFolder);
    await last.unlock();
    await expect.poll(() => existsSync(away)).toBe(false);
    last.lock();
    rmSync(root, { recursive: true, force: true });
  });
});

describe("exports.lookUpFile", () => {
  it("EX7 knows an exported file by its bytes, whatever it is called now, and enters the look-up", async () => {
    using vault = await openTestVault();
    const { path, caseId } = await anExport(vault);
    vault.filePath = join(vault.folder, "holiday plans.pdf");
    copyFileSync(path, vault.filePath);
    const { fileName, found } = await vault.ask("exports.lookUpFile", {});
    expect({ fileName, found: found.map((row) => row.caseId) }).toEqual({
      fileName: "holiday plans.pdf",
      found: [caseId],
    });
    const last = vault.connection.prepare("SELECT action FROM audit ORDER BY seq DESC LIMIT 1").get();
    expect(last).toEqual({ action: "export.looked_up" });
  });

  it("EX7 finds nothing for a file in which one byte was added", async () => {
    using vault = await openTestVault();
    const { path } = await anExport(vault);
    appendFileSync(path, " ");
    vault.filePath = path;
    expect((await vault.ask("exports.lookUpFile", {})).found).toEqual([]);
  });

  it("EX7 VA12 reads none of the vault's own files but back-ups: closing one would open the vault to other programs", async () => {
    using vault = await openTestVault();
    const { path } = await anExport(vault);
    const found = async (...place: readonly string[]) => {
      vault.filePath = join(vault.folder, "data", ...place);
      mkdirSync(dirname(vault.filePath), { recursive: true });
      copyFileSync(path, vault.filePath);
      const reply = await vault.send("exports.lookUpFile", {});
      return reply.ok ? reply.value.found.length : reply.error.code;
    };
    expect(await found("vault", "vault.cdb")).toBe("file.not_readable");
    expect(await found("back-ups", "a copy")).toBe(1);
  });

  it("EX7 says so when no file was chosen, or it cannot be read", async () => {
    using vault = await openTestVault();
    expect(await vault.send("exports.lookUpFile", {})).toEqual({ ok: false, error: { code: "file.not_chosen" } });
    for (const unreadable of [join(vault.folder, "no such file"), vault.folder]) {
      vault.filePath = unreadable;
      expect(await vault.send("exports.lookUpFile", {})).toEqual({ ok: false, error: { code: "file.not_readable" } });
    }
  });
});
