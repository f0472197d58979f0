import { z } from "zod";
import type { NrmQuestionSet, NrmSectionId } from "#shared/domain/nrm-question-set.ts";

/**
 * Where to begin on a page of the referral, and where to go back to. It travels in the history entry and
 * never in the address, which holds opaque ids only.
 */
const Arrival = z.object({
  questionKey: z.string().max(120).optional(),
  returnTo: z.enum(["check", "tasks"]).optional(),
  /** The window is to stand beside the browser. */
  isBeside: z.boolean().optional(),
});
export type Arrival = z.infer<typeof Arrival>;

/** What the link that led here asked for. */
export function readArrival(): Arrival {
  const parsed = Arrival.safeParse(window.history.state);
  return parsed.success ? parsed.data : {};
}

export function referralPath(referralId: string): string {
  return `/referrals/${referralId}`;
}

export function sectionPath(referralId: string, sectionId: string): string {
  return `/referrals/${referralId}/section/${sectionId}`;
}

export function checkPath(referralId: string): string {
  return `/referrals/${referralId}/check`;
}

export function newerFormPath(referralId: string): string {
  return `/referrals/${referralId}/newer-form`;
}

export function companionPath(referralId: string): string {
  return `/referrals/${referralId}/companion`;
}

/** The section that asks this question; also for the id of a group of ticks. */
export function sectionOf(questionSet: NrmQuestionSet, keyOrGroup: string): NrmSectionId {
  const section = questionSet.sections.find((candidate) =>
    candidate.questions.some((question) => question.key === keyOrGroup || question.group === keyOrGroup),
  );
  return section?.id ?? "A";
}
