import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { immediateDanger } from "#shared/domain/immediate-danger.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { Colleague, WorkerId } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { dangerPlace, useDangerPlace } from "../../renderer/app/danger-place.ts";
import { DangerPage } from "../../renderer/features/immediate-danger/danger-page.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const colleague = (id: string, name: string, changes: Partial<Colleague> = {}): Colleague =>
  ({ id: id as WorkerId, name, roles: ["safeguarding_lead"], removedAt: null, revision: 1, ...changes }) as Colleague;

function WayToDanger() {
  return <p>{useDangerPlace()}</p>;
}

describe("the page for immediate danger", () => {
  it("ID1 ID3 has the emergency number first, then the safeguarding lead, then who else can be rung", async () => {
    standInVault.on("immediateDanger.open", () => ({ openedAt: "2026-11-26T14:02:00.000Z" as Instant }));
    standInVault.on("workers.list", () => [
      colleague("lead--worker", "Lena Lead"),
      colleague("gone--worker", "Gerry Gone", { removedAt: "2026-01-01T00:00:00.000Z" as Instant }),
      colleague("other-worker", "Otis Other", { roles: ["caseworker"] }),
    ]);
    renderPage(<DangerPage caseId={null} />);
    expect(await screen.findByText("Lena Lead")).toBeDefined();
    expect(screen.queryByText("Gerry Gone")).toBe(null);
    expect(screen.queryByText("Otis Other")).toBe(null);
    const [first, lead, others] = screen.getAllByRole("region");
    expect(first?.textContent).toMatch(/^Ring 999/);
    expect(lead?.textContent).toContain("Lena Lead");
    for (const { number, hours } of immediateDanger.lines) {
      expect(others?.textContent).toContain(number);
      expect(others?.textContent).toContain(hours);
    }
    expect(await screen.findByText(/^Opened at \d\d:02\. This is in the history\.$/)).toBeDefined();
    const read = screen.getByText(/Numbers read on 23 Nov 2026/).textContent;
    for (const { source } of immediateDanger.lines) expect(read).toContain(source);
    expect(standInVault.sent("immediateDanger.open")).toEqual([{ caseId: null }]);
  });

  it("ID2 is there all the same when nothing can be entered or read, and says whom to tell where nobody is lead", async () => {
    standInVault.on("workers.list", () => []);
    standInVault.on("immediateDanger.open", () => {
      throw new AppError("record.not_found");
    });
    renderPage(<DangerPage caseId={caseId} />);
    expect(await screen.findByText(/could not be entered in the history: write the time down\./)).toBeDefined();
    expect(within(screen.getByRole("region", { name: "Ring 999" })).getByText("999")).toBeDefined();
    expect(screen.getByText(/^Nobody has this role in this vault/)).toBeDefined();
    expect(screen.queryByRole("region", { name: "About this case" })).toBe(null);
  });

  it("ID2 knows the case of the referral it is opened from", async () => {
    const referralId = "00000000-0000-4000-b000-000000000001";
    standInVault.on("nrmReferrals.read", () => ({ caseId }) as Output<"nrmReferrals.read">);
    renderPage(<WayToDanger />, `/referrals/${referralId}/check`);
    await waitFor(() => expect(screen.getByText(`/danger/${caseId}`)).toBeDefined());
    expect(standInVault.sent("nrmReferrals.read")).toEqual([{ referralId }]);
  });

  it("ID2 knows the case it is opened from, and needs none", () => {
    expect(dangerPlace(`/cases/${caseId}/risk`)).toBe(`/danger/${caseId}`);
    expect(dangerPlace(`/cases/${caseId}`)).toBe(`/danger/${caseId}`);
    expect(dangerPlace(`/danger/${caseId}`)).toBe(`/danger/${caseId}`);
    for (const place of ["/", "/cases", "/cases/new", "/settings/you", "/danger"]) {
      expect(dangerPlace(place)).toBe("/danger");
    }
  });
});
