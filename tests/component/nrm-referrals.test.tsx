import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Input, Output } from "#shared/contract/index.ts";
import type { AccountEvent } from "#shared/domain/account-event.ts";
import type { CaseId, CaseRecord } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { Draft, DraftId } from "#shared/domain/draft.ts";
import type { HandOver } from "#shared/domain/hand-over.ts";
import { addDays, type CivilDate, civilDateOf, type Instant } from "#shared/domain/instant.ts";
import type { NrmAnswer, NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import { currentQuestionSetVersion } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import type { PersonId } from "#shared/domain/person.ts";
import { firstOfficeSettings } from "#shared/domain/settings.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { listenForShortcuts } from "../../renderer/app/shortcuts.ts";
import { CheckAnswersPage } from "../../renderer/features/nrm-referrals/check-answers-page.tsx";
import { ReferralPage } from "../../renderer/features/nrm-referrals/referral-page.tsx";
import { SectionPage } from "../../renderer/features/nrm-referrals/section-page.tsx";
import { aConsent } from "../support/consents.ts";
import { HandOverSections } from "../../renderer/print/hand-over-sections.tsx";
import { anEvent } from "../support/account-events.ts";
import { aKeptDocument } from "../support/kept-documents.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "5b0f1c9a-3f6e-4a53-9d6c-0d6f0a4b7e11" as CaseId;
const referralId = "9a4c2f70-8a2f-4f0e-8f6a-2f5f1f0b7c22" as NrmReferralId;
const reference = "HF-7K2QD5" as CaseReference;
const draftId = "0b8a5d9e-2b61-4a7c-8b3f-6c1d2e3f4a55" as DraftId;
const earlier = "2026-05-15T12:00:00.000Z" as Instant;
const later = "2026-05-15T13:02:00.000Z" as Instant;

type Saved = Output<"nrmReferrals.read">["answers"][number];

const record: CaseRecord = {
  id: caseId,
  reference,
  status: "preparing_referral",
  owner: "Aoife Brandrick",
  openedOn: "2026-05-01" as CivilDate,
  nextDeadline: null,
  referralId,
  person: {
    id: "7f1f6a8e-5f2a-4d18-9c7e-1a2b3c4d5e66" as PersonId,
    revision: 1,
    names: [{ kind: "official", text: "Marisol Vega", script: "latin", source: "person", isUsedWhenSpeaking: true }],
    ageClaims: [],
    nationalities: [],
    languages: [],
    interpreterNote: "",
    safeContacts: [],
  },
};

/** What the stand-in holds, as the vault would. */
let answers: Map<string, Saved>;
let drafts: Draft[];

function answered(questionKey: string, value: NrmAnswerValue, savedAt: Instant = earlier): void {
  answers.set(questionKey, { answer: { questionKey, mode: "answered", value }, revision: 1, savedAt });
}

function keep({ answer, basedOnRevision }: Input<"nrmReferrals.saveAnswer">): { revision: number } {
  const current = answers.get(answer.questionKey)?.revision ?? 0;
  if (current !== basedOnRevision) throw new AppError("record.changed_elsewhere");
  answers.set(answer.questionKey, { answer, revision: current + 1, savedAt: later });
  return { revision: current + 1 };
}

function sentAnswers(): NrmAnswer[] {
  return standInVault.sent("nrmReferrals.saveAnswer").map(({ answer }) => answer);
}

beforeEach(() => {
  answers = new Map();
  drafts = [];
  standInVault.on("cases.read", () => record);
  standInVault.on("drafts.list", () => drafts);
  standInVault.on("drafts.save", () => ({ savedAt: later }));
  standInVault.on("drafts.discard", () => ({}));
  standInVault.on("nrmReferrals.saveAnswer", keep);
  standInVault.on("nrmReferrals.read", () => asRead());
});

function asRead(changes: Partial<Output<"nrmReferrals.read">> = {}): Output<"nrmReferrals.read"> {
  return {
    id: referralId,
    caseId,
    reference,
    questionSetVersion: currentQuestionSetVersion,
    startedAt: earlier,
    submittedOn: null,
    submittedTime: null,
    sentBefore: null,
    nrmReference: "",
    revision: 1,
    answers: [...answers.values()],
    fullNames: ["Marisol Vega"],
    identityTerms: ["Marisol Vega", "Marisol", "Vega"],
    hasOpenSafeguardingTask: true,
    ...changes,
  };
}

function Section({ id }: { readonly id: string }) {
  useEffect(() => listenForShortcuts(window), []);
  return <SectionPage referralId={referralId} sectionId={id} />;
}

function openSection(id: string) {
  return renderPage(<Section id={id} />, `/referrals/${referralId}/section/${id}`);
}

describe("a question of the referral", () => {
  it("keeps typed words as a draft, and saves them as the answer when the field is left", async () => {
    openSection("C");
    const field = await screen.findByLabelText<HTMLInputElement>("Where was the person born?");
    await userEvent.type(field, "A village near Cúcuta");
    expect(sentAnswers()).toEqual([]);
    await waitFor(() => {
      expect(standInVault.sent("drafts.save").at(-1)?.content).toEqual({
        kind: "nrm_answer",
        caseId,
        referralId,
        questionKey: "birthplace",
        text: "A village near Cúcuta",
      });
    });

    await userEvent.tab();
    const [save] = await waitFor(() => {
      const sent = standInVault.sent("nrmReferrals.saveAnswer");
      expect(sent).toHaveLength(1);
      return sent;
    });
    expect(save).toEqual({
      referralId,
      answer: { questionKey: "birthplace", mode: "answered", value: "A village near Cúcuta" },
      basedOnRevision: 0,
      draftId: standInVault.sent("drafts.save").at(-1)?.draftId,
    });
    await within(group("C1")).findByText(/^Saved \d\d:\d\d$/);
  });

  it("keeps the words on screen when saving fails, says so, and saves them on asking", async () => {
    let isFull = true;
    standInVault.on("nrmReferrals.saveAnswer", (input) => {
      if (isFull) throw new AppError("disk.full");
      return keep(input);
    });
    openSection("C");
    const field = await screen.findByLabelText<HTMLInputElement>("Where was the person born?");
    await userEvent.type(field, "A village");
    await userEvent.tab();

    expect((await screen.findByRole("alert")).textContent).toContain("This answer is not saved yet.");
    expect(field.value).toBe("A village");

    isFull = false;
    await userEvent.click(screen.getByRole("button", { name: "Save again" }));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(answers.get("birthplace")?.answer.value).toBe("A village");
  });

  it("shows both answers when another was saved meanwhile, and keeps mine only when I say so", async () => {
    openSection("C");
    const field = await screen.findByLabelText<HTMLInputElement>("Where was the person born?");
    answered("birthplace", "Medellín", later);
    await userEvent.type(field, "Cúcuta");
    await userEvent.tab();

    expect((await screen.findByText("Medellín")).tagName).toBe("BLOCKQUOTE");
    expect(field.value).toBe("Cúcuta");
    await userEvent.click(screen.getByRole("button", { name: "Keep my answer" }));
    await waitFor(() => expect(answers.get("birthplace")?.answer.value).toBe("Cúcuta"));
    expect(answers.get("birthplace")?.revision).toBe(2);
  });

  it("finds words again that were half-typed when the application ended, and can drop them", async () => {
    answered("birthplace", "Cúcuta");
    drafts = [
      {
        id: draftId,
        savedAt: later,
        content: { kind: "nrm_answer", caseId, referralId, questionKey: "birthplace", text: "Cúcuta, in the north" },
      },
    ];
    openSection("C");
    const field = await screen.findByLabelText<HTMLInputElement>("Where was the person born?");
    expect(field.value).toBe("Cúcuta, in the north");
    screen.getByText(/^Kept from .*not saved yet\.$/);

    await userEvent.click(screen.getByRole("button", { name: "Go back to the saved answer" }));
    expect(field.value).toBe("Cúcuta");
    await waitFor(() => expect(standInVault.sent("drafts.discard")).toEqual([{ draftId }]));
    expect(sentAnswers()).toEqual([]);
  });

  it("brings words back that another way of answering had replaced", async () => {
    answered("birthplace", "Cúcuta");
    openSection("C");
    await screen.findByLabelText("Where was the person born?");
    const frame = within(group("C1"));

    await userEvent.click(frame.getByRole("button", { name: "Declined to say" }));
    await frame.findByText(/The person chose not to say\./);
    expect(frame.queryByRole("textbox")).toBeNull();
    await waitFor(() => expect(answers.get("birthplace")?.answer.mode).toBe("declined"));
    expect(standInVault.sent("drafts.save").at(-1)?.content).toMatchObject({ text: "Cúcuta" });

    await userEvent.click(frame.getByRole("button", { name: "Answered" }));
    await waitFor(() => {
      expect(answers.get("birthplace")?.answer).toEqual({
        questionKey: "birthplace",
        mode: "answered",
        value: "Cúcuta",
      });
    });
    expect(frame.getByRole<HTMLInputElement>("textbox").value).toBe("Cúcuta");
  });

  it("takes a value of a list exactly as published, however it was typed", async () => {
    openSection("F");
    const field = await screen.findByRole<HTMLInputElement>("combobox", {
      name: "In which town or city is the person staying now?",
    });
    await userEvent.type(field, "ABERDARE aberdar");
    await userEvent.tab();
    await waitFor(() => expect(answers.get("current-pv-location-uk-city")?.answer.value).toBe("Aberdare / Aberdâr"));
    expect(field.value).toBe("Aberdare / Aberdâr");
  });

  it("goes from question to question with the keyboard alone", async () => {
    openSection("C");
    await userEvent.click(await screen.findByLabelText("Where was the person born?"));
    await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(document.activeElement).toBe(screen.getByLabelText("Who is in their family?"));
    await userEvent.keyboard("A sister.{Control>}{Enter}{/Control}");
    expect(document.activeElement).toBe(screen.getByLabelText("What schooling have they had, and when?"));
    await waitFor(() => expect(answers.get("family")?.answer.value).toBe("A sister."));
  });
});

describe("the consent question", () => {
  it("says which personal fields no longer leave, and loses nothing on the way back", async () => {
    answered("pv-under-age", "no");
    answered("pv-want-to-submit-nrm", "yes");
    answered("pv-name-first-name", "Marisol");
    openSection("H");
    const consent = within(await screen.findByRole("radiogroup", { name: "Does the adult agree to be referred?" }));

    await userEvent.click(consent.getByRole("radio", { name: "No" }));
    await screen.findByText("Anonymous Duty to Notify report");
    const written = screen.getAllByRole("listitem").filter((item) => item.textContent?.includes("written; kept here"));
    expect(written.map((item) => item.textContent)).toEqual(["The person's name (written; kept here)"]);
    expect(screen.queryByLabelText("The person's first name")).toBeNull();

    await userEvent.click(consent.getByRole("radio", { name: /^Yes/ }));
    const name = await screen.findByLabelText<HTMLInputElement>("The person's first name");
    expect(name.value).toBe("Marisol");
    expect(sentAnswers().map(({ questionKey }) => questionKey)).toEqual([
      "pv-want-to-submit-nrm",
      "pv-want-to-submit-nrm",
    ]);
  });
});

/** Fills in what is asked before anything leaves. */
async function sayWhy(): Promise<void> {
  await userEvent.type(screen.getByLabelText("Who is the file for?"), "Salvation Army");
  await userEvent.type(screen.getByLabelText("Why is it made?"), "To be copied across");
}

describe("the files that go along", () => {
  const report = aKeptDocument(1, {
    title: "GP report",
    kind: "pdf",
    size: 2_400_000,
    datedOn: "2026-03-03" as CivilDate,
    description: "What she found",
  });
  const voice = aKeptDocument(2, { title: "Voice", kind: "mp3", size: 1_000_000 });

  beforeEach(() => {
    answered("pv-under-age", "yes");
    standInVault.on("attachments.list", () => [report, voice]);
  });

  it("NRM58 NRM59 chooses documents by a box beside names that are typed, and says the total and what the form does not take", async () => {
    openSection("H");
    const files = await screen.findByLabelText<HTMLTextAreaElement>(
      "Which files will go with the referral? (optional)",
    );
    const frame = within(group("H36"));
    await frame.findByText("0 of at most 100 files, 0 bytes together; the form takes 25 MB for each, 2.5 GB in all.");
    await userEvent.type(files, "old scan.pdf");
    await userEvent.click(frame.getByRole("checkbox", { name: /GP report\.pdf/ }));
    await waitFor(() => expect(answers.get("upload-file")?.answer.value).toEqual(["old scan.pdf", "GP report.pdf"]));
    await frame.findByText(/^2 of at most 100 files, 2\.4 MB together;.* 1 name is of no document of this case/);
    frame.getByText("Exhibit 2:");
    expect(frame.getByRole("list").textContent).toContain("PDF, dated 3 Mar 2026, 2.4 MBWhat she found");
    frame.getByText("The form takes no file of this kind, only JPG, JPEG, PNG, PDF, DOC, DOCX.");

    await userEvent.click(frame.getByRole("checkbox", { name: /GP report\.pdf/ }));
    await waitFor(() => expect(answers.get("upload-file")?.answer.value).toEqual(["old scan.pdf"]));
    expect(files.value).toBe("old scan.pdf");
  });

  it("NRM60 puts the list behind what is typed, only when asked, and says that a document was taken off the case", async () => {
    answered("upload-file", ["GP report.pdf"]);
    answered("what-evidence-you-will-submit", "By her doctor.");
    standInVault.on("attachments.list", () => [{ ...report, removedWhy: "Of somebody else" }, voice]);
    openSection("H");
    await screen.findByText("It was taken off the documents of the case: Of somebody else");
    const frame = within(group("H37"));
    await frame.findByText("The list below does not say yet what is chosen above.");
    expect(sentAnswers()).toEqual([]);
    await userEvent.click(frame.getByRole("button", { name: "Bring the list up to date" }));
    await waitFor(() => {
      expect(answers.get("what-evidence-you-will-submit")?.answer.value).toBe(
        "By her doctor.\nExhibit 1: GP report.pdf. PDF, dated 3 March 2026. What she found.",
      );
    });
    await frame.findByText("The list below has each of the 1 chosen file.");
  });
});

describe("words of the case in an answer", () => {
  const event = {
    ...anEvent("He met me at the station."),
    id: "00000000-0000-4000-9000-000000000001",
    caseId,
    position: 1,
    isRemoved: false,
    recordedAt: earlier,
    recordedBy: "Aoife Brandrick",
    revision: 1,
  } as AccountEvent;
  const other = { ...event, id: "00000000-0000-4000-9000-000000000002", what: "Then the farm." } as AccountEvent;

  beforeEach(() => {
    standInVault.on("account.list", () => [event, other]);
    standInVault.on("indicators.list", () => []);
    standInVault.on("caseNotes.list", () => []);
  });
  const began = "how-did-the-exploitation-start";
  const said = "Date not known: He met me at the station. (Source: the person)";
  const box = () => screen.findByRole<HTMLInputElement>("checkbox", { name: /^Date not known: He met/ });

  it("NRM62 asks for nothing and puts nothing in before it is asked to, and then stands behind what is typed", async () => {
    openSection("D");
    const field = await screen.findByLabelText<HTMLTextAreaElement>("How did it begin?");
    await userEvent.type(field, "Half typed");
    expect(standInVault.sent("account.list")).toEqual([]);
    expect(standInVault.sent("caseNotes.list")).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Look on record: How did it begin?" }));
    await userEvent.click(await box());
    expect(field.value).toBe("Half typed");
    expect(answers.get(began)?.answer.value).not.toContain("station");
    const put = screen.getByRole("button", { name: "Put what is ticked behind what is written" });
    await userEvent.click(put);
    await waitFor(() => expect(answers.get(began)?.answer.value).toBe(`Half typed\n${said}`));
    expect(field.value).toBe(`Half typed\n${said}`);
    await waitFor(async () => expect((await box()).disabled).toBe(true));
    expect((put as HTMLButtonElement).disabled).toBe(true);
  });

  it("NRM62 goes no further than the form's characters, and says so", async () => {
    answered(began, "x".repeat(14_990));
    openSection("D");
    await userEvent.click(await screen.findByRole("button", { name: "Look on record: How did it begin?" }));
    await userEvent.click(await box());
    await screen.findByText(
      "With it the answer has 15,054 characters; the form takes 15,000. Tick less, or shorten the answer first.",
    );
    const put = screen.getByRole("button", { name: "Put what is ticked behind what is written" });
    expect((put as HTMLButtonElement).disabled).toBe(true);
  });

  it("NRM62 shows nothing of a case that the vault does not show", async () => {
    standInVault.on("caseNotes.list", () => {
      throw new AppError("record.not_found");
    });
    openSection("D");
    await userEvent.click(await screen.findByRole("button", { name: "Look on record: How did it begin?" }));
    await screen.findByRole("alert");
    expect(screen.queryByText(/He met me/)).toBeNull();
  });
});

describe("a referral for whoever only reads", () => {
  it("RO1 shows each answer as words, with no field, no change and nothing to record", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }, { nameMode: "full_name" }));
    const { unmount } = openSection("B");
    await screen.findByText("You can read this. Whoever works on the case changes it.");
    expect(screen.queryAllByRole("textbox")).toEqual([]);
    expect(screen.queryAllByRole("radio")).toEqual([]);
    expect(screen.queryAllByRole("link", { name: /^(Change|Answer) / })).toEqual([]);
    expect(screen.getAllByText("Not provided").length).toBeGreaterThan(0);
    unmount();
    renderPage(<CheckAnswersPage referralId={referralId} />, `/referrals/${referralId}/check`);
    await screen.findByRole("heading", { level: 1, name: "Check answers" });
    expect(screen.queryAllByRole("link", { name: /^(Change|Answer) / })).toEqual([]);
  });
});

