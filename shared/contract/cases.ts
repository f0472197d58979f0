import { z } from "zod";
import { CaseId, CaseRecord, CaseSummary } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { EnquiryId } from "#shared/domain/enquiry.ts";
import { PersonDetails } from "#shared/domain/person.ts";
import { ContactTaking } from "#shared/domain/safe-contact.ts";
import { command, query } from "./define.ts";

export const cases = {
  "cases.list": query({
    input: z.strictObject({}),
    output: z.array(CaseSummary),
  }),
  /** What stands in front of "new case": cases whose reference or any name is near the typed text. */
  "cases.findSimilar": query({
    input: z.strictObject({ text: z.string().max(200) }),
    output: z.array(CaseSummary),
  }),
  "cases.read": query({
    input: z.strictObject({ caseId: CaseId }),
    output: CaseRecord,
    errors: ["record.not_found"],
  }),
  /** Opens the case, ends the enquiry it came of and removes the draft it was written in, in one transaction. */
  "cases.create": command({
    input: z.strictObject({
      person: PersonDetails,
      draftId: DraftId.nullable(),
      enquiryId: EnquiryId.nullable().default(null),
      /** The next step of that enquiry becomes a task of the case (SPEC EQ4). */
      keepsNextStep: z.boolean().default(false),
    }),
    output: z.strictObject({ caseId: CaseId }),
    // Of the enquiry: it cannot be seen any more, or has ended meanwhile.
    errors: ["record.not_found", "record.not_open", "record.changed_elsewhere"],
    maxBytes: 65_536,
  }),
  /** Notes that the worker looked: for recent cases, and in the audit chain. */
  "cases.open": command({
    right: "read_cases",
    input: z.strictObject({
      caseId: CaseId,
      /** The worker found it by typing: a search hit that was opened. */
      isSearchHit: z.boolean(),
    }),
    output: z.strictObject({}),
    errors: ["record.not_found"],
  }),
  /** Notes why a way to reach the person that is not simply safe is copied, before it is (SPEC SC3). */
  "cases.takeContact": command({
    right: "read_cases",
    input: z.strictObject({ caseId: CaseId, reason: ContactTaking }),
    output: z.strictObject({}),
    errors: ["record.not_found"],
  }),
  /** Keeps a case at hand in the sidebar, for this worker alone, or no longer. */
  "cases.pin": command({
    right: "read_cases",
    input: z.strictObject({ caseId: CaseId, isPinned: z.boolean() }),
    output: z.strictObject({}),
    errors: ["record.not_found"],
  }),
  /** What the worker pinned, in that order, and the cases they looked at last, newest first. */
  "cases.atHand": query({
    input: z.strictObject({}),
    output: z.strictObject({ pinned: z.array(CaseSummary), recent: z.array(CaseSummary) }),
  }),
  /** Saves the details and removes the draft they were written in, in one transaction. */
  "cases.amendPerson": command({
    input: z.strictObject({
      caseId: CaseId,
      basedOnRevision: z.int().positive(),
      person: PersonDetails,
      draftId: DraftId.nullable(),
    }),
    output: z.strictObject({ revision: z.int().positive() }),
    errors: ["record.not_found", "record.changed_elsewhere"],
    maxBytes: 65_536,
  }),
} as const;
