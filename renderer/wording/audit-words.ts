import type { AuditAction } from "#shared/domain/audit-action.ts";

/** Each entry of the history in a caseworker's words: what somebody did. No full stop: a worker and a time follow. */
export const auditActionWords: Record<AuditAction, string> = {
  "vault.created": "Made the vault",
  "vault.opened": "Unlocked the vault",
  "vault.found_anchor_missing": "Found at unlocking: the record of the last save was missing",
  "vault.found_anchor_damaged": "Found at unlocking: the record of the last save was damaged",
  "vault.found_ahead": "Found at unlocking: the last save was complete but not yet noted beside the vault",
  "vault.found_key_file_repaired": "Found at unlocking: one copy of the key file was written anew",
  "practice.filled": "Filled the practice vault with invented people",
  "settings.changed": "Changed the settings",
  "case.opened": "Opened a new case",
  "case.viewed": "Looked at the case",
  "person.recorded": "Recorded the person",
  "person.amended": "Changed the person’s details",
  "case_note.saved": "Saved a case note",
  "case_note.amended": "Amended a case note",
  "safeguarding_task.created": "Added a task",
  "safeguarding_task.amended": "Changed a task",
  "safeguarding_task.done": "Finished a task",
  "safeguarding_task.not_needed": "Marked a task as not needed",
  "safeguarding_task.reopened": "Took the completion of a task back",
  "nrm_referral.begun": "Began the NRM referral",
  "nrm_referral.submitted": "Recorded that the referral was submitted",
  "nrm_referral.summary_exported": "Made the NRM summary as a file",
  "nrm_answer.saved": "Saved an answer of the NRM referral",
};
