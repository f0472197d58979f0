import { z } from "zod";
import { Caseload } from "#shared/domain/caseload.ts";
import { query } from "./define.ts";

export const caseload = {
  /** Who carries which open cases, and what makes each weigh, for whoever supervises (SPEC CW1 to CW3). */
  "caseload.read": query({
    right: "supervise",
    input: z.strictObject({}),
    output: z.array(Caseload),
  }),
} as const;