describe("the age on record", () => {
  it("NRM75 stands first where the route is told, and nothing below it calls them an adult", async () => {
    const claim = { kind: "date_of_birth", dateOfBirth: "2012-02-14" as CivilDate } as const;
    const ageClaims = [{ claim, source: "person", claimedOn: "2026-05-01" as CivilDate, isDisputed: false }] as const;
    standInVault.on("cases.read", () => ({ ...record, person: { ...record.person, ageClaims: [...ageClaims] } }));
    answered("pv-under-age", "no");
    renderPage(<ReferralPage referralId={referralId} />, `/referrals/${referralId}`);
    const route = within(await screen.findByRole("region", { name: "The route" }));
    expect(await route.findByText(/By the record they are under 18: born on 14 February 2012/)).not.toBeNull();
    expect(route.queryByText(/The person is an adult/)).toBeNull();
  });
});

describe("what was sent", () => {
  it("NRM49 says that a report went before, and that the referral is not sent", async () => {
    const sentBefore = { what: "report", submittedOn: "2026-11-20" as CivilDate, nrmReference: "DEMO-D" } as const;
    standInVault.on("nrmReferrals.read", () => asRead({ sentBefore }));
    renderPage(<ReferralPage referralId={referralId} />, `/referrals/${referralId}`);
    expect(
      await screen.findByText("A report under the Duty to Notify was sent on Fri 20 Nov 2026, reference DEMO-D."),
    ).not.toBeNull();
    expect(screen.getByText(/^Not recorded yet\./)).not.toBeNull();
  });
});

