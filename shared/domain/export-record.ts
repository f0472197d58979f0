import { z } from "zod";
import { AgeKey } from "./age-key.ts";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { Instant } from "./instant.ts";
import { WorkerId } from "./worker.ts";

export const ExportId = z.uuid().brand<"ExportId">();
export type ExportId = z.infer<typeof ExportId>;

export const ExportKind = z.enum([
  "nrm_summary",
  "nrm_answers",
  "history",
  "notes",
  "account",
  "document",
  "safety_plan",
  "missing_report",
  "calendar",
  "letter",
  "full_file",
  "case_data",
  "pathway",
  "subject_access",
  "handover",
]);
export type ExportKind = z.infer<typeof ExportKind>;

/** How a file that leaves is kept from whoever else finds it (SPEC EX12). */
export const ExportProtection = z.discriminatedUnion("way", [
  /** Sealed to a password that is made for it and shown once. */
  z.strictObject({ way: z.literal("password") }),
  /** Sealed to the public key of whoever it is for. */
  z.strictObject({ way: z.literal("key"), key: AgeKey }),
  /** Not at all. */
  z.strictObject({ way: z.literal("plain"), why: z.string().trim().min(1, "Say why it is not encrypted.").max(300) }),
]);
export type ExportProtection = z.infer<typeof ExportProtection>;

/** SHA-256 of what a file says rather than of its bytes, 64 hexadecimal digits (SPEC FF7). */
export const ContentDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<"ContentDigest">();
export type ContentDigest = z.infer<typeof ContentDigest>;

/** Asked before anything leaves the vault (SPEC EX6, EX12). */
export const ExportReasons = z.strictObject({
  recipient: z.string().trim().min(1, "Say who the file is for.").max(160),
  purpose: z.string().trim().min(1, "Say why the file is made.").max(300),
  protection: ExportProtection,
});
export type ExportReasons = z.infer<typeof ExportReasons>;

/** One file that left the vault. Written once, never changed. */
export const ExportRecord = ExportReasons.extend({
  /** Left out of what left before it was asked: all of that went in clear. */
  protection: ExportProtection.exactOptional(),
  id: ExportId,
  kind: ExportKind,
  /** Null for what is about no one case. */
  caseId: CaseId.nullable(),
  workerId: WorkerId,
  exportedBy: z.string(),
  exportedAt: Instant,
  /** The name the file was given, without its folder. */
  fileName: z.string(),
  /** SHA-256 of the file as it left, sealed or not, base64url. */
  digest: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  bytes: z.int().positive(),
  /** Left out of what bears none. */
  contentDigest: ContentDigest.exactOptional(),
  /** Of a PDF; 1 for everything else. */
  pages: z.int().positive(),
});
export type ExportRecord = z.infer<typeof ExportRecord>;

/** A file that left, as a row of the export log. */
export const ExportRow = ExportRecord.extend({
  reference: CaseReference.nullable(),
  /** False where the file could not be written, or was cut off and what lay there was taken away. */
  isWritten: z.boolean(),
});
export type ExportRow = z.infer<typeof ExportRow>;
