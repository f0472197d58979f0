import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { anIndicator } from "../support/indicators.ts";
import { aProfessional } from "../support/involved-people.ts";
import { aCase, aPerson } from "../support/made-up-people.ts";
import { openTestVault } from "../support/test-vault.ts";

const notFound = { ok: false, error: { code: "record.not_found" } };
const changedElsewhere = { ok: false, error: { code: "record.changed_elsewhere" } };

describe("indicators", () => {
  it("IN2 IN3 keeps one with its evidence, every change and being taken out, and reads it back", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { notedIndicatorId } = await vault.ask("indicators.add", { caseId, content: anIndicator() });
    const better = anIndicator({ origin: "told_by_others", evidence: "His sister said so on the telephone." });
    await vault.ask("indicators.amend", { notedIndicatorId, basedOnRevision: 1, content: better });
    await vault.ask("indicators.remove", { notedIndicatorId, basedOnRevision: 2 });
    expect(await vault.ask("indicators.list", { caseId })).toMatchObject([
      { ...better, isRemoved: true, recordedBy: "Caseworker", revision: 3 },
    ]);
    await vault.ask("indicators.putBack", { notedIndicatorId, basedOnRevision: 3 });
    await vault.ask("indicators.add", { caseId, content: anIndicator() });
    expect(await vault.ask("indicators.list", { caseId })).toHaveLength(2);
    const history = await vault.ask("audit.history", { object: "indicator", objectId: notedIndicatorId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([4, 3, 2, 1]);
  });

  it("IN2 refuses a day that is still to come, an older version, and an unknown case", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const tomorrow = anIndicator({ noticedOn: "2026-11-24" as never });
    const refused = {
      ok: false,
      error: { code: "request.invalid", fields: { noticedOn: "This day is not here yet." } },
    };
    expect(await vault.send("indicators.add", { caseId, content: tomorrow })).toEqual(refused);
    const { notedIndicatorId } = await vault.ask("indicators.add", { caseId, content: anIndicator() });
    const based = { notedIndicatorId, basedOnRevision: 1 };
    expect(await vault.send("indicators.amend", { ...based, content: tomorrow })).toEqual(refused);
    await vault.ask("indicators.remove", based);
    expect(await vault.send("indicators.putBack", based)).toEqual(changedElsewhere);
    const elsewhere = "00000000-0000-4000-8000-000000000009" as never;
    expect(await vault.send("indicators.add", { caseId: elsewhere, content: anIndicator() })).toEqual(notFound);
    expect(await vault.send("indicators.list", { caseId: elsewhere })).toEqual(notFound);
  });

  it("IN5 SG16 SG49 brings the task that the first one of an adult asks for, and ends it when that is taken out", async () => {
    using vault = await openTestVault();
    const born = (dateOfBirth: string) =>
      ({
        claim: { kind: "date_of_birth", dateOfBirth: dateOfBirth as never },
        source: "person",
        claimedOn: "2026-11-20" as never,
        isDisputed: false,
      }) as const;
    const open = async (person: ReturnType<typeof aPerson>) =>
      (await vault.ask("cases.create", { person, draftId: null })).caseId;
    const adult = await open(aPerson("Grown Up", { ageClaims: [born("1990-05-05")] }));
    const child = await open(aPerson("Little One", { ageClaims: [born("2015-05-05")] }));
    const rules = async (caseId: CaseId) =>
      (await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: false })).flatMap(({ origin }) =>
        origin && ["SG16", "SG49"].includes(origin.ruleId) ? [`${origin.ruleId} ${origin.because}`] : [],
      );
    const { notedIndicatorId } = await vault.ask("indicators.add", { caseId: adult, content: anIndicator() });
    expect(await rules(adult)).toEqual(["SG16 an indicator of modern slavery was noted, first on 20 November 2026"]);
    await vault.ask("indicators.remove", { notedIndicatorId, basedOnRevision: 1 });
    expect(await rules(adult)).toEqual([]);
    await vault.ask("indicators.add", { caseId: child, content: anIndicator({ indicator: "physical_abuse" }) });
    expect(await rules(child)).toEqual(["SG49 violence is among what was noted, first on 20 November 2026"]);
  });

  it("TL1 stand on the line of the case by the day they were noticed, beside who is around it, until taken out", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { notedIndicatorId } = await vault.ask("indicators.add", { caseId, content: anIndicator() });
    const until = (day: string) => ({ name: `Desk until ${day}`, until: day as CivilDate });
    for (const changes of [until("2026-11-01"), until("2099-01-01")]) {
      await vault.ask("involvedPeople.add", { caseId, content: aProfessional(changes) });
    }
    const line = async () => {
      const filter = { kinds: ["risk" as const, "people" as const], by: null, words: "" };
      const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
      return events.map(({ step, title }) => `${step} ${title}`);
    };
    const around = [
      "involved_ended Immigration solicitor: Desk until 2026-11-01",
      "involved_added Immigration solicitor: Desk until 2026-11-01",
      "involved_added Immigration solicitor: Desk until 2099-01-01",
    ];
    expect((await line()).toSorted()).toEqual([...around, "indicator_noted Keeps their papers"].toSorted());
    await vault.ask("indicators.remove", { notedIndicatorId, basedOnRevision: 1 });
    expect((await line()).toSorted()).toEqual(around.toSorted());
  });

  it("IN6 DR5 keeps what is half typed, until it is saved and not refused", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = "00000000-0000-4000-9000-000000000001" as never;
    const fields = { ...anIndicator({ evidence: "He keeps my ca " }), origin: null, noticedOn: null };
    const half = (amends: { notedIndicatorId: never; revision: number } | null) =>
      vault.ask("drafts.save", { draftId, content: { kind: "indicator", caseId, amends, fields } });
    await half(null);
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([{ kind: "indicator", opening: "He keeps my ca" }]);
    expect(await vault.ask("drafts.list", { caseId })).toMatchObject([{ content: { fields } }]);
    const { notedIndicatorId } = await vault.ask("indicators.add", { caseId, content: anIndicator(), draftId });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
    await half({ notedIndicatorId: notedIndicatorId as never, revision: 1 });
    const late = { notedIndicatorId, basedOnRevision: 7, content: anIndicator(), draftId };
    expect(await vault.send("indicators.amend", late)).toEqual(changedElsewhere);
    expect(await vault.ask("drafts.list", { caseId })).toHaveLength(1);
    await vault.ask("indicators.amend", { ...late, basedOnRevision: 1 });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
  });
});
