import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { OtherOfficesPage } from "../../renderer/features/handovers/other-offices-page.tsx";
import { SendCasePage } from "../../renderer/features/handovers/send-case-page.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const key = "age1j9azz54vn2e60xp3gcml4jx98f4rwnyn8jw3w7rw7u98v6m69yusx60ckp";
const looked = {
  contentDigest: "ab".repeat(32),
  counts: [
    { kind: "case", count: 1 },
    { kind: "case_note", count: 2 },
  ],
  documentBytes: 1_200,
  staysHere: { removed: 1, keptBack: 2, guarded: 0, leaning: 0, ways: 0 },
  isNameKeptBack: false,
} as Output<"handovers.look">;
const opened = {
  words: "heron monsoon",
  arrived: {
    arrivalId: caseId as never,
    office: "Quay Support",
    madeAt: "2026-11-20T09:00:00.000Z",
    reference: "HF-7K3QDY",
    name: "Aster Invented",
    openedOn: "2026-11-01",
    isRestricted: false,
    counts: looked.counts,
    documentBytes: 0,
  },
  answered: null,
} as unknown as Output<"handovers.open">;

beforeEach(() => {
  standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }));
  standInVault.on("consent.list", () => ({ consents: [], sharings: [], adultOn: null }) as never);
  standInVault.on(
    "handovers.readOffice",
    () => ({ organisationName: "", office: { key, words: "our six words" } }) as never,
  );
  standInVault.on("handovers.readWords", () => ({ words: "their six words" }));
  standInVault.on("handovers.look", () => looked);
  standInVault.on("handovers.listForCase", () => []);
  standInVault.on("handovers.letGo", () => ({}));
});

describe("the page that hands a case over", () => {
  it("HV2 HV4 HV5 shows what goes and what stays, and sends nothing before the words were compared", async () => {
    standInVault.on("handovers.send", () => ({ fileName: "case.age", fileWords: "words of the file" }));
    renderPage(<SendCasePage caseId={caseId} />);
    expect((await screen.findByRole("list", { name: "Goes along" })).textContent).toContain("2 notes");
    expect(screen.getByRole("list", { name: "Stays here" }).textContent).toContain("2 records that tell");
    const compared = screen.getByRole<HTMLInputElement>("checkbox", { name: /^Both of us/ });
    expect(compared.disabled).toBe(true);
    const submit = screen.getByRole("button", { name: "Write the sealed file" });
    await userEvent.click(submit);
    expect(await screen.findByText("Say which office it is.")).toBeDefined();
    await userEvent.type(screen.getByRole("textbox", { name: "Their code" }), key);
    expect(await screen.findByText("their six words")).toBeDefined();
    await userEvent.type(screen.getByRole("textbox", { name: "Name of the office" }), "Harbour House");
    await userEvent.type(screen.getByRole("textbox", { name: "Why the case is handed over" }), "They move there");
    await userEvent.click(submit);
    expect(standInVault.sent("handovers.send")).toEqual([]);
    await userEvent.click(compared);
    await userEvent.click(submit);
    expect(await screen.findByText("words of the file")).toBeDefined();
    expect(standInVault.sent("handovers.send")).toMatchObject([
      { caseId, hasGuardedWays: true, basis: "consent", reasons: { protection: { way: "key", key } } },
    ]);
  });

  it("HV2 asks again for the words of another code", async () => {
    renderPage(<SendCasePage caseId={caseId} />);
    const code = await screen.findByRole("textbox", { name: "Their code" });
    await userEvent.type(code, key);
    await screen.findByText("their six words");
    const compared = screen.getByRole<HTMLInputElement>("checkbox", { name: /^Both of us/ });
    await userEvent.click(compared);
    await userEvent.type(code, "x");
    expect([compared.checked, compared.disabled]).toEqual([false, true]);
  });

  it("HV4 cannot hand over a case whose name must be kept back", async () => {
    standInVault.on("handovers.look", () => ({ ...looked, isNameKeptBack: true }));
    renderPage(<SendCasePage caseId={caseId} />);
    expect((await screen.findByRole("alert")).textContent).toContain("must not be told the name");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Write the sealed file" }).disabled).toBe(true);
  });
});

describe("the page of other offices", () => {
  it("HV7 HV9 shows a case before it is accepted, and then the receipt", async () => {
    standInVault.on("handovers.open", () => opened);
    standInVault.on("handovers.accept", () => ({ caseId, receipt: "AAAA BBBB CCCC DDDD" }));
    renderPage(<OtherOfficesPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Open the file" }));
    const facts = await screen.findByLabelText("What was opened");
    for (const words of ["Quay Support", "Aster Invented", "HF-7K3QDY", "heron monsoon"]) {
      expect(within(facts).getByText(words)).toBeDefined();
    }
    expect(screen.getByText(/unless it is in use here/)).toBeDefined();
    expect(standInVault.sent("handovers.accept")).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Accept the case" }));
    expect(await screen.findByText("AAAA BBBB CCCC DDDD")).toBeDefined();
  });

  it("HV7 lets go of a case that was opened once the page is left", async () => {
    standInVault.on("handovers.open", () => opened);
    const { unmount } = renderPage(<OtherOfficesPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Open the file" }));
    await screen.findByLabelText("What was opened");
    expect(standInVault.sent("handovers.letGo")).toEqual([]);
    unmount();
    await waitFor(() => expect(standInVault.sent("handovers.letGo")).toEqual([{ arrivalId: caseId }]));
  });

  it("HV10 offers no answer to one that was answered, and shows its receipt", async () => {
    const answered = { answer: "refused", receipt: "AAAA BBBB CCCC DDDD" } as const;
    standInVault.on("handovers.open", () => ({ ...opened, arrived: null, answered }));
    renderPage(<OtherOfficesPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Open the file" }));
    expect((await screen.findByRole("alert")).textContent).toContain("was refused here before");
    expect(screen.getByText(answered.receipt)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Accept the case" })).toBeNull();
  });

  it("HV7 says why a file was not opened, and stays where it is", async () => {
    standInVault.on("handovers.open", () => {
      throw new AppError("handover.not_for_us");
    });
    renderPage(<OtherOfficesPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Open the file" }));
    expect(await screen.findByText(/not sealed to this office/)).toBeDefined();
    expect(screen.getByRole("button", { name: "Open the file" })).toBeDefined();
  });
});
