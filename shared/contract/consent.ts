import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { Consent, ConsentContent, ConsentId } from "#shared/domain/consent.ts";
import { CivilDate } from "#shared/domain/instant.ts";
import { Sharing, SharingContent, SharingId, SharingOutcome } from "#shared/domain/sharing.ts";
import { command, query } from "./define.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { consentId: ConsentId, basedOnRevision: z.int().positive() };
const errors = ["record.not_found", "record.changed_elsewhere"] as const;
/** Four bytes for each UTF-16 code unit of the longest texts, and room for the rest. */
const maxBytes = 32_768;

/** What the person agreed to, by purpose and recipient, and what was shared on which ground (SPEC CS1 to CS8). */
export const consent = {
  /** The whole ledger of a case, removed lines among them, in no order. */
  "consent.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({
      consents: z.array(Consent),
      sharings: z.array(Sharing),
      /** The first day on which the person may be 18; null where no age is on record. */
      adultOn: CivilDate.nullable(),
    }),
    errors: ["record.not_found"],
  }),
  "consent.record": command({
    input: z.strictObject({ caseId: CaseId, content: ConsentContent, draftId: DraftId.nullable().default(null) }),
    output: z.strictObject({ consentId: ConsentId }),
    errors: ["record.not_found"],
    maxBytes,
  }),
  /** Corrects a line that was written down wrongly; a decision that changes is a new line. */
  "consent.amend": command({
    input: z.strictObject({ ...BasedOn, content: ConsentContent, draftId: DraftId.nullable().default(null) }),
    output: Changed,
    errors,
    maxBytes,
  }),
  /** Takes a line out that was entered by mistake, or puts it back. Nothing of it is lost. */
  "consent.remove": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  "consent.putBack": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  /** Records what is shared, and on which ground; refused without one that lives. */
  "consent.recordSharing": command({
    input: z.strictObject({ caseId: CaseId, content: SharingContent, draftId: DraftId.nullable().default(null) }),
    output: z.strictObject({ sharingId: SharingId }),
    errors: ["record.not_found", "sharing.no_basis", "sharing.kept_back"],
    maxBytes: 65_536,
  }),
  /** Says what becomes of a share, above all when what it relied on is gone. */
  "consent.decideSharing": command({
    input: z.strictObject({ sharingId: SharingId, basedOnRevision: z.int().positive(), outcome: SharingOutcome }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
} as const;
