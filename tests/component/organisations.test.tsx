import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { immediateDanger } from "#shared/domain/immediate-danger.ts";
import type { Organisation, OrganisationContent, OrganisationId } from "#shared/domain/organisation.ts";
import { NewOrganisationPage } from "../../renderer/features/organisations/new-organisation-page.tsx";
import { OrganisationPage } from "../../renderer/features/organisations/organisation-page.tsx";
import { OrganisationsPage } from "../../renderer/features/organisations/organisations-page.tsx";
import { NeedsPage } from "../../renderer/features/support-needs/needs-page.tsx";
import { anOrganisation, nameAlone } from "../support/organisations.ts";
import { aNeed } from "../support/support-needs.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const id = (number: number) => `00000000-0000-4000-b000-00000000000${number}` as OrganisationId;

function listed(number: number, content: OrganisationContent, changes: Partial<Organisation> = {}): Organisation {
  return {
    ...content,
    id: id(number),
    checkedOn: null,
    checkedBy: null,
    isArchived: false,
    whyArchived: "",
    recordedAt: "2026-05-14T09:00:00.000Z" as Instant,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

/** Long after any day on which these tests run. */
const recently = { checkedOn: "2999-01-01" as CivilDate, checkedBy: "Worker Two" };

beforeEach(() => {
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt: "2026-05-14T09:00:00.000Z" as Instant }));
});

