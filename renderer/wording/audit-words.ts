import { AuditAction, type AuditGroup } from "#shared/domain/audit-action.ts";
import type { AuditFilter, AuditRow } from "#shared/domain/audit-entry.ts";
import type { ClockFinding } from "#shared/domain/clock.ts";
import { normaliseCaseReference } from "#shared/domain/case-reference.ts";
import { loadQuestionSet, questionByKey } from "#shared/domain/nrm-question-set.ts";
import { RecordKind } from "#shared/domain/record-kind.ts";
import { formatDate } from "./dates.ts";
import { recordWords } from "./record-words.ts";

/** Each entry of the history in a caseworker's words: what somebody did. No full stop: a worker and a time follow. */
export const auditActionWords: Record<AuditAction, string> = {
  "vault.created": "Made the vault",
  "vault.opened": "Unlocked the vault",
  "vault.failed_attempts": "Tried passphrases that did not open the vault",
  "vault.locked": "Locked or closed the vault",
  "vault.found_anchor_missing": "Found at unlocking: the record of the last save was missing",
  "vault.found_anchor_damaged": "Found at unlocking: the record of the last save was damaged",
  "vault.found_ahead": "Found at unlocking: the last save was complete but not yet noted beside the vault",
  "vault.found_key_file_repaired": "Found at unlocking: one copy of the key file was written anew",
  "vault.key_file_change_finished": "Finished at unlocking: a change of who can open the vault",
  "worker.passphrase_changed": "Changed their own passphrase",
  "worker.removed": "Took somebody’s access away",
  "key.rotated": "Encrypted the vault again with a new key",
  "vault.found_clock_went_back": "Found: the computer’s clock went back",
  "vault.found_clock_jumped_ahead": "Found: the computer’s clock jumped ahead by more than a day",
  "check.passed": "Checked the records against the history: nothing wrong",
  "check.whole_passed": "Checked everything in the vault: nothing wrong",
  "check.failed": "Checked the vault and found something wrong",
  "check.code_noted": "Noted a code for the supervision sheet",
  "check.search_index_rebuilt": "Built the search index anew from the notes",
  "recovery.kit_made": "Made a recovery kit",
  "recovery.shares_made": "Made recovery shares",
  "recovery.kit_typed_back": "Typed the recovery kit back from paper",
  "recovery.shares_typed_back": "Typed recovery shares back from paper",
  "recovery.postponed": "Went on without a recovery kit that was typed back",
  "recovery.passphrase_set": "Opened the vault with recovery papers and set a new passphrase",
  "practice.filled": "Filled the practice vault with invented people",
  "settings.changed": "Changed the settings of the office",
  "screen.pictures_allowed": "Allowed pictures of the window for ten minutes",
  "screen.pictures_ended": "Kept pictures of the window out again",
  "backup.made": "Made a back-up and checked it",
  "backup.rotated": "Removed an old back-up by the rule",
  "backup.tested": "Tested a back-up",
  "backup.restored": "Restored the vault from a back-up",
  "backup.restore_read": "Read that the vault was restored from a back-up",
  "backup.folder_added": "Added a folder for back-ups",
  "backup.folder_removed": "Took a folder for back-ups off the list",
  "worker.added": "Added somebody to the vault",
  "worker.own_settings_changed": "Changed their own name or settings",
  "worker.roles_changed": "Changed somebody’s roles",
  "case.opened": "Opened a new case",
  "case.closed": "Closed the case",
  "case.reopened": "Opened the case again",
  "case.viewed": "Looked at the case",
  "case.pinned": "Pinned the case in their sidebar",
  "case.unpinned": "Took the case off their pinned ones",
  "case.assigned": "Changed whose case it is or who is on its team",
  "case.restricted": "Restricted the case to named people",
  "case.restriction_lifted": "Lifted the restriction of the case",
  "case.opening_reason_given": "Said why they opened a case that is not theirs",
  "case.emergency_opened": "Opened a restricted case in an emergency",
  "case.opening_reviewed": "Reviewed why a case was opened",
  "person.recorded": "Recorded the person",
  "person.amended": "Changed the person’s details",
  "case_note.saved": "Saved a case note",
  "case_note.amended": "Amended a case note",
  "case_note.signed": "Signed a case note",
  "case_note.addendum_added": "Wrote an addendum to a case note",
  "case_note.removed": "Put a case note into the bin",
  "case_note.restored": "Took a case note out of the bin",
  "approval.asked": "Asked for an approval",
  "approval.approved": "Approved what was asked about",
  "approval.returned": "Returned what was asked about with a comment",
  "approval.withdrawn": "Took back a request for approval",
  "note_comment.added": "Commented beside a note",
  "note_comment.answered": "Answered a comment beside a note",
  "note_comment.resolved": "Resolved a comment beside a note",
  "note_comment.reopened": "Opened a comment beside a note again",
  "case_marker.banner_added": "Added a banner to the case",
  "case_marker.banner_changed": "Changed a banner of the case",
  "case_marker.note_pinned": "Pinned a note",
  "case_marker.pin_kept": "Kept a note pinned, to a new day of review",
  "case_marker.removed": "Took a banner down, or a pin off a note",
  "case_marker.put_back": "Put a banner or a pin back",
  "safeguarding_task.created": "Added a task",
  "safeguarding_task.amended": "Changed a task",
  "safeguarding_task.done": "Finished a task",
  "safeguarding_task.not_needed": "Marked a task as not needed",
  "safeguarding_task.put_off": "Put a task off",
  "safeguarding_task.reopened": "Took the completion of a task back",
  "safeguarding_task.taken_back": "Took back that a task was given to somebody or put off",
  "safeguarding_task.calendar_made": "Made a calendar file of tasks",
  "safeguarding_task.arose": "A task followed from a fact of the case",
  "safeguarding_task.followed": "A task went along with the fact it follows from",
  "safeguarding_task.reason_gone": "A task ended because its reason was gone",
  "safeguarding_task.arose_again": "A task came back with its reason",
  "nrm_referral.begun": "Began the NRM referral",
  "nrm_referral.submitted": "Recorded that the referral was submitted",
  "nrm_referral.summary_exported": "Made the NRM summary as a file",
  "nrm_answer.saved": "Saved an answer of the NRM referral",
  "account_event.added": "Added an event to the person’s account",
  "account_event.amended": "Changed an event of the person’s account",
  "account_event.moved": "Moved an event of the person’s account",
  "account_event.removed": "Took an event out of the person’s account",
  "account_event.put_back": "Put an event back into the person’s account",
  "attachment.added": "Added a document",
  "attachment.amended": "Changed what is written about a document",
  "attachment.removed": "Took a document off the list",
  "attachment.put_back": "Put a document back on the list",
  "attachment.exported": "Made a copy of a document as a file",
  "involved_person.added": "Added somebody around the case",
  "involved_person.amended": "Changed somebody around the case",
  "involved_person.removed": "Took somebody around the case off the list",
  "involved_person.put_back": "Put somebody around the case back on the list",
  "indicator.noted": "Noted an indicator",
  "indicator.amended": "Changed an indicator",
  "indicator.removed": "Took out an indicator",
  "indicator.put_back": "Put back an indicator",
  "support_need.added": "Added a support need",
  "support_need.amended": "Changed a support need",
  "support_need.reviewed": "Reviewed a support need",
  "support_need.removed": "Took a support need off the list",
  "support_need.put_back": "Put a support need back on the list",
  "immediate_danger.opened": "Opened the page for immediate danger",
  "missing_episode.added": "Wrote down that the person is missing",
  "missing_episode.amended": "Changed a report of a missing person",
  "missing_episode.removed": "Took a report of a missing person out",
  "missing_episode.put_back": "Put a report of a missing person back",
  "missing_episode.printed": "Made a file of what the police ask for",
  "safety_plan.made": "Wrote down a safety plan",
  "safety_plan.changed": "Changed the safety plan",
  "safety_plan.printed": "Made a file of the safety plan",
  "risk_assessment.added": "Assessed the risk",
  "risk_assessment.amended": "Changed a risk assessment",
  "risk_assessment.removed": "Took a risk assessment out",
  "risk_assessment.put_back": "Put a risk assessment back",
  "case_fact.added": "Recorded a decision or date",
  "case_fact.amended": "Changed a decision or date",
  "case_fact.removed": "Took a decision or date out",
  "case_fact.put_back": "Put a decision or date back",
  "contact.copied_agreed_now": "Copied a guarded contact: the person agreed to it then",
  "contact.copied_checked_now": "Copied a guarded contact: checked just before that it was safe",
  "contact.copied_to_protect": "Copied a guarded contact: so that nobody uses it",
  "consent.recorded": "Wrote down a decision about consent",
  "consent.amended": "Corrected a decision about consent",
  "consent.removed": "Took a decision about consent out",
  "consent.put_back": "Put a decision about consent back",
  "sharing.recorded": "Wrote down what is shared, and why",
  "sharing.decided": "Decided what becomes of something shared",
  "record.history_viewed": "Looked at the earlier versions",
  "case.viewed_from_search": "Looked at the case, found by searching",
  "case.lookers_viewed": "Looked at who looked at the case",
  "nrm_referral.summary_previewed": "Looked at the NRM summary before it is made",
  "audit.viewed": "Looked at the history of the vault",
  "audit.printed": "Printed a list of the history",
  "case_note.printed": "Made the notes of the case as a file",
  "account_event.printed": "Made the account as a file",
  "export.looked_up": "Looked up a file in the export log",
  "export.not_written": "Could not write the file of an export",
  "export.leftover_removed": "Removed the unfinished file of an export that was cut off",
};

