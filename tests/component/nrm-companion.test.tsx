import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { Consent, ConsentId } from "#shared/domain/consent.ts";
import type { Draft } from "#shared/domain/draft.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { NrmAnswer, NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import { currentQuestionSetVersion } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import type { PersonId } from "#shared/domain/person.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { firstOfficeSettings } from "#shared/domain/settings.ts";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { listenForShortcuts } from "../../renderer/app/shortcuts.ts";
import { watchCopying } from "../../renderer/components/copied-words.ts";
import { CompanionPage } from "../../renderer/features/nrm-referrals/companion-page.tsx";
import { aConsent } from "../support/consents.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "5b0f1c9a-3f6e-4a53-9d6c-0d6f0a4b7e11" as CaseId;
const referralId = "9a4c2f70-8a2f-4f0e-8f6a-2f5f1f0b7c22" as NrmReferralId;
const reference = "HF-7K2QD5" as CaseReference;
const savedAt = "2026-05-15T12:00:00.000Z" as Instant;
const [marius] = loadInventedPeople();

let referral: Output<"nrmReferrals.read">;
let drafts: Draft[];
const aWay = { times: "", mayLeaveMessage: false, codeWord: "", note: "", verifiedOn: null } as const;
let contacts: SafeContact[];
/** What the page put on the clipboard, oldest first. */
let copied: string[];

function answer(questionKey: string, value: NrmAnswerValue, revision = 1): void {
  const given: NrmAnswer = { questionKey, mode: "answered", value };
  referral = {
    ...referral,
    answers: [
      ...referral.answers.filter((one) => one.answer.questionKey !== questionKey),
      { answer: given, revision, savedAt },
    ],
  };
}

beforeEach(() => {
  drafts = [];
  contacts = [];
  copied = [];
  referral = {
    id: referralId,
    caseId,
    reference,
    questionSetVersion: currentQuestionSetVersion,
    startedAt: savedAt,
    submittedOn: null,
    submittedTime: null,
    sentBefore: null,
    nrmReference: "",
    revision: 1,
    answers: (marius?.referral.answers ?? []).map((given) => ({ answer: given, revision: 1, savedAt })),
    fullNames: [],
    identityTerms: [],
    hasOpenSafeguardingTask: false,
  };
  standInVault.on("settings.read", () => ({ ...firstOfficeSettings, isFirstResponder: true }));
  standInVault.on("nrmReferrals.read", () => referral);
  standInVault.on("nrmReferrals.previewSummary", () => ({}));
  standInVault.on("thisComputer.shapeWindow", () => ({}));
  standInVault.on("consent.list", () => ({ consents: [], sharings: [], adultOn: null }) as never);
  standInVault.on("drafts.list", () => drafts);
  standInVault.on("drafts.save", ({ draftId, content }) => {
    drafts = [{ id: draftId, savedAt, content } as Draft];
    return { savedAt };
  });
  standInVault.on("drafts.discard", () => {
    drafts = [];
    return {};
  });
  standInVault.on("nrmReferrals.recordSubmission", ({ submittedOn, submittedTime, nrmReference }) => {
    referral = { ...referral, submittedOn: submittedOn as CivilDate, submittedTime, nrmReference, revision: 2 };
    return { revision: 2 };
  });
  standInVault.on("cases.read", () => ({
    id: caseId,
    reference,
    status: "preparing_referral",
    owner: "Worker One",
    openedOn: "2026-05-01" as never,
    nextDeadline: null,
    referralId,
    person: {
      id: "7f1f6a8e-5f2a-4d18-9c7e-1a2b3c4d5e66" as PersonId,
      revision: 1,
      names: [],
      ageClaims: [],
      nationalities: [],
      languages: [],
      interpreterNote: "",
      safeContacts: contacts,
    },
  }));
  // As the browser does it: the event of a copy, with a place for the words.
  Object.assign(document, {
    execCommand: (command: string) => {
      const event = Object.assign(new Event(command, { cancelable: true, bubbles: true }), {
        clipboardData: {
          setData: (kind: string, words: string) => {
            if (kind === "text/plain") copied.push(words);
          },
        },
      });
      document.dispatchEvent(event);
      return true;
    },
  });
});

