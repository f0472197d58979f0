import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { ContentDigest } from "#shared/domain/export-record.ts";
import { type FullFile, type FullFileChoice, type FullFileRecord, FullFileSection } from "#shared/domain/full-file.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { FullFilePage } from "../../renderer/features/full-file/full-file-page.tsx";
import { FullFilePrinted } from "../../renderer/print/full-file-printed.tsx";
import { aConsent } from "../support/consents.ts";
import { aNote, aPerson } from "../support/made-up-people.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const none = { unticked: 0, removed: 0, keptBack: 0, guarded: 0 };
const digestOf = (choice: FullFileChoice) =>
  choice.sections.length.toString(16).padStart(64, choice.isNamed ? "a" : "b") as ContentDigest;

const noteOf = (words: string, document = documentOfText(words)) =>
  ({
    kind: "case_note",
    content: {
      ...aNote(words),
      document,
      id: words,
      caseId,
      body: words,
      addendumTo: null,
      recordedAt: "2026-11-20T11:00:00.000Z",
      recordedBy: "Bronwen Pryce-Hughes",
    },
  }) as unknown as FullFileRecord;
const ownWords = documentOfText("He keeps Aster’s card.");
const records: Partial<Record<FullFileSection, readonly FullFileRecord[]>> = {
  person: [{ kind: "person", content: { ...aPerson("Aster Invented"), id: "p", revision: 1 } } as never],
  notes: [
    noteOf("Rang the clinic."),
    noteOf("own", { ...ownWords, blocks: [{ ...ownWords.blocks[0], lane: "own_words" } as never] }),
  ],
  exhibits: [
    {
      kind: "exhibit",
      content: {
        named: { title: "Aster.pdf", description: "A letter" },
        kind: "pdf",
        datedOn: null,
        cameBy: "post",
        size: 1_200,
        sha256: "0c".repeat(32),
      },
    },
  ],
};

function fileOf(choice: FullFileChoice, changes: Partial<FullFile> = {}): FullFile {
  return {
    reference: "HF-7K3QDY" as FullFile["reference"],
    openedOn: "2026-11-01" as FullFile["openedOn"],
    caseworker: "Bronwen Pryce-Hughes",
    isNamed: choice.isNamed,
    sections: FullFileSection.options.map((section) => {
      const isIn = choice.sections.includes(section);
      const all = records[section] ?? [];
      const guarded = section === "notes" && isIn && !choice.hasGuardedWays ? 2 : 0;
      return {
        section,
        records: isIn ? [...all] : [],
        leftOut: { ...none, guarded, unticked: isIn ? 0 : Math.max(1, all.length) },
      };
    }),
    waysLeftOut: 1,
    keptBack: [],
    nameTerms: ["Aster Invented", "Aster", "Invented"],
    ...changes,
  };
}

beforeEach(() => {
  standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }));
  standInVault.on("fullFile.read", ({ choice }) => ({ file: fileOf(choice), contentDigest: digestOf(choice) }));
  standInVault.on("consent.list", () => ({ consents: [], sharings: [], adultOn: null }) as never);
});

const preview = () => screen.findByRole("region", { name: "What will be printed" });

