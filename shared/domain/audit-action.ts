import { z } from "zod";
import { RecordKind } from "./record-kind.ts";

/** What an entry of the history is about, as a worker would sort it. */
export const AuditGroup = z.enum(["looking", "writing", "leaving", "vault", "people", "backups", "checks", "settings"]);
export type AuditGroup = z.infer<typeof AuditGroup>;

/**
 * Everything that is entered into the chain: a closed list. A new action does not compile until it stands
 * here with its group, and in `renderer/wording/audit-words.ts` with its words (SPEC AU5).
 */
export const auditActions = {
  "vault.created": "vault",
  "vault.opened": "vault",
  "vault.failed_attempts": "vault",
  "vault.locked": "vault",
  "vault.found_anchor_missing": "checks",
  "vault.found_anchor_damaged": "checks",
  "vault.found_ahead": "checks",
  "vault.found_key_file_repaired": "checks",
  "vault.key_file_change_finished": "people",
  "worker.passphrase_changed": "people",
  "worker.removed": "people",
  "key.rotated": "people",
  "vault.found_clock_went_back": "checks",
  "vault.found_clock_jumped_ahead": "checks",
  "check.passed": "checks",
  "check.whole_passed": "checks",
  "check.failed": "checks",
  "check.code_noted": "checks",
  "check.search_index_rebuilt": "checks",
  "recovery.kit_made": "vault",
  "recovery.shares_made": "vault",
  "recovery.kit_typed_back": "vault",
  "recovery.shares_typed_back": "vault",
  "recovery.postponed": "vault",
  "recovery.passphrase_set": "vault",
  "practice.filled": "writing",
  "settings.changed": "settings",
  "screen.pictures_allowed": "settings",
  "screen.pictures_ended": "settings",
  "worker.added": "people",
  "worker.own_settings_changed": "settings",
  "worker.roles_changed": "people",
  "backup.made": "backups",
  "backup.rotated": "backups",
  "backup.tested": "backups",
  "backup.restored": "backups",
  "backup.restore_read": "backups",
  "backup.folder_added": "backups",
  "backup.folder_removed": "backups",
  "case.opened": "writing",
  "case.viewed": "looking",
  "case.assigned": "people",
  "case.restricted": "people",
  "case.restriction_lifted": "people",
  "case.opening_reason_given": "looking",
  "case.emergency_opened": "looking",
  "case.opening_reviewed": "people",
  "person.recorded": "writing",
  "person.amended": "writing",
  "case_note.saved": "writing",
  "case_note.amended": "writing",
  "case_note.signed": "writing",
  "case_note.addendum_added": "writing",
  "case_note.removed": "writing",
  "case_note.restored": "writing",
  "note_comment.added": "writing",
  "note_comment.answered": "writing",
  "note_comment.resolved": "writing",
  "note_comment.reopened": "writing",
  "case_note.printed": "leaving",
  "safeguarding_task.created": "writing",
  "safeguarding_task.amended": "writing",
  "safeguarding_task.done": "writing",
  "safeguarding_task.not_needed": "writing",
  "safeguarding_task.reopened": "writing",
  "nrm_referral.begun": "writing",
  "nrm_referral.submitted": "writing",
  "nrm_referral.summary_exported": "leaving",
  "nrm_answer.saved": "writing",
  "account_event.added": "writing",
  "account_event.amended": "writing",
  "account_event.moved": "writing",
  "account_event.removed": "writing",
  "account_event.put_back": "writing",
  "support_need.added": "writing",
  "support_need.amended": "writing",
  "support_need.reviewed": "writing",
  "support_need.removed": "writing",
  "support_need.put_back": "writing",
  "account_event.printed": "leaving",
  "record.history_viewed": "looking",
  "case.viewed_from_search": "looking",
  "case.lookers_viewed": "looking",
  "case.pinned": "settings",
  "case.unpinned": "settings",
  "nrm_referral.summary_previewed": "looking",
  "audit.viewed": "looking",
  "audit.printed": "leaving",
  "export.looked_up": "looking",
  "export.not_written": "leaving",
  "export.leftover_removed": "leaving",
} as const satisfies Record<string, AuditGroup>;

export type AuditAction = keyof typeof auditActions;
export const AuditAction = z.enum(Object.keys(auditActions) as [AuditAction, ...AuditAction[]]);

/**
 * What an entry is about. A new object does not compile until it is said how its case is found, so that
 * nothing of a case is ever taken for an event of the vault.
 */
export const AuditObject = z.enum([...RecordKind.options, "vault"]);
export type AuditObject = z.infer<typeof AuditObject>;
