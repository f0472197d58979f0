import { z } from "zod";

/**
 * Everything that may go wrong and that a caseworker can be told about. The list is closed: a new
 * code does not compile until the window has words for it (`renderer/errors/error-messages.ts`).
 */
export const ErrorCode = z.enum([
  "request.invalid",
  "request.too_large",
  "request.too_many",
  "request.not_allowed",
  "record.not_found",
  "record.changed_elsewhere",
  "record.not_open",
  "task.put_off_often",
  "filters.too_many",
  "record.not_ready",
  "referral.half_typed",
  "rules.not_one",
  "rules.too_large",
  "rules.unsigned",
  "rules.unknown_signer",
  "rules.changed",
  "rules.older",
  "rules.not_yet",
  "rules.fewer_days",
  "rules.other_engine",
  "rules.not_a_key",
  "rules.too_many",
  "banners.too_many",
  "approval.waiting",
  "approval.nothing_there",
  "note.signed",
  "note.not_signed",
  "note.late_reason_needed",
  "safety_plan.not_on_paper",
  "letter.has_gaps",
  "closing.blocked",
  "closing.senior_needed",
  "closing.reason_needed",
  "erasure.not_closed",
  "erasure.restricted",
  "erasure.held",
  "erasure.access_asked",
  "erasure.not_due",
  "erasure.already_held",
  "erasure.second_needed",
  "erasure.proposal_outdated",
  "case.reason_needed",
  "case.nobody_named",
  "case.not_your_review",
  "workers.last_administrator",
  "workers.own_roles",
  "referral.may_be_child",
  "referral.no_consent",
  "sharing.no_basis",
  "sharing.kept_back",
  "attachment.too_large",
  "attachment.too_many",
  "settings.too_many_words",
  "attachment.empty",
  "attachment.not_whole",
  "attachment.kind_refused",
  "attachment.kind_contradicted",
  "attachment.details_stay",
  "export.cancelled",
  "export.changed",
  "export.not_ready",
  "export.not_written",
  "export.too_long",
  "full_file.changed",
  "handover.no_key",
  "handover.not_for_us",
  "handover.damaged",
  "handover.newer",
  "handover.not_valid",
  "handover.would_not_open",
  "handover.too_large",
  "handover.answered",
  "handover.wrong_receipt",
  "subject_access.ended",
  "subject_access.not_ready",
  "file.not_chosen",
  "file.not_readable",
  "vault.locked",
  "vault.already_open",
  "vault.absent",
  "vault.exists",
  "vault.wrong_passphrase",
  "vault.wait",
  "vault.passphrase_too_weak",
  "vault.key_file_missing",
  "vault.key_file_damaged",
  "vault.key_file_altered",
  "vault.case_file_missing",
  "vault.case_file_damaged",
  "vault.case_file_older",
  "vault.newer_version",
  "vault.in_use",
  "vault.unsafe_place",
  "recovery.mistyped",
  "recovery.other_vault",
  "recovery.replaced",
  "recovery.newer_version",
  "recovery.none_made",
  "recovery.not_a_share",
  "recovery.share_alone",
  "recovery.share_twice",
  "recovery.shares_mixed",
  "recovery.not_on_screen",
  "printer.none",
  "printer.not_printed",
  "work.running",
  "backup.not_one",
  "backup.damaged",
  "backup.not_verified",
  "backup.place_missing",
  "backup.place_read_only",
  "backup.no_room",
  "backup.synced_folder",
  "backup.own_folder",
  "backup.of_practice",
  "backup.under_old_key",
  "backup.papers_of_another_time",
  "backup.needs_administrator",
  "vault.changes_refused",
  "vault.copy_unfinished",
  "vault.copy_not_whole",
  "check.code_mistyped",
  "screen.not_kept_out_here",
  "work.interrupted",
  "people.not_yourself",
  "people.nickname_taken",
  "people.nickname_tells_name",
  "people.passphrase_in_use",
  "people.too_many",
  "disk.full",
  "outcome.unknown",
  "unexpected",
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** What crosses a process boundary: plain data, no stack, no path, nothing about a person. */
export const ErrorShape = z.strictObject({
  code: ErrorCode,
  /** Name of the form field → what to change, for `request.invalid` only. */
  fields: z.record(z.string(), z.string()).optional(),
  /** Eight characters a caseworker can read out to support; they find the line in the local log. */
  reference: z.string().max(16).optional(),
  /** Whole seconds until it may be tried again, for `vault.wait` only. */
  waitSeconds: z.int().min(1).max(300).optional(),
});
export type ErrorShape = z.infer<typeof ErrorShape>;

/** An expected failure. Anything else that is thrown is a fault and never leaves its process. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly shape: ErrorShape;

  constructor(shape: ErrorShape | ErrorCode, options?: ErrorOptions) {
    const full = typeof shape === "string" ? { code: shape } : shape;
    super(full.code, options);
    this.shape = full;
  }

  get code(): ErrorCode {
    return this.shape.code;
  }
}
