import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { leftKey } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { NewerFormNotice } from "../../renderer/features/nrm-referrals/newer-form-notice.tsx";
import { NewerFormPage } from "../../renderer/features/nrm-referrals/newer-form-page.tsx";
import { LeftAnswers } from "../../renderer/features/nrm-referrals/left-answers.tsx";
import { inventedNewerForm } from "../support/invented-forms.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

vi.mock("#shared/packs/nrm-questions/versions.ts", async (original) => {
  const { questionSetPacks } = await original<{ questionSetPacks: Record<string, unknown> }>();
  const packs: Record<string, unknown> = { ...questionSetPacks };
  Object.defineProperty(packs, "2099-01-01", { enumerable: true, get: () => inventedNewerForm() });
  return { questionSetPacks: packs };
});

const caseId = "5b0f1c9a-3f6e-4a53-9d6c-0d6f0a4b7e11" as CaseId;
const referralId = "9a4c2f70-8a2f-4f0e-8f6a-2f5f1f0b7c22" as NrmReferralId;
const savedAt = "2026-05-15T12:00:00.000Z" as Instant;

type Read = Output<"nrmReferrals.read">;

function aReferral(answers: readonly NrmAnswer[], changes: Partial<Read> = {}): Read {
  return {
    id: referralId,
    caseId,
    reference: "HF-7K2QD5" as CaseReference,
    questionSetVersion: "2026-04-21",
    startedAt: savedAt,
    submittedOn: null,
    submittedTime: null,
    sentBefore: null,
    nrmReference: "",
    revision: 3,
    answers: answers.map((answer) => ({ answer, revision: 2, savedAt })),
    fullNames: [],
    identityTerms: [],
    hasOpenSafeguardingTask: false,
    ...changes,
  };
}

const answered = (questionKey: string, value: NrmAnswer["value"]): NrmAnswer => ({
  questionKey,
  mode: "answered",
  value,
});
const three = [
  answered("birthplace", "Cúcuta"),
  answered("education", "Six years of school."),
  answered("when-last-contact", "within-the-last-3-month"),
];

beforeEach(() => standInVault.on("nrmReferrals.moveToNewerForm", () => ({ revision: 4 })));

describe("NRM55 the page that moves a referral", () => {
  it("lists every answer without a place with its words and why, what carries over, and sends what was seen", async () => {
    standInVault.on("nrmReferrals.read", () => aReferral(three));
    renderPage(<NewerFormPage referralId={referralId} />, `/referrals/${referralId}/newer-form`);
    const left = within(await screen.findByRole("region", { name: "Has no place in the newer form: 2 answers" }));
    expect(left.getByText("Six years of school.")).not.toBeNull();
    expect(left.getByText("The newer form does not ask this.")).not.toBeNull();
    expect(left.getByText("Within the last 3 months")).not.toBeNull();
    expect(screen.getByRole("region", { name: "Carries over: 1 answer" })).not.toBeNull();
    const differences = within(screen.getByRole("region", { name: "What is different in the form: 8 questions" }));
    expect(differences.getByText("New: not asked before.")).not.toBeNull();
    expect(differences.getByText("To choose from, no longer: Medaille Trust.")).not.toBeNull();

    await userEvent.click(await screen.findByRole("button", { name: "Move the referral" }));
    expect(standInVault.sent("nrmReferrals.moveToNewerForm")).toEqual([
      { referralId, basedOnRevision: 3, basedOnAnswers: 6, toVersion: "2099-01-01" },
    ]);
  });

  it.each([
    ["was sent", { submittedOn: "2026-05-16" as CivilDate }, /It stays on the form/],
    ["is on the newest", { questionSetVersion: "2099-01-01" }, /There is nothing to move/],
  ])("moves nothing that %s", async (_what, changes, words) => {
    standInVault.on("nrmReferrals.read", () => aReferral(three, changes));
    renderPage(<NewerFormPage referralId={referralId} />, `/referrals/${referralId}/newer-form`);
    expect(await screen.findByText(words)).not.toBeNull();
    expect(screen.queryByRole("button", { name: "Move the referral" })).toBeNull();
  });

  it("offers the move to whoever works on the case, and to whoever reads only that there is one", async () => {
    renderPage(<NewerFormNotice referral={aReferral([])} />);
    expect(await screen.findByRole("link", { name: "Move to the form of 1 Jan 2099" })).not.toBeNull();
  });

  it("RO1 offers no move to whoever only reads", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }));
    renderPage(<NewerFormNotice referral={aReferral([])} />);
    expect(await screen.findByText(/begun on the form of 21 Apr 2026/)).not.toBeNull();
    expect(screen.queryByRole("link")).toBeNull();
  });

  it("says nothing on the newest form", () => {
    renderPage(<NewerFormNotice referral={aReferral([], { questionSetVersion: "2099-01-01" })} />);
    expect(screen.queryByRole("heading")).toBeNull();
  });
});

describe("NRM56 what was left", () => {
  it("stands with its question, its words and the day of its form, and what was emptied does not", () => {
    const answers = [answered(leftKey("education", "2026-04-21"), "Six years of school."), answered("education", "")];
    renderPage(<LeftAnswers referral={aReferral(answers, { questionSetVersion: "2099-01-01" })} />);
    const left = within(screen.getByRole("region", { name: "Answers this form has no place for" }));
    expect(left.getByText("Six years of school.")).not.toBeNull();
    expect(left.getByText("On the form of 21 Apr 2026.")).not.toBeNull();
    expect(left.getAllByRole("term")).toHaveLength(1);
  });
});