describe("the directory of organisations", () => {
  it("OD3 OD4 narrows as one types, by kind and by what is shown, and warns beside what nobody has checked", async () => {
    standInVault.on("organisations.list", () => [
      listed(1, anOrganisation(), recently),
      listed(2, nameAlone("Bethel", { kind: "food_and_goods" })),
      listed(3, nameAlone("Zebra house", { kind: "safe_house" }), { ...recently, isArchived: true }),
    ]);
    renderPage(<OrganisationsPage />);
    const names = () =>
      within(screen.getByRole("region", { name: /^(In use|To be checked|Archived)$/ }))
        .getAllByRole("link")
        .map(({ textContent }) => textContent);
    await waitFor(() => expect(names()).toEqual(["Invented Law Centre", "Bethel"]));
    expect(screen.getByText("2 organisations")).toBeDefined();
    expect(screen.getAllByText("Never checked. Ask them before you rely on it.")).toHaveLength(1);
    const box = screen.getByLabelText("Filter organisations");
    expect(document.activeElement).toBe(box);
    for (const text of ["07700900123", "viet invented", "ENGLAND advice"]) {
      await userEvent.clear(box);
      await userEvent.type(box, text);
      await waitFor(() => expect(names()).toEqual(["Invented Law Centre"]));
    }
    await userEvent.clear(box);
    await userEvent.selectOptions(screen.getByLabelText("Show"), "To be checked");
    await waitFor(() => expect(names()).toEqual(["Bethel"]));
    await userEvent.selectOptions(screen.getByLabelText("Show"), "Archived");
    await waitFor(() => expect(names()).toEqual(["Zebra house"]));
    await userEvent.selectOptions(screen.getByLabelText("Kind"), "Food, clothes and goods");
    expect(await screen.findByText("No organisation fits.")).toBeDefined();
  });

  it("OD8 shows published helplines apart, with where they are from and as of when, and no way to change them", async () => {
    standInVault.on("organisations.list", () => []);
    renderPage(<OrganisationsPage />);
    expect(await screen.findByText("The directory is empty.")).toBeDefined();
    const lines = within(screen.getByRole("region", { name: "Published helplines" }));
    for (const { number, source } of immediateDanger.lines) {
      expect(lines.getByText(number)).toBeDefined();
      expect(lines.getAllByText(`From ${source}`).length).toBeGreaterThan(0);
    }
    expect([lines.queryAllByRole("button"), lines.queryAllByRole("link")]).toEqual([[], []]);
    expect(screen.getByText(/cannot be changed here\. Read on 23 Nov 2026/)).toBeDefined();
  });

  it("OD1 OD5 asks for name and kind, says who is there already, and sends what was written", async () => {
    standInVault.on("organisations.list", () => [listed(1, anOrganisation(), { isArchived: true })]);
    standInVault.on("organisations.add", () => ({ organisationId: id(2) }));
    renderPage(<NewOrganisationPage />);
    const name = await screen.findByLabelText("Name");
    await waitFor(() => expect(document.activeElement).toBe(name));
    await userEvent.click(screen.getByRole("button", { name: "Add to the directory" }));
    expect([screen.getByText("Write its name."), screen.getByText("Choose what kind it is.")]).toHaveLength(2);
    await userEvent.type(name, "The invented law centre");
    expect(await screen.findByText(/is in the directory already, archived: it has the same name\./)).toBeDefined();
    await userEvent.selectOptions(screen.getByLabelText("What kind it is"), "Health");
    await userEvent.click(screen.getByRole("checkbox", { name: "Wales" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "England" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "All of this was checked today" }));
    await userEvent.click(screen.getByRole("button", { name: "Add to the directory" }));
    await waitFor(() => expect(standInVault.sent("organisations.add")).toHaveLength(1));
    expect(standInVault.sent("organisations.add")).toEqual([
      {
        content: nameAlone("The invented law centre", { kind: "health", nations: ["england", "wales"] }),
        isCheckedNow: true,
        draftId: expect.any(String),
      },
    ]);
  });

  it("OD3 OD4 warns on its page, is checked in one step, archived with why and put back", async () => {
    let now = listed(1, anOrganisation(), { checkedOn: "2020-01-02" as CivilDate, checkedBy: "Worker Two" });
    standInVault.on("organisations.list", () => [now]);
    standInVault.on("organisations.check", () => {
      now = { ...now, ...recently, revision: 2 };
      return { revision: 2 };
    });
    standInVault.on("organisations.archive", ({ whyArchived }) => {
      now = { ...now, isArchived: true, whyArchived, revision: 3 };
      return { revision: 3 };
    });
    standInVault.on("organisations.putBack", () => ({ revision: 4 }));
    renderPage(<OrganisationPage organisationId={id(1)} />);
    const warning = "Checked on Thu 2 Jan 2020, more than 6 months ago. Ask them before you rely on it.";
    expect(await screen.findByText(warning)).toBeDefined();
    expect(screen.getByText("Albanian, Vietnamese")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "All of this is right today" }));
    await waitFor(() => expect(screen.queryByText(warning)).toBe(null));
    await userEvent.click(screen.getByRole("button", { name: "Archive it" }));
    await userEvent.type(screen.getByLabelText("Why"), "Closed in spring");
    await userEvent.click(screen.getByRole("button", { name: "Archive it" }));
    expect(await screen.findByText("Closed in spring")).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
    await userEvent.click(screen.getByRole("button", { name: "Put it back into the directory" }));
    expect([
      standInVault.sent("organisations.check"),
      standInVault.sent("organisations.archive"),
      standInVault.sent("organisations.putBack"),
    ]).toEqual([
      [{ organisationId: id(1), basedOnRevision: 1 }],
      [{ organisationId: id(1), basedOnRevision: 2, whyArchived: "Closed in spring" }],
      [{ organisationId: id(1), basedOnRevision: 3 }],
    ]);
  });

  it("OD7 opens with a change that was left half-typed, from the version it began from", async () => {
    const amends = { organisationId: id(1), revision: 3 };
    const fields = { ...anOrganisation({ telephone: "07700 900" }), isCheckedNow: true };
    standInVault.on("organisations.list", () => [listed(1, anOrganisation(), { revision: 4 })]);
    standInVault.on("drafts.list", () => [
      {
        id: "00000000-0000-4000-8000-0000000000d1" as never,
        savedAt: "2026-05-14T09:00:00.000Z" as Instant,
        content: { kind: "organisation", amends, fields },
      },
    ]);
    standInVault.on("organisations.amend", () => ({ revision: 5 }));
    renderPage(<OrganisationPage organisationId={id(1)} />);
    expect(await screen.findByText(/This organisation is not saved yet\./)).toBeDefined();
    await userEvent.type(screen.getByLabelText("Telephone"), "456");
    await userEvent.click(screen.getByRole("button", { name: "Save changes" }));
    await waitFor(() =>
      expect(standInVault.sent("organisations.amend")).toMatchObject([
        { organisationId: id(1), basedOnRevision: 3, content: { telephone: "07700 900456" }, isCheckedNow: true },
      ]),
    );
  });

  it("OD2 RO1 is read, and nothing of it changed, by whoever only reads", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }));
    standInVault.on("organisations.list", () => [listed(1, anOrganisation())]);
    renderPage(<OrganisationPage organisationId={id(1)} />);
    expect(await screen.findByText("Ring first, then send the form.")).toBeDefined();
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["History"]);
    expect(standInVault.sent("drafts.list")).toEqual([]);
  });

  it("OD6 is proposed where support is given, and stands beside the words until they are others", async () => {
    standInVault.on("organisations.list", () => [
      listed(1, anOrganisation()),
      listed(2, nameAlone("Invented Clinic"), { isArchived: true }),
    ]);
    standInVault.on("involvedPeople.list", () => []);
    const facts = { id: id(7) as never, reviews: [], isRemoved: false, recordedBy: "Worker One", revision: 1 };
    standInVault.on("supportNeeds.list", () => [
      {
        ...aNeed("Advice", { provider: "The law centre", organisationId: id(1) }),
        ...facts,
        caseId: id(9) as never,
        recordedAt: "2026-05-14T09:00:00.000Z" as Instant,
      },
    ]);
    standInVault.on("supportNeeds.amend", () => ({ revision: 2 }));
    renderPage(<NeedsPage caseId={id(9) as never} />);
    expect(await screen.findByRole("link", { name: "Invented Law Centre" })).toBeDefined();
    expect(screen.getByText("The law centre")).toBeDefined();
    const change = async (words: string) => {
      await userEvent.click(await screen.findByRole("button", { name: /^Change: / }));
      const field = screen.getByRole("combobox", { name: "Who gives it" });
      await userEvent.clear(field);
      await userEvent.type(field, words);
      await userEvent.click(screen.getByRole("button", { name: "Save need" }));
      await waitFor(() => expect(screen.queryByRole("button", { name: "Save need" })).toBe(null));
    };
    await change("Somebody else");
    await change("Invented Law Centre");
    await change("Invented Clinic");
    expect(
      standInVault.sent("supportNeeds.amend").map(({ content }) => [content.provider, content.organisationId]),
    ).toEqual([
      ["Somebody else", null],
      ["Invented Law Centre", id(1)],
      ["Invented Clinic", null],
    ]);
  });
});
