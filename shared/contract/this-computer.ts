import { z } from "zod";
import { Instant } from "#shared/domain/instant.ts";
import { action, query } from "./define.ts";
import { WindowShape } from "./host.ts";

/** Whether the window is left out of pictures and recordings of the screen. */
export const PicturesKeptOut = z.enum([
  /** The system was asked, and says that it does so. */
  "yes",
  /** The system was asked, and says that it does not. */
  "no",
  /** No program can ask for it on this system. */
  "not_here",
]);
export type PicturesKeptOut = z.infer<typeof PicturesKeptOut>;

/** What this computer does for the vault, and what it cannot. */
export const thisComputer = {
  "thisComputer.read": query({
    right: "own_things",
    input: z.strictObject({}),
    output: z.strictObject({
      picturesKeptOut: PicturesKeptOut,
      /** Until then pictures of the window are allowed; null: they are not. */
      picturesAllowedUntil: Instant.nullable(),
      /** The system tells every program that its screen was locked. Otherwise Holdfast has to look, and may not see it. */
      isScreenLockTold: z.boolean(),
    }),
  }),
  /** For ten minutes, or until a lock (SPEC LK9). Refused where the window was not kept out in the first place. */
  "thisComputer.allowPictures": action({
    right: "own_things",
    input: z.strictObject({}),
    output: z.strictObject({}),
    errors: ["screen.not_kept_out_here"],
    maxCallsPerTenSeconds: 10,
  }),
  "thisComputer.keepPicturesOut": action({
    right: "own_things",
    input: z.strictObject({}),
    output: z.strictObject({}),
    maxCallsPerTenSeconds: 10,
  }),
  /** Beside another program, or as it was before. A lock always brings the window back whole (SPEC NRM48). */
  "thisComputer.shapeWindow": action({
    right: "own_things",
    input: z.strictObject({ shape: WindowShape }),
    output: z.strictObject({}),
    maxCallsPerTenSeconds: 20,
  }),
} as const;
