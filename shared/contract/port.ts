import { z } from "zod";

/**
 * What travels over the window's port to the vault process and back. The port is made by main for
 * each window, handed on once, and is the only way a person's words travel.
 */
export const WindowMessage = z.union([
  z.strictObject({
    type: z.literal("call"),
    /** Counts up from 1 in each window; pairs the answer with its call. */
    id: z.int().positive(),
    name: z.string().max(64),
    input: z.unknown(),
    /** Made in the window, the same on every attempt; commands only. */
    operationId: z.uuid().optional(),
  }),
  /** Everything half-typed has been handed over as drafts. */
  z.strictObject({ type: z.literal("draftsFlushed") }),
]);
export type WindowMessage = z.infer<typeof WindowMessage>;

/** Answers, the one thing the vault process may ask of the window, and the one it may say unasked. */
export type VaultMessage =
  | { readonly type: "answer"; readonly id: number; readonly reply: unknown }
  | { readonly type: "flushDrafts" }
  /** `longWork.read` has something new to say. */
  | { readonly type: "longWorkChanged" };

export { windowPortMessage } from "./port-name.ts";
