import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { NotedIndicator, NotedIndicatorContent, NotedIndicatorId } from "#shared/domain/indicator.ts";
import { command, query } from "./define.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { notedIndicatorId: NotedIndicatorId, basedOnRevision: z.int().positive() };
const errors = ["record.not_found", "record.changed_elsewhere"] as const;

/** Indicators of modern slavery and means of control, each with its evidence and day (SPEC IN1 to IN5). */
export const indicators = {
  /** Every one of a case, removed ones among them, in no order. */
  "indicators.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(NotedIndicator),
    errors: ["record.not_found"],
  }),
  "indicators.add": command({
    input: z.strictObject({
      caseId: CaseId,
      content: NotedIndicatorContent,
      draftId: DraftId.nullable().default(null),
    }),
    output: z.strictObject({ notedIndicatorId: NotedIndicatorId }),
    errors: ["record.not_found"],
  }),
  "indicators.amend": command({
    input: z.strictObject({ ...BasedOn, content: NotedIndicatorContent, draftId: DraftId.nullable().default(null) }),
    output: Changed,
    errors,
  }),
  /** Takes one out, or puts it back. Nothing of it is lost. */
  "indicators.remove": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
  "indicators.putBack": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
} as const;
