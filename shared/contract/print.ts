import type { AccountEvent } from "#shared/domain/account-event.ts";
import type { AuditFilter, AuditRow } from "#shared/domain/audit-entry.ts";
import type { NoteToRead, ReadingOrder } from "#shared/domain/case-note.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { ContentDigest } from "#shared/domain/export-record.ts";
import type { FullFile } from "#shared/domain/full-file.ts";
import type { SubjectBundle } from "#shared/domain/subject-bundle.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { MissingEpisode } from "#shared/domain/missing-episode.ts";
import type { PathwayHandout } from "#shared/domain/pathway-handout.ts";
import type { Person } from "#shared/domain/person.ts";
import type { RiskAssessment } from "#shared/domain/risk-assessment.ts";
import type { SafetyPlan } from "#shared/domain/safety-plan.ts";
import type { AnchorCodeSheet } from "./checks.ts";
import type { NrmSummary } from "#shared/domain/nrm-summary.ts";
import type { RecoverySheet } from "./recovery.ts";

/** What the vault process sends to a print window over its port, once. */
export type PrintJob =
  | { readonly type: "nrmSummary"; readonly summary: NrmSummary }
  | { readonly type: "recoverySheet"; readonly sheet: RecoverySheet }
  | { readonly type: "anchorCode"; readonly sheet: AnchorCodeSheet }
  | HistoryPrint
  | NotesPrint
  | AccountPrint
  | SafetyPlanPrint
  | PathwayPrint
  | MissingPrint
  | FullFilePrint
  | SubjectAccessPrint;

/** What every printed list of a case begins with. */
type PrintedHead = {
  readonly reference: CaseReference;
  readonly printedAt: Instant;
  readonly printedBy: string;
  readonly organisationName: string;
};

/** The notes of a case as they were read. */
export type NotesPrint = PrintedHead & {
  readonly type: "notes";
  readonly notes: readonly NoteToRead[];
  readonly order: ReadingOrder;
  /** Words that every note has; empty where all notes are there. */
  readonly matching: string;
};

/** The person's account in its order, without what was taken out of it. */
export type AccountPrint = PrintedHead & { readonly type: "account"; readonly events: readonly AccountEvent[] };

/** What the police ask for when somebody is missing, of which every part is in the case already. */
export type MissingPrint = PrintedHead & {
  readonly type: "missingReport";
  readonly episode: MissingEpisode;
  readonly person: Person;
  /** The latest; null where the risk was not assessed. */
  readonly assessment: RiskAssessment | null;
  /** Other episodes of the case. */
  readonly earlier: number;
};

/** A whole case, with the digest of what it says (SPEC FF7). */
export type FullFilePrint = PrintedHead & {
  readonly type: "fullFile";
  readonly file: FullFile;
  readonly contentDigest: ContentDigest;
};

/** What the person is given about themselves, with the digest of it (SPEC SA9). */
export type SubjectAccessPrint = PrintedHead & {
  readonly type: "subjectAccess";
  readonly bundle: SubjectBundle;
  readonly contentDigest: ContentDigest;
};

/** The safety plan; without a head for the person to take along (SPEC SP4). */
export type SafetyPlanPrint = {
  readonly type: "safetyPlan";
  readonly plan: SafetyPlan;
  readonly head: PrintedHead | null;
};

/** Where somebody stands, for them to take along (SPEC PW4). */
export type PathwayPrint = { readonly type: "pathway"; readonly handout: PathwayHandout };

/** Entries of the history, as the worker filtered them. */
export type HistoryPrint = {
  readonly type: "history";
  readonly filter: AuditFilter;
  /** Whose entries were asked for; null for everybody's. */
  readonly filteredWorker: string | null;
  readonly rows: readonly AuditRow[];
  readonly printedAt: Instant;
  readonly printedBy: string;
  readonly organisationName: string;
};
