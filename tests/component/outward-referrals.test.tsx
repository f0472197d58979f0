import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { OutwardReferral, OutwardReferralId } from "#shared/domain/outward-referral.ts";
import type { Sharing, SharingId } from "#shared/domain/sharing.ts";
import { OutwardReferralsPage } from "../../renderer/features/outward-referrals/outward-referrals-page.tsx";
import { aReferralOut, withoutConsent } from "../support/outward-referrals.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const recordedAt = "2026-05-14T09:00:00.000Z" as Instant;
const sharingId = "00000000-0000-4000-8000-0000000000e1" as SharingId;

const sharing: Sharing = {
  ...withoutConsent({ how: "By encrypted email" }),
  id: sharingId,
  caseId,
  consentId: null,
  exportId: null,
  outcome: { state: "open", why: "", otherBasis: null, authorisedBy: "" },
  recordedAt,
  recordedBy: "Worker One",
  revision: 1,
};

function referral(changes: Partial<OutwardReferral> = {}): OutwardReferral {
  return {
    ...aReferralOut(),
    id: "00000000-0000-4000-8000-0000000000a1" as OutwardReferralId,
    caseId,
    sharingId,
    answer: "waiting",
    answeredOn: null,
    answerWords: "",
    chases: [],
    isRemoved: false,
    recordedAt,
    recordedBy: "Worker One",
    revision: 4,
    ...changes,
  };
}

beforeEach(() => {
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt: recordedAt }));
  standInVault.on("supportNeeds.list", () => []);
  standInVault.on("consent.list", () => ({ consents: [], sharings: [sharing], adultOn: null }));
});

describe("referrals to others", () => {
  it("OR1 OR2 says that no consent stands, asks for another ground and who agreed, and sends both records at once", async () => {
    standInVault.on("outwardReferrals.list", () => []);
    standInVault.on("outwardReferrals.send", () => ({ outwardReferralId: referral().id }));
    renderPage(<OutwardReferralsPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Record a referral" }));
    const write = (label: string, words: string) =>
      fireEvent.change(screen.getByLabelText(label, { selector: "input, textarea, select" }), {
        target: { value: words },
      });
    const save = screen.getByText("Record the referral");
    write("What they are asked for", "Advice");
    write("Who it goes to", "Invented Law Centre");
    expect(screen.getByText(/Ask them first, or choose another ground\./)).toBeDefined();
    write("Ground", "legal_claims");
    write("What is shared", "The decision");
    write("Why it is needed, and no more than that", "To advise on it");
    await userEvent.click(save);
    expect(await screen.findByText("Say who agreed to sharing without consent.")).toBeDefined();
    expect(standInVault.sent("outwardReferrals.send")).toEqual([]);
    write("Who agreed to it", "Worker Two");
    await userEvent.click(save);
    await waitFor(() => expect(standInVault.sent("outwardReferrals.send")).toHaveLength(1));
    const [sent] = standInVault.sent("outwardReferrals.send");
    expect(sent).toMatchObject({
      caseId,
      content: { organisation: "Invented Law Centre", organisationId: null, supportNeedId: null, asked: "Advice" },
      sharing: { basis: "legal_claims", authorisedBy: "Worker Two", recipientName: "Invented Law Centre" },
    });
    const days = Date.parse(sent?.content.chaseOn ?? "") - Date.parse(sent?.content.sentOn ?? "");
    expect(days).toBe(10 * 86_400_000);
  });

  it("OR4 OR5 records what they answered, with why where they refused, and that they were asked again", async () => {
    standInVault.on("outwardReferrals.list", () => [referral()]);
    standInVault.on("outwardReferrals.answer", () => ({ revision: 5 }));
    standInVault.on("outwardReferrals.chase", () => ({ revision: 5 }));
    renderPage(<OutwardReferralsPage caseId={caseId} />);
    const waiting = within(await screen.findByRole("region", { name: "Waiting 1" }));
    expect(waiting.getByText("By encrypted email")).toBeDefined();
    expect(waiting.getByText(/, agreed by Worker Two$/)).toBeDefined();
    await userEvent.click(waiting.getByRole("button", { name: /^They answered: / }));
    await userEvent.selectOptions(screen.getByLabelText("What they answered"), "Declined");
    await userEvent.click(screen.getByRole("button", { name: "Save the answer" }));
    expect(await screen.findByText("Write why.")).toBeDefined();
    await userEvent.type(screen.getByLabelText("Why"), "Out of their area");
    await userEvent.click(screen.getByRole("button", { name: "Save the answer" }));
    await waitFor(() =>
      expect(standInVault.sent("outwardReferrals.answer")).toMatchObject([
        {
          basedOnRevision: 4,
          reply: { answer: "declined", words: "Out of their area", chaseOn: null },
        },
      ]),
    );
    await userEvent.click(await screen.findByRole("button", { name: /^Asked again: / }));
    await userEvent.type(screen.getByLabelText("What came of asking"), "No one in");
    await userEvent.click(screen.getByRole("button", { name: "They were asked" }));
    await waitFor(() =>
      expect(standInVault.sent("outwardReferrals.chase")).toMatchObject([{ basedOnRevision: 4, words: "No one in" }]),
    );
  });

  it("OR2 CS7 leads to the ledger where what it rests on is gone", async () => {
    const gone = { ...sharing, basis: "consent" as const, authorisedBy: "" };
    standInVault.on("consent.list", () => ({ consents: [], sharings: [gone], adultOn: null }));
    standInVault.on("outwardReferrals.list", () => [
      referral({ answer: "accepted", answeredOn: "2026-11-23" as CivilDate, chaseOn: null }),
    ]);
    renderPage(<OutwardReferralsPage caseId={caseId} />);
    const link = await screen.findByRole("link", { name: "Decide what becomes of it" });
    expect(link.getAttribute("href")).toBe(`/cases/${caseId}/consent`);
    expect(screen.getByRole("region", { name: "Answered 1" })).toBeDefined();
  });

  it("RO1 is read, and nothing of it written, by whoever only reads", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }));
    standInVault.on("outwardReferrals.list", () => [referral()]);
    renderPage(<OutwardReferralsPage caseId={caseId} />);
    expect(await screen.findByText("Advice on what the decision means.")).toBeDefined();
    expect(screen.getAllByRole("button")).toHaveLength(1);
    expect(screen.getByRole("button", { name: /^History/ })).toBeDefined();
  });
});
