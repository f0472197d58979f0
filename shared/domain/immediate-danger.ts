import { z } from "zod";
import pack from "../packs/risk/immediate-danger-2026-11.json" with { type: "json" };
import { CivilDate } from "./instant.ts";

const words = z.string().min(1).max(200);
/** As it is dialled: figures in groups. */
const TelephoneNumber = z.string().regex(/^\d+(?: \d+)*$/);

/** What to do when somebody is in danger now, and whom to ring (SPEC ID1, ID3). */
export const ImmediateDangerPack = z.strictObject({
  id: z.literal("immediate-danger"),
  version: CivilDate,
  title: z.string(),
  /** The day on which the numbers were read. */
  asOf: CivilDate,
  source: words,
  emergency: z.strictObject({ number: TelephoneNumber, for: words }),
  steps: z.array(words).min(1),
  otherWays: z.array(z.strictObject({ when: words, do: words })),
  lines: z
    .array(z.strictObject({ name: words, number: TelephoneNumber, hours: words, for: words, source: words }))
    .min(1),
});

export const immediateDanger = ImmediateDangerPack.parse(pack);
