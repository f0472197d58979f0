import { copyFileSync, appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault, type TestVault, testWorkerId } from "../support/test-vault.ts";

const reasons = { recipient: "Salvation Army", purpose: "Copy into the Home Office service" };

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
      reasons: { recipient: "  ", purpose: "" },
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

  it("EX7 says so when no file was chosen, or it cannot be read", async () => {
    using vault = await openTestVault();
    expect(await vault.send("exports.lookUpFile", {})).toEqual({ ok: false, error: { code: "file.not_chosen" } });
    for (const unreadable of [join(vault.folder, "no such file"), vault.folder]) {
      vault.filePath = unreadable;
      expect(await vault.send("exports.lookUpFile", {})).toEqual({ ok: false, error: { code: "file.not_readable" } });
    }
  });
});
