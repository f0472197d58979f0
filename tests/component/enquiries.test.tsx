import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseId, CaseSummary } from "#shared/domain/case-record.ts";
import type { Draft } from "#shared/domain/draft.ts";
import type { Enquiry, EnquiryId, EnquiryRow } from "#shared/domain/enquiry.ts";
import { instantOf } from "#shared/domain/instant.ts";
import { listenForShortcuts } from "../../renderer/app/shortcuts.ts";
import { NewCasePage } from "../../renderer/features/cases/new-case-page.tsx";
import { EnquiriesPage } from "../../renderer/features/enquiries/enquiries-page.tsx";
import { EnquiryPage } from "../../renderer/features/enquiries/enquiry-page.tsx";
import { NewEnquiryPage } from "../../renderer/features/enquiries/new-enquiry-page.tsx";
import { anEnquiry, wordsAlone } from "../support/enquiries.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const enquiryId = "00000000-0000-4000-b000-000000000001" as EnquiryId;
const draftId = "00000000-0000-4000-8000-0000000000d1" as Draft["id"];
const savedAt = instantOf(new Date());

function stored(changes: Partial<Enquiry> = {}): Enquiry {
  return {
    ...anEnquiry(),
    id: enquiryId,
    caseId: null,
    ending: null,
    dropReason: null,
    dropWords: "",
    endedAt: null,
    endedBy: null,
    reopenedAt: null,
    reopenedBy: null,
    whyReopened: "",
    recordedAt: "2026-11-23T08:32:00.000Z" as never,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

function row(changes: Partial<EnquiryRow> = {}): EnquiryRow {
  const { receivedAt, cameBy, danger, nextOn, concerning, askedBy, asked, nextStep } = anEnquiry();
  return {
    id: enquiryId,
    receivedAt,
    cameBy,
    danger,
    nextOn,
    said: { concerning, askedBy, asked, nextStep },
    ending: null,
    dropReason: null,
    endedAt: null,
    endedBy: null,
    ofCase: null,
    ...changes,
  };
}

const found = { id: caseId, reference: "HF-7K3QDY", name: "Aster Invented", status: "supporting", owner: "Oona" };

/** The vault with this enquiry, which each command changes as the vault process does. */
function standing(first: Enquiry): void {
  let enquiry = first;
  const change = (part: Partial<Enquiry>) => {
    enquiry = { ...enquiry, ...part, revision: enquiry.revision + 1 };
    return { revision: enquiry.revision };
  };
  const ended = { endedAt: savedAt, endedBy: "Worker One" };
  standInVault.on("enquiries.read", () => ({
    enquiry,
    ofCase: enquiry.caseId === null ? null : { caseId, reference: found.reference as never, name: found.name },
  }));
  standInVault.on("enquiries.drop", ({ dropReason, dropWords }) =>
    change({ ending: "dropped", dropReason, dropWords, ...ended }),
  );
  standInVault.on("enquiries.join", (input) =>
    change({ ending: "case_joined", caseId: input.caseId as CaseId, ...ended }),
  );
  standInVault.on("enquiries.reopen", ({ whyReopened }) =>
    change({
      ending: null,
      caseId: null,
      dropReason: null,
      whyReopened,
      reopenedAt: savedAt,
      reopenedBy: "Worker One",
    }),
  );
}

beforeEach(() => {
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt }));
  standInVault.on("drafts.discard", () => ({}));
  standInVault.on("cases.findSimilar", () => []);
  standInVault.on("enquiries.add", () => ({ enquiryId }));
  history.replaceState(null, "");
});

function WithKeys({ children }: { readonly children: React.ReactNode }) {
  useEffect(() => listenForShortcuts(window), []);
  return children;
}

