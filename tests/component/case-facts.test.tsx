import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { CaseFact, CaseFactId } from "#shared/domain/case-fact.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { FactSection } from "../../renderer/features/case-facts/fact-section.tsx";
import { FactsPage } from "../../renderer/features/case-facts/facts-page.tsx";
import { aFact } from "../support/case-facts.ts";
import { aPerson } from "../support/made-up-people.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const id = (number: number) => `00000000-0000-4000-b000-00000000000${number}` as CaseFactId;

function fact(number: number, changes: Partial<CaseFact> = {}): CaseFact {
  return {
    ...aFact(),
    id: id(number),
    caseId,
    isRemoved: false,
    recordedAt: "2026-05-14T09:00:00.000Z" as never,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

const withFacts = (facts: CaseFact[], referralSubmittedOn: string | null = null) =>
  standInVault.on("caseFacts.list", () => ({ facts, referralSubmittedOn: referralSubmittedOn as CivilDate | null }));

describe("the decisions of a case", () => {
  it("DF6 each date that follows says why it is that day, and where the rule comes from", async () => {
    withFacts([fact(1)], "2026-04-01");
    renderPage(<FactsPage caseId={caseId} />);
    const follows = within(await screen.findByRole("region", { name: "What follows" })).getAllByRole("listitem");
    expect(follows.map(({ textContent }) => textContent)).toEqual([
      "Sat 9 May 2026Recovery period lasts at least untilMust not be cut short" +
        "Because the positive reasonable grounds decision was made on Fri 10 Apr 2026: 30 days beginning with the day " +
        "of the decision, or longer: until the conclusive grounds decision." +
        "Nationality and Borders Act 2022 s.61(3). As of Fri 20 Mar 2026. Law: it stands in an Act of Parliament. " +
        "Counted by the rules of Thu 26 Nov 2026.Set another day",
    ]);
    const recorded = within(screen.getByRole("region", { name: "Recorded" })).getAllByRole("listitem");
    expect(recorded.map(({ textContent }) => textContent?.slice(0, 28))).toEqual([
      "Wed 1 Apr 2026Referral sentF",
      "Fri 10 Apr 2026Reasonable gr",
    ]);
  });

  it("DF11 DF14 PW2 says whose the date of the step is that is now, and why it is that day", async () => {
    withFacts([], "2026-04-01");
    const { unmount } = renderPage(<FactsPage caseId={caseId} />);
    const awaited = await screen.findByRole("region", { name: "Where they stand" });
    expect(awaited.textContent).toContain("Fri 10 Apr 2026. Expected from the Home Office.");
    await userEvent.click(
      within(awaited).getByRole("button", { name: "Why this date: Reasonable grounds decision expected" }),
    );
    const why = await screen.findByRole("dialog", { name: "Why this date?" });
    expect(why.textContent).toContain(
      "Because the referral was sent on Wed 1 Apr 2026: 5 working days after the referral was sent, in England and Wales.",
    );
    expect(why.textContent).toContain("Published guidance, not law: it can change at any time.");
    unmount();
    withFacts([fact(1, { outcome: "negative" })]);
    renderPage(<FactsPage caseId={caseId} />);
    const follows = await screen.findByRole("region", { name: "What follows" });
    expect(follows.textContent).toContain("Ask for a reconsideration byOurs to doBecause");
    expect(screen.getByRole("region", { name: "Where they stand" }).textContent).toContain("Ours to do.");
  });

  it("DF13 says of a negative decision from before the limit that there was none, instead of nothing", async () => {
    withFacts([fact(1, { outcome: "negative", happenedOn: "2024-01-31" as CivilDate })]);
    renderPage(<FactsPage caseId={caseId} />);
    const follows = await screen.findByRole("region", { name: "What follows" });
    expect(within(follows).getByRole("listitem").textContent).toBe(
      "No day setAsk for a reconsideration byOurs to do" +
        "Because the negative decision was made on Wed 31 Jan 2024: for a decision before 1 February 2024 no day was set " +
        "by which to ask. What holds for it now is for a solicitor to say." +
        "What is generally known of Home Office guidance before the limit of 30 days came in February and March 2024. " +
        "As of Thu 8 May 2025. Not certain: no law or published guidance was found for it. Ask before you rely on it. " +
        "Counted by the rules of Thu 26 Nov 2026.",
    );
  });

  it("PW2 PW3 says where they stand, what it means, and what may come of a decision that is awaited", async () => {
    withFacts([], "2026-04-01");
    const { unmount } = renderPage(<FactsPage caseId={caseId} />);
    const awaited = await screen.findByRole("region", { name: "Where they stand" });
    expect(within(awaited).getByText("If positive").tagName).toBe("DT");
    expect(awaited.querySelector("[aria-current=step]")?.textContent).toBe("First decisionNow");
    expect(within(awaited).getByText("Fri 10 Apr 2026")).toBeDefined();
    unmount();
    withFacts([fact(1, { outcome: "negative" })], "2026-04-01");
    renderPage(<FactsPage caseId={caseId} />);
    const refused = await screen.findByRole("region", { name: "Where they stand" });
    expect(within(refused).getByText(/They can ask that it is looked at again/)).toBeDefined();
    expect(within(refused).queryByText("If positive")).toBe(null);
    expect(within(refused).getAllByText("Not reached")).toHaveLength(3);
  });

  it("DF6 says so where bank holidays are not known so far ahead", async () => {
    withFacts([], "2029-01-10");
    renderPage(<FactsPage caseId={caseId} />);
    expect(await screen.findByText("Not known")).toBeDefined();
    expect(screen.getByText(/The bank holidays are not known so far ahead\.$/)).toBeDefined();
  });

  it("DF1 DF2 asks for the outcome, the day and the source, and sends what was told", async () => {
    withFacts([]);
    standInVault.on("caseFacts.add", () => ({ caseFactId: id(3) }));
    renderPage(<FactsPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Record a decision or date" }));
    expect(document.activeElement).toBe(screen.getByLabelText("What happened"));
    const day = screen.getByRole("textbox", { name: "Date of the decision" });
    await userEvent.click(screen.getByRole("button", { name: "Record it" }));
    for (const words of ["Choose what was decided.", "Give the day.", "Say where this is known from."]) {
      expect(screen.getByText(words)).toBeDefined();
    }
    await userEvent.selectOptions(screen.getByLabelText("Decided"), "Positive");
    await userEvent.type(screen.getByLabelText("Where this is known from"), "Letter to the solicitor");
    await userEvent.type(day, "1/1/2099");
    await userEvent.click(screen.getByRole("button", { name: "Record it" }));
    expect(screen.getByText("This day is not here yet.")).toBeDefined();
    expect(standInVault.sent("caseFacts.add")).toEqual([]);
    await userEvent.clear(day);
    await userEvent.type(day, "10/4/2026");
    await userEvent.click(screen.getByRole("button", { name: "Record it" }));
    expect(standInVault.sent("caseFacts.add")).toMatchObject([{ caseId, content: aFact() }]);
  });
});

describe("what is recorded beside the page that it belongs to", () => {
  const section = () =>
    renderPage(
      <FactSection
        add="Record what came up"
        caseId={caseId}
        first="exploiter_contact"
        group="risk"
        title="What came up"
      >
        What it is for.
      </FactSection>,
    );

  it("DF10 offers what belongs there, and shows it without the rest", async () => {
    withFacts([
      fact(1),
      fact(2, { kind: "exploiter_contact", outcome: null }),
      fact(3, { kind: "tracking_suspected", outcome: null, isRemoved: true }),
    ]);
    standInVault.on("caseFacts.add", () => ({ caseFactId: id(4) }));
    section();
    const shown = within(await screen.findByRole("region", { name: "What came up" }));
    expect((await shown.findAllByRole("listitem")).map(({ textContent }) => textContent?.slice(0, 40))).toEqual([
      "Fri 10 Apr 2026Contact with an exploiter",
      expect.stringMatching(/^Phone or place may be tracked/),
    ]);
    await userEvent.click(screen.getByRole("button", { name: "Record what came up" }));
    const kinds = within(screen.getByLabelText("What happened")).getAllByRole("option");
    expect(kinds.map(({ textContent }) => textContent)).toEqual([
      "Somebody in immediate danger",
      "Needs somewhere safe to stay now",
      "Child whom nobody looks after",
      "Contact with an exploiter",
      "Exploited again, or at risk of it",
      "Phone or place may be tracked",
      "Harm by a partner or the family",
      "Three-part test of the Care Act met",
    ]);
    await userEvent.type(screen.getByRole("textbox", { name: "Happened on" }), "10/4/2026");
    await userEvent.type(screen.getByLabelText("Where this is known from"), "Told by them");
    await userEvent.click(screen.getByRole("button", { name: "Record it" }));
    expect(standInVault.sent("caseFacts.add")).toMatchObject([
      { caseId, content: { kind: "exploiter_contact", outcome: null, happenedOn: "2026-04-10", untilOn: null } },
    ]);
  });

  it("DF9 DF10 opens again what was left half-typed there, and nothing that belongs elsewhere", async () => {
    withFacts([]);
    const half = (number: number, kind: CaseFact["kind"], source: string) => ({
      id: `00000000-0000-4000-9000-00000000000${number}` as never,
      savedAt: "2026-11-20T09:00:00.000Z" as never,
      content: { kind: "case_fact" as const, caseId, amends: null, fields: { ...aFact({ kind, source }) } },
    });
    standInVault.on("drafts.list", () => [
      half(1, "reasonable_grounds", "Told by the soli"),
      half(2, "emergency_need", "Told at the drop-"),
    ]);
    section();
    expect(await screen.findByLabelText("Where this is known from")).toMatchObject({ value: "Told at the drop-" });
    expect(screen.getAllByLabelText("Where this is known from")).toHaveLength(1);
  });

  it("DF10 asks for the last day where there is one, and says it at the entry", async () => {
    withFacts([fact(1, { kind: "permission_to_stay", outcome: null, untilOn: "2026-10-09" as CivilDate, note: "" })]);
    renderPage(<FactsPage caseId={caseId} />);
    expect(await screen.findByText("Lasts until: Fri 9 Oct 2026")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Record a decision or date" }));
    expect(screen.queryByRole("textbox", { name: "Day of the meeting" })).toBe(null);
    await userEvent.selectOptions(screen.getByLabelText("What happened"), "Meeting with an interpreter");
    await userEvent.type(screen.getByRole("textbox", { name: "Agreed on" }), "10/4/2026");
    await userEvent.click(screen.getByRole("button", { name: "Record it" }));
    expect(screen.getByText("Give this day.")).toBeDefined();
    await userEvent.type(screen.getByRole("textbox", { name: "Day of the meeting" }), "9/4/2026");
    await userEvent.click(screen.getByRole("button", { name: "Record it" }));
    expect(screen.getByText("This is before the day it began.")).toBeDefined();
    await userEvent.selectOptions(screen.getByLabelText("What happened"), "First contact with the person");
    expect(screen.queryByRole("textbox", { name: "Day of the meeting" })).toBe(null);
  });
});

describe("a decision that was left half-typed", () => {
  const savedAt = "2026-11-20T09:00:00.000Z" as never;
  const half = (number: number, amends: { caseFactId: CaseFactId; revision: number } | null, source: string) => ({
    id: `00000000-0000-4000-9000-00000000000${number}` as never,
    savedAt,
    content: { kind: "case_fact" as const, caseId, amends, fields: { ...aFact({ source }), happenedOn: null } },
  });

  it("DF9 opens again, a new one above the list and a change at its entry, based on what it began from", async () => {
    withFacts([fact(1, { revision: 4 })]);
    standInVault.on("drafts.save", () => ({ savedAt }));
    standInVault.on("drafts.list", () => [
      half(1, null, "Told by the soli"),
      half(2, { caseFactId: id(1), revision: 3 }, "The letter, page tw"),
    ]);
    standInVault.on("caseFacts.add", () => ({ caseFactId: id(3) }));
    standInVault.on("caseFacts.amend", () => ({ revision: 5 }));
    renderPage(<FactsPage caseId={caseId} />);
    expect(await screen.findAllByText(/This is not recorded yet\./)).toHaveLength(2);
    expect(screen.getAllByLabelText("Where this is known from")).toMatchObject([
      { value: "Told by the soli" },
      { value: "The letter, page tw" },
    ]);

    const [saveNew, saveChange] = [
      screen.getByRole("button", { name: "Record it" }),
      screen.getByRole("button", { name: "Save changes" }),
    ];
    // The day that was missing is still asked for.
    await userEvent.click(saveNew);
    expect(await screen.findByText("Give the day.")).toBeDefined();
    const [newDay, changedDay] = screen.getAllByRole("textbox", { name: "Date of the decision" });
    await userEvent.type(changedDay as HTMLElement, "11/4/2026");
    await userEvent.click(saveChange);
    await userEvent.type(newDay as HTMLElement, "10/4/2026");
    await userEvent.click(saveNew);
    expect(standInVault.sent("caseFacts.amend")).toMatchObject([
      { caseFactId: id(1), basedOnRevision: 3, draftId: half(2, null, "").id, content: { happenedOn: "2026-04-11" } },
    ]);
    expect(standInVault.sent("caseFacts.add")).toMatchObject([{ draftId: half(1, null, "").id }]);
  });
});

describe("a day that somebody sets", () => {
  const instead = { on: "2026-05-20" as CivilDate, reason: "The letter gives it.", source: "Letter" };

  it("DF8 asks why and from whom, and not for a day before the decision", async () => {
    withFacts([fact(1)]);
    standInVault.on("caseFacts.setDay", () => ({ revision: 2 }));
    renderPage(<FactsPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: /^Set another day: Recovery/ }));
    const day = screen.getByRole("textbox", { name: "The day that holds instead" });
    expect(document.activeElement).toBe(day);
    await userEvent.type(day, "9/4/2026");
    await userEvent.click(screen.getByRole("button", { name: "Set this day" }));
    for (const words of ["This is before the decision.", "Say why another day holds."]) {
      expect(screen.getByText(words)).toBeDefined();
    }
    expect(screen.getByText("Say who said so, or where it stands.")).toBeDefined();
    await userEvent.clear(day);
    await userEvent.type(day, "20/5/2026");
    await userEvent.type(screen.getByRole("textbox", { name: "Why another day holds" }), instead.reason);
    await userEvent.type(screen.getByRole("textbox", { name: "Who said so" }), instead.source);
    await userEvent.click(screen.getByRole("button", { name: "Set this day" }));
    expect(standInVault.sent("caseFacts.setDay")).toEqual([{ caseFactId: id(1), basedOnRevision: 1, instead }]);
  });

  it("DF8 stands with the computed day beside it, and is taken back with an undo", async () => {
    withFacts([fact(1, { instead, revision: 2 })]);
    standInVault.on("caseFacts.clearDay", () => ({ revision: 3 }));
    standInVault.on("caseFacts.setDay", () => ({ revision: 4 }));
    renderPage(<FactsPage caseId={caseId} />);
    const follows = within(await screen.findByRole("region", { name: "What follows" }));
    expect(follows.getByRole("listitem").textContent).toContain(
      "Wed 20 May 2026Set by handRecovery period lasts at least untilMust not be cut short" +
        "The letter gives it.From: LetterComputed: Sat 9 May 2026Because",
    );
    expect(screen.getByRole("region", { name: "Where they stand" }).textContent).toContain(
      "Wed 20 May 2026, set by hand instead of Sat 9 May 2026.",
    );
    await userEvent.click(follows.getByRole("button", { name: /^Back to the computed day/ }));
    expect(standInVault.sent("caseFacts.clearDay")).toEqual([{ caseFactId: id(1), basedOnRevision: 2 }]);
    await userEvent.click(await screen.findByRole("button", { name: "Take it back" }));
    expect(standInVault.sent("caseFacts.setDay")).toEqual([{ caseFactId: id(1), basedOnRevision: 3, instead }]);
  });
});

const aCaseNamed = (name: string) => ({
  id: caseId,
  reference: "HF-7K3QDY" as never,
  status: "supporting" as const,
  owner: "Worker One",
  openedOn: "2026-01-05" as never,
  nextDeadline: null,
  referralId: null,
  person: { id: caseId as never, revision: 1, ...aPerson(name) },
});

const letter = `Our reference: SCA/2026/13
Date: 11 May 2026

Dear Ms Invented

We have decided that there are not reasonable grounds to believe that you are a victim of modern slavery. The decision was made on 8 May 2026.

Reasons

${"The account changed in ways that matter. ".repeat(30)}

What you can do

You can ask us to reconsider by 6 June 2026.`;

describe("a letter about a decision", () => {
  const paste = async (words: string) => {
    await userEvent.click(await screen.findByRole("button", { name: "Read a letter" }));
    const field = screen.getByRole("textbox", { name: "Words of the letter" });
    expect(document.activeElement).toBe(field);
    await userEvent.click(field);
    await userEvent.paste(words);
    await userEvent.click(screen.getByRole("button", { name: "Read the letter" }));
  };
  const lines = () =>
    within(screen.getByRole("region", { name: "What the letter seems to say" })).getAllByRole("listitem");
  const textOf = (line: HTMLElement | undefined) => line?.textContent ?? "";
  const lineOf = (name: string) => lines().find((line) => textOf(line).startsWith(name));

  it("RL1 RL2 RL5 shows each field with its passage or as not found, and nothing is ticked or saved", async () => {
    withFacts([]);
    standInVault.on("cases.read", () => aCaseNamed("Maria Beispiel"));
    renderPage(<FactsPage caseId={caseId} />);
    await paste(letter);
    expect(textOf(lineOf("Date of the decision"))).toBe(
      "Date of the decisionFri 8 May 2026Line 6: The decision was made on 8 May 2026.",
    );
    expect(textOf(lineOf("Recovery period until"))).toBe("Recovery period untilNot found");
    expect(textOf(lineOf("Reconsideration or"))).toContain("The rule counts to Sun 7 June 2026.");
    expect(await screen.findByText(/This case knows no such name/)).toBeDefined();
    expect(screen.getAllByRole("checkbox").every((box) => !(box as HTMLInputElement).checked)).toBe(true);
    expect(screen.getByRole("button", { name: "Put what is ticked into the form" })).toHaveProperty("disabled", true);
    expect(standInVault.sent("caseFacts.add")).toEqual([]);
  });

  it("RL5 puts what was ticked into the form, and only the form saves", async () => {
    withFacts([]);
    standInVault.on("cases.read", () => aCaseNamed("Adaeze Invented"));
    standInVault.on("caseFacts.add", () => ({ caseFactId: id(3) }));
    renderPage(<FactsPage caseId={caseId} />);
    await paste(letter);
    expect(await screen.findByText("A name of the person in this case.")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Tick everything found" }));
    expect(screen.getByText(/so the reasons will be cut/)).toBeDefined();
    await userEvent.click(screen.getByRole("checkbox", { name: "Reasons" }));
    await userEvent.click(screen.getByRole("button", { name: "Put what is ticked into the form" }));
    expect(document.activeElement).toBe(screen.getByLabelText("What happened"));
    expect(standInVault.sent("caseFacts.add")).toEqual([]);
    // Back at the letter everything is as it was.
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.getByRole("checkbox", { name: "Which way: Negative" })).toHaveProperty("checked", true);
    await userEvent.click(screen.getByRole("button", { name: "Put what is ticked into the form" }));
    await userEvent.click(screen.getByRole("button", { name: "Record it" }));
    expect(standInVault.sent("caseFacts.add")).toMatchObject([
      {
        caseId,
        content: {
          kind: "reasonable_grounds",
          outcome: "negative",
          happenedOn: "2026-05-08",
          receivedOn: null,
          source: "Letter of 11 May 2026, reference SCA/2026/13",
          note: "The letter gives as the last day for a reconsideration or representations 6 June 2026.",
        },
      },
    ]);
    expect(await screen.findByRole("button", { name: "Read a letter" })).toBeDefined();
  });

  it("RL3 chooses nothing where the letter contradicts itself", async () => {
    withFacts([]);
    standInVault.on("cases.read", () => aCaseNamed("Adaeze Invented"));
    renderPage(<FactsPage caseId={caseId} />);
    await paste(`${letter}\n\nDate of decision: 9 May 2026`);
    expect(textOf(lineOf("Date of the decision"))).toContain("The letter contradicts itself. Nothing is chosen");
    await userEvent.click(screen.getByRole("button", { name: "Tick everything found" }));
    const [first, second] = ["8", "9"].map((day) =>
      screen.getByRole("checkbox", { name: new RegExp(`Date of the decision: .* ${day} May`) }),
    );
    expect([first, second]).toMatchObject([{ checked: false }, { checked: false }]);
    if (first) await userEvent.click(first);
    if (second) await userEvent.click(second);
    expect([first, second]).toMatchObject([{ checked: false }, { checked: true }]);
  });

  it("RL4 RL6 refuses what is empty or too long in plain words, and shows markup as text", async () => {
    withFacts([]);
    standInVault.on("cases.read", () => aCaseNamed("Adaeze Invented"));
    renderPage(<FactsPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Read a letter" }));
    await userEvent.click(screen.getByRole("button", { name: "Read the letter" }));
    expect(screen.getByText("Paste the words of the letter first.")).toBeDefined();
    const field = screen.getByRole("textbox", { name: "Words of the letter" });
    await userEvent.click(field);
    await userEvent.paste("x".repeat(40_001));
    await userEvent.click(screen.getByRole("button", { name: "Read the letter" }));
    expect(screen.getByText(/This is 1 character too long to be read/)).toBeDefined();
    await userEvent.clear(field);
    await userEvent.paste("Our reference: <img src=x onerror=alert(1)> A/1\nDear Ms Invented\n");
    await userEvent.click(screen.getByRole("button", { name: "Read the letter" }));
    expect(textOf(lineOf("Reference"))).toContain("<img src=x onerror=alert(1)>");
    expect(document.querySelector("img")).toBe(null);
    expect(standInVault.sent("drafts.save")).toEqual([]);
  });
});
