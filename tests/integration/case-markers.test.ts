import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Input, OperationName } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

let vault: TestVault;
let caseId: CaseId;
const day = (text: string) => text as CivilDate;
const reviewOn = day("2026-12-23");

beforeEach(async () => {
  vault = await openTestVault();
  caseId = await aCase(vault, "Aster Invented");
});
afterEach(() => {
  expect(vault.faults).toEqual([]);
  vault[Symbol.dispose]();
});

async function codeOf<K extends OperationName>(name: K, input: Input<K>): Promise<string> {
  const reply = await vault.send(name, input);
  return reply.ok ? "ok" : reply.error.code;
}

const list = () => vault.ask("caseMarkers.list", { caseId });
const banner = async (words: string, on = reviewOn) =>
  (await vault.ask("caseMarkers.addBanner", { caseId, words, reviewOn: on })).markerId;
const aSavedNote = async () =>
  (await vault.ask("caseNotes.create", { caseId, content: aNote("Met."), draftId: null })).noteId;

describe("a banner", () => {
  it("BP1 says who added it and when it is looked at again; a fourth is refused, and fits once one is down", async () => {
    const first = await banner("Do not write to the flat.");
    await banner("Two.");
    await banner("Three.");
    expect((await list())[0]).toMatchObject({ words: "Do not write to the flat.", recordedBy: "Caseworker", reviewOn });
    expect(await codeOf("caseMarkers.addBanner", { caseId, words: "Four.", reviewOn })).toBe("banners.too_many");
    expect(await codeOf("caseMarkers.addBanner", { caseId, words: "x".repeat(161), reviewOn })).toBe("request.invalid");
    await vault.ask("caseMarkers.remove", { markerId: first, basedOnRevision: 1 });
    await banner("Four.");
    expect(await codeOf("caseMarkers.putBack", { markerId: first, basedOnRevision: 2 })).toBe("banners.too_many");
    expect((await list()).map(({ words }) => words)).toEqual(["Two.", "Three.", "Four."]);
    // Another case has room of its own.
    const other = await aCase(vault, "Bryony Invented");
    expect(await codeOf("caseMarkers.addBanner", { caseId: other, words: "One.", reviewOn })).toBe("ok");
  });

  it("BP3 is refused for a day that is over, and told at home from its day on until it is kept", async () => {
    expect(await codeOf("caseMarkers.addBanner", { caseId, words: "Late.", reviewOn: day("2026-11-23") })).toBe(
      "request.invalid",
    );
    const markerId = await banner("The brother opens the post.");
    expect((await vault.ask("home.read", {})).markersDue).toEqual([]);
    vault.setNow(new Date("2026-12-23T09:00:00.000Z"));
    const due = { caseId, reference: expect.any(String), name: "Aster Invented", banners: 1, pins: 0, dueOn: reviewOn };
    expect((await vault.ask("home.read", {})).markersDue).toEqual([due]);
    const kept = { words: "The brother opens the post.", reviewOn: day("2027-01-20") };
    await vault.ask("caseMarkers.changeBanner", { markerId, basedOnRevision: 1, ...kept });
    expect((await vault.ask("home.read", {})).markersDue).toEqual([]);
    expect(await codeOf("caseMarkers.changeBanner", { markerId, basedOnRevision: 1, ...kept })).toBe(
      "record.changed_elsewhere",
    );
  });

  it("BP4 comes back as it was, and keeps every version without a word in the chain", async () => {
    const markerId = await banner("Zinnia must not be rung.");
    await vault.ask("caseMarkers.remove", { markerId, basedOnRevision: 1 });
    expect(await list()).toEqual([]);
    expect(await codeOf("caseMarkers.remove", { markerId, basedOnRevision: 2 })).toBe("record.not_found");
    await vault.ask("caseMarkers.putBack", { markerId, basedOnRevision: 2 });
    expect(await list()).toMatchObject([
      { id: markerId, words: "Zinnia must not be rung.", reviewOn, removedAt: null },
    ]);
    const { versions } = await vault.ask("audit.history", { object: "case_marker", objectId: markerId });
    expect(versions.map(({ content }) => content["removedBy"])).toEqual([null, "Caseworker", null]);
    expect(JSON.stringify(vault.connection.prepare("SELECT * FROM audit").all())).not.toContain("Zinnia");
  });
});

