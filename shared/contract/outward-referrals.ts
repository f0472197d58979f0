import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { CivilDate } from "#shared/domain/instant.ts";
import {
  OutwardReferral,
  OutwardReferralContent,
  OutwardReferralId,
  ReferralReply,
} from "#shared/domain/outward-referral.ts";
import { SharingContent } from "#shared/domain/sharing.ts";
import { command, query } from "./define.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { outwardReferralId: OutwardReferralId, basedOnRevision: z.int().positive() };
const errors = ["record.not_found", "record.changed_elsewhere"] as const;

/** Referrals to other organisations: what is asked of whom, and what they answered (SPEC OR1 to OR7). */
export const outwardReferrals = {
  /** All of a case, removed ones among them, in no order. */
  "outwardReferrals.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(OutwardReferral),
    errors: ["record.not_found"],
  }),
  /** Records one that is sent, and what is shared by it; refused where the ledger has no ground for that. */
  "outwardReferrals.send": command({
    input: z.strictObject({
      caseId: CaseId,
      content: OutwardReferralContent,
      /** Its recipient and day are those of the referral. */
      sharing: SharingContent,
      draftId: DraftId.nullable().default(null),
    }),
    output: z.strictObject({ outwardReferralId: OutwardReferralId }),
    errors: ["record.not_found", "sharing.no_basis", "sharing.kept_back"],
    maxBytes: 65_536,
  }),
  /** They were asked again today, and when to ask next. */
  "outwardReferrals.chase": command({
    input: z.strictObject({ ...BasedOn, words: z.string().trim().max(1_000), chaseOn: CivilDate }),
    output: Changed,
    errors: [...errors, "record.not_open"],
  }),
  /** What they answered, also where that is another answer than before. */
  "outwardReferrals.answer": command({
    input: z.strictObject({ ...BasedOn, reply: ReferralReply }),
    output: Changed,
    errors,
  }),
  /** Takes one off the page that was entered by mistake, or puts it back. What was shared stays in the ledger. */
  "outwardReferrals.remove": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  "outwardReferrals.putBack": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
} as const;
