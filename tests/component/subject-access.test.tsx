import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { HalfTypedRequest, SubjectAccess, SubjectAccessId } from "#shared/domain/subject-access.ts";
import { firstPreferences } from "#shared/domain/worker.ts";
import { SubjectAccessPage } from "../../renderer/features/subject-access/subject-access-page.tsx";
import { aRequest } from "../support/subject-access.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const requestId = "00000000-0000-4000-b000-000000000001" as SubjectAccessId;
const savedAt = "2026-11-20T09:00:00.000Z" as never;

const request: SubjectAccess = {
  ...aRequest(),
  id: requestId,
  caseId,
  recordedAt: "2026-06-15T09:00:00.000Z" as never,
  recordedBy: "Worker One",
  revision: 4,
};

const half = (number: number, isNew: boolean, fields: Partial<HalfTypedRequest>) => ({
  id: `00000000-0000-4000-9000-00000000000${number}` as never,
  savedAt,
  content: {
    kind: "subject_access" as const,
    caseId,
    amends: isNew ? null : { requestId, revision: 3 },
    fields: { ...aRequest(), ending: null, ...fields },
  },
});

beforeEach(() => {
  standInVault.on("workers.me", () => {
    const worker = { id: "w", name: "W", roles: ["read_only", "caseworker"], preferences: firstPreferences };
    return { ...worker, revision: 1 } as never;
  });
  standInVault.on("drafts.save", () => ({ savedAt }));
  standInVault.on("subjectAccess.amend", () => ({ revision: 5 }));
});

describe("a request that was left half-typed", () => {
  it("SA12 opens again above the list, and asks for the day that was missing", async () => {
    standInVault.on("subjectAccess.list", () => []);
    standInVault.on("drafts.list", () => [half(1, true, { receivedOn: null, asked: "Everything you " })]);
    standInVault.on("subjectAccess.receive", () => ({ requestId }));
    renderPage(<SubjectAccessPage caseId={caseId} />);
    expect(await screen.findByLabelText("What they ask for")).toMatchObject({ value: "Everything you " });
    await userEvent.click(screen.getByRole("button", { name: "Record the request" }));
    expect(await screen.findByText("Give the day.")).toBeDefined();
    await userEvent.type(screen.getByRole("textbox", { name: "Came on" }), "15/6/2026");
    await userEvent.click(screen.getByRole("button", { name: "Record the request" }));
    expect(standInVault.sent("subjectAccess.receive")).toMatchObject([
      { caseId, content: { receivedOn: "2026-06-15", asked: "Everything you" }, draftId: half(1, true, {}).id },
    ]);
  });

  it("SA12 opens the end of it again at its entry, based on the version it began from", async () => {
    standInVault.on("subjectAccess.list", () => [request]);
    const ending = { kind: "refused", on: null, reason: "excessive", words: "As we told th" } as const;
    standInVault.on("drafts.list", () => [half(2, false, { ending })]);
    renderPage(<SubjectAccessPage caseId={caseId} />);
    expect(await screen.findByLabelText("Why")).toMatchObject({ value: "As we told th" });
    expect(screen.queryByLabelText("What they ask for")).toBe(null);
    await userEvent.type(screen.getByRole("textbox", { name: "Told on" }), "20/6/2026");
    await userEvent.click(screen.getByRole("button", { name: "Record the refusal" }));
    const [sent] = standInVault.sent("subjectAccess.amend");
    expect(sent).toMatchObject({ requestId, basedOnRevision: 3, draftId: half(2, false, {}).id });
    expect(sent?.content.ending).toEqual({
      kind: "refused",
      on: "2026-06-20",
      reason: "excessive",
      why: "As we told th",
    });
  });
});
