import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { addDays, CivilDate, Instant } from "./instant.ts";
import { OrganisationId, organisationPack } from "./organisation.ts";
import { HalfTypedSharing, SharingId } from "./sharing.ts";
import { SupportNeedId } from "./support-need.ts";

export const OutwardReferralId = z.uuid().brand<"OutwardReferralId">();
export type OutwardReferralId = z.infer<typeof OutwardReferralId>;

/** `waiting`: nobody has said anything yet. `no_answer`: nobody did, and nobody waits for it any more. */
export const ReferralAnswer = z.enum(["waiting", "accepted", "declined", "waiting_list", "no_answer"]);
export type ReferralAnswer = z.infer<typeof ReferralAnswer>;

/** In words, on the line of events as on the page. */
export const referralAnswerWords: Readonly<Record<ReferralAnswer, string>> = {
  waiting: "No answer yet",
  accepted: "Accepted",
  declined: "Declined",
  waiting_list: "On their waiting list",
  no_answer: "They did not answer",
};

/** What a caseworker writes down of a referral to somebody else, besides what is shared by it (SPEC OR1). */
export const OutwardReferralContent = z.strictObject({
  /** Who it goes to, as it was typed: one of the directory, or anybody. */
  organisation: z.string().trim().min(1, "Say who it goes to.").max(160),
  organisationId: OrganisationId.nullable(),
  /** The need for which it is; null where it is for none that is written down. */
  supportNeedId: SupportNeedId.nullable(),
  asked: z.string().trim().min(1, "Write what they are asked for.").max(1_000),
  sentOn: CivilDate,
  /** When to ask again, unless they answer before. */
  chaseOn: CivilDate,
});
export type OutwardReferralContent = z.infer<typeof OutwardReferralContent>;

/** A referral as it stands in its fields, with what is shared by it; to whom and when stand there (SPEC OR7). */
export const HalfTypedOutwardReferral = z.strictObject({
  organisationId: OrganisationId.nullable(),
  supportNeedId: SupportNeedId.nullable(),
  asked: z.string().max(1_000),
  /** Null: so many days after it is sent as the pack says. */
  chaseOn: CivilDate.nullable(),
  sharing: HalfTypedSharing,
});
export type HalfTypedOutwardReferral = z.infer<typeof HalfTypedOutwardReferral>;

/** Somebody asked again what becomes of it. */
export const ReferralChase = z.strictObject({
  on: CivilDate,
  by: z.string(),
  words: z.string().trim().max(1_000),
});
export type ReferralChase = z.infer<typeof ReferralChase>;

/** What they answered, or that nobody waits for an answer any more (SPEC OR4). */
export const ReferralReply = z
  .strictObject({
    answer: ReferralAnswer,
    /** The day on which it came. */
    answeredOn: CivilDate,
    words: z.string().trim().max(1_000, "Shorten this to 1,000 characters."),
    /** When to ask again: only while there is something to wait for. */
    chaseOn: CivilDate.nullable(),
  })
  .refine(({ answer }) => answer !== "waiting", { path: ["answer"], message: "Choose what they answered." })
  .refine(({ answer, words }) => answer !== "declined" || words !== "", { path: ["words"], message: "Write why." })
  .refine(({ answer, chaseOn }) => answer === "waiting_list" || chaseOn === null, {
    path: ["chaseOn"],
    message: "There is nothing more to wait for.",
  });
export type ReferralReply = z.infer<typeof ReferralReply>;

/** One referral to somebody else, and what became of it. Its history has every version. */
export const OutwardReferral = z.strictObject({
  ...OutwardReferralContent.shape,
  id: OutwardReferralId,
  caseId: CaseId,
  /** The decision to share without which nothing is sent (SPEC OR2). */
  sharingId: SharingId,
  /** Null where nobody has to ask again. */
  chaseOn: CivilDate.nullable(),
  answer: ReferralAnswer,
  answeredOn: CivilDate.nullable(),
  answerWords: z.string(),
  /** Oldest first. */
  chases: z.array(ReferralChase),
  isRemoved: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type OutwardReferral = z.infer<typeof OutwardReferral>;

/** A referral that waits and is to be chased, as a row of a list. */
export const ReferralChaseRow = z.strictObject({
  id: OutwardReferralId,
  caseId: CaseId,
  reference: CaseReference,
  /** The name in use; the window shows it in the chosen name mode. */
  name: z.string(),
  organisation: z.string(),
  sentOn: CivilDate,
  chaseOn: CivilDate,
});
export type ReferralChaseRow = z.infer<typeof ReferralChaseRow>;

/** The day on which one of that day is chased, unless somebody says another (SPEC OR3). */
export function usualChase(from: CivilDate): CivilDate {
  return addDays(from, organisationPack.answerAfterDays);
}

/** Whether something may still come of it: no answer yet, or a place on a list. */
export function isAwaited({ answer, isRemoved }: Pick<OutwardReferral, "answer" | "isRemoved">): boolean {
  return !isRemoved && (answer === "waiting" || answer === "waiting_list");
}

/** Whether somebody has to ask again by now (SPEC OR3). */
export function isChaseDue(referral: OutwardReferral, today: CivilDate): boolean {
  return isAwaited(referral) && referral.chaseOn !== null && referral.chaseOn <= today;
}

/** What is waited for first, the next to be chased at the top; then what was answered, the latest first (SPEC OR5). */
export function groupedReferrals(all: readonly OutwardReferral[]): {
  readonly awaited: readonly OutwardReferral[];
  readonly answered: readonly OutwardReferral[];
} {
  const shown = all.filter(({ isRemoved }) => !isRemoved);
  const never = "9999-99-99";
  const byChase = (a: OutwardReferral, b: OutwardReferral) =>
    (a.chaseOn ?? never).localeCompare(b.chaseOn ?? never) ||
    a.sentOn.localeCompare(b.sentOn) ||
    (a.id < b.id ? -1 : 1);
  const byAnswer = (a: OutwardReferral, b: OutwardReferral) =>
    (b.answeredOn ?? "").localeCompare(a.answeredOn ?? "") ||
    b.sentOn.localeCompare(a.sentOn) ||
    (a.id < b.id ? -1 : 1);
  return {
    awaited: shown.filter(isAwaited).toSorted(byChase),
    answered: shown.filter((referral) => !isAwaited(referral)).toSorted(byAnswer),
  };
}