describe("a new enquiry", () => {
  it("EQ1 is saved by keyboard with nothing but what is asked, the cursor in its field from the start", async () => {
    const user = userEvent.setup();
    const { addresses } = renderPage(
      <WithKeys>
        <NewEnquiryPage />
      </WithKeys>,
      "/enquiries/new",
    );
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("What is asked")));
    await user.keyboard("Is there a room tonight?{Control>}{Enter}{/Control}");
    await waitFor(() => expect(addresses.at(-1)).toBe(`/enquiries/${enquiryId}`));
    expect(standInVault.sent("enquiries.add")).toMatchObject([
      {
        content: {
          ...wordsAlone("Is there a room tonight?"),
          receivedAt: expect.stringMatching(/^\d{4}-/),
        },
        draftId: expect.stringMatching(/-/),
      },
    ]);
  });

  it("EQ1 says what is missing at its field, and keeps a half moment from being saved as nothing", async () => {
    const user = userEvent.setup();
    renderPage(<NewEnquiryPage />);
    await user.click(await screen.findByRole("button", { name: "Save the enquiry" }));
    expect(await screen.findByText("Write what is asked, in a few words.")).toBeDefined();
    await user.type(screen.getByLabelText("What is asked"), "A room");
    await user.clear(screen.getByLabelText("Time"));
    await user.click(screen.getByRole("button", { name: "Save the enquiry" }));
    expect(await screen.findByText("Write the time like 14:02.")).toBeDefined();
    expect(standInVault.sent("enquiries.add")).toEqual([]);
  });

  it("EQ1 leads to what to do now where somebody is in danger", async () => {
    renderPage(<NewEnquiryPage />);
    const danger = await screen.findByRole("radiogroup", { name: "Is somebody in immediate danger?" });
    expect(within(danger).getByRole("radio", { name: "Not known" })).toMatchObject({ checked: true });
    await userEvent.click(within(danger).getByRole("radio", { name: "Yes" }));
    expect(screen.getByRole("link", { name: "what to do now" }).getAttribute("href")).toBe("/danger");
  });

  it("EQ8 opens again with what was left half-typed, and another can be written beside it", async () => {
    const fields = wordsAlone("She rang from a");
    standInVault.on("drafts.list", () => [
      { id: draftId, savedAt, content: { kind: "enquiry", amends: null, fields } },
    ]);
    renderPage(<NewEnquiryPage />);
    expect(await screen.findByText(/^Kept from .*This enquiry is not saved yet/)).toBeDefined();
    expect(screen.getByLabelText("What is asked")).toMatchObject({ value: "She rang from a" });
    await userEvent.click(screen.getByRole("button", { name: "Write another one" }));
    await waitFor(() => expect(screen.getByLabelText("What is asked")).toMatchObject({ value: "" }));
    await userEvent.type(screen.getByLabelText("What is asked"), "Somebody else");
    await waitFor(() => expect(standInVault.sent("drafts.save")).not.toEqual([]));
    expect(standInVault.sent("drafts.save").map((draft) => draft.draftId)).not.toContain(draftId);
    expect(standInVault.sent("drafts.discard")).toEqual([]);
  });
});

