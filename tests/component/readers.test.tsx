import { screen, waitFor } from "@testing-library/react";
import type { ReactElement } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { AccountPage } from "../../renderer/features/account/account-page.tsx";
import { DocumentsPage } from "../../renderer/features/attachments/documents-page.tsx";
import { TimelinePage } from "../../renderer/features/case-notes/timeline-page.tsx";
import { PersonPage } from "../../renderer/features/cases/person-page.tsx";
import { ConsentPage } from "../../renderer/features/consent/consent-page.tsx";
import { aPerson } from "../support/made-up-people.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;

const pages: readonly (readonly [string, () => ReactElement, string])[] = [
  ["the account", () => <AccountPage caseId={caseId} />, "Add an event"],
  ["consent", () => <ConsentPage caseId={caseId} />, "Record a decision"],
  ["documents", () => <DocumentsPage caseId={caseId} />, "Add documents"],
  ["the timeline", () => <TimelinePage caseId={caseId} />, "Write a note"],
  ["the person", () => <PersonPage caseId={caseId} />, "Change the details"],
];

beforeEach(() => {
  standInVault.on("account.list", () => []);
  standInVault.on("drafts.list", () => []);
  standInVault.on("consent.list", () => ({ consents: [], sharings: [], adultOn: null }));
  const person = { ...aPerson("Aster Invented"), id: "person", revision: 1 };
  standInVault.on("cases.read", () => ({ person }) as unknown as Output<"cases.read">);
});

describe("whoever only reads", () => {
  it.each(pages)("RO1 is not offered to write on %s, which whoever works on cases is", async (_name, page, offered) => {
    const { unmount } = renderPage(page());
    expect(await screen.findByRole("button", { name: offered })).toBeDefined();
    unmount();
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }, { nameMode: "full_name" }));
    renderPage(page());
    await waitFor(() => expect(standInVault.sent("workers.me").length).toBeGreaterThan(1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(screen.getByRole("heading", { level: 1 })).toBeDefined();
    expect(screen.queryByRole("button", { name: offered })).toBe(null);
  });
});
