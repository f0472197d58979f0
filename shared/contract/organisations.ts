import { z } from "zod";
import { DraftId } from "#shared/domain/draft.ts";
import { Organisation, OrganisationContent, OrganisationId } from "#shared/domain/organisation.ts";
import { command, query } from "./define.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { organisationId: OrganisationId, basedOnRevision: z.int().positive() };
const Written = {
  content: OrganisationContent,
  /** Today, by whoever writes. */
  isCheckedNow: z.boolean(),
  draftId: DraftId.nullable().default(null),
};
const errors = ["record.not_found", "record.changed_elsewhere"] as const;
const maxBytes = 65_536;

/** The directory of organisations of the office; it is about no case (SPEC OD1 to OD8). */
export const organisations = {
  /** All of them, archived ones among them, in order of name. */
  "organisations.list": query({
    right: "read_directory",
    input: z.strictObject({}),
    output: z.array(Organisation),
  }),
  "organisations.add": command({
    input: z.strictObject(Written),
    output: z.strictObject({ organisationId: OrganisationId }),
    errors: ["record.not_found"],
    maxBytes,
  }),
  "organisations.amend": command({
    input: z.strictObject({ ...BasedOn, ...Written }),
    output: Changed,
    errors,
    maxBytes,
  }),
  /** Everything in it is still so today, says whoever is at the keyboard. */
  "organisations.check": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  /** Takes it out of what is proposed, or puts it back. Nothing of it is lost, and whatever names it goes on doing so. */
  "organisations.archive": command({
    input: z.strictObject({ ...BasedOn, whyArchived: z.string().trim().max(500) }),
    output: Changed,
    errors,
  }),
  "organisations.putBack": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
} as const;
