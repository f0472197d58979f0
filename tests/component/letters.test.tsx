import { screen, waitFor, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Input, Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Consent } from "#shared/domain/consent.ts";
import { type LetterFields, letterInFull, letterOf } from "#shared/domain/letter.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { firstPreferences, type Role } from "#shared/domain/worker.ts";
import { LetterPage } from "../../renderer/features/letters/letter-page.tsx";
import { aConsent } from "../support/consents.ts";
import { aProfessional } from "../support/involved-people.ts";
import { aLetter, letterFacts } from "../support/letters.ts";
import { aSafeContact } from "../support/safe-contacts.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;

function workAs(...roles: Role[]) {
  const me = { id: "worker-one", name: "Worker One", roles, preferences: firstPreferences, revision: 1 };
  standInVault.on("workers.me", () => me as never);
}

/** A line of the ledger. */
function line(changes: Partial<Consent>): Consent {
  const recorded = { id: "consent", caseId, isRemoved: false, recordedAt: "2026-11-20T09:00:00.000Z" } as never;
  return {
    ...aConsent(changes),
    ...(recorded as object),
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  } as Consent;
}

function ledger(consents: readonly Consent[]) {
  standInVault.on("consent.list", () => ({ consents: [...consents], sharings: [], adultOn: null }));
}

beforeEach(() => {
  workAs("caseworker");
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt: "2026-11-23T09:00:00.000Z" as never }));
  standInVault.on("letters.readFacts", () => letterFacts());
  standInVault.on("involvedPeople.list", () => []);
  ledger([]);
});

/** Pasted: each key draws the whole letter anew, which takes long on a busy machine. */
async function put(user: UserEvent, field: HTMLElement, words: string) {
  await user.click(field);
  await user.paste(words);
}

const sheet = () => within(screen.getByRole("article"));
const gaps = () => within(screen.getByRole("region", { name: /missing/ })).queryAllByRole("listitem");

