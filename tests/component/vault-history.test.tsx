import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Input, Output } from "#shared/contract/index.ts";
import type { AuditRow } from "#shared/domain/audit-entry.ts";
import { emptyAuditFilter } from "#shared/domain/audit-entry.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import type { ExportRow } from "#shared/domain/export-record.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { CaseHistoryPage } from "../../renderer/features/audit/case-history-page.tsx";
import { HistoryPage } from "../../renderer/features/audit/history-page.tsx";
import { ExportLogPage } from "../../renderer/features/exports/export-log-page.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const reference = withCheckCharacter("7K2QM");

function entry(seq: number, changes: Partial<AuditRow> = {}): AuditRow {
  return {
    seq,
    at: "2026-05-14T13:02:00.000Z" as AuditRow["at"],
    worker: "Bronwen Pryce-Hughes",
    action: "case_note.saved",
    object: "case_note",
    questionKey: null,
    caseId,
    reference,
    clock: null,
    ...changes,
  };
}

function left(number: number, changes: Partial<ExportRow> = {}): ExportRow {
  return {
    id: `00000000-0000-4000-9000-0000000000${String(number).padStart(2, "0")}` as ExportRow["id"],
    kind: "nrm_summary",
    caseId,
    workerId: "workerone11" as ExportRow["workerId"],
    exportedBy: "Bronwen Pryce-Hughes",
    exportedAt: "2026-05-14T13:02:00.000Z" as ExportRow["exportedAt"],
    recipient: "Salvation Army",
    purpose: "To be copied into the Home Office service",
    fileName: `summary ${number}.pdf`,
    digest: "A".repeat(43),
    bytes: 180_244,
    pages: 7,
    isWritten: true,
    reference,
    ...changes,
  };
}

const written = {
  recipient: () => screen.getByLabelText("Who is the file for?"),
  purpose: () => screen.getByLabelText("Why is it made?"),
};

beforeEach(() => {
  // Nothing is laid out here: without a height the list would be a window onto no rows at all.
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(45);
  standInVault.on("audit.open", () => ({}));
  standInVault.on("workers.list", () => [
    { id: "workertwo22", name: "Cerys Ó Súilleabháin", roles: ["caseworker"] } as never,
  ]);
});