/** Groups as a worker filters by them. */
export const auditGroupLabels: Record<AuditGroup, string> = {
  looking: "Looked at",
  writing: "Written and changed",
  leaving: "Exported and printed",
  vault: "Unlocked and locked",
  people: "People with access",
  backups: "Back-ups and recovery",
  checks: "Checks and findings",
  settings: "Settings",
};

export const clockMarkWords: Record<ClockFinding, string> = {
  clock_went_back: "The computer’s clock was set back before this entry. The entry numbers give the true order.",
  clock_jumped_ahead: "The computer’s clock jumped ahead by more than a day before this entry.",
};

/** What one entry says was done, with what it was done to where the action alone does not say it. */
export function entryWords({
  action,
  object,
  questionKey,
}: Pick<AuditRow, "action" | "object" | "questionKey">): string {
  const words = auditActionWords[action];
  const kind = RecordKind.safeParse(object);
  if (action === "record.history_viewed" && kind.success) return `${words}: ${recordWords[kind.data].name}`;
  const question = questionKey === null ? undefined : questionByKey(loadQuestionSet(), questionKey);
  return question ? `${words}: ${question.number}` : words;
}

/** The actions whose words contain what was typed, whatever its letter case. */
export function actionsWithWord(text: string): AuditAction[] {
  const wanted = text.toLowerCase();
  return AuditAction.options.filter((action) => auditActionWords[action].toLowerCase().includes(wanted));
}

/** What was asked for, as a sentence for paper. */
export function auditFilterWords(filter: AuditFilter, worker: string | null): string {
  const parts = [
    ...(filter.group === null ? [] : [auditGroupLabels[filter.group].toLowerCase()]),
    ...(worker === null ? [] : [`by ${worker}`]),
    ...(filter.reference.trim() === "" ? [] : [`about ${normaliseCaseReference(filter.reference)}`]),
    ...(filter.from === null ? [] : [`from ${formatDate(filter.from)}`]),
    ...(filter.until === null ? [] : [`until ${formatDate(filter.until)}`]),
    ...(filter.words.length === 0 ? [] : [`with the words “${filter.words.map(({ text }) => text).join(" ")}”`]),
  ];
  return parts.length === 0 ? "Everything" : `Only entries: ${parts.join(", ")}`;
}