describe("a letter that is written", () => {
  it("LT1 LT2 LT3 fills the slots from the record, lists what is missing and where it is recorded, and shows what goes", async () => {
    standInVault.on("letters.readFacts", () =>
      letterFacts({ organisationName: "", nrmReference: "", referralSentOn: null }),
    );
    const user = userEvent.setup();
    renderPage(<LetterPage caseId={caseId} />);
    await user.selectOptions(await screen.findByLabelText("Which letter"), "representation");
    const missing = gaps().map(({ textContent }) => textContent);
    expect(missing).toContain(
      "Name of your organisation (whoever looks after Holdfast writes it under Settings, Office)",
    );
    expect(missing).toContain("Reference of the Home Office Record it under NRM referral");
    expect(missing).toContain("Who it goes to (on this page)");
    expect(sheet().getByRole("heading", { level: 3 }).textContent).toBe(
      "Representation about the conclusive grounds decision",
    );
    expect(screen.getByRole("article").textContent).toContain("[Still to be filled in: day the referral was sent]");
    await put(user, screen.getByLabelText("Who it goes to"), "The competent authority");
    await put(user, screen.getByLabelText("Summary"), "Please decide soon.\n\nShe waits.");
    expect(gaps().length).toBe(missing.length - 2);
    expect(sheet().getByText("Please decide soon.").tagName).toBe("P");
    expect(sheet().getByText("She waits.").tagName).toBe("P");
    expect(screen.getByRole("article").textContent).not.toContain("Aster");
    await user.selectOptions(screen.getByLabelText("What the person is called in it"), "Aster Invented");
    expect(screen.getByRole("article").textContent).toContain("I write about Aster Invented, whom");
  });

  it("LT2 LT7 makes nothing with a gap unless that is said, and then through the one way out", async () => {
    const asked: Input<"letters.make">[] = [];
    standInVault.on("letters.make", (input) => {
      asked.push(input);
      return { fileName: "HF-7K2QD4 letter.docx.age", password: "one two three four five six", gaps: 1 };
    });
    const user = userEvent.setup();
    renderPage(<LetterPage caseId={caseId} />);
    await put(user, await screen.findByLabelText("Who it goes to"), "Dr Osei");
    await user.click(screen.getByRole("button", { name: "Make the letter" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Make the letter" }));
    expect((dialog.getByLabelText("Who is the file for?") as HTMLInputElement).value).toBe("Dr Osei");
    await put(user, dialog.getByLabelText("Why is it made?"), "So that she is registered");
    await user.click(dialog.getByRole("button", { name: "Write the file" }));
    await dialog.findByText("Close this and fill them in, or say that you do it by hand.");
    expect(asked).toEqual([]);
    await user.click(dialog.getByLabelText("I fill the gaps in by hand; they stand in brackets"));
    await user.click(dialog.getByRole("button", { name: "Write the file" }));
    expect((await dialog.findByText(/was written/)).textContent).toContain("with 1 gap to fill in");
    expect(asked).toMatchObject([
      {
        caseId,
        isWithGaps: true,
        letter: { template: "letter_of_support", recipientName: "Dr Osei", calledBy: "" },
        reasons: { recipient: "Dr Osei", protection: { way: "password" } },
      },
    ]);
  });

  it("LT8 sends along what it shows, and reads the record again where that is not what would go", async () => {
    let hasNeeds = true;
    standInVault.on("letters.readFacts", () => letterFacts(hasNeeds ? {} : { needs: [] }));
    standInVault.on("letters.make", () => {
      hasNeeds = false;
      throw new AppError("export.changed");
    });
    const user = userEvent.setup();
    renderPage(<LetterPage caseId={caseId} />);
    await user.selectOptions(await screen.findByLabelText("Which letter"), "support_request");
    await put(user, screen.getByLabelText("Who it goes to"), "Dr Osei");
    expect(sheet().getByText("Somewhere safe to live")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Make the letter" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Make the letter" }));
    await put(user, dialog.getByLabelText("Why is it made?"), "So that she is registered");
    await user.click(dialog.getByLabelText("I fill the gaps in by hand; they stand in brackets"));
    await user.click(dialog.getByRole("button", { name: "Write the file" }));
    expect(await dialog.findByText(/changed since you looked at it/)).toBeTruthy();
    const [asked] = standInVault.sent("letters.make") as Input<"letters.make">[];
    const shown = letterOf(letterFacts(), asked?.letter ?? aLetter("support_request"), new Set());
    expect(asked?.shown).toBe(letterInFull(shown));
    await user.click(dialog.getByRole("button", { name: "Close" }));
    await waitFor(() => expect(sheet().queryByText("Somewhere safe to live")).toBeNull());
  });

  it("LT5 offers no name that must not be told, and stops a letter whose words tell it", async () => {
    ledger([
      line({
        purpose: "keep_back",
        recipientKind: "health",
        recipientName: "",
        decision: "refused",
        keptBack: ["name"],
      }),
    ]);
    const user = userEvent.setup();
    renderPage(<LetterPage caseId={caseId} />);
    const called = await screen.findByLabelText("What the person is called in it");
    expect(within(called).getAllByRole("option").length).toBe(1);
    const button = screen.getByRole<HTMLButtonElement>("button", { name: "Make the letter" });
    expect(button.disabled).toBe(false);
    await put(user, screen.getByLabelText("What we can confirm"), "Aster came to us in May.");
    expect(await screen.findByText(/it tells what must not be told to this recipient/)).toBeTruthy();
    expect(button.disabled).toBe(true);
    await user.selectOptions(screen.getByLabelText("Kind of recipient"), "housing");
    await waitFor(() => expect(button.disabled).toBe(false));
    expect(within(called).getAllByRole("option").length).toBe(3);
  });

  it("LT6 says what the ledger says, and stops a letter to whom consent was refused", async () => {
    ledger([line({ purpose: "share", recipientKind: "health", recipientName: "", decision: "refused" })]);
    const user = userEvent.setup();
    renderPage(<LetterPage caseId={caseId} />);
    expect(await screen.findByText(/^Consent to this does not stand: /)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Make the letter" }).disabled).toBe(true);
    await user.selectOptions(screen.getByLabelText("Kind of recipient"), "housing");
    expect(await screen.findByText(/^No consent to this is on record/)).toBeTruthy();
  });

  it("SC2 PC6 says that a way that may not be safe stands in it, and a number of a suspected exploiter", async () => {
    const contacts = [aSafeContact({ owner: "relative", safety: "unsafe" })];
    standInVault.on("letters.readFacts", () => letterFacts({ contacts }));
    const boss = aProfessional({
      relation: "exploiter",
      name: "Boss",
      identifiers: [{ kind: "phone", asSaid: "+44 7700 900555" }],
    });
    standInVault.on("involvedPeople.list", () => [{ ...boss, id: "boss", isRemoved: false }] as never);
    const user = userEvent.setup();
    renderPage(<LetterPage caseId={caseId} />);
    await put(user, await screen.findByLabelText("Where the answer goes"), "07700900555");
    const said = (await screen.findAllByRole("status")).map(({ textContent }) => textContent).join("\n");
    expect(said).toContain("kept for Boss as well");
    expect(said).toContain("A way to reach the person stands in it that may not be safe");
  });

  it("LT4 keeps what is typed, opens with it again, and takes it away on purpose only", async () => {
    const saved: Input<"drafts.save">[] = [];
    const discarded: string[] = [];
    const fields: LetterFields = aLetter("reconsideration");
    standInVault.on(
      "drafts.list",
      () =>
        [
          {
            id: "draft" as never,
            savedAt: "2026-11-22T09:00:00.000Z" as never,
            content: { kind: "letter", caseId, fields },
          },
        ] satisfies Output<"drafts.list">,
    );
    standInVault.on("drafts.save", (input) => {
      saved.push(input);
      return { savedAt: "2026-11-23T09:00:00.000Z" as never };
    });
    standInVault.on("drafts.discard", ({ draftId }) => {
      discarded.push(draftId);
      return {};
    });
    const user = userEvent.setup();
    renderPage(<LetterPage caseId={caseId} />);
    expect(await screen.findByText(/This letter is not finished\./)).toBeTruthy();
    expect((screen.getByLabelText("Who it goes to") as HTMLInputElement).value).toBe("Dr Osei, Quay Surgery");
    await put(user, screen.getByLabelText("More time"), " Two weeks.");
    await waitFor(() => expect(saved.at(-1)).toMatchObject({ draftId: "draft", content: { kind: "letter" } }));
    await user.click(screen.getByRole("button", { name: "Clear the letter" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Clear the letter" }));
    await waitFor(() => expect(discarded).toEqual(["draft"]));
    expect((screen.getByLabelText("Who it goes to") as HTMLInputElement).value).toBe("");
  });

  it("LT4 keeps nothing of a letter of which nobody typed a word, however often the page is drawn", async () => {
    const { rerender } = renderPage(<LetterPage caseId={caseId} />);
    await screen.findByLabelText("Which letter");
    rerender(<LetterPage caseId={caseId} />);
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(standInVault.sent("drafts.save")).toEqual([]);
    expect(screen.queryByRole("button", { name: "Clear the letter" })).toBeNull();
  });

  it("RO1 is not offered to somebody whose part makes no files", async () => {
    workAs("read_only");
    renderPage(<LetterPage caseId={caseId} />);
    expect(await screen.findByText("Your part does not make letters.")).toBeTruthy();
    expect(screen.queryByLabelText("Which letter")).toBeNull();
  });
});
