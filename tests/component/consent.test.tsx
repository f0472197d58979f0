import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Consent, ConsentId } from "#shared/domain/consent.ts";
import { ConsentPage } from "../../renderer/features/consent/consent-page.tsx";
import { aConsent, aSharing } from "../support/consents.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const consentId = "00000000-0000-4000-b000-000000000001" as ConsentId;
const savedAt = "2026-11-20T09:00:00.000Z" as never;

const line: Consent = {
  ...aConsent(),
  id: consentId,
  caseId,
  isRemoved: false,
  recordedAt: savedAt,
  recordedBy: "Worker One",
  revision: 2,
};

function half(number: number, amends: { consentId: ConsentId; revision: number } | null) {
  const fields = { ...aConsent({ why: `Half ${number}` }), toldOn: null };
  const id = `00000000-0000-4000-9000-00000000000${number}` as never;
  return { id, savedAt, content: { kind: "consent" as const, caseId, amends, fields } };
}

describe("consent that was left half-typed", () => {
  it("CS10 opens again, a new decision above the ledger and a correction at its line, based on what it began from", async () => {
    standInVault.on("drafts.save", () => ({ savedAt }));
    standInVault.on("drafts.list", () => [half(1, null), half(2, { consentId, revision: 1 })]);
    standInVault.on("consent.list", () => ({ consents: [line], sharings: [], adultOn: null }));
    standInVault.on("consent.record", () => ({ consentId }));
    standInVault.on("consent.amend", () => ({ revision: 3 }));
    renderPage(<ConsentPage caseId={caseId} />);
    expect(await screen.findAllByText(/This decision is not saved yet\./)).toHaveLength(2);
    const words = screen.getAllByLabelText("What they said with it, such as limits or reasons");
    expect(words).toMatchObject([{ value: "Half 1" }, { value: "Half 2" }]);

    // The day that was missing is still asked for.
    const [saveNew, saveCorrected] = screen.getAllByRole("button", { name: "Save decision" });
    await userEvent.click(saveNew as HTMLElement);
    await screen.findByText("Write the day, for example 15/5/2026.");
    expect(standInVault.sent("consent.record")).toEqual([]);
    const [newDay, correctedDay] = screen.getAllByRole("textbox", { name: "Told to us on" });
    await userEvent.type(correctedDay as HTMLElement, "20/11/2026");
    await userEvent.click(saveCorrected as HTMLElement);
    await waitFor(() => expect(standInVault.sent("consent.amend")).toHaveLength(1));
    expect(standInVault.sent("consent.amend")).toMatchObject([
      { consentId, basedOnRevision: 1, draftId: half(2, null).id, content: { why: "Half 2", toldOn: "2026-11-20" } },
    ]);
    await userEvent.type(newDay as HTMLElement, "20/11/2026");
    await userEvent.click(saveNew as HTMLElement);
    await waitFor(() => expect(standInVault.sent("consent.record")).toHaveLength(1));
    expect(standInVault.sent("consent.record")).toMatchObject([{ draftId: half(1, null).id }]);
  });
});

describe("a share that was left half-typed", () => {
  it("CS11 opens again above the ledger and is recorded once, with the day that was missing", async () => {
    const fields = { ...aSharing({ what: "The day of the int" }), sharedOn: null };
    const draftId = half(3, null).id;
    standInVault.on("drafts.save", () => ({ savedAt }));
    standInVault.on("drafts.list", () => [{ id: draftId, savedAt, content: { kind: "sharing", caseId, fields } }]);
    standInVault.on("consent.list", () => ({ consents: [line], sharings: [], adultOn: null }));
    standInVault.on("consent.recordSharing", () => ({ sharingId: consentId as never }));
    renderPage(<ConsentPage caseId={caseId} />);
    expect(await screen.findByText(/This share is not recorded yet\./)).toBeDefined();
    expect(screen.getByLabelText("What is shared")).toHaveProperty("value", "The day of the int");
    const save = screen.getByRole("button", { name: "Record what is shared" });
    await userEvent.click(save);
    await screen.findByText("Write the day, for example 15/5/2026.");
    expect(standInVault.sent("consent.recordSharing")).toEqual([]);
    await userEvent.type(screen.getByRole("textbox", { name: "Shared on" }), "20/11/2026");
    await userEvent.click(save);
    await waitFor(() => expect(standInVault.sent("consent.recordSharing")).toHaveLength(1));
    expect(standInVault.sent("consent.recordSharing")).toMatchObject([
      { draftId, content: aSharing({ what: "The day of the int" }) },
    ]);
  });
});
