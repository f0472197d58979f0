import { z } from "zod";
import { CaseReference } from "#shared/domain/case-reference.ts";
import { Instant } from "#shared/domain/instant.ts";
import { RecordKind } from "#shared/domain/record-kind.ts";
import { action } from "./define.ts";

/** Id of any record: opaque, for an answer with the key of its question behind a stroke. */
const RecordId = z.string().min(1).max(200);

export const audit = {
  /**
   * Every version of one record, newest first. An action, because looking is entered into the chain before anything
   * is answered (SPEC AU6).
   */
  "audit.history": action({
    right: "read_cases",
    input: z.strictObject({ object: RecordKind, objectId: RecordId }),
    output: z.strictObject({
      /** Null for a record of no case. */
      reference: CaseReference.nullable(),
      versions: z.array(
        z.strictObject({
          revision: z.int().positive(),
          recordedAt: Instant,
          recordedBy: z.string(),
          /** Why it was changed; empty where nobody was asked. */
          reason: z.string(),
          /** As it was kept, a `RecordContent` of this kind; an older build may have kept fewer fields. */
          content: z.record(z.string(), z.json()),
        }),
      ),
    }),
    errors: ["record.not_found"],
  }),
} as const;
