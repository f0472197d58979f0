import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CaseWithGaps } from "#shared/domain/missing-data.ts";
import { MissingPage } from "../../renderer/features/missing-data/missing-page.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseWithGaps["caseId"];

describe("what is missing", () => {
  it("MD2 MD3 says what it blocks, leads to where it is written down, and where the list comes from", async () => {
    const gaps = { caseId, reference: "HF-7K3QDY", name: "Aster", missing: ["risk", "age", "needs"] } as never;
    standInVault.on("missingData.list", () => ({ cases: [gaps], count: 312 }));
    renderPage(<MissingPage />);
    expect(await screen.findByText("312 cases; the first 1 are shown")).toBeDefined();
    const one = within(screen.getByRole("listitem", { name: /HF-7K3QDY/ }));
    expect(one.getAllByRole("term").map(({ textContent }) => textContent)).toEqual([
      "To keep them safe",
      "For a referral",
      "For support",
    ]);
    expect(one.getByRole("link", { name: "An assessment of risk, HF-7K3QDY" }).getAttribute("href")).toBe(
      `/cases/${caseId}/risk`,
    );
    expect(screen.getByText(/version of/)).toBeDefined();
  });

  it("MD3 says so where nothing is missing", async () => {
    renderPage(<MissingPage />);
    expect(await screen.findByText("Nothing is missing.")).toBeDefined();
  });
});
