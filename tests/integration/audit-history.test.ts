import { describe, expect, it } from "vitest";
import { AuditAction } from "#shared/domain/audit-action.ts";
import { RecordKind } from "#shared/domain/record-kind.ts";
import { sql } from "../../electron/database/database.ts";
import { partsOf } from "../../renderer/wording/record-words.ts";
import { aCase, aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

/** Every entry of the chain, oldest first. */
function entries(vault: TestVault) {
  return vault.file.read.all(sql.selectFrom("audit").select(["action", "object", "object_id"]).orderBy("seq"));
}

/** One record of each kind that belongs to a case, changed once. */
async function aWorkedCase(vault: TestVault) {
  const caseId = await aCase(vault, "Aster Invented");
  const { person } = await vault.ask("cases.read", { caseId });
  await vault.ask("cases.amendPerson", {
    caseId,
    basedOnRevision: 1,
    person: aPerson("Aster Other"),
    draftId: null,
  });
  const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote(), draftId: null });
  const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  return { caseId, personId: person.id, noteId, taskId, referralId };
}

describe("audit.history", () => {
  it("AU6 enters the look before it answers", async () => {
    using vault = await openTestVault();
    const { noteId } = await aWorkedCase(vault);
    await vault.ask("audit.history", { object: "case_note", objectId: noteId });
    expect(entries(vault).at(-1)).toEqual({
      action: "record.history_viewed",
      object: "case_note",
      object_id: noteId,
    });
  });

  it("AU7 gives every version of each kind of record of a case, in words", async () => {
    using vault = await openTestVault();
    const { caseId, personId, noteId, taskId, referralId } = await aWorkedCase(vault);
    const cases = [
      ["case", caseId, 1],
      ["person", personId, 2],
      ["case_note", noteId, 1],
      ["safeguarding_task", taskId, 1],
      ["nrm_referral", referralId, 1],
    ] as const;
    for (const [object, objectId, count] of cases) {
      const { reference, versions } = await vault.ask("audit.history", { object, objectId });
      expect({ object, reference, count: versions.length }).toEqual({
        object,
        reference: (await vault.ask("cases.read", { caseId })).reference,
        count,
      });
      for (const { content } of versions) expect(partsOf(object, content as never).length).toBeGreaterThan(0);
    }
  });

  it("says that there is no such record, and enters nothing", async () => {
    using vault = await openTestVault();
    await aCase(vault);
    const before = entries(vault).length;
    for (const object of RecordKind.options) {
      const reply = await vault.send("audit.history", { object, objectId: "00000000-0000-4000-8000-00000000dead" });
      expect(reply).toEqual({ ok: false, error: { code: "record.not_found" } });
    }
    expect(entries(vault)).toHaveLength(before);
  });

  it("AU5 knows every action that a worked case enters", async () => {
    using vault = await openTestVault();
    await aWorkedCase(vault);
    expect(entries(vault).filter(({ action }) => !AuditAction.safeParse(action).success)).toEqual([]);
  });
});
