import type { CaseNoteContent } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import type { PersonDetails } from "#shared/domain/person.ts";
import type { SafeguardingTaskContent } from "#shared/domain/safeguarding-task.ts";
import type { TestVault } from "./test-vault.ts";

/** An invented person with one name and nothing else known. */
export function aPerson(name = "Aster Invented", details: Partial<PersonDetails> = {}): PersonDetails {
  return {
    names: [{ kind: "preferred", text: name, script: "latin", source: "person", isUsedWhenSpeaking: true }],
    ageClaims: [],
    nationalities: [],
    languages: [],
    interpreterNote: "",
    safeContacts: [],
    ...details,
  };
}

export function aNote(words = "Met at the office. Calm.", content: Partial<CaseNoteContent> = {}): CaseNoteContent {
  const occurredAt = "2026-11-20T10:30:00.000Z" as Instant;
  // The day stays as it is while the machine's goes on: every note says why it is late.
  const lateReason = "Written up from paper.";
  return { contactType: "in_person", occurredAt, document: documentOfText(words), lateReason, ...content };
}

export function aTask(title = "Ring the solicitor", content: Partial<SafeguardingTaskContent> = {}) {
  const task: SafeguardingTaskContent = {
    title,
    owner: "Worker One",
    dueOn: "2026-11-23" as CivilDate,
    priority: "normal",
    repeat: null,
    ...content,
  };
  return task;
}

/** A case that was just opened. */
export async function aCase(vault: TestVault, name?: string): Promise<CaseId> {
  const { caseId } = await vault.ask("cases.create", { person: aPerson(name), draftId: null });
  return caseId;
}
