import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ArrivalId, ChosenFileId } from "#shared/domain/attachment.ts";
import { DocumentsPage } from "../../renderer/features/attachments/documents-page.tsx";
import { DocumentEntry } from "../../renderer/features/attachments/document-entry.tsx";
import { aKeptDocument } from "../support/kept-documents.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const letter = aKeptDocument(1, { title: "Letter from the landlord" });

function offered(): (string | null)[] {
  return screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"));
}

describe("adding documents", () => {
  it("AT11 brings in what was chosen without reading it here, and refuses a folder in words", async () => {
    const file = (number: number, name: string, size: number | null) => {
      return { fileId: `00000000-0000-4000-a000-00000000000${number}` as ChosenFileId, name, size };
    };
    const arrivalId = "00000000-0000-4000-b000-000000000001" as ArrivalId;
    standInVault.on("attachments.list", () => []);
    standInVault.on("attachments.choose", () => ({ files: [file(1, "Letter.txt", 12), file(2, "Letters", null)] }));
    standInVault.on("attachments.begin", () => ({ arrivalId }));
    standInVault.on("attachments.appendChosen", () => ({ received: 12 }));
    standInVault.on("attachments.finish", () => ({ attachmentId: letter.id }));
    renderPage(<DocumentsPage caseId={letter.caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add documents" }));
    expect(await screen.findByRole("heading", { name: "1 document added, 1 refused" })).toBeDefined();
    expect(screen.getByText("This file could not be read.", { exact: false })).toBeDefined();
    expect(standInVault.sent("attachments.appendChosen")).toEqual([
      { arrivalId, fileId: file(1, "", 0).fileId, offset: 0 },
    ]);
    expect(standInVault.sent("attachments.append")).toEqual([]);
  });
});

describe("a document on the list", () => {
  it("RO1 is described, copied and taken off by whoever may, and only shown to whoever reads", async () => {
    const { unmount } = renderPage(<DocumentEntry document={letter} />);
    expect(await screen.findByRole("button", { name: `Describe: ${letter.title}` })).toBeDefined();
    expect(offered()).toEqual([
      `Show: ${letter.title}`,
      `Describe: ${letter.title}`,
      `Make a copy: ${letter.title}`,
      `History of this document: ${letter.title}`,
      `Take off: ${letter.title}`,
    ]);
    unmount();
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }, { nameMode: "full_name" }));
    renderPage(<DocumentEntry document={letter} />);
    await waitFor(() => expect(standInVault.sent("workers.me")).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(offered()).toEqual([`Show: ${letter.title}`, `History of this document: ${letter.title}`]);
  });

  it("AT10 keeps the keyboard in the dialog when the copy is written, and brings it back to the button after", async () => {
    standInVault.on("attachments.export", () => ({
      fileName: "HF-7K3QDY 2026-05-15.txt",
      password: null,
      bytes: 1_200,
    }));
    renderPage(<DocumentEntry document={letter} />);
    await userEvent.click(await screen.findByRole("button", { name: `Make a copy: ${letter.title}` }));
    await userEvent.type(await screen.findByLabelText("Who is the file for?"), "Fern Street Law Centre");
    await userEvent.type(screen.getByLabelText("Why is it made?"), "Housing advice{Enter}");
    const close = await screen.findByText("Close", { selector: "button *" });
    await waitFor(() => expect(document.activeElement).toBe(close.closest("button")));
    await userEvent.keyboard("{Enter}");
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("button", { name: `Make a copy: ${letter.title}` })),
    );
  });
});