describe("the history of the vault", () => {
  beforeEach(() => {
    standInVault.on("audit.entries", () => ({
      rows: [
        entry(9),
        entry(7, { action: "vault.opened", object: "vault", caseId: null, reference: null, clock: "clock_went_back" }),
      ],
      next: null,
    }));
  });

  it("AU8 shows each entry with its number, moment, worker, action and case, and notes that somebody looked", async () => {
    renderPage(<HistoryPage />);
    await screen.findByText("Saved a case note");
    const rows = screen.getAllByRole("row").slice(1);
    expect(
      rows.map((row) =>
        within(row)
          .getAllByRole("cell")
          .map((cell) => cell.textContent),
      ),
    ).toEqual([
      ["9", expect.stringContaining("14 May 2026"), "Bronwen Pryce-Hughes", "Saved a case note", reference],
      ["7", expect.anything(), "Bronwen Pryce-Hughes", expect.stringMatching(/^Unlocked the vault.*clock/i), ""],
    ]);
    await waitFor(() => expect(standInVault.sent("audit.open")).toHaveLength(1));
  });

  it("AU8 asks for what fits person, kind, case, days and words, all at once, and for everything again", async () => {
    renderPage(<HistoryPage />);
    await screen.findByText("Saved a case note");
    await userEvent.selectOptions(screen.getByLabelText("Person"), "Cerys Ó Súilleabháin");
    await userEvent.selectOptions(screen.getByLabelText("Kind"), "Exported and printed");
    fireEvent.change(screen.getByLabelText("Case reference"), { target: { value: "7k2q" } });
    fireEvent.change(screen.getByLabelText("From"), { target: { value: "1/5/2026" } });
    fireEvent.change(screen.getByLabelText("Words"), { target: { value: "summary" } });
    await waitFor(() =>
      expect(standInVault.sent("audit.entries").at(-1)).toEqual({
        before: null,
        filter: {
          workerId: "workertwo22",
          group: "leaving",
          reference: "7k2q",
          from: "2026-05-01",
          until: null,
          words: [{ text: "summary", actions: expect.arrayContaining(["nrm_referral.summary_exported"]) }],
        },
      } satisfies Input<"audit.entries"> | object),
    );
    await userEvent.click(screen.getByRole("button", { name: "Clear the filter" }));
    await waitFor(() => expect(standInVault.sent("audit.entries").at(-1)?.filter).toEqual(emptyAuditFilter));
  });

  it("says that nothing fits, and what to do", async () => {
    standInVault.on("audit.entries", ({ filter }) => ({
      rows: filter.words.length === 0 ? [entry(9)] : [],
      next: null,
    }));
    renderPage(<HistoryPage />);
    await screen.findByText("Saved a case note");
    await userEvent.type(screen.getByLabelText("Words"), "umbrella");
    expect(await screen.findByText("No entry fits.")).toBeDefined();
    expect(screen.queryByText("Saved a case note")).toBeNull();
  });

  it("asks for older entries by the number they come before, when the end comes into sight", async () => {
    standInVault.on("audit.entries", ({ before }) =>
      before === null ? { rows: [entry(9), entry(8)], next: 8 } : { rows: [entry(3)], next: null },
    );
    renderPage(<HistoryPage />);
    expect(await screen.findByRole("cell", { name: "3" })).toBeDefined();
    expect(standInVault.sent("audit.entries").map(({ before }) => before)).toEqual([null, 8]);
  });

  it("EX6 asks who a printed list is for and why before anything is written, and prints what is chosen", async () => {
    standInVault.on("audit.print", () => ({ fileName: "list.pdf", password: null, pages: 1, entries: 2 }));
    renderPage(<HistoryPage />);
    await screen.findByText("Saved a case note");
    await userEvent.selectOptions(screen.getByLabelText("Kind"), "Exported and printed");
    await userEvent.click(screen.getByRole("button", { name: "Print this list" }));
    const write = await screen.findByRole("button", { name: "Write the list" });
    await userEvent.click(write);
    expect(screen.getByText("Say who the file is for.")).toBeDefined();
    expect(document.activeElement).toBe(written.recipient());
    expect(standInVault.sent("audit.print")).toEqual([]);
    fireEvent.change(written.recipient(), { target: { value: "The trustees" } });
    fireEvent.change(written.purpose(), { target: { value: "Yearly review" } });
    await userEvent.type(written.purpose(), "{Enter}");
    expect(await screen.findByText(/was written with 2 entries on 1 page/)).toBeDefined();
    expect(standInVault.sent("audit.print")).toEqual([
      {
        filter: { ...emptyAuditFilter, group: "leaving" },
        reasons: { recipient: "The trustees", purpose: "Yearly review", protection: { way: "password" } },
      },
    ]);
  });

  it("keeps the words when a list is too long for a document, and says what to do", async () => {
    standInVault.on("audit.print", () => {
      throw new AppError("export.too_long");
    });
    renderPage(<HistoryPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Print this list" }));
    await screen.findByRole("button", { name: "Write the list" });
    fireEvent.change(written.recipient(), { target: { value: "The trustees" } });
    fireEvent.change(written.purpose(), { target: { value: "Yearly review" } });
    await userEvent.type(written.purpose(), "{Enter}");
    expect(await screen.findByText(/Narrow the list/)).toBeDefined();
    expect((written.purpose() as HTMLInputElement).value).toBe("Yearly review");
  });
});

describe("the history of a case", () => {
  const looks: Output<"audit.lookers">["looks"] = [
    {
      ...entry(12, { action: "case.viewed_from_search", object: "case", worker: "Tom Ashdown" }),
      reason: { kind: "reason", reason: "other", words: "Court asked" } as never,
    },
    { ...entry(11, { action: "case.viewed", object: "case" }), reason: null },
  ];

  beforeEach(() => {
    standInVault.on("exports.listForCase", () => [left(1)]);
    standInVault.on("audit.lookers", () => ({ looks, hasMore: false }));
  });

  it("AU8 says who looked, how and why, once a safeguarding lead asks for it", async () => {
    renderPage(<CaseHistoryPage caseId={caseId} />);
    const show = await screen.findByRole("button", { name: "Show who looked" });
    expect(standInVault.sent("audit.lookers")).toEqual([]);
    await userEvent.click(show);
    const rows = (await screen.findAllByRole("row")).slice(1);
    expect(
      rows.map((row) =>
        within(row)
          .getAllByRole("cell")
          .slice(1)
          .map((cell) => cell.textContent),
      ),
    ).toEqual([
      ["Tom Ashdown", "Looked at the case, found by searching", "Something else: Court asked"],
      ["Bronwen Pryce-Hughes", "Looked at the case", "Not asked"],
    ]);
    expect(standInVault.sent("audit.lookers")).toEqual([{ caseId }]);
  });

  it("AU9 does not offer it to a caseworker, who sees what left about the case", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }));
    renderPage(<CaseHistoryPage caseId={caseId} />);
    expect(await screen.findByText("To be copied into the Home Office service")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Show who looked" })).toBeNull();
  });

  it("says when nothing about the case has left", async () => {
    standInVault.on("exports.listForCase", () => []);
    renderPage(<CaseHistoryPage caseId={caseId} />);
    expect(await screen.findByText("Nothing about this case has left the vault.")).toBeDefined();
  });
});

