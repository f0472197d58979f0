import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CaseloadCase } from "#shared/domain/caseload.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { CaseloadPage } from "../../renderer/features/caseload/caseload-page.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const one = (number: number, weight: CaseloadCase["weight"], reasons: CaseloadCase["reasons"]) =>
  ({
    caseId: `00000000-0000-4000-8000-00000000000${number}`,
    reference: `HF-7K3QD${number}`,
    name: "Aster Invented",
    weight,
    reasons,
  }) as unknown as CaseloadCase;

describe("who carries what", () => {
  it("CW1 CW2 says in words how much each case takes and why, and counts cases, never points", async () => {
    const cases = [one(1, "heavy", ["missing", "risk_not_assessed"]), one(2, "light", []), one(3, "light", [])];
    standInVault.on("caseload.read", () => [
      { ownerId: null, owner: "", cases: [one(4, "usual", ["overdue_tasks"])] },
      { ownerId: "asha" as WorkerId, owner: "Asha Author", cases },
    ]);
    renderPage(<CaseloadPage />);
    expect(await screen.findByText("3 open cases: 1 heavy, 2 light")).toBeDefined();
    expect(screen.getByText("Nobody’s")).toBeDefined();
    const [, heavy] = screen.getAllByRole("listitem");
    expect(within(heavy ?? document.body).getByText("Missing now, the risk is not known yet")).toBeDefined();
  });

  it("CW1 says so where no case is open", async () => {
    standInVault.on("caseload.read", () => []);
    renderPage(<CaseloadPage />);
    expect(await screen.findByText("No case is open.")).toBeDefined();
  });
});
