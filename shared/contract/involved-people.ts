import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { InvolvedPerson, InvolvedPersonContent, InvolvedPersonId } from "#shared/domain/involved-person.ts";
import { KnownElsewhere, mostElsewhere } from "#shared/domain/known-elsewhere.ts";
import { command, query } from "./define.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { involvedPersonId: InvolvedPersonId, basedOnRevision: z.int().positive() };
const errors = ["record.not_found", "record.changed_elsewhere"] as const;
/** Four bytes for each UTF-16 code unit of the longest texts, and room for the rest. */
const maxBytes = 65_536;

/** Children, relatives, professionals, suspected exploiters and others around a case (SPEC PC1 to PC6). */
export const involvedPeople = {
  /** Everybody of a case, removed ones among them, in no order. */
  "involvedPeople.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(InvolvedPerson),
    errors: ["record.not_found"],
  }),
  /** Who of them is known by the same in another case that exists for the worker (SPEC PC8, PC9). */
  "involvedPeople.elsewhere": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(KnownElsewhere).max(mostElsewhere),
    errors: ["record.not_found"],
  }),
  "involvedPeople.add": command({
    input: z.strictObject({
      caseId: CaseId,
      content: InvolvedPersonContent,
      draftId: DraftId.nullable().default(null),
    }),
    output: z.strictObject({ involvedPersonId: InvolvedPersonId }),
    errors: ["record.not_found"],
    maxBytes,
  }),
  "involvedPeople.amend": command({
    input: z.strictObject({ ...BasedOn, content: InvolvedPersonContent, draftId: DraftId.nullable().default(null) }),
    output: Changed,
    errors,
    maxBytes,
  }),
  /** Takes somebody off the page, or puts them back. Nothing of it is lost. */
  "involvedPeople.remove": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  "involvedPeople.putBack": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
} as const;
