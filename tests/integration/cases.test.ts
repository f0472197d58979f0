import { describe, expect, it } from "vitest";
import { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { aCase, aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { openTestVault, testWorkerId } from "../support/test-vault.ts";

describe("cases.create and cases.read", () => {
  it("CR1 gives the case a reference of its own with a right check character", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { reference } = await vault.ask("cases.read", { caseId });
    expect(CaseReference.safeParse(reference).success).toBe(true);
  });

  it("PE1 keeps everything that was said about the person, as it was said", async () => {
    using vault = await openTestVault();
    const person = aPerson("ignored", {
      names: [
        { kind: "official", text: "Trầnvy Minh Khôi", script: "latin", source: "document", isUsedWhenSpeaking: false },
        { kind: "alias", text: "ሰላም", script: "geez", source: "person", isUsedWhenSpeaking: true },
      ],
      ageClaims: [
        {
          claim: { kind: "date_of_birth", dateOfBirth: "2007-03-09" as CivilDate },
          source: "person",
          claimedOn: "2026-07-03" as CivilDate,
          isDisputed: true,
        },
      ],
      nationalities: ["Vietnamese"],
      languages: [{ code: "vie", isInterpreterNeeded: true }],
      interpreterNote: "A woman, by telephone",
      safeContacts: [
        {
          channel: "phone",
          value: "+447700900527",
          owner: "person",
          safety: "safe",
          times: "after 17:00",
          mayLeaveMessage: false,
          codeWord: "garden",
          note: "",
          verifiedOn: "2026-11-16" as CivilDate,
        },
      ],
    });
    const { caseId } = await vault.ask("cases.create", { person, draftId: null });
    const read = await vault.ask("cases.read", { caseId });
    expect(read.person).toEqual({ ...person, id: read.person.id, revision: 1 });
  });
});

describe("cases.list", () => {
  it("CA1 shows the name in use, the next date, and the last contact", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Marites");
    await vault.ask("safeguardingTasks.create", {
      caseId,
      content: aTask("Later", { dueOn: "2026-12-01" as CivilDate }),
    });
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Sooner") });
    await vault.ask("caseNotes.create", { caseId, content: aNote(), draftId: null });
    const paperwork = aNote("Filed", { contactType: "no_contact", occurredAt: "2026-11-22T10:00:00.000Z" as never });
    await vault.ask("caseNotes.create", { caseId, content: paperwork, draftId: null });

    const [row] = await vault.ask("cases.list", {});
    expect(row).toEqual({
      id: caseId,
      reference: expect.any(String),
      name: "Marites",
      status: "supporting",
      owner: "Caseworker",
      nextDeadline: { on: "2026-11-23", more: 1 },
      lastContactAt: "2026-11-20T10:30:00.000Z",
      openedOn: "2026-11-23",
      overdueTasks: 0,
    });
  });
});

describe("cases.findSimilar", () => {
  it.each(["khoi tran", "TRẦN", "Khôi", "minh"])("finds a name typed as %j", async (typed) => {
    using vault = await openTestVault();
    await aCase(vault, "Trần Minh Khôi");
    await aCase(vault, "Somebody Else");
    const found = await vault.ask("cases.findSimilar", { text: typed });
    expect(found.map((row) => row.name)).toEqual(["Trần Minh Khôi"]);
  });

  it("CR3 finds a reference however it is typed", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { reference } = await vault.ask("cases.read", { caseId });
    const found = await vault.ask("cases.findSimilar", { text: reference.toLowerCase().replace("-", " ") });
    expect(found.map((row) => row.id)).toEqual([caseId]);
  });

  it.each(["%", "_", "'", "   "])("does not take %j for a pattern", async (typed) => {
    using vault = await openTestVault();
    await aCase(vault);
    expect(await vault.ask("cases.findSimilar", { text: typed })).toEqual([]);
  });
});

describe("cases.amendPerson", () => {
  it("PE4 refuses when a colleague changed the person meanwhile, and keeps the colleague's words", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "First");
    const change = (name: string) =>
      vault.send("cases.amendPerson", { caseId, basedOnRevision: 1, person: aPerson(name), draftId: null });
    expect(await change("Theirs")).toEqual({ ok: true, value: { revision: 2 } });
    expect(await change("Mine")).toEqual({ ok: false, error: { code: "record.changed_elsewhere" } });
    const { person } = await vault.ask("cases.read", { caseId });
    expect(person.names.map((name) => name.text)).toEqual(["Theirs"]);
  });
});

describe("cases.open", () => {
  it("AU2 leaves who looked in the audit chain", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    const last = vault.connection.prepare("SELECT action, actor, object_id FROM audit ORDER BY seq DESC LIMIT 1").get();
    expect(last).toEqual({ action: "case.viewed", actor: testWorkerId, object_id: caseId });
  });

  it("AU2 does the same for somebody who may only read", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    vault.actAs(vault.addWorker("read--only", "Rhian Reader", ["read_only"]));
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    const last = vault.connection.prepare("SELECT action, actor FROM audit ORDER BY seq DESC LIMIT 1").get();
    expect(last).toEqual({ action: "case.viewed", actor: "read--only" });
  });
});

describe("cases.takeContact", () => {
  it("SC3 has why a guarded contact is copied in the history, with who", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("cases.takeContact", { caseId, reason: "to_protect" });
    const { person } = await vault.ask("cases.read", { caseId });
    const last = vault.connection.prepare("SELECT action, actor, object_id FROM audit ORDER BY seq DESC LIMIT 1").get();
    expect(last).toEqual({ action: "contact.copied_to_protect", actor: testWorkerId, object_id: person.id });
    expect(await vault.send("cases.takeContact", { caseId, reason: "because" as never })).toMatchObject({
      error: { code: "request.invalid" },
    });
  });
});
