import { z } from "zod";

/*
 * What the vault process and a verifier say to each other. The verifier is a second process with nothing in its memory
 * but this: a file that it can open on its own, from the bytes on the disk, is a good file.
 */

const Key = z.custom<Uint8Array>((key) => key instanceof Uint8Array && key.length === 32);

/** The keys a file is opened and checked with. The verifier overwrites its copies when it has answered. */
export const VerifierKeys = z.strictObject({
  dataKey: Key,
  chainKey: Key,
  chainEpoch: z.int().positive(),
});
export type VerifierKeys = z.infer<typeof VerifierKeys>;

/**
 * How far a check goes. `file`: every page, every reference, the whole history under every key it ever had, and how much
 * there is. `records`: also the rules of the file, the search index, every kept version, and every record against its
 * newest version; several times as long.
 */
export const CheckReach = z.enum(["file", "records"]);
export type CheckReach = z.infer<typeof CheckReach>;

export const VerifierTask = z.discriminatedUnion("type", [
  /** Opens an encrypted database and checks all of it, every record against its versions. It must not be open anywhere else. */
  z.strictObject({ type: z.literal("caseFile"), path: z.string().min(1), keys: VerifierKeys }),
  /** Unpacks the database of a back-up to a new file, which stays there, and checks both. */
  z.strictObject({
    type: z.literal("backup"),
    path: z.string().min(1),
    unpackTo: z.string().min(1),
    /** What is unpacked becomes part of a vault, so the disk is waited for. */
    isKept: z.boolean(),
    reach: CheckReach,
    keys: VerifierKeys,
    backupKeys: z.strictObject({ manifestKey: Key, contentsKey: Key }),
  }),
]);
export type VerifierTask = z.infer<typeof VerifierTask>;

/** What a case file that was checked whole contains: to be compared with what it should contain. */
export const CaseFileFacts = z.strictObject({
  schemaVersion: z.int().min(0),
  /** Newest entry of the audit chain; its MAC as base64url. */
  head: z.strictObject({ seq: z.int().min(0), mac: z.string() }),
  /** Table → rows in it. */
  counts: z.record(z.string(), z.int().min(0)),
});
export type CaseFileFacts = z.infer<typeof CaseFileFacts>;

export const VerifierReport = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), facts: CaseFileFacts }),
  z.strictObject({
    ok: z.literal(false),
    finding: z.enum([
      /** It cannot be read, or its key does not open it. */
      "unreadable",
      /** A page is not as it was written, or pages do not fit together. */
      "damaged",
      /** The audit chain has a gap, or an entry was changed. */
      "chain_broken",
      /** A record or a kept version of one is not what the history says, or a rule of the file is not there. */
      "records_differ",
      /** The verifier itself failed or ended. Nothing is known about the file. */
      "not_checked",
    ]),
  }),
]);
export type VerifierReport = z.infer<typeof VerifierReport>;

/** A verifier that was started. */
export type Verifier = {
  /** Never throws for what it finds: that is the report. */
  check(task: VerifierTask): Promise<VerifierReport>;
  /** Ends it, whatever it is doing. May be called twice. */
  end(): void;
};
