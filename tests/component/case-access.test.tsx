import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import { ReasonPage } from "../../renderer/features/case-access/reason-page.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;

describe("a case that is not one's own", () => {
  it("RO9 asks why by keyboard, wants words for another reason, and sends what was said", async () => {
    const reference = "HF-7K2QM4" as CaseReference;
    standInVault.on("caseAccess.ask", () => ({ caseId, reference, name: "Aster Invented", owner: "Oona Owner" }));
    standInVault.on("caseAccess.giveReason", () => ({ accessId: caseId as never }));
    renderPage(<ReasonPage about={caseId} />);
    expect(await screen.findByText(/Oona Owner’s case/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Open the case" }));
    expect(await screen.findByText("Choose a reason.")).toBeDefined();
    await userEvent.click(screen.getByRole("radio", { name: "Something else" }));
    await userEvent.click(screen.getByRole("button", { name: "Open the case" }));
    expect(await screen.findByText("Say why, in a few words.")).toBeDefined();
    expect(standInVault.sent("caseAccess.giveReason")).toEqual([]);
    await userEvent.keyboard("The police rang about her");
    await userEvent.click(screen.getByRole("button", { name: "Open the case" }));
    await waitFor(() =>
      expect(standInVault.sent("caseAccess.giveReason")).toEqual([
        { caseId, reason: "other", words: "The police rang about her" },
      ]),
    );
  });
});
