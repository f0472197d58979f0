import { describe, expect, it } from "vitest";
import type { Input, OperationName } from "#shared/contract/index.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Organisation, OrganisationId } from "#shared/domain/organisation.ts";
import { Role } from "#shared/domain/worker.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { arePassagesRight } from "../../electron/features/search/index-upkeep-repository.ts";
import { aProfessional } from "../support/involved-people.ts";
import { aCase } from "../support/made-up-people.ts";
import { anOrganisation, nameAlone } from "../support/organisations.ts";
import { aNeed } from "../support/support-needs.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const nowhere = "00000000-0000-4000-8000-000000000009" as OrganisationId;
const draftId = "00000000-0000-4000-8000-0000000000d1" as DraftId;
const unchecked = { isCheckedNow: false };

async function codeOf<K extends OperationName>(vault: TestVault, name: K, input: Input<K>): Promise<string> {
  const reply = await vault.send(name, input);
  return reply.ok ? "ok" : reply.error.code;
}

async function added(vault: TestVault, content = anOrganisation(), isCheckedNow = false): Promise<OrganisationId> {
  return (await vault.ask("organisations.add", { content, isCheckedNow })).organisationId;
}

async function read(vault: TestVault, organisationId: OrganisationId): Promise<Organisation | undefined> {
  return (await vault.ask("organisations.list", {})).find(({ id }) => id === organisationId);
}

