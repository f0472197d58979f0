import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import {
  CaseOfEnquiry,
  Enquiry,
  EnquiryContent,
  EnquiryDrop,
  EnquiryId,
  EnquiryRow,
  mostEnded,
} from "#shared/domain/enquiry.ts";
import { command, query } from "./define.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { enquiryId: EnquiryId, basedOnRevision: z.int().positive() };
const errors = ["record.not_found", "record.changed_elsewhere", "record.not_open"] as const;

/** What somebody asks before there is a case, and how it ended (SPEC EQ1 to EQ9). */
export const enquiries = {
  "enquiries.list": query({
    input: z.strictObject({}),
    output: z.strictObject({
      /** In the order in which they are looked at (SPEC EQ2). */
      open: z.array(EnquiryRow),
      /** Those that ended last, the latest first. */
      ended: z.array(EnquiryRow).max(mostEnded),
      /** How many ended in all. */
      endedCount: z.int().nonnegative(),
    }),
  }),
  "enquiries.read": query({
    input: z.strictObject({ enquiryId: EnquiryId }),
    output: z.strictObject({ enquiry: Enquiry, ofCase: CaseOfEnquiry.nullable() }),
    errors: ["record.not_found"],
  }),
  "enquiries.add": command({
    input: z.strictObject({ content: EnquiryContent, draftId: DraftId.nullable().default(null) }),
    output: z.strictObject({ enquiryId: EnquiryId }),
    maxBytes: 65_536,
  }),
  /** While it is open. */
  "enquiries.amend": command({
    input: z.strictObject({ ...BasedOn, content: EnquiryContent, draftId: DraftId.nullable().default(null) }),
    output: Changed,
    errors,
    maxBytes: 65_536,
  }),
  /** It belongs to a case that was there. A case is opened from one by `cases.create`. */
  "enquiries.join": command({
    input: z.strictObject({
      ...BasedOn,
      caseId: CaseId,
      /** Its next step becomes a task of the case (SPEC EQ4). */
      keepsNextStep: z.boolean().default(false),
    }),
    output: Changed,
    errors,
  }),
  "enquiries.drop": command({
    input: z.strictObject({ ...BasedOn, ...EnquiryDrop.shape }),
    output: Changed,
    errors,
  }),
  /** Takes back how it ended, whichever way that was. */
  "enquiries.reopen": command({
    input: z.strictObject({
      ...BasedOn,
      whyReopened: z.string().trim().min(1, "Say why it is open again.").max(1_000),
    }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
} as const;
