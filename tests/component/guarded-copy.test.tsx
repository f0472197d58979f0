import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { GuardedCopy } from "../../renderer/components/guarded-copy.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const contact: SafeContact = {
  channel: "phone",
  value: "+44 7700 900331",
  owner: "person",
  safety: "unsafe",
  times: "",
  mayLeaveMessage: false,
  codeWord: "heron",
  note: "Others check it.",
  verifiedOn: null,
};
const copied = vi.fn(() => true);
beforeEach(() => {
  copied.mockClear();
  Object.assign(document, { execCommand: copied });
});

const copy = () => userEvent.click(screen.getByRole("button", { name: "Copy this note" }));

describe("copying words in which a guarded contact stands", () => {
  it("SC2, SC3 asks why first, notes it, and copies nothing without", async () => {
    standInVault.on("cases.takeContact", () => {
      expect(copied).not.toHaveBeenCalled();
      return {};
    });
    renderPage(<GuardedCopy caseId={caseId} contacts={[contact]} what="this note" words="Rang 07700 900331 at ten." />);
    await copy();
    const confirm = await screen.findByRole("button", { name: "Copy it with this reason" });
    expect(screen.getByText(/code word heron; Others check it\./)).toBeDefined();
    await userEvent.click(confirm);
    expect(screen.getByText("Choose a reason, or do not copy it.")).toBeDefined();
    expect([standInVault.sent("cases.takeContact"), copied.mock.calls]).toEqual([[], []]);
    await userEvent.click(screen.getByRole("radio", { name: /so that nobody uses it/ }));
    await userEvent.click(confirm);
    await waitFor(() => expect(copied).toHaveBeenCalledOnce());
    expect(standInVault.sent("cases.takeContact")).toEqual([{ caseId, reason: "to_protect" }]);
  });

  it("SC3 copies nothing when the reason could not be kept", async () => {
    renderPage(<GuardedCopy caseId={caseId} contacts={[contact]} what="this note" words={contact.value} />);
    await copy();
    await userEvent.click(await screen.findByRole("radio", { name: /so that nobody uses it/ }));
    await userEvent.click(screen.getByRole("button", { name: "Copy it with this reason" }));
    expect(await screen.findByRole("alert")).toBeDefined();
    expect(copied).not.toHaveBeenCalled();
  });

  it("copies what holds no guarded contact at once", async () => {
    renderPage(<GuardedCopy caseId={caseId} contacts={[contact]} what="this note" words="Rang the hostel." />);
    await copy();
    expect(copied).toHaveBeenCalledOnce();
    expect(standInVault.sent("cases.takeContact")).toEqual([]);
  });
});
