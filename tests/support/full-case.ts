import type { CaseId } from "#shared/domain/case-record.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import { anEvent } from "./account-events.ts";
import { aFact } from "./case-facts.ts";
import { aConsent, aSharing } from "./consents.ts";
import { aDocument } from "./documents.ts";
import { anIndicator } from "./indicators.ts";
import { aChild } from "./involved-people.ts";
import { aCase, aNote, aTask } from "./made-up-people.ts";
import { anEpisode } from "./missing-episodes.ts";
import { anAssessment } from "./risk-assessments.ts";
import { aPlan } from "./safety-plans.ts";
import { aNeed } from "./support-needs.ts";
import type { TestVault } from "./test-vault.ts";

/** A case with a record of every kind, each with its own word. @param given the case to fill; left out: a new one */
export async function aFullCase(vault: TestVault, given?: CaseId): Promise<CaseId> {
  const caseId = given ?? (await aCase(vault, "Aster Invented"));
  const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote("word-note"), draftId: null });
  await vault.ask("caseNotes.sign", { noteId, basedOnRevision: 1 });
  await vault.ask("caseNotes.addAddendum", { noteId, document: documentOfText("word-addendum"), draftId: null });
  await vault.ask("safeguardingTasks.create", { caseId, content: aTask("word-task") });
  await vault.ask("account.add", { caseId, content: anEvent("word-event") });
  await vault.ask("indicators.add", { caseId, content: anIndicator({ evidence: "word-indicator" }) });
  const { involvedPersonId } = await vault.ask("involvedPeople.add", {
    caseId,
    content: aChild({ description: "word-child" }),
  });
  await vault.ask("supportNeeds.add", { caseId, content: aNeed("word-need") });
  await vault.ask("supportNeeds.add", { caseId, content: aNeed("word-school", { dependantId: involvedPersonId }) });
  await vault.ask("caseFacts.add", { caseId, content: aFact({ note: "word-decision" }) });
  await vault.ask("risk.add", { caseId, content: anAssessment("low", { protects: "word-risk" }) });
  await vault.ask("missing.add", { caseId, content: anEpisode({ found: "word-missing" }) });
  await vault.ask("safetyPlan.save", {
    caseId,
    basedOnRevision: 0,
    content: aPlan({ signs: "word-plan", codeWord: "", codeMeans: "" }),
  });
  await vault.ask("consent.record", { caseId, content: aConsent({ why: "word-consent" }) });
  await vault.ask("consent.recordSharing", { caseId, content: aSharing({ what: "word-share" }) });
  await aDocument(vault, caseId, "word-document", "Dear Aster");
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  const answer = { questionKey: "reference", mode: "answered", value: "word-answer" } as const;
  await vault.send("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
  return caseId;
}
