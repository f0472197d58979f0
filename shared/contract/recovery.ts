import { z } from "zod";
import { CivilDate } from "#shared/domain/instant.ts";
import { PaperSet, RecoverySet, shareCount } from "#shared/domain/recovery.ts";
import { action, query } from "./define.ts";
import { paperErrors, TypedPapers } from "./papers.ts";
import { Passphrase } from "./passphrase.ts";

/** A sheet as it is shown, written down or printed once. */
export const RecoverySheet = z.strictObject({
  set: PaperSet,
  /** Of the kit, or of the set of shares. */
  setNumber: z.int().positive(),
  fingerprint: z.string(),
  /** 1 to 3 for shares. */
  number: z.int().min(1).max(shareCount),
  holder: z.string(),
  /** Name of the slot of whoever made it, to know the vault by. Never an organisation. */
  vaultNickname: z.string(),
  madeOn: CivilDate,
  /** Groups of six characters. */
  groups: z.array(z.string()),
});
export type RecoverySheet = z.infer<typeof RecoverySheet>;

const keyFileErrors = [
  "vault.key_file_altered",
  "vault.key_file_damaged",
  "vault.key_file_missing",
  "vault.newer_version",
  "outcome.unknown",
] as const;
export const recovery = {
  "recovery.status": query({
    right: "own_things",
    input: z.strictObject({}),
    output: z.strictObject({
      /** Everything that was made for this vault, newest first; replaced ones too. */
      sets: z.array(RecoverySet),
      concern: z.enum(["no_kit", "not_typed_back", "not_tried_for_a_year"]).nullable(),
      /** The papers just made can still be shown. */
      isOnScreen: z.boolean(),
    }),
  }),
  "recovery.makeKit": action({
    right: "manage_recovery",
    input: z.strictObject({ passphrase: Passphrase }),
    output: z.strictObject({}),
    errors: ["vault.wrong_passphrase", ...keyFileErrors],
    maxCallsPerTenSeconds: 5,
  }),
  "recovery.makeShares": action({
    right: "manage_recovery",
    input: z.strictObject({
      passphrase: Passphrase,
      holders: z.array(z.string().trim().min(1, "Write who keeps this share.").max(60)).length(shareCount),
    }),
    output: z.strictObject({}),
    errors: ["vault.wrong_passphrase", ...keyFileErrors],
    maxCallsPerTenSeconds: 5,
  }),
  /** The sheets just made, for whoever made them. Gone once typed back, and with every lock. */
  "recovery.readSheets": query({
    right: "own_things",
    input: z.strictObject({}),
    output: z.strictObject({ sheets: z.array(RecoverySheet) }),
    errors: ["recovery.not_on_screen"],
  }),
  /** Straight to a printer the worker chooses; no file is made. */
  "recovery.printSheet": action({
    right: "own_things",
    input: z.strictObject({ number: z.int().min(1).max(shareCount) }),
    output: z.strictObject({}),
    errors: ["recovery.not_on_screen", "printer.none", "printer.not_printed"],
    maxCallsPerTenSeconds: 5,
  }),
  /** Proves that papers open the vault. Finishes what was begun when they are new; otherwise keeps the date only. */
  "recovery.typeBack": action({
    right: "own_things",
    input: TypedPapers,
    output: z.strictObject({
      set: PaperSet,
      number: z.int().positive(),
      /** A newer one was made and has not been typed back yet. */
      isNewest: z.boolean(),
      /** Every paper of the set has now been typed back. */
      isWhole: z.boolean(),
      /** How many earlier sets open nothing any more from now on. */
      replaced: z.int().min(0),
    }),
    errors: [...paperErrors, ...keyFileErrors],
    maxCallsPerTenSeconds: 10,
  }),
  /** Goes on without a kit that was typed back. Asked again at the next unlock. */
  "recovery.postpone": action({
    right: "manage_recovery",
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
} as const;
