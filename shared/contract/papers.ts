import { z } from "zod";
import { PaperSet, shareCount } from "#shared/domain/recovery.ts";
import { groupLength, paperGroups } from "#shared/domain/recovery-paper.ts";

/** Room for spaces and hyphens; what is longer is not a paper of ours. */
const mostBytes = 4 * paperGroups.share * groupLength;
/** What was typed from one sheet, as bytes that are overwritten like a passphrase's. */
const PaperText: z.ZodType<Uint8Array, Uint8Array> = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.length > 0 && bytes.length <= mostBytes, { params: { mostBytes } });

/** One kit, or shares. A single share is let through to be told what is missing. */
export const TypedPapers = z.strictObject({
  set: PaperSet,
  texts: z.array(PaperText).min(1).max(shareCount),
});
export type TypedPapers = z.infer<typeof TypedPapers>;

/** Whether the kit must, may, or need not be seen to before work begins (SPEC RC6). */
export const KitStep = z.enum(["required", "offered", "done"]);
export type KitStep = z.infer<typeof KitStep>;

/** What may be wrong with papers. */
export const paperErrors = [
  "recovery.mistyped",
  "recovery.other_vault",
  "recovery.replaced",
  "recovery.newer_version",
  "recovery.none_made",
  "recovery.not_a_share",
  "recovery.share_alone",
  "recovery.share_twice",
  "recovery.shares_mixed",
] as const;
