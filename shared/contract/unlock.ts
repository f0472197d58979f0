import { z } from "zod";
import { ClockFinding } from "#shared/domain/clock.ts";
import { Instant } from "#shared/domain/instant.ts";
import { action, query } from "./define.ts";
import { Passphrase } from "./passphrase.ts";
import { KitStep, paperErrors, TypedPapers } from "./papers.ts";

/** The worker's own vault, or a practice vault that holds invented people only. They never mix. */
export const VaultKind = z.enum(["own", "practice"]);
export type VaultKind = z.infer<typeof VaultKind>;

export const VaultState = z.enum(["absent", "locked", "open", "key_file_missing", "case_file_missing"]);
export type VaultState = z.infer<typeof VaultState>;

/** What was found when the vault was opened that its worker has to know of (SPEC VA22). */
export const OpeningFinding = z.enum(["anchor_missing", "anchor_damaged", "ahead", "key_file_repaired"]);
export type OpeningFinding = z.infer<typeof OpeningFinding>;

/** What its worker has to know of while the vault is open, found at opening or since (SPEC EV5, EV9). */
export const VaultFinding = z.enum([...OpeningFinding.options, ...ClockFinding.options, "check_failed"]);
export type VaultFinding = z.infer<typeof VaultFinding>;
/** Tries that did not open the vault, as they are told after the next one that does (SPEC LK6). */
export const FailedAttempts = z.strictObject({ count: z.int().min(1), since: Instant });
export type FailedAttempts = z.infer<typeof FailedAttempts>;

export const PassphraseAdvice = z.enum([
  "good",
  "too_short",
  "too_long",
  "control_characters",
  "well_known",
  "easy_to_guess",
]);
export type PassphraseAdvice = z.infer<typeof PassphraseAdvice>;

/** What may be wrong with the files of a vault. */
const openingErrors = [
  "vault.already_open",
  "vault.absent",
  "vault.key_file_missing",
  "vault.key_file_damaged",
  "vault.key_file_altered",
  "vault.case_file_missing",
  "vault.case_file_damaged",
  "vault.case_file_older",
  "vault.newer_version",
  "vault.in_use",
  "vault.unsafe_place",
] as const;

/** The copy that is made before a file of an older form is brought up to date. */
const copyErrors = ["backup.no_room", "backup.not_verified", "backup.place_missing", "backup.place_read_only"] as const;

export const unlock = {
  "unlock.status": query({
    vault: "any",
    input: z.strictObject({}),
    output: z.strictObject({
      own: VaultState,
      practice: VaultState,
      openKind: VaultKind.nullable(),
      findings: z.array(VaultFinding),
      /** A check of the vault is under way, and more may be found. */
      isChecking: z.boolean(),
      kitStep: KitStep,
      /** False: "Development runtime: do not enter real records". */
      isReleaseRuntime: z.boolean(),
    }),
  }),
  "unlock.proposePassphrase": query({
    vault: "any",
    input: z.strictObject({}),
    output: z.strictObject({ words: z.string() }),
  }),
  "unlock.assessPassphrase": query({
    vault: "any",
    input: z.strictObject({ passphrase: Passphrase }),
    output: z.strictObject({
      isAcceptable: z.boolean(),
      /** Base-2 logarithm of the guesses a patient attacker would need. An estimate. */
      bits: z.number().min(0),
      advice: PassphraseAdvice,
    }),
  }),
  "unlock.createVault": action({
    vault: "any",
    input: z.strictObject({
      kind: VaultKind,
      passphrase: Passphrase,
      /** Stands readable in the key file, so it is a nickname and never a full name. */
      nickname: z.string().trim().min(1, "Write a short nickname.").max(40),
      caseworkerName: z.string().trim().min(1, "Write the name to put under your notes.").max(80),
      organisationName: z.string().trim().max(120),
    }),
    output: z.strictObject({}),
    errors: ["vault.exists", "vault.already_open", "vault.passphrase_too_weak", "vault.unsafe_place", "vault.in_use"],
    maxCallsPerTenSeconds: 5,
  }),
  "unlock.openVault": action({
    vault: "any",
    input: z.strictObject({ kind: VaultKind, passphrase: Passphrase }),
    output: z.strictObject({}),
    errors: ["vault.wait", "vault.wrong_passphrase", ...openingErrors, ...copyErrors],
    maxCallsPerTenSeconds: 10,
  }),
  /** How long the next try at each vault has to wait, and what failed before the open one was opened. */
  "unlock.attempts": query({
    vault: "any",
    input: z.strictObject({}),
    output: z.strictObject({
      waitSeconds: z.strictObject({ own: z.int().min(0), practice: z.int().min(0) }),
      /** Of the open vault, until it has been read. */
      unread: FailedAttempts.nullable(),
    }),
  }),
  /** Somebody has read of the failed tries. */
  "unlock.attemptsRead": action({ vault: "any", input: z.strictObject({}), output: z.strictObject({}) }),
  /** Whether papers open a locked vault, and whose passphrase can be set anew with them. Changes nothing. */
  "unlock.tryPapers": action({
    vault: "any",
    input: z.strictObject({ kind: VaultKind, papers: TypedPapers }),
    output: z.strictObject({
      people: z.array(z.strictObject({ slotId: z.string(), nickname: z.string() })),
    }),
    errors: [...paperErrors, ...openingErrors],
    maxCallsPerTenSeconds: 10,
  }),
  /** Opens a locked vault with papers, gives one person a new passphrase, and makes a new kit. */
  "unlock.setPassphrase": action({
    vault: "any",
    input: z.strictObject({ kind: VaultKind, papers: TypedPapers, slotId: z.string().max(16), passphrase: Passphrase }),
    output: z.strictObject({}),
    errors: [
      ...paperErrors,
      ...openingErrors,
      ...copyErrors,
      "vault.passphrase_too_weak",
      "people.passphrase_in_use",
      "record.not_found",
    ],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