describe("the export log", () => {
  beforeEach(() => {
    standInVault.on("exports.list", () => [
      left(1),
      left(2, { recipient: "Greater Northern Constabulary", purpose: "Asked for in writing" }),
    ]);
  });

  it("EX6 lists what left, for whom and why, and is narrowed by any of it", async () => {
    renderPage(<ExportLogPage />);
    expect(await screen.findByText("2 files")).toBeDefined();
    await userEvent.type(screen.getByLabelText("Filter exports"), "constabulary writing");
    expect(await screen.findByText("1 of 2 files")).toBeDefined();
    expect(screen.queryByText("Salvation Army")).toBeNull();
    await userEvent.type(screen.getByLabelText("Filter exports"), " umbrella");
    expect(await screen.findByText(/No export holds/)).toBeDefined();
  });

  it("EX7 says of a file that was found whose it was, and shows its entry", async () => {
    standInVault.on("exports.lookUpFile", () => ({ fileName: "holiday plans.pdf", found: [left(1)] }));
    renderPage(<ExportLogPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Look up a file" }));
    expect((await screen.findByText(/was exported on/)).closest("p")?.textContent).toMatch(
      /^holiday plans\.pdf was exported on .* by Bronwen Pryce-Hughes, for Salvation Army\. It has not been changed since\.$/,
    );
  });

  it("EX7 says of any other file that no export has its fingerprint, and what that may mean", async () => {
    standInVault.on("exports.lookUpFile", () => ({ fileName: "other.pdf", found: [] }));
    renderPage(<ExportLogPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Look up a file" }));
    expect((await screen.findByText(/No export that you may see/)).closest("p")?.textContent).toContain(
      "If anything in the file was changed after it left",
    );
  });

  it("says nothing when no file was chosen, and what to do when it cannot be read", async () => {
    let code: "file.not_chosen" | "file.not_readable" = "file.not_chosen";
    standInVault.on("exports.lookUpFile", () => {
      throw new AppError(code);
    });
    renderPage(<ExportLogPage />);
    const lookUp = await screen.findByRole("button", { name: "Look up a file" });
    await userEvent.click(lookUp);
    await waitFor(() => expect(standInVault.sent("exports.lookUpFile")).toHaveLength(1));
    expect(screen.queryByRole("alert")).toBeNull();
    code = "file.not_readable";
    await userEvent.click(lookUp);
    expect(await screen.findByText(/could not be read/)).toBeDefined();
  });

  it("says what will stand there before anything has left", async () => {
    standInVault.on("exports.list", () => []);
    renderPage(<ExportLogPage />);
    expect(await screen.findByText("Nothing has left this vault yet.")).toBeDefined();
  });
});