describe("the page of the full case file", () => {
  it("FF1 FF6 shows what goes as it is ticked, says what stays, and asks who for before it is made", async () => {
    standInVault.on("fullFile.export", () => ({ fileName: "HF-7K3QDY.pdf", password: null, pages: 4, records: 2 }));
    renderPage(<FullFilePage caseId={caseId} />);
    expect((await preview()).textContent).toContain("Rang the clinic.");
    expect(within(await preview()).getByText("In their own words:", { exact: false })).toBeDefined();
    expect(screen.getByText(/2 records left out, unless ways that may not be safe go along/)).toBeDefined();
    expect(screen.getByText(/1 way to reach the person left out/)).toBeDefined();
    // Whoever gets the file does not read that something is kept back, nor of which kind.
    expect((await preview()).textContent).not.toMatch(/left out|kept back|not chosen|on request/);
    expect((await preview()).textContent).not.toContain("People around, and what children need, ");
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /^People around/ }).checked).toBe(false);
    expect(screen.getByText("4 records in it. 3 left out of the chosen sections.")).toBeDefined();

    await userEvent.click(screen.getByRole("checkbox", { name: "Notes" }));
    await waitFor(async () => expect((await preview()).textContent).not.toContain("Rang the clinic."));
    await userEvent.click(screen.getByRole("button", { name: "Make the case file" }));
    const dialog = await screen.findByRole("dialog", { name: "Make the case file" });
    await userEvent.click(within(dialog).getByRole("button", { name: "Write the case file" }));
    expect(standInVault.sent("fullFile.export")).toEqual([]);
    await userEvent.type(within(dialog).getByLabelText("Who is the file for?"), "The solicitor");
    await userEvent.type(within(dialog).getByLabelText("Why is it made?"), "For the hearing");
    await userEvent.click(within(dialog).getByRole("button", { name: "Write the case file" }));
    expect((await within(dialog).findByRole("status")).textContent).toContain("2 records on 4 pages");
    const [sent] = standInVault.sent("fullFile.export");
    expect(sent?.choice.sections).not.toContain("notes");
    expect(sent).toMatchObject({
      caseId,
      contentDigest: digestOf(sent?.choice as FullFileChoice),
      reasons: { recipient: "The solicitor", protection: { way: "password" } },
    });
  });

  it("FF4 leaves the names out of everything it shows, and cannot be told to bring a kept back one in", async () => {
    renderPage(<FullFilePage caseId={caseId} />);
    expect((await preview()).textContent).toContain("Aster.pdf");
    await userEvent.click(screen.getByRole("checkbox", { name: "Leave names out" }));
    await waitFor(async () => expect((await preview()).textContent).not.toMatch(/Aster|Invented/));
    expect((await preview()).textContent).toContain("Exhibit 1.pdf");
    expect((await preview()).textContent).toContain("He keeps [name]’s card.");
  });

  it("FF8 lists to whom the person said no, and for what", async () => {
    const line = {
      ...aConsent({ purpose: "share", decision: "withdrawn", recipientKind: "police", recipientName: "" }),
    };
    const kept = {
      id: caseId,
      isRemoved: false,
      recordedAt: "2026-11-20T09:00:00.000Z",
      recordedBy: "One",
      revision: 1,
    };
    standInVault.on("consent.list", () => ({ consents: [{ ...line, ...kept }], sharings: [], adultOn: null }) as never);
    renderPage(<FullFilePage caseId={caseId} />);
    expect((await screen.findByText(/^They said no to some/)).textContent).toMatch(/Police: /);
  });

  it("FF2 FF4 says which facts to look for where something is kept back", async () => {
    standInVault.on("fullFile.read", ({ choice }) => ({
      file: fileOf(choice, { keptBack: ["name", "address"], isNamed: false }),
      contentDigest: digestOf(choice),
    }));
    renderPage(<FullFilePage caseId={caseId} />);
    expect((await screen.findByText(/^Not everybody may be told:/)).textContent).toContain("Look through the words");
    const box = screen.getByRole<HTMLInputElement>("checkbox", { name: "Leave names out" });
    expect([box.checked, box.disabled]).toEqual([true, true]);
  });

  it("FF6 shows the case anew where it changed meanwhile, and makes nothing without a section", async () => {
    standInVault.on("fullFile.export", () => {
      throw new AppError("full_file.changed");
    });
    renderPage(<FullFilePage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Make the case file" }));
    const dialog = await screen.findByRole("dialog", { name: "Make the case file" });
    await userEvent.type(within(dialog).getByLabelText("Who is the file for?"), "The solicitor");
    await userEvent.type(within(dialog).getByLabelText("Why is it made?"), "For the hearing");
    const asked = standInVault.sent("fullFile.read").length;
    await userEvent.click(within(dialog).getByRole("button", { name: "Write the case file" }));
    expect(await within(dialog).findByText(/Something on this case changed/)).toBeDefined();
    await waitFor(() => expect(standInVault.sent("fullFile.read").length).toBeGreaterThan(asked));
    await userEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
    for (const box of screen.getAllByRole<HTMLInputElement>("checkbox")) {
      if (box.checked) await userEvent.click(box);
    }
    expect((await screen.findByRole("alert")).textContent).toBe("Choose at least one section.");
    expect(screen.queryByRole("button", { name: "Make the case file" })).toBeNull();
  });

  it("RO1 is not offered to whoever only reads", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }));
    renderPage(<FullFilePage caseId={caseId} />);
    expect(await screen.findByText("Your roles do not let you make files of a case.")).toBeDefined();
    expect(standInVault.sent("fullFile.read")).toEqual([]);
  });
});

describe("the printed case file", () => {
  it("FF5 FF6 FF7 says on paper what was shown, with links from its contents and the digest on the last page", () => {
    const choice = { sections: [...FullFileSection.options], isNamed: true, hasGuardedWays: true };
    const contentDigest = digestOf(choice);
    const file = fileOf(choice);
    const { container } = renderPage(
      <FullFilePrinted
        job={{
          type: "fullFile",
          file,
          contentDigest,
          reference: file.reference,
          printedAt: "2026-11-23T09:00:00.000Z" as never,
          printedBy: "Caseworker",
          organisationName: "An office",
        }}
      />,
    );
    const links = [...container.querySelectorAll<HTMLAnchorElement>("ol a")].map((link) => link.getAttribute("href"));
    const filled = file.sections.filter((part) => part.records.length > 0).map(({ section }) => `#${section}`);
    expect(filled.length).toBeGreaterThan(2);
    expect(links).toEqual([...filled, "#last"]);
    for (const link of links) expect(container.querySelector(link ?? ""), String(link)).not.toBeNull();
    const headings = [...container.querySelectorAll("h1, h2, h3")].map((heading) => heading.textContent);
    expect(headings.slice(0, 2)).toEqual(["Case file", "Contents"]);
    expect(headings).toContain("2. Notes");
    expect(headings).toContain(`${filled.length + 1}. About this file`);
    expect(headings.some((heading) => heading?.startsWith("2.2 "))).toBe(true);
    const text = container.textContent ?? "";
    for (const words of [
      "Caseworker, An office",
      "0c".repeat(32),
      contentDigest,
      "2 notes and addenda",
      "Rang the clinic.",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/victim/i);
  });
});
