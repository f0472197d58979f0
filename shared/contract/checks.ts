import { z } from "zod";
import { CheckReport } from "#shared/domain/case-file-check.ts";
import { Instant } from "#shared/domain/instant.ts";
import { action, command, query } from "./define.ts";
import { Passphrase } from "./passphrase.ts";

/** How the newest check of the vault ended, as the history has it. */
export const LastCheck = z.strictObject({
  at: Instant,
  isWhole: z.boolean(),
  /** How many things were wrong. */
  found: z.int().min(0),
});
export type LastCheck = z.infer<typeof LastCheck>;

export const CheckState = z.strictObject({
  /** The check under way. */
  running: z.strictObject({ isWhole: z.boolean(), done: z.int().min(0), total: z.int().positive() }).nullable(),
  /** Null before the first. */
  last: LastCheck.nullable(),
  lastWhole: LastCheck.nullable(),
  /** What the newest check since the vault was unlocked found, in full. Null while there was none. */
  report: CheckReport.nullable(),
  /** Something is wrong, and nothing is written into the case file any more. */
  areChangesRefused: z.boolean(),
});
export type CheckState = z.infer<typeof CheckState>;

/** A code for one entry of the history, to be kept outside the computer. */
export const NotedCode = z.strictObject({ entry: z.int().positive(), at: Instant, text: z.string().max(60) });
export type NotedCode = z.infer<typeof NotedCode>;

/** A code as it is printed: whose vault, by nickname, because a code fits one vault only. */
export type AnchorCodeSheet = NotedCode & { readonly vaultNickname: string };

/** What a code on paper says about the history that is here (SPEC EV8). */
export const CodeComparison = z.discriminatedUnion("outcome", [
  /** The entry is in the history, exactly so. */
  z.strictObject({ outcome: z.literal("matches"), entry: z.int().positive(), at: Instant }),
  /** The history ends before that entry. */
  z.strictObject({ outcome: z.literal("missing"), entry: z.int().positive(), missingEntries: z.int().positive() }),
  /** The entry of that number is another one: the history was replaced, or the code is of another vault. */
  z.strictObject({ outcome: z.literal("different"), entry: z.int().positive() }),
]);
export type CodeComparison = z.infer<typeof CodeComparison>;

/** What the check of a copied vault said (SPEC EV10). */
export const CopyReport = z.strictObject({
  check: CheckReport,
  /** How the copy's case file stands to the anchor file beside it. */
  anchor: z.enum(["equal", "ahead-by-one", "ahead", "behind", "different", "anchor-missing", "anchor-damaged"]),
  /** Entries that the anchor file knows of and the case file has not. */
  missingEntries: z.int().min(0),
  /** The code of the newest entry, to be compared with one on paper. Null where there is no entry. */
  code: z.string().max(60).nullable(),
});
export type CopyReport = z.infer<typeof CopyReport>;

export const checks = {
  "checks.read": query({ right: "check_vault", input: z.strictObject({}), output: CheckState }),
  /** Begins a check of everything, in place of one that is under way. */
  "checks.start": action({
    right: "check_vault",
    input: z.strictObject({}),
    output: z.strictObject({}),
    maxCallsPerTenSeconds: 20,
  }),
  "checks.cancel": action({
    right: "check_vault",
    input: z.strictObject({}),
    output: z.strictObject({}),
    maxCallsPerTenSeconds: 20,
  }),
  /** Enters into the history that a code is taken to paper now. */
  "checks.noteCode": command({
    right: "check_vault",
    input: z.strictObject({}),
    output: z.strictObject({ entry: z.int().positive() }),
  }),
  /** The code that was noted last. */
  "checks.readCode": query({
    right: "check_vault",
    input: z.strictObject({}),
    output: z.strictObject({ code: NotedCode.nullable() }),
  }),
  /** The code that was noted last, straight to a printer the worker chooses; no file is made. */
  "checks.printCode": action({
    right: "check_vault",
    input: z.strictObject({}),
    output: z.strictObject({}),
    errors: ["record.not_found", "printer.none", "printer.not_printed"],
    maxCallsPerTenSeconds: 5,
  }),
  "checks.compareCode": query({
    right: "check_vault",
    input: z.strictObject({ code: z.string().min(1).max(120) }),
    output: CodeComparison,
    errors: ["check.code_mistyped"],
  }),
  /** Asks for the folder of a copied vault and checks it with its passphrase. Null when no folder was chosen. */
  "checks.verifyCopy": action({
    right: "check_vault",
    input: z.strictObject({ passphrase: Passphrase }),
    output: z.strictObject({ copy: CopyReport.nullable() }),
    errors: [
      "vault.absent",
      "vault.wrong_passphrase",
      "vault.key_file_missing",
      "vault.key_file_damaged",
      "vault.key_file_altered",
      "vault.case_file_missing",
      "vault.case_file_damaged",
      "vault.case_file_older",
      "vault.newer_version",
      "vault.in_use",
      "vault.unsafe_place",
      "vault.copy_unfinished",
    ],
    maxCallsPerTenSeconds: 10,
  }),
} as const;
