import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { keptBackFromKind } from "#shared/domain/consent.ts";
import { firstLetter, type LetterFacts, type LetterFields, letterInFull, letterOf } from "#shared/domain/letter.ts";
import { letterTemplate, type LetterTemplateKey, ownPartsOf } from "#shared/domain/letter-template.ts";
import type { TestVault } from "./test-vault.ts";

export const letterDay = "2026-11-23" as CivilDate;

/** A record that has everything a letter may ask for. */
export function letterFacts(changes: Partial<LetterFacts> = {}): LetterFacts {
  return {
    reference: "HF-7K2QD4" as CaseReference,
    names: ["Aster Invented", "أستر المخترعة"],
    identityTerms: ["Aster Invented", "Aster", "Invented"],
    contacts: [],
    organisationName: "Harbour Trust",
    workerName: "Worker One",
    today: letterDay,
    nrmReference: "DEMO-NRM-0001",
    referralSentOn: "2026-10-01" as CivilDate,
    reasonableGrounds: { outcome: "positive", on: "2026-10-08" as CivilDate, receivedOn: null },
    conclusiveGrounds: null,
    needs: ["accommodation", "mental_health"],
    ...changes,
  };
}

/** A letter in which nothing is left out that the worker types. */
export function aLetter(template: LetterTemplateKey, changes: Partial<LetterFields> = {}): LetterFields {
  return {
    ...firstLetter(template),
    recipientName: "Dr Osei, Quay Surgery",
    recipientAddress: "1 Quay Road\nZZ1 1ZZ",
    greeting: "Dear Dr Osei",
    replyTo: "office@example.org",
    parts: ownPartsOf(letterTemplate(template)).map(({ key, heading }) => ({ key, words: `About ${heading}.` })),
    ...changes,
  };
}

/** What the page would show of a letter now. */
export async function shownLetter(vault: TestVault, caseId: CaseId, letter: LetterFields): Promise<string> {
  const facts = await vault.ask("letters.readFacts", { caseId });
  const { consents } = await vault.ask("consent.list", { caseId });
  return letterInFull(letterOf(facts, letter, keptBackFromKind(consents, letter.recipientKind)));
}
