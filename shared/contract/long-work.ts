import { z } from "zod";
import { Instant } from "#shared/domain/instant.ts";
import { ErrorShape } from "#shared/errors/app-error.ts";
import { action, query } from "./define.ts";

/** Work that takes long enough to be shown. At most one of each kind runs at a time. */
export const LongWorkKind = z.enum(["backup", "backup_test", "restore", "key_rotation", "full_check"]);
export type LongWorkKind = z.infer<typeof LongWorkKind>;

/** What the work is doing. The window has words for each (`renderer/wording/long-work.ts`). */
export const LongWorkPhase = z.enum([
  "starting",
  "copying_records",
  "writing_file",
  "reopening_file",
  "checking_pages",
  "checking_history",
  "checking_records",
  "encrypting_anew",
  "unpacking",
  "comparing",
  "putting_in_place",
  "tidying_up",
]);
export type LongWorkPhase = z.infer<typeof LongWorkPhase>;

export const LongWork = z.strictObject({
  id: z.uuid(),
  kind: LongWorkKind,
  state: z.enum(["running", "done", "failed", "cancelled"]),
  phase: LongWorkPhase,
  /** How much of this phase is done, in units of its own. */
  done: z.int().min(0),
  /** 0 where the phase cannot tell how much there is. */
  total: z.int().min(0),
  /** False while stopping would leave something half done. */
  isCancellable: z.boolean(),
  /** Saving waits until this phase is over. */
  holdsSaves: z.boolean(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  /** Why it failed. */
  error: ErrorShape.nullable(),
});
export type LongWork = z.infer<typeof LongWork>;

export const longWork = {
  /** The newest work of each kind since the vault process began: a window that is loaded anew sees how it stands. */
  "longWork.read": query({
    vault: "any",
    input: z.strictObject({}),
    output: z.strictObject({ works: z.array(LongWork) }),
    maxCallsPerTenSeconds: 200,
  }),
  /** Asks running work to stop at its next safe point. Work that has ended is left as it is. */
  "longWork.cancel": action({
    vault: "any",
    input: z.strictObject({ id: z.uuid() }),
    output: z.strictObject({}),
  }),
  /** The worker has seen how it ended. */
  "longWork.dismiss": action({
    vault: "any",
    input: z.strictObject({ id: z.uuid() }),
    output: z.strictObject({}),
  }),
} as const;
