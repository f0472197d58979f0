import { z } from "zod";
import { CaseWithGaps } from "#shared/domain/missing-data.ts";
import { query } from "./define.ts";

/** What is missing in the cases that somebody works on (SPEC MD1 to MD3). */
export const missingData = {
  /** The gravest first, two hundred at most, with how many there are. */
  "missingData.list": query({
    input: z.strictObject({}),
    output: z.strictObject({ cases: z.array(CaseWithGaps).max(200), count: z.int().nonnegative() }),
  }),
} as const;