describe("the list of enquiries", () => {
  it("EQ2 has the open ones with their next step, and the others with how they ended", async () => {
    const name = "Ángela de la Santísima Trinidad ".repeat(5).trim();
    const dropped = row({
      id: "00000000-0000-4000-b000-000000000002" as EnquiryId,
      ending: "dropped",
      dropReason: "passed_on",
      endedAt: savedAt,
      endedBy: "Worker One",
    });
    standInVault.on("enquiries.list", () => ({
      open: [row({ danger: "yes", said: { concerning: name, askedBy: "", asked: "A room", nextStep: "Ring back" } })],
      ended: [dropped],
      endedCount: 1,
    }));
    renderPage(<EnquiriesPage />);
    const open = await screen.findByRole("region", { name: "Open 1" });
    expect(within(open).getByRole("link", { name }).getAttribute("href")).toBe(`/enquiries/${enquiryId}`);
    expect(open.textContent).toContain("Immediate danger");
    expect(open.textContent).toContain("Next: Ring back");
    const ended = screen.getByRole("region", { name: "Ended 1" });
    expect(ended.textContent).toContain("Dropped today by Worker One: Passed on to another service");
    expect(screen.getByText(/^None is removed by its age/)).toBeDefined();
  });

  it("EQ5 RO9 of a colleague's case leads to the question why, without a word of it", async () => {
    const ofCase = { caseId, reference: found.reference as never, name: found.name };
    const joined = { ending: "case_joined", endedAt: savedAt, endedBy: "Oona" } as const;
    standInVault.on("enquiries.list", () => ({
      open: [],
      ended: [row({ ...joined, said: null, ofCase })],
      endedCount: 1,
    }));
    renderPage(<EnquiriesPage />);
    const link = await screen.findByRole("link", { name: /HF-7K3QDY\s*Aster Invented/ });
    expect(link.getAttribute("href")).toBe(`/cases/${caseId}/events`);
    expect(screen.getByText("No enquiry is open.")).toBeDefined();
  });

  it("holds sixty open ones in their order", async () => {
    const open = Array.from({ length: 60 }, (_, number) =>
      row({ id: `00000000-0000-4000-b000-0000000001${String(number).padStart(2, "0")}` as EnquiryId }),
    );
    standInVault.on("enquiries.list", () => ({ open, ended: [], endedCount: 0 }));
    renderPage(<EnquiriesPage />);
    expect(within(await screen.findByRole("region", { name: "Open 60" })).getAllByRole("listitem")).toHaveLength(60);
  });

  it("RO1 offers no writing to whoever only reads", async () => {
    standInVault.on("enquiries.list", () => ({ open: [row()], ended: [], endedCount: 0 }));
    standing(stored());
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }, { nameMode: "full_name" }));
    const { unmount } = renderPage(<EnquiriesPage />);
    await screen.findByRole("region", { name: "Open 1" });
    expect(screen.queryByRole("link", { name: "Write an enquiry down" })).toBe(null);
    unmount();
    renderPage(<EnquiryPage enquiryId={enquiryId} />);
    await screen.findByText("Whether there is a room for her tonight.");
    for (const name of ["Open a case from it", "It belongs to a case", "Drop it", "Change what is written"]) {
      expect(screen.queryByRole("button", { name })).toBe(null);
    }
  });
});

describe("one enquiry", () => {
  it("EQ6 EQ7 is dropped with a reason, says so, and is taken back with one", async () => {
    standing(stored());
    const user = userEvent.setup();
    renderPage(<EnquiryPage enquiryId={enquiryId} />);
    await user.click(await screen.findByRole("button", { name: "Drop it" }));
    await user.click(screen.getByRole("button", { name: "Drop the enquiry" }));
    expect(await screen.findByText("Choose why it is dropped.")).toBeDefined();
    await user.selectOptions(screen.getByLabelText("Why it is dropped"), "passed_on");
    await user.type(screen.getByLabelText("In own words"), "The council takes it on");
    await user.click(screen.getByRole("button", { name: "Drop the enquiry" }));
    expect(await screen.findByText("Dropped today")).toBeDefined();
    expect(screen.getByText("The council takes it on")).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 })));
    expect(screen.queryByRole("button", { name: "Change what is written" })).toBe(null);
    await user.click(screen.getByRole("button", { name: "Take it back" }));
    await user.click(screen.getByRole("button", { name: "Open the enquiry again" }));
    expect(await screen.findByText("Say why it is open again.")).toBeDefined();
    expect(standInVault.sent("enquiries.reopen")).toEqual([]);
    await user.type(screen.getByLabelText("Why it is open again"), "They rang again");
    await user.click(screen.getByRole("button", { name: "Open the enquiry again" }));
    expect(await screen.findByRole("button", { name: "Drop it" })).toBeDefined();
    expect(screen.getByText("They rang again")).toBeDefined();
  });

  it("EQ4 belongs to a case that the search of cases finds under what it is about, its next step a task if wanted", async () => {
    standing(stored());
    standInVault.on("cases.findSimilar", () => [found as CaseSummary]);
    const user = userEvent.setup();
    renderPage(<EnquiryPage enquiryId={enquiryId} />);
    await user.click(await screen.findByRole("button", { name: "It belongs to a case" }));
    expect(screen.getByLabelText("Which case does it belong to?")).toMatchObject({ value: "Woman at the car wash" });
    await waitFor(() => expect(standInVault.sent("cases.findSimilar")).toEqual([{ text: "Woman at the car wash" }]));
    expect(screen.getByRole("checkbox", { name: /^Keep the next step as a task/ })).toMatchObject({ checked: true });
    await user.click(await screen.findByRole("button", { name: "It belongs here: HF-7K3QDY" }));
    expect(await screen.findByRole("link", { name: /HF-7K3QDY\s*Aster Invented/ })).toBeDefined();
    expect(standInVault.sent("enquiries.join")).toEqual([
      { enquiryId, basedOnRevision: 1, caseId, keepsNextStep: true },
    ]);
  });

  it("EQ8 DR2 a change that was left half-typed opens again, based on the version it began from", async () => {
    standing(stored({ revision: 3 }));
    const amends = { enquiryId, revision: 2 };
    const fields = anEnquiry({ asked: "Two rooms" });
    standInVault.on("drafts.list", () => [{ id: draftId, savedAt, content: { kind: "enquiry", amends, fields } }]);
    standInVault.on("enquiries.amend", () => ({ revision: 4 }));
    renderPage(<EnquiryPage enquiryId={enquiryId} />);
    expect(await screen.findByLabelText("What is asked")).toMatchObject({ value: "Two rooms" });
    await userEvent.click(screen.getByRole("button", { name: "Save changes" }));
    await waitFor(() =>
      expect(standInVault.sent("enquiries.amend")).toMatchObject([{ enquiryId, basedOnRevision: 2, draftId }]),
    );
  });
});

