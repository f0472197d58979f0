import { describe, expect, it } from "vitest";
import type { DraftId } from "#shared/domain/draft.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { aCase } from "../support/made-up-people.ts";
import { anEpisode } from "../support/missing-episodes.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { openTestVault } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

const changedElsewhere = { ok: false, error: { code: "record.changed_elsewhere" } };
const stillMissing = { returnedAt: null, found: "", talkedOn: null, talkedWith: "", talk: "" };

describe("missing", () => {
  it("MI1 MI6 keeps a report and every version of it, takes it out and puts it back", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { missingEpisodeId } = await vault.ask("missing.add", { caseId, content: anEpisode(stillMissing) });
    const content = anEpisode();
    expect(await vault.ask("missing.amend", { missingEpisodeId, basedOnRevision: 1, content })).toEqual({
      revision: 2,
    });
    expect(await vault.ask("missing.list", { caseId })).toMatchObject([{ ...content, recordedBy: "Caseworker" }]);
    const late = { missingEpisodeId, basedOnRevision: 1 };
    expect(await vault.send("missing.amend", { ...late, content, draftId: null })).toEqual(changedElsewhere);
    expect(await vault.send("missing.remove", late)).toEqual(changedElsewhere);
    await vault.ask("missing.remove", { missingEpisodeId, basedOnRevision: 2 });
    expect(await vault.ask("missing.list", { caseId })).toMatchObject([{ isRemoved: true }]);
    await vault.ask("missing.putBack", { missingEpisodeId, basedOnRevision: 3 });
    const history = await vault.ask("audit.history", { object: "missing_episode", objectId: missingEpisodeId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([4, 3, 2, 1]);
  });

  it("MI4 MI6 refuses a time that is not here yet, a return before they were seen, and a talk without words", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const fieldsOf = async (content: ReturnType<typeof anEpisode>) => {
      const answer = await vault.send("missing.add", { caseId, content, draftId: null });
      return answer.ok ? [] : Object.keys(answer.error.fields ?? {});
    };
    const later = "2098-01-01T09:00:00.000Z" as Instant;
    expect(await fieldsOf(anEpisode({ ...stillMissing, toldPoliceAt: later }))).toEqual(["toldPoliceAt"]);
    expect(await fieldsOf(anEpisode({ ...stillMissing, returnedAt: later }))).toEqual(["returnedAt"]);
    expect(await fieldsOf(anEpisode({ talkedOn: "2098-01-01" as CivilDate }))).toEqual(["talkedOn"]);
    const before = anEpisode({ returnedAt: "2026-05-12T18:00:00.000Z" as Instant });
    expect(await fieldsOf(before)).toEqual(["content.returnedAt"]);
    expect(await fieldsOf(anEpisode({ talkedOn: "2026-05-12" as CivilDate }))).toEqual(["content.talkedOn"]);
    expect(await fieldsOf(anEpisode({ talk: "" }))).toEqual(["content.talk"]);
    expect(await fieldsOf(anEpisode({}, { lastSeenWhere: " " }))).toEqual(["content.answers.lastSeenWhere"]);
    expect(await vault.ask("missing.list", { caseId })).toEqual([]);
  });

  it("MI3 prints what the police ask for with what the case knows, under a name without a name, and on record", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    await vault.ask("risk.add", { caseId, content: anAssessment("high") });
    const longBefore = anEpisode({
      lastSeenAt: "2026-04-12T18:30:00.000Z" as Instant,
      toldPoliceAt: null,
      returnedAt: "2026-04-13T09:00:00.000Z" as Instant,
    });
    await vault.ask("missing.add", { caseId, content: longBefore });
    const { missingEpisodeId } = await vault.ask("missing.add", { caseId, content: anEpisode(stillMissing) });
    vault.savePath = `${vault.folder}/report.pdf`;
    const reasons = inClearFor("The police", "Missing since yesterday");
    await vault.ask("missing.print", { missingEpisodeId, reasons });
    expect(vault.printed[0]).toMatchObject({
      type: "missingReport",
      episode: { id: missingEpisodeId },
      person: { names: [{ text: "Aster Invented" }] },
      assessment: { areas: expect.any(Array) },
      earlier: 1,
    });
    const { reference } = await vault.ask("cases.read", { caseId });
    expect(vault.suggestedNames).toEqual([`${reference} report 2026-11-23.pdf`]);
    const [row] = await vault.ask("exports.listForCase", { caseId });
    expect(row).toMatchObject({ ...reasons, kind: "missing_report", caseId, isWritten: true });
  });

  it("MI5 is at home until the return is written down, and on the line of events in its four moments", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const content = anEpisode({ ...stillMissing, toldPoliceAt: null });
    const { missingEpisodeId } = await vault.ask("missing.add", { caseId, content });
    expect((await vault.ask("home.read", {})).missingNow).toMatchObject([{ caseId, isPoliceTold: false }]);
    await vault.ask("missing.amend", { missingEpisodeId, basedOnRevision: 1, content: anEpisode() });
    expect((await vault.ask("home.read", {})).missingNow).toEqual([]);
    const filter = { kinds: ["risk" as const], by: null, words: "" };
    const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
    expect(events.map(({ step }) => step)).toEqual([
      "missing_talked",
      "missing_returned",
      "missing_police_told",
      "missing_since",
    ]);
    await vault.ask("missing.remove", { missingEpisodeId, basedOnRevision: 2 });
    const after = await vault.ask("caseEvents.list", { caseId, filter, before: null });
    expect(after.events).toEqual([]);
  });

  it("MI6 DR5 half typed is a draft of its case, listed at home, and gone with the save", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = "00000000-0000-4000-8000-0000000000d1" as DraftId;
    const fields = { ...anEpisode(stillMissing), lastSeenAt: null };
    await vault.ask("drafts.save", { draftId, content: { kind: "missing_episode", caseId, amends: null, fields } });
    const { drafts } = await vault.ask("home.read", {});
    expect(drafts).toMatchObject([{ kind: "missing_episode", opening: fields.answers.lastSeenWhere }]);
    await vault.ask("missing.add", { caseId, content: anEpisode(), draftId });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
  });
});
