import { z } from "zod";
import { CaseReference } from "./case-reference.ts";
import { CivilDate, Instant } from "./instant.ts";
import type { WorkerId } from "./worker.ts";
import { Person, type PersonId } from "./person.ts";

export const CaseId = z.uuid().brand<"CaseId">();
export type CaseId = z.infer<typeof CaseId>;

export const CaseStatus = z.enum([
  "enquiry",
  "supporting",
  "preparing_referral",
  "awaiting_reasonable_grounds",
  "recovery",
  "reconsideration",
  "support_outside_nrm",
  "conclusive_grounds_positive",
  "conclusive_grounds_negative",
  "move_on",
  "closed",
]);
export type CaseStatus = z.infer<typeof CaseStatus>;

/** How a case begins, and the first version that is kept of it. */
export type CaseOpening = {
  readonly id: CaseId;
  readonly reference: CaseReference;
  readonly personId: PersonId;
  readonly owner: string;
  /** Null for an owner who never had access to the vault, and stands here by name only. */
  readonly ownerId: WorkerId | null;
  readonly openedOn: CivilDate;
  readonly at: Instant;
  /** The case exists for its owner and its team only. */
  readonly isRestricted: boolean;
  readonly team: readonly NamedOnCase[];
};

/** Somebody on the team of a case, under the name they had then. */
export type NamedOnCase = { readonly id: WorkerId; readonly name: string };

/** The facts a status follows from. Nobody sets a status (SPEC CA2). */
export type CaseFacts = {
  readonly closedOn: CivilDate | null;
  /** The person agreed to casework, or the charity decided to act without. */
  readonly acceptedOn: CivilDate | null;
  readonly moveOnBeganOn: CivilDate | null;
  readonly conclusiveGrounds: "positive" | "negative" | null;
  readonly reasonableGrounds: "positive" | "negative" | null;
  readonly isReconsiderationClockRunning: boolean;
  readonly referralBegunOn: CivilDate | null;
  readonly referralSubmittedOn: CivilDate | null;
};

/** First line that fits, from the end of a case to its beginning (SPEC CA2). */
export function statusOf(facts: CaseFacts): CaseStatus {
  if (facts.closedOn) return "closed";
  if (!facts.acceptedOn) return "enquiry";
  if (facts.moveOnBeganOn) return "move_on";
  if (facts.conclusiveGrounds === "positive") return "conclusive_grounds_positive";
  if (facts.conclusiveGrounds === "negative") return "conclusive_grounds_negative";
  if (facts.reasonableGrounds === "positive") return "recovery";
  if (facts.reasonableGrounds === "negative") {
    return facts.isReconsiderationClockRunning ? "reconsideration" : "support_outside_nrm";
  }
  if (facts.referralSubmittedOn) return "awaiting_reasonable_grounds";
  if (facts.referralBegunOn) return "preparing_referral";
  return "supporting";
}

/** The next thing with a date on a case. */
export const NextDate = z.strictObject({
  on: CivilDate,
  /** How many more open dates follow. */
  more: z.int().min(0),
});

/** The same with why it is there: for whoever has opened the case (SPEC RO9). */
export const NextDeadline = NextDate.extend({ reason: z.string() });
export type NextDeadline = z.infer<typeof NextDeadline>;

/** One case as a row of a list. */
export const CaseSummary = z.strictObject({
  id: CaseId,
  reference: CaseReference,
  /** The name in use; the window shows it in the chosen name mode. */
  name: z.string(),
  status: CaseStatus,
  owner: z.string(),
  nextDeadline: NextDate.nullable(),
  lastContactAt: Instant.nullable(),
  openedOn: CivilDate,
  overdueTasks: z.int().min(0),
});
export type CaseSummary = z.infer<typeof CaseSummary>;

/** One case in full: what its page needs above the notes and tasks. */
export const CaseRecord = z.strictObject({
  id: CaseId,
  reference: CaseReference,
  person: Person,
  status: CaseStatus,
  owner: z.string(),
  openedOn: CivilDate,
  nextDeadline: NextDeadline.nullable(),
  referralId: z.uuid().nullable(),
});
export type CaseRecord = z.infer<typeof CaseRecord>;
