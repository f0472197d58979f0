import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { InvolvedPerson, InvolvedPersonContent, InvolvedPersonId } from "#shared/domain/involved-person.ts";
import type { Person } from "#shared/domain/person.ts";
import { PersonView } from "../../renderer/features/cases/person-view.tsx";
import { PeoplePage } from "../../renderer/features/involved-people/people-page.tsx";
import { NeedsPage } from "../../renderer/features/support-needs/needs-page.tsx";
import { aChild, aProfessional } from "../support/involved-people.ts";
import { aPerson } from "../support/made-up-people.ts";
import { aNeed } from "../support/support-needs.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const id = (number: number) => `00000000-0000-4000-b000-00000000000${number}` as InvolvedPersonId;

function kept(number: number, content: InvolvedPersonContent): InvolvedPerson {
  return {
    ...content,
    id: id(number),
    caseId,
    isRemoved: false,
    recordedAt: "2026-05-14T09:00:00.000Z" as never,
    recordedBy: "Worker One",
    revision: 1,
  };
}

const van = { kind: "vehicle", asSaid: "ZZ06 ZZZ" } as const;

describe("people around a case", () => {
  it("PC1 PC2 PC3 has children first, says who is former, and who is known by the same", async () => {
    standInVault.on("involvedPeople.list", () => [
      kept(1, aProfessional({ name: "First Solicitor", until: "2020-01-31" as CivilDate, identifiers: [van] })),
      kept(2, aProfessional({ relation: "exploiter", name: "Man in a blue van", role: "", identifiers: [van] })),
      kept(3, aChild()),
    ]);
    renderPage(<PeoplePage caseId={caseId} />);
    const headings = await screen.findAllByRole("heading", { level: 2 });
    expect(headings.map(({ textContent }) => textContent)).toEqual([
      "Children who depend on them 1",
      "Professionals 1",
      "Suspected exploiters 1",
    ]);
    const professionals = within(screen.getByRole("region", { name: /^Professionals/ }));
    expect(professionals.getByText("Former")).toBeDefined();
    expect(professionals.getByText("Man in a blue van has the same")).toBeDefined();
    expect(screen.getByText(/Age not recorded/)).toBeDefined();
  });

  it("PC1 PC4 asks for a name, and sends a child with what is known of them", async () => {
    standInVault.on("involvedPeople.list", () => []);
    standInVault.on("involvedPeople.add", () => ({ involvedPersonId: id(4) }));
    renderPage(<PeoplePage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add somebody" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Who they are to the case"));
    await userEvent.selectOptions(screen.getByLabelText("Who they are to the case"), "Child who depends on them");
    await userEvent.selectOptions(screen.getByLabelText("What is known of their age"), "Age in years");
    await userEvent.click(screen.getByRole("button", { name: "Add a number, address, vehicle or account" }));
    await userEvent.click(screen.getByRole("button", { name: "Add to the case" }));
    for (const words of ["Write a name, or what is known instead.", "Write it as it was said."]) {
      expect(screen.getByText(words)).toBeDefined();
    }
    expect(screen.getByText("Write the age as a whole number from 0 to 120.")).toBeDefined();
    await userEvent.type(screen.getByLabelText(/^Name, or what is known/), "Little One");
    await userEvent.type(screen.getByRole("combobox", { name: "What they are to the person" }), "Daughter");
    await userEvent.type(screen.getByLabelText("Age in years"), "7");
    await userEvent.click(screen.getByRole("button", { name: "Remove known by 1" }));
    await userEvent.selectOptions(screen.getByLabelText("Where they live"), "With them");
    await userEvent.click(screen.getByRole("button", { name: "Add to the case" }));
    const age = { claim: { kind: "age_in_years", years: 7 }, source: "person", isDisputed: false };
    expect(standInVault.sent("involvedPeople.add")).toMatchObject([
      { caseId, content: { ...aChild(), dependant: { ...aChild().dependant, age } } },
    ]);
  });

  it("PC8 PC9 says who in another case is known by the same, and of a colleague's case only what they are to it", async () => {
    standInVault.on("involvedPeople.list", () => [
      kept(1, aProfessional({ relation: "exploiter", identifiers: [van] })),
    ]);
    const other = "00000000-0000-4000-8000-000000000002" as CaseId;
    const found = {
      involvedPersonId: id(1),
      trait: "vehicle",
      asSaid: "ZZ06 ZZZ",
      caseId: other,
      reference: "HF-4NW8T4" as CaseReference,
      name: "Bryony Invented",
      relation: "exploiter",
    } as const;
    standInVault.on("involvedPeople.elsewhere", () => [
      { ...found, otherId: id(8), who: "The boss" },
      { ...found, otherId: id(9), who: null },
    ]);
    renderPage(<PeoplePage caseId={caseId} />);
    const rows = within(await screen.findByRole("list", { name: "Also in another case" })).getAllByRole("listitem");
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Vehicle also in another case: ZZ06 ZZZ, .*HF-4NW8T4.*, suspected exploiter: The boss$/),
      expect.stringMatching(/, suspected exploiter \(a colleague’s case: say why you open it to read who\)$/),
    ]);
    const links = rows.flatMap((row) => within(row).getAllByRole("link"));
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      `/cases/${other}/people`,
      `/cases/${other}/people`,
    ]);
  });

  it("PC1 bases a change on the version that was read, and gives the focus to the page when somebody is taken off", async () => {
    let isThere = true;
    standInVault.on("involvedPeople.list", () => (isThere ? [kept(1, aProfessional())] : []));
    standInVault.on("involvedPeople.amend", () => ({ revision: 2 }));
    standInVault.on("involvedPeople.remove", () => {
      isThere = false;
      return { revision: 2 };
    });
    renderPage(<PeoplePage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: /^Change: / }));
    await userEvent.type(screen.getByRole("combobox", { name: "Organisation" }), "A law centre");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(standInVault.sent("involvedPeople.amend")).toEqual([
      {
        involvedPersonId: id(1),
        basedOnRevision: 1,
        content: aProfessional({ organisation: "A law centre" }),
        draftId: expect.any(String),
      },
    ]);
    await userEvent.click(await screen.findByRole("button", { name: /^Take off: / }));
    await waitFor(() => expect(screen.queryByText("Desk of a law centre")).toBe(null));
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  });

  it("PC5 a need says whose it is, and can be kept for a child", async () => {
    standInVault.on("involvedPeople.list", () => [kept(3, aChild()), kept(1, aProfessional())]);
    const forChild = aNeed("A school place", { dependantId: id(3) });
    const facts = { id: id(7), caseId, reviews: [], isRemoved: false, recordedBy: "Worker One", revision: 1 };
    standInVault.on("supportNeeds.list", () => [
      { ...forChild, ...facts, recordedAt: "2026-05-14T09:00:00.000Z" } as never,
    ]);
    standInVault.on("supportNeeds.add", () => ({ supportNeedId: id(8) as never }));
    renderPage(<NeedsPage caseId={caseId} />);
    expect(await screen.findByText("For Little One")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Add a need" }));
    const whose = screen.getByLabelText("Who needs it");
    expect(
      within(whose)
        .getAllByRole("option")
        .map(({ textContent }) => textContent),
    ).toEqual(["The person", "Little One"]);
    await userEvent.selectOptions(whose, "Little One");
    await userEvent.selectOptions(screen.getByLabelText("Area"), "Somewhere safe to live");
    await userEvent.type(screen.getByLabelText("What is needed"), "A school place");
    await userEvent.click(screen.getByRole("button", { name: "Add need" }));
    expect(standInVault.sent("supportNeeds.add")).toEqual([{ caseId, content: forChild, draftId: expect.any(String) }]);
  });

  it("PC6 calls out a way to reach the person that leads to a suspected exploiter", () => {
    const contact = { channel: "phone", owner: "unknown", safety: "unknown", times: "", note: "", codeWord: "" };
    const value = { ...contact, value: "07700 900841", mayLeaveMessage: false, verifiedOn: null };
    const person = { ...aPerson("Aster", { safeContacts: [value] as never }), id: id(9), revision: 1 };
    renderPage(
      <PersonView
        exploitersIn={(words) => (words === "07700 900841" ? ["Boss"] : [])}
        person={person as unknown as Person}
      />,
    );
    expect(screen.getByText(/is known by this as well/).textContent).toBe(
      "Boss, kept as a suspected exploiter, is known by this as well. Check before you use it.",
    );
  });
});