describe("checking the answers", () => {
  it("shows blanks as not provided, and says how the file is protected, and with which password it opens", async () => {
    answered("birthplace", "Cúcuta");
    standInVault.on("nrmReferrals.exportSummary", () => ({
      fileName: `${reference} summary 2026-05-15.pdf`,
      password: "crane lobby seven violet anchor thimble",
      pages: 4,
    }));
    renderPage(<CheckAnswersPage referralId={referralId} />, `/referrals/${referralId}/check`);

    const change = await screen.findByRole("link", { name: /^Change\s+Where was the person born\?$/ });
    expect(change.closest("div")?.textContent).toContain("Cúcuta");
    const blank = screen.getByRole("link", { name: /^Answer\s+Who is in their family\?$/ });
    expect(blank.closest("div")?.textContent).toContain("Not provided");

    await userEvent.click(screen.getByRole("button", { name: "Make the summary" }));
    expect(screen.getByText("Say who the file is for.")).toBeDefined();
    expect(standInVault.sent("nrmReferrals.exportSummary")).toEqual([]);
    await sayWhy();
    await userEvent.click(screen.getByRole("button", { name: "Make the summary" }));
    const made = await screen.findByText(`${reference} summary 2026-05-15.pdf`);
    expect(made.closest("p")?.textContent).toContain("with 4 pages. It is encrypted");
    expect(screen.getByRole("region", { name: "The password" }).textContent).toContain("crane lobby seven violet");
  });

  it("NRM52 says what goes as data and what stays, and asks whom for, why and how it is protected", async () => {
    answered("pv-under-age", "yes");
    answered("birthplace", "Cúcuta");
    // Not asked of a child.
    answered("pv-want-to-submit-nrm", "yes");
    answers.set("pv-name-first-name", {
      answer: { questionKey: "pv-name-first-name", mode: "not_known", value: null },
      revision: 1,
      savedAt: earlier,
    });
    const made = { fileName: `${reference} answers 2026-05-15.json.age`, password: "crane lobby seven", answers: 2 };
    standInVault.on("nrmReferrals.exportAnswers", () => made);
    renderPage(<CheckAnswersPage referralId={referralId} />, `/referrals/${referralId}/check`);
    const open = await screen.findByRole("button", { name: "Make a data file" });
    open.focus();
    await userEvent.keyboard("{Enter}");
    const dialog = within(await screen.findByRole("dialog", { name: "Make a data file" }));
    expect(dialog.getByText(/^A JSON file with 2 answers under/).textContent).toMatch(
      /Of 1 question it says only why there is no answer that the form has\.$/,
    );
    await userEvent.click(dialog.getByRole("button", { name: "Write the file" }));
    expect(dialog.getByText("Say who the file is for.")).toBeDefined();
    expect(standInVault.sent("nrmReferrals.exportAnswers")).toEqual([]);
    await userEvent.type(dialog.getByLabelText("Who is the file for?"), "Salvation Army");
    await userEvent.type(dialog.getByLabelText("Why is it made?"), "To be taken in");
    await userEvent.click(dialog.getByRole("button", { name: "Write the file" }));
    const written = await dialog.findByText(made.fileName);
    expect(written.closest("p")?.textContent).toContain("with 2 answers. It is encrypted");
    const reasons = { recipient: "Salvation Army", purpose: "To be taken in", protection: { way: "password" } };
    expect(standInVault.sent("nrmReferrals.exportAnswers")).toMatchObject([{ referralId, reasons }]);
    await userEvent.click(dialog.getByRole("button", { name: "Close, I have the password" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(document.activeElement).toBe(open);
  });

  it("NRM34 asks for a review of the risk until one of the last seven days stands on the case", async () => {
    answered("when-last-contact", "within-the-last-week");
    const assessed = (assessedOn: CivilDate): Output<"risk.list">[number] => ({
      ...anAssessment("high", { assessedOn }),
      id: draftId as never,
      caseId,
      isRemoved: false,
      recordedAt: earlier,
      recordedBy: "Aoife Brandrick",
      revision: 1,
    });
    const today = civilDateOf(new Date());
    standInVault.on("risk.list", () => [assessed(addDays(today, -30))]);
    const { unmount } = renderPage(<CheckAnswersPage referralId={referralId} />, `/referrals/${referralId}/check`);
    expect(await screen.findByText(/no review in the last seven days is on record/)).toBeDefined();
    unmount();

    standInVault.on("risk.list", () => [assessed(addDays(today, -30)), assessed(addDays(today, -1))]);
    renderPage(<CheckAnswersPage referralId={referralId} />, `/referrals/${referralId}/check`);
    await screen.findByRole("button", { name: "Make the summary" });
    await waitFor(() => expect(screen.queryByText(/no review in the last seven days/)).toBeNull());
  });

  it("NRM50 NRM51 reads out what goes along to a first responder, and to whom it was given", async () => {
    answered("pv-under-age", "not-sure");
    standInVault.on("consent.list", () => ({ consents: [], sharings: [], adultOn: null }) as never);
    standInVault.on("attachments.list", () => [
      { title: "Statement", kind: "pdf", datedOn: "2026-03-02", description: "Signed", removedWhy: null } as never,
    ]);
    const row = { kind: "nrm_summary", isWritten: true, exportedAt: earlier, exportedBy: "Worker One" };
    standInVault.on("exports.listForCase", () => [
      { ...row, id: "1", recipient: "Salvation Army" } as never,
      { ...row, id: "2", recipient: "Nobody", isWritten: false } as never,
      { ...row, id: "3", recipient: "The police", kind: "notes" } as never,
    ]);
    const { unmount } = renderPage(<CheckAnswersPage referralId={referralId} />, `/referrals/${referralId}/check`);
    const part = await screen.findByRole("region", { name: "For the first responder" });
    expect(part.textContent).toContain("Statement (PDF, Mon 2 Mar 2026): Signed");
    expect(part.textContent).toContain("B2: A child, or somebody whose age is not sure");
    expect(part.textContent).toContain("No way to reach the person is known to be safe.");
    expect(within(part).getByText("Salvation Army")).toBeDefined();
    expect(part.textContent).not.toMatch(/Nobody|The police|Not everybody may be told|listed without title/);
    const along = /^A PDF with the answers above, .* behind them what stands under “For the first responder”; nothing/;
    expect(screen.getByText(along)).toBeDefined();
    unmount();

    standInVault.on("settings.read", () => ({ ...firstOfficeSettings, isFirstResponder: true }));
    renderPage(<CheckAnswersPage referralId={referralId} />, `/referrals/${referralId}/check`);
    await screen.findByText(/^A PDF with the answers above and nothing else, in the form's order\./);
    expect(screen.queryByRole("region", { name: "For the first responder" })).toBeNull();
  });

  it("NRM38 promises nothing but the answers while no route is decided, for then no pack goes along", async () => {
    renderPage(<CheckAnswersPage referralId={referralId} />, `/referrals/${referralId}/check`);
    await screen.findByText(/^A PDF with the answers above and nothing else, in the form's order\./);
    expect(screen.queryByRole("region", { name: "For the first responder" })).toBeNull();
  });

  it("NRM50 NRM51 says what is kept back and which documents are not named, above and below the evidence", async () => {
    answered("pv-under-age", "not-sure");
    const way = {
      channel: "phone",
      owner: "relative",
      times: "",
      mayLeaveMessage: true,
      codeWord: "",
      note: "",
    } as const;
    const contacts = [
      { ...way, value: "07700 900555", safety: "safe", verifiedOn: null },
      { ...way, value: "07700 900556", safety: "unsafe", verifiedOn: null },
    ] as const;
    standInVault.on("cases.read", () => ({ ...record, person: { ...record.person, safeContacts: [...contacts] } }));
    const mark = { ...aConsent({ purpose: "keep_back", decision: "refused", keptBack: ["health"] }), isRemoved: false };
    standInVault.on("consent.list", () => ({ consents: [mark], sharings: [], adultOn: null }) as never);
    standInVault.on("attachments.list", () => [
      { title: "Picture", kind: "png", datedOn: null, description: "Call from 07700900556", removedWhy: null } as never,
    ]);
    renderPage(<CheckAnswersPage referralId={referralId} />, `/referrals/${referralId}/check`);
    const part = await screen.findByRole("region", { name: "For the first responder" });
    const words = part.textContent;
    expect(words).not.toMatch(/Picture|900556/);
    expect(words).toContain("Phone (belongs to a relative): 07700 900555. A message may be left there.");
    const inOrder = [
      "Not everybody may be told: health.",
      "A document, named on request (PNG, no date)",
      "1 document is",
    ];
    const places = inOrder.map((each) => words.indexOf(each));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("NRM50 prints whose a way is, and how many documents are not named and why", () => {
    const handOver: HandOver = {
      missing: [],
      evidence: [
        { named: null, kind: "png", datedOn: null },
        { named: { title: "Statement", description: "" }, kind: "pdf", datedOn: null },
      ],
      contacts: {
        ways: [{ channel: "phone", value: "07700 900555", owner: "worker", times: "", mayLeaveMessage: false }],
        areOthersLeftOut: true,
      },
    };
    const { container } = render(<HandOverSections handOver={handOver} preparedBy="" />);
    expect(container.textContent).toContain("Phone (belongs to a support worker): 07700 900555. Leave no message.");
    expect(container.textContent).toContain("A document, named on request (PNG, no date)");
    expect(container.textContent).toContain("1 document is listed without title and description: a way to reach");
  });

  it("says quietly that no file was made when no place was chosen", async () => {
    standInVault.on("nrmReferrals.exportSummary", () => {
      throw new AppError("export.cancelled");
    });
    renderPage(<CheckAnswersPage referralId={referralId} />, `/referrals/${referralId}/check`);
    await screen.findByRole("button", { name: "Make the summary" });
    await sayWhy();
    await userEvent.click(screen.getByRole("button", { name: "Make the summary" }));

    await screen.findByText(/^No file was made, because no place was chosen\./);
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

/** The frame of the question with that number on screen. */
function group(number: string): HTMLElement {
  const frame = screen.getByText(number, { selector: "[aria-hidden]" }).closest<HTMLElement>("[data-question]");
  if (!frame) throw new Error(`No question ${number} on screen.`);
  return frame;
}