describe("a pinned note", () => {
  it("BP2 has one pin, signed or not, and is the same note as before", async () => {
    const noteId = await aSavedNote();
    await vault.ask("caseNotes.sign", { noteId, basedOnRevision: 1 });
    const before = await vault.ask("caseNotes.list", { caseId, matching: "" });
    const { markerId } = await vault.ask("caseMarkers.pinNote", { noteId, reviewOn });
    expect(await vault.ask("caseMarkers.pinNote", { noteId, reviewOn: day("2027-02-01") })).toEqual({ markerId });
    expect(await list()).toMatchObject([{ noteId, words: "", reviewOn: "2027-02-01", revision: 2 }]);
    expect(await vault.ask("caseNotes.list", { caseId, matching: "" })).toEqual(before);
    const { noteId: addendum } = await vault.ask("caseNotes.addAddendum", {
      noteId,
      document: aNote("More.").document,
      draftId: null,
    });
    expect(await codeOf("caseMarkers.pinNote", { noteId: addendum, reviewOn })).toBe("record.not_found");
  });

  it("BP2 takes no room of the banners, and is out of sight while its note is in the bin", async () => {
    await banner("One.");
    await banner("Two.");
    await banner("Three.");
    const noteId = await aSavedNote();
    const { markerId } = await vault.ask("caseMarkers.pinNote", { noteId, reviewOn });
    await vault.ask("caseNotes.remove", { noteId, basedOnRevision: 1, reason: "Wrong case" });
    vault.setNow(new Date("2026-12-23T09:00:00.000Z"));
    expect((await list()).map(({ noteId: pinned }) => pinned)).toEqual([null, null, null]);
    expect((await vault.ask("home.read", {})).markersDue).toMatchObject([{ banners: 3, pins: 0 }]);
    expect(await codeOf("caseMarkers.pinNote", { noteId, reviewOn: day("2027-02-01") })).toBe("record.not_found");
    vault.setNow(new Date("2026-11-24T09:00:00.000Z"));
    await vault.ask("caseNotes.restore", { noteId, basedOnRevision: 2 });
    expect(await list()).toHaveLength(4);
    await vault.ask("caseMarkers.remove", { markerId, basedOnRevision: 1 });
    const again = await vault.ask("caseMarkers.pinNote", { noteId, reviewOn });
    expect(again.markerId).not.toBe(markerId);
    expect(await codeOf("caseMarkers.putBack", { markerId, basedOnRevision: 2 })).toBe("record.changed_elsewhere");
  });
});

describe("markers of a case that is not the worker's", () => {
  it("RO9 are told after a reason, and of home not at all; RO6 do not exist where the case is restricted", async () => {
    const owner = vault.addWorker("owner-worker", "Oona Owner", ["caseworker"]);
    const other = vault.addWorker("other-worker", "Otis Other", ["caseworker"]);
    const lead = vault.addWorker("lead--worker", "Lena Lead", ["safeguarding_lead"]);
    vault.actAs(owner);
    caseId = await aCase(vault, "Clover Invented");
    const markerId = await banner("Do not ring.");
    vault.setNow(new Date("2026-12-24T09:00:00.000Z"));
    vault.actAs(other);
    expect(await codeOf("caseMarkers.list", { caseId })).toBe("case.reason_needed");
    expect(await codeOf("caseMarkers.remove", { markerId, basedOnRevision: 1 })).toBe("case.reason_needed");
    expect((await vault.ask("home.read", {})).markersDue).toEqual([]);
    vault.actAs(lead);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "Threats" });
    for (const stranger of [other, lead]) {
      vault.actAs(stranger);
      expect(await codeOf("caseMarkers.list", { caseId })).toBe("record.not_found");
      expect(await codeOf("caseMarkers.remove", { markerId, basedOnRevision: 1 })).toBe("record.not_found");
      expect(await codeOf("audit.history", { object: "case_marker", objectId: markerId })).toBe("record.not_found");
      expect((await vault.ask("home.read", {})).markersDue).toEqual([]);
    }
    vault.actAs(owner);
    expect((await vault.ask("home.read", {})).markersDue).toHaveLength(1);
  });
});
