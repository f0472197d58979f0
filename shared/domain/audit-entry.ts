import { z } from "zod";
import { AuditAction, AuditGroup, AuditObject } from "./audit-action.ts";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { ClockFinding } from "./clock.ts";
import { CivilDate, Instant } from "./instant.ts";
import { WorkerId } from "./worker.ts";

/** One entry of the history, as it is read. */
export const AuditRow = z.strictObject({
  /** Number of the entry in the chain. */
  seq: z.int().positive(),
  at: Instant,
  worker: z.string(),
  action: AuditAction,
  object: AuditObject,
  /** Key of the question, for an answer; else null. Ids are not shown and do not leave the vault process. */
  questionKey: z.string().nullable(),
  caseId: CaseId.nullable(),
  reference: CaseReference.nullable(),
  /** The computer's clock had jumped just before. */
  clock: ClockFinding.nullable(),
});
export type AuditRow = z.infer<typeof AuditRow>;

/** What entries to show. Everything that is set must fit. */
export const AuditFilter = z.strictObject({
  group: AuditGroup.nullable(),
  workerId: WorkerId.nullable(),
  /** As typed; empty for all. */
  reference: z.string().max(20),
  /** First and last day on this machine's calendar. */
  from: CivilDate.nullable(),
  until: CivilDate.nullable(),
  /** Each word must be in what was done, in the worker's name or in the reference. */
  words: z
    .array(
      z.strictObject({
        text: z.string().trim().min(1).max(80),
        /** The actions whose words contain it: words for people are the window's business. */
        actions: z.array(AuditAction).max(AuditAction.options.length),
      }),
    )
    .max(8),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const emptyAuditFilter: AuditFilter = {
  group: null,
  workerId: null,
  reference: "",
  from: null,
  until: null,
  words: [],
};
