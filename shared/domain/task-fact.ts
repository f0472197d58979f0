import { z } from "zod";
import type { CivilDate, Instant } from "./instant.ts";

/** What tasks can arise from, or end with: a closed list. Two are about no case, but about Holdfast itself. */
export const TaskFactKind = z.enum([
  "child",
  "age_not_sure",
  "turns_18",
  "local_authority_told",
  "local_authority_answered",
  "child_referral_sent",
  "nrm_referral_sent",
  "duty_to_notify_sent",
  "support_wanted",
  "reasonable_grounds_positive",
  "reasonable_grounds_negative",
  "conclusive_grounds_positive",
  "conclusive_grounds_negative",
  "reconsideration_asked",
  "support_ended",
  "nrm_consent_given",
  "nrm_consent_refused",
  "nrm_consent_withdrawn",
  "consent_given",
  "capacity_doubt",
  "immigration_need",
  "children_in_household",
  "not_british",
  "safe_contact_checked",
  "indicators_of_an_adult",
  "violence_recorded",
  "child_missing",
  "adult_missing",
  "child_returned",
  "adult_returned",
  "police_told_of_missing",
  "talked_after_return",
  "immediate_danger",
  "first_contact",
  "unaccompanied_child",
  "emergency_need",
  "online_draft_saved",
  "information_requested",
  "information_notice",
  "removal_or_detention",
  "disqualified",
  "needs_assessment_accepted",
  "needs_support_until",
  "permission_to_stay_until",
  "labour_exploitation_ended",
  "criminal_proceedings",
  "harm_by_partner_or_family",
  "care_act_test_met",
  "exploiter_contact",
  "exploited_again",
  "tracking_suspected",
  "meeting_with_interpreter",
  "erasure_answer_due",
  "data_breach",
  "data_complaint",
  "case_closing",
  "supervised",
  "duty_to_notify_drafted",
  "access_requested",
  "access_answer_due",
  "access_answered",
  "case_handed_over",
  "retention_review_due",
  "rules_of_some_age",
  "bank_holidays_run_out",
]);
export type TaskFactKind = z.infer<typeof TaskFactKind>;

/** One fact that holds now, as the rules of the tasks see it. */
export type TaskFact = {
  readonly kind: TaskFactKind;
  /** Of what it is read from; a correction of that keeps it. */
  readonly id: string;
  /** The day it came about, or will. */
  readonly on: CivilDate;
  /** The day it became known here, where that is on record. */
  readonly knownOn: CivilDate | null;
  /** Null where it is not kept when it was written down. */
  readonly recordedAt: Instant | null;
  /** The last day that was given with it, where one was. */
  readonly lastDay?: CivilDate;
  /** The day that somebody set for the clock that runs from it (SPEC DF8). */
  readonly clockOn?: CivilDate;
};
