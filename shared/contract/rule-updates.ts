import { z } from "zod";
import { CivilDate, Instant } from "#shared/domain/instant.ts";
import { RuleDifference, RuleSigner, RulesInForce, SignerKey } from "#shared/domain/rule-update.ts";
import { action, command, query } from "./define.ts";

const refusals = [
  "rules.not_one",
  "rules.too_large",
  "rules.unsigned",
  "rules.unknown_signer",
  "rules.changed",
  "rules.older",
  "rules.not_yet",
  "rules.fewer_days",
  "rules.other_engine",
] as const;

/** Rules for dates that come as a signed file. */
export const ruleUpdates = {
  /** By which rules dates are counted: the window counts some itself. */
  "ruleUpdates.inForce": query({
    right: "own_things",
    input: z.strictObject({}),
    output: RulesInForce,
  }),
  "ruleUpdates.read": query({
    right: "change_office",
    input: z.strictObject({}),
    output: z.strictObject({
      revision: z.int().min(0),
      signers: z.array(z.strictObject({ ...RuleSigner.shape, words: z.string() })),
      /** Newest first. */
      accepted: z.array(
        z.strictObject({
          version: CivilDate,
          asOf: CivilDate,
          note: z.string(),
          /** Version of the bank holidays in it; null where it has none. */
          bankHolidays: CivilDate.nullable(),
          signedBy: z.string(),
          acceptedAt: Instant,
          acceptedBy: z.string(),
        }),
      ),
    }),
  }),
  /** The short words of a key, to be compared by telephone before it is added. */
  "ruleUpdates.readKey": query({
    right: "change_office",
    input: z.strictObject({ publicKey: SignerKey }),
    output: z.strictObject({ words: z.string() }),
    errors: ["rules.not_a_key"],
  }),
  "ruleUpdates.addSigner": command({
    right: "change_office",
    input: z.strictObject({
      publicKey: SignerKey,
      name: RuleSigner.shape.name,
      /** Those that were compared. */
      words: z.string().max(120),
    }),
    output: z.strictObject({}),
    errors: ["rules.not_a_key", "rules.too_many"],
  }),
  /** Nothing more is taken from them. What was accepted stays. */
  "ruleUpdates.removeSigner": command({
    right: "change_office",
    input: z.strictObject({ publicKey: SignerKey }),
    output: z.strictObject({}),
    errors: ["record.not_found"],
  }),
  /** Asks for a file and says what it would change. Nothing is kept of it before it is accepted. */
  "ruleUpdates.chooseFile": action({
    right: "change_office",
    input: z.strictObject({}),
    output: z.strictObject({
      chosen: z
        .strictObject({
          token: z.uuid(),
          version: CivilDate,
          asOf: CivilDate,
          note: z.string(),
          bankHolidays: CivilDate.nullable(),
          signedBy: z.string(),
          differences: z.array(RuleDifference),
          /** Dates of open cases, and how many of them would change. */
          dates: z.int().min(0),
          datesChanged: z.int().min(0),
        })
        .nullable(),
    }),
    errors: [...refusals, "file.not_readable"],
  }),
  "ruleUpdates.accept": command({
    right: "change_office",
    input: z.strictObject({ token: z.uuid() }),
    output: z.strictObject({}),
    errors: [...refusals, "record.not_found"],
  }),
} as const;