function Walk() {
  useEffect(() => listenForShortcuts(window), []);
  useEffect(() => watchCopying(document), []);
  return <CompanionPage referralId={referralId} />;
}
const open = () => renderPage(<Walk />, `/referrals/${referralId}/companion`);
const heading = (name: string) => screen.findByRole("heading", { level: 1, name });
const typedIn = () => screen.getByRole<HTMLInputElement>("checkbox", { name: "Typed in" });

describe("typing a referral into the form", () => {
  it("NRM44 NRM46 goes page by page by keyboard, and copies each answer exactly", async () => {
    open();
    await heading("Signing in");
    expect(screen.getByText(/^Page 1 of \d+, 0 typed in$/)).toBeTruthy();
    await userEvent.keyboard("c");
    expect(copied).toEqual([
      String(referral.answers.find((one) => one.answer.questionKey === "user-email")?.answer.value),
    ]);

    await screen.findByRole("checkbox", { name: "Typed in" });
    await userEvent.keyboard("x");
    await waitFor(() => expect(typedIn().checked).toBe(true));
    await userEvent.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await heading("Your own reference");
    expect(document.activeElement?.tagName).toBe("H1");
    expect(screen.getByText("/reference")).toBeTruthy();
    expect(screen.getByText(/^Page 2 of \d+, 1 typed in$/)).toBeTruthy();
    await userEvent.keyboard("{Alt>}{ArrowLeft}{/Alt}");
    await heading("Signing in");
    await userEvent.click(screen.getByRole("button", { name: "Next page" }));
    await userEvent.click(screen.getByRole("button", { name: "Next page" }));
    await heading("Your organisation");
    expect(screen.getByText("Type it, then choose it from the list.")).toBeTruthy();
    await waitFor(() =>
      expect(standInVault.sent("drafts.save").at(-1)?.content).toEqual({
        kind: "nrm_typing",
        caseId,
        referralId,
        pages: [{ page: "sign-in", state: "A1.1" }],
      }),
    );
  });

  it("NRM47 goes on at the first page that is not typed in, and asks again for one whose answer changed", async () => {
    const pages = [
      { page: "sign-in", state: "A1.1" },
      { page: "reference", state: "A2.1" },
    ];
    drafts = [
      {
        id: "0b8a5d9e-2b61-4a7c-8b3f-6c1d2e3f4a55" as Draft["id"],
        savedAt,
        content: { kind: "nrm_typing", caseId, referralId, pages },
      },
    ];
    const { unmount } = open();
    await heading("Your organisation");
    unmount();
    answer("reference", "Another", 2);
    open();
    await heading("Your own reference");
    expect(screen.getByText(/has changed since you typed it in/)).toBeTruthy();
    expect((await screen.findByRole<HTMLInputElement>("checkbox", { name: "Typed in" })).checked).toBe(false);
  });

  it("SC2 asks why before it copies a number that is not known to be safe", async () => {
    const number = String(
      referral.answers.find((one) => one.answer.questionKey === "pv-phone-number-yes")?.answer.value ?? "07700 900123",
    );
    answer("does-pv-need-support", "yes");
    answer("pv-phone-number", "yes");
    answer("pv-phone-number-yes", number);
    contacts = [{ ...aWay, channel: "phone", value: number, owner: "person", safety: "unknown" }];
    standInVault.on("cases.takeContact", () => ({}));
    open();
    await heading("Signing in");
    await userEvent.click(screen.getByText("All pages"));
    await userEvent.click(screen.getByRole("button", { name: /How the support provider reaches them/ }));
    await userEvent.click(await screen.findByRole("button", { name: /^Copy the answer to H4/ }));
    expect(copied).toEqual([]);
    const dialog = await screen.findByRole("dialog", { name: "Why is it copied all the same?" });
    await userEvent.click(within(dialog).getAllByRole("radio")[0] as HTMLElement);
    await userEvent.click(within(dialog).getByRole("button", { name: "Copy it with this reason" }));
    await waitFor(() => expect(copied).toEqual([number]));
  });

  it("SC2 asks at each part of a postal address that is not safe", async () => {
    const parts = { street: "12 Invented Street", town: "Inventon", county: "Madeupshire", postcode: "ZZ1 1ZZ" };
    for (const [part, words] of Object.entries(parts)) answer(`pv-contact-details-${part}`, words);
    answer("pv-contact-details", ["post"]);
    contacts = [
      { ...aWay, channel: "post", value: "12 Invented Street, Inventon ZZ1 1ZZ", owner: "unknown", safety: "unsafe" },
    ];
    standInVault.on("cases.takeContact", () => ({}));
    open();
    await heading("Signing in");
    await userEvent.click(screen.getByText("All pages"));
    await userEvent.click(screen.getByRole("button", { name: /How the person is reached/ }));
    for (const [place, words] of Object.values(parts).entries()) {
      const letter = "abcd"[place] ?? "";
      await userEvent.click(
        await screen.findByRole("button", { name: new RegExp(`^Copy the answer to H27${letter}`) }),
      );
      const dialog = await screen.findByRole("dialog", { name: "Why is it copied all the same?" });
      expect(copied).toHaveLength(place);
      await userEvent.click(within(dialog).getAllByRole("radio")[0] as HTMLElement);
      await userEvent.click(within(dialog).getByRole("button", { name: "Copy it with this reason" }));
      // The part alone, and nothing of the address that was checked.
      await waitFor(() => expect(copied.at(-1)).toBe(words));
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    }
    expect(standInVault.sent("cases.takeContact")).toHaveLength(4);
  });

  it("NRM49 records day, time and reference at the end, and the ticks go", async () => {
    open();
    await screen.findByRole("checkbox", { name: "Typed in" });
    await userEvent.keyboard("x");
    await waitFor(() => expect(drafts).toHaveLength(1));
    await userEvent.click(screen.getByText("All pages"));
    await userEvent.click(screen.getByRole("button", { name: /Check it and send it/ }));
    await heading("Check it and send it");
    expect(screen.getByText(/pages are not ticked as typed in/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText("Time"), "half past");
    await userEvent.type(screen.getByLabelText("NRM reference"), "NRM-DEMO-7");
    await userEvent.click(screen.getByRole("button", { name: "Save what was sent" }));
    expect(await screen.findByText("Write the time like 14:02, or leave it out.")).toBeTruthy();
    await userEvent.clear(screen.getByLabelText("Time"));
    await userEvent.type(screen.getByLabelText("Time"), "2.05 pm");
    await userEvent.click(screen.getByRole("button", { name: "Save what was sent" }));
    expect(await screen.findByText(/^Sent on .* at 14:05\. NRM reference NRM-DEMO-7\.$/)).toBeTruthy();
    expect(standInVault.sent("nrmReferrals.recordSubmission")).toMatchObject([
      { submittedTime: "14:05", nrmReference: "NRM-DEMO-7" },
    ]);
    await waitFor(() => expect(drafts).toEqual([]));
  });

  it("NRM48 stands beside the browser on request, and is whole again when the page is left", async () => {
    const { unmount } = open();
    await userEvent.click(await screen.findByRole("button", { name: "Stand beside the browser" }));
    await userEvent.click(await screen.findByRole("button", { name: "Make the window whole" }));
    await userEvent.click(await screen.findByRole("button", { name: "Stand beside the browser" }));
    await waitFor(() =>
      expect(standInVault.sent("thisComputer.shapeWindow").map(({ shape }) => shape)).toEqual([
        "beside",
        "whole",
        "beside",
      ]),
    );
    unmount();
    await vi.waitFor(() => expect(standInVault.sent("thisComputer.shapeWindow").at(-1)).toEqual({ shape: "whole" }));
  });

  it("CS9 shows no answer where consent is gone, the route is open, or the office is no first responder", async () => {
    standInVault.on("settings.read", () => firstOfficeSettings);
    const first = open();
    expect(await screen.findByText(/yours is not set as one/)).toBeTruthy();
    first.unmount();
    standInVault.on("settings.read", () => ({ ...firstOfficeSettings, isFirstResponder: true }));
    const whole = referral.answers;
    referral = { ...referral, answers: [] };
    const second = open();
    expect(await screen.findByText(/depend on age/)).toBeTruthy();
    second.unmount();
    referral = { ...referral, answers: whole };
    const refused = {
      ...aConsent({ purpose: "nrm_referral", decision: "refused" }),
      id: "0b8a5d9e-2b61-4a7c-8b3f-6c1d2e3f4a66" as ConsentId,
      caseId,
      isRemoved: false,
      recordedAt: savedAt,
      recordedBy: "Worker One",
      revision: 1,
    } as Consent;
    standInVault.on("consent.list", () => ({ consents: [refused], sharings: [], adultOn: null }) as never);
    open();
    expect(await screen.findByText(/Consent to the referral does not stand/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Copy/ })).toBeNull();
  });

  it("CS9 CS6 says above every page that nobody was asked, and what the Home Office must not be told", async () => {
    const kept = {
      ...aConsent({
        purpose: "keep_back",
        decision: "refused",
        recipientKind: "competent_authority",
        recipientName: "",
        keptBack: ["health", "places"],
      }),
      id: "0b8a5d9e-2b61-4a7c-8b3f-6c1d2e3f4a77" as ConsentId,
      caseId,
      isRemoved: false,
      recordedAt: savedAt,
      recordedBy: "Worker One",
      revision: 1,
    } as Consent;
    standInVault.on("consent.list", () => ({ consents: [kept], sharings: [], adultOn: null }) as never);
    const { unmount } = open();
    for (const title of ["Signing in", "Your own reference", "Your organisation"]) {
      await heading(title);
      const first = screen.getAllByRole("listitem")[0] as HTMLElement;
      for (const words of [/^No consent to the referral is on record/, /^The Home Office must not be told/]) {
        const notice = screen.getByText(words);
        expect(notice.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
      }
      const told = screen.getByText(/^The Home Office must not be told/);
      expect(told.textContent).toMatch(/health/);
      expect(told.textContent).toMatch(/places they go/);
      expect(told.textContent).toMatch(/before you type it in\.$/);
      expect(screen.queryByText(/file is made/)).toBeNull();
      await userEvent.click(screen.getByRole("button", { name: "Next page" }));
    }
    await userEvent.click(screen.getByText("All pages"));
    await userEvent.click(screen.getByRole("button", { name: /Check it and send it/ }));
    await heading("Check it and send it");
    expect(screen.getByText(/^The Home Office must not be told/)).toBeTruthy();
    unmount();

    const given = { ...kept, ...aConsent({ purpose: "nrm_referral" }), keptBack: [] } as Consent;
    standInVault.on("consent.list", () => ({ consents: [given], sharings: [], adultOn: null }) as never);
    open();
    await heading("Signing in");
    // What is in order takes no room.
    expect(screen.queryByText(/They agreed to|No consent to|does not stand|must not be told/)).toBeNull();
    expect(screen.queryByRole("link", { name: "Open consent and sharing" })).toBeNull();
  });

  it("NRM49 speaks of no dates after a report under the Duty to Notify", async () => {
    referral = { ...referral, submittedOn: "2026-05-15" as CivilDate, revision: 2 };
    const { unmount } = open();
    await heading("Sent");
    expect(screen.getByRole("link", { name: "Decisions" })).toBeTruthy();
    unmount();
    answer("pv-want-to-submit-nrm", "no");
    for (const willing of ["yes", "no"]) {
      answer("authorities-cooperation", willing);
      const drawn = open();
      await heading("Sent");
      expect(screen.getByText(/The Home Office sends a copy by email/)).toBeTruthy();
      expect(screen.queryByText(/dates that follow/)).toBeNull();
      expect(screen.queryByRole("link", { name: "Decisions" })).toBeNull();
      drawn.unmount();
    }
  });

  it("RO1 whoever only reads sees the answers, and no ticks nor a form", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }));
    open();
    await heading("Signing in");
    await userEvent.keyboard("x");
    expect(screen.queryByRole("checkbox")).toBeNull();
    expect(screen.getByText(/^Page 1 of \d+, 0 typed in$/)).toBeTruthy();
  });
});