describe("the directory of organisations", () => {
  it("OD1 keeps one with its name and kind alone, every version of it, in order of name", async () => {
    using vault = await openTestVault();
    const organisationId = await added(vault, nameAlone("Ärzte, invented"));
    await added(vault, nameAlone("Zebra house"));
    await added(vault, nameAlone("Bethel"));
    const content = anOrganisation({ name: "Ärzte, invented" });
    expect(
      await vault.ask("organisations.amend", { organisationId, basedOnRevision: 1, content, ...unchecked }),
    ).toEqual({ revision: 2 });
    expect(await read(vault, organisationId)).toEqual({
      ...content,
      id: organisationId,
      checkedOn: null,
      checkedBy: null,
      isArchived: false,
      whyArchived: "",
      recordedAt: expect.any(String),
      recordedBy: "Caseworker",
      revision: 2,
    });
    expect((await vault.ask("organisations.list", {})).map(({ name }) => name)).toEqual([
      "Ärzte, invented",
      "Bethel",
      "Zebra house",
    ]);
    const late = { organisationId, basedOnRevision: 1 };
    expect([
      await codeOf(vault, "organisations.amend", { ...late, content, ...unchecked }),
      await codeOf(vault, "organisations.check", late),
      await codeOf(vault, "organisations.archive", { ...late, whyArchived: "" }),
      await codeOf(vault, "organisations.putBack", late),
      await codeOf(vault, "organisations.check", { organisationId: nowhere, basedOnRevision: 1 }),
      await codeOf(vault, "organisations.add", { content: anOrganisation({ kind: "no_such_kind" }), ...unchecked }),
    ]).toEqual([
      ...Array.from({ length: 4 }, () => "record.changed_elsewhere"),
      "record.not_found",
      "record.not_found",
    ]);
    const { versions, reference } = await vault.ask("audit.history", {
      object: "organisation",
      objectId: organisationId,
    });
    expect([versions.map(({ revision }) => revision), reference]).toEqual([[2, 1], null]);
    const kept = versions[0]?.content;
    expect(liveRecords.organisation.read(vault.file.read, organisationId, kept)).toEqual({
      revision: 2,
      content: kept,
    });
  });

  it("OD1 keeps a kind of an earlier pack, and takes a new one from the pack in force", async () => {
    using vault = await openTestVault();
    const organisationId = await added(vault);
    vault.connection.exec("UPDATE organisation SET kind = 'of_an_earlier_pack'");
    const based = { organisationId, basedOnRevision: 1, ...unchecked };
    expect([
      await codeOf(vault, "organisations.amend", { ...based, content: anOrganisation({ kind: "another_one" }) }),
      await codeOf(vault, "organisations.amend", { ...based, content: anOrganisation({ kind: "of_an_earlier_pack" }) }),
    ]).toEqual(["record.not_found", "ok"]);
  });

  it("OD3 has the day and the name of whoever checked it: in one step, when it is added or changed, or not at all", async () => {
    using vault = await openTestVault();
    const organisationId = await added(vault);
    expect(await read(vault, organisationId)).toMatchObject({ checkedOn: null, checkedBy: null });
    await vault.ask("organisations.check", { organisationId, basedOnRevision: 1 });
    expect(await read(vault, organisationId)).toMatchObject({
      ...anOrganisation(),
      checkedOn: "2026-11-23",
      checkedBy: "Caseworker",
      revision: 2,
    });
    vault.setNow(new Date("2027-01-11T10:00:00Z"));
    const content = anOrganisation({ telephone: "07700 900456" });
    await vault.ask("organisations.amend", { organisationId, basedOnRevision: 2, content, ...unchecked });
    expect(await read(vault, organisationId)).toMatchObject({ checkedOn: "2026-11-23" });
    await vault.ask("organisations.amend", { organisationId, basedOnRevision: 3, content, isCheckedNow: true });
    expect(await read(vault, organisationId)).toMatchObject({ checkedOn: "2027-01-11" });
    expect(await read(vault, await added(vault, nameAlone("Bethel"), true))).toMatchObject({ checkedOn: "2027-01-11" });
  });

  it("OD4 OD6 is archived with why, still named by what named it, and put back", async () => {
    using vault = await openTestVault();
    const organisationId = await added(vault);
    const caseId = await aCase(vault, "Aster Invented");
    const content = aNeed("Advice", { provider: "The law centre", organisationId });
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content });
    await vault.ask("organisations.archive", { organisationId, basedOnRevision: 1, whyArchived: "Closed" });
    expect(await read(vault, organisationId)).toMatchObject({ isArchived: true, whyArchived: "Closed" });
    // Also saved again, while it is archived.
    const based = { supportNeedId, basedOnRevision: 1 };
    expect(await codeOf(vault, "supportNeeds.amend", { ...based, content: { ...content, goal: "Status" } })).toBe("ok");
    expect(await vault.ask("supportNeeds.list", { caseId })).toMatchObject([
      { provider: "The law centre", organisationId, goal: "Status" },
    ]);
    await vault.ask("organisations.putBack", { organisationId, basedOnRevision: 2 });
    expect(await read(vault, organisationId)).toMatchObject({ isArchived: false, whyArchived: "", revision: 3 });
  });

  it("OD6 is named by a need and by somebody around a case beside the words, and one that is not there is not taken", async () => {
    using vault = await openTestVault();
    const organisationId = await added(vault);
    const caseId = await aCase(vault, "Aster Invented");
    const lawyer = aProfessional({ organisation: "Invented Law Centre", organisationId });
    const { involvedPersonId } = await vault.ask("involvedPeople.add", { caseId, content: lawyer });
    expect(await vault.ask("involvedPeople.list", { caseId })).toMatchObject([
      { organisation: "Invented Law Centre", organisationId },
    ]);
    const stray = { organisationId: nowhere };
    const based = { involvedPersonId, basedOnRevision: 1 };
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: aNeed("A room") });
    expect([
      await codeOf(vault, "involvedPeople.add", { caseId, content: aProfessional(stray) }),
      await codeOf(vault, "involvedPeople.amend", { ...based, content: aProfessional(stray) }),
      await codeOf(vault, "supportNeeds.add", { caseId, content: aNeed("A room", stray) }),
      await codeOf(vault, "supportNeeds.amend", { supportNeedId, basedOnRevision: 1, content: aNeed("A room", stray) }),
      await codeOf(vault, "involvedPeople.amend", { ...based, content: aProfessional() }),
    ]).toEqual([...Array.from({ length: 4 }, () => "record.not_found"), "ok"]);
  });

  it("OD6 EV3 finds what was kept before there was a directory to be as it is now", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: aNeed("A room") });
    const { involvedPersonId } = await vault.ask("involvedPeople.add", { caseId, content: aProfessional() });
    const db = vault.file.read;
    const keptOf = (of: "support_need" | "involved_person", id: string) => {
      const content = liveRecords[of].read(db, id, { organisationId: null, dependantId: null })?.content as object;
      const { organisationId: _, ...before } = content as { organisationId: unknown };
      return before;
    };
    const need = keptOf("support_need", supportNeedId);
    expect(liveRecords.support_need.read(db, supportNeedId, need)?.content).toEqual(need);
    const somebody = keptOf("involved_person", involvedPersonId);
    expect(liveRecords.involved_person.read(db, involvedPersonId, somebody)?.content).toEqual(somebody);
    // One that names an organisation now is not what was kept then.
    const organisationId = await added(vault);
    vault.connection.exec(`UPDATE support_need SET organisation_id = '${organisationId}'`);
    expect(liveRecords.support_need.read(db, supportNeedId, need)?.content).not.toEqual(need);
  });

  it("OD2 RO1 is read by everybody with a role, its history too, and kept by whoever works on cases", async () => {
    using vault = await openTestVault();
    const organisationId = await added(vault);
    const content = anOrganisation();
    const writes = async () => [
      await codeOf(vault, "organisations.add", { content, ...unchecked }),
      await codeOf(vault, "organisations.amend", { organisationId, basedOnRevision: 9, content, ...unchecked }),
      await codeOf(vault, "organisations.check", { organisationId, basedOnRevision: 9 }),
      await codeOf(vault, "organisations.archive", { organisationId, basedOnRevision: 9, whyArchived: "" }),
      await codeOf(vault, "organisations.putBack", { organisationId, basedOnRevision: 9 }),
    ];
    for (const role of Role.options) {
      vault.actAs(vault.addWorker(`worker-${role.replaceAll("_", "-")}`, `Invented ${role}`, [role]));
      expect(await codeOf(vault, "organisations.list", {}), role).toBe("ok");
      expect(await codeOf(vault, "audit.history", { object: "organisation", objectId: organisationId }), role).toBe(
        "ok",
      );
      const mayWrite = role !== "read_only" && role !== "administrator";
      expect(new Set((await writes()).slice(1)), role).toEqual(
        new Set([mayWrite ? "record.changed_elsewhere" : "request.not_allowed"]),
      );
      expect((await writes())[0], role).toBe(mayWrite ? "ok" : "request.not_allowed");
    }
    vault.actAs(vault.addWorker("worker-nothing", "Invented Nobody", []));
    expect(await codeOf(vault, "organisations.list", {})).toBe("request.not_allowed");
  });

  it("OD7 DR5 is taken out of the drafts when it is saved, and stands at home until then", async () => {
    using vault = await openTestVault();
    const fields = { ...anOrganisation(), isCheckedNow: true };
    await vault.ask("drafts.save", { draftId, content: { kind: "organisation", amends: null, fields } });
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([
      { kind: "organisation", caseId: null, reference: null, opening: "Invented Law Centre", organisationId: null },
    ]);
    const { organisationId } = await vault.ask("organisations.add", {
      content: anOrganisation(),
      ...unchecked,
      draftId,
    });
    expect(await vault.ask("drafts.list", { caseId: null })).toEqual([]);
    const amends = { organisationId, revision: 1 };
    await vault.ask("drafts.save", { draftId, content: { kind: "organisation", amends, fields } });
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([{ organisationId }]);
    const based = { organisationId, basedOnRevision: 1 };
    await vault.ask("organisations.amend", { ...based, content: anOrganisation(), ...unchecked, draftId });
    expect(await vault.ask("drafts.list", { caseId: null })).toEqual([]);
  });

  it("OD9 SE3 is found by its words and by a number however it is typed, archived or not", async () => {
    using vault = await openTestVault();
    const organisationId = await added(vault);
    await vault.ask("organisations.archive", { organisationId, basedOnRevision: 1, whyArchived: "" });
    const found = async (text: string) => {
      const { groups } = await vault.ask("search.find", { text, group: "organisations", page: 0 });
      return groups.flatMap(({ hits }) => hits);
    };
    expect(await found("law centre")).toMatchObject([
      {
        kind: "organisation",
        organisationId,
        name: "Invented Law Centre",
        organisationKind: "legal_immigration",
        isArchived: true,
        checkedOn: null,
        snippet: { marks: [{ start: 9 }, { start: 13 }] },
      },
    ]);
    for (const text of ["07700900123", "07700 900", "example.org", "legal aid", "the form"]) {
      expect(await found(text), text).toHaveLength(1);
    }
    expect(await found("kestrel")).toEqual([]);
    expect(arePassagesRight(vault.file.read)).toBe(true);
  });
});