describe("a case that comes of an enquiry", () => {
  it("EQ4 is searched for under what it is about, has what was typed beside its form, and takes the way to reach them", async () => {
    standing(stored());
    standInVault.on("cases.create", () => ({ caseId }));
    history.replaceState({ enquiryId }, "");
    const user = userEvent.setup();
    const { addresses } = renderPage(<NewCasePage />, "/cases/new");
    await waitFor(() =>
      expect(screen.getByLabelText("Who is it about?")).toMatchObject({ value: "Woman at the car wash" }),
    );
    await screen.findByText("No case has a name like this.");
    await user.click(await screen.findByRole("button", { name: /^Open a new case for/ }));
    const beside = await screen.findByRole("region", { name: "From the enquiry" });
    expect(beside.textContent).toContain("Whether there is a room for her tonight.");
    expect(beside.textContent).toContain("Invented Street Team");
    expect(screen.getByLabelText("Name, or what to call the person")).toMatchObject({ value: "Woman at the car wash" });
    await user.click(screen.getByRole("button", { name: "Take the one from the enquiry" }));
    await waitFor(() => expect(standInVault.sent("drafts.save").at(-1)?.content).toMatchObject({ enquiryId }));
    await user.click(screen.getByRole("button", { name: "Open the case" }));
    await waitFor(() => expect(addresses.at(-1)).toBe(`/cases/${caseId}`));
    expect(standInVault.sent("cases.create")).toMatchObject([
      {
        enquiryId,
        keepsNextStep: true,
        person: {
          names: [{ text: "Woman at the car wash" }],
          safeContacts: [{ value: "07700 900-123", channel: "phone", owner: "unknown", safety: "unknown" }],
        },
      },
    ]);
  });

  it("EQ4 is opened without it where a colleague ended it meanwhile, and says so", async () => {
    standing(stored({ ending: "dropped", dropReason: "other", endedAt: savedAt, endedBy: "Oona" }));
    standInVault.on("cases.create", () => ({ caseId }));
    history.replaceState({ enquiryId }, "");
    const { addresses } = renderPage(<NewCasePage />, "/cases/new");
    await screen.findByText("No case has a name like this.");
    await userEvent.click(await screen.findByRole("button", { name: /^Open a new case for/ }));
    expect(await screen.findByText(/it has ended meanwhile/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Open the case" }));
    await waitFor(() => expect(addresses.at(-1)).toBe(`/cases/${caseId}`));
    expect(standInVault.sent("cases.create")).toMatchObject([{ enquiryId: null, keepsNextStep: false }]);
  });
});
