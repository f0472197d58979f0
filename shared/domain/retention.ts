import { z } from "zod";
import pack from "../packs/retention/retention-2026-11.json" with { type: "json" };
import { yearsOn } from "./age.ts";
import { CaseClosureId } from "./case-closure.ts";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { addDays, CivilDate, Instant } from "./instant.ts";
import { identityFoundIn } from "./nrm-identity.ts";
import type { AgeClaim } from "./person.ts";
import { RecordKind } from "./record-kind.ts";
import { WorkerId } from "./worker.ts";

export const RetentionRuleKey = z.enum(["adult", "child", "age_not_known"]);
export type RetentionRuleKey = z.infer<typeof RetentionRuleKey>;
export const HoldKind = z.enum(["litigation", "police", "inquiry"]);
export type HoldKind = z.infer<typeof HoldKind>;
export const ErasureReason = z.enum(["period_over", "person_asked", "opened_by_mistake"]);
export type ErasureReason = z.infer<typeof ErasureReason>;

const Wording = { label: z.string().min(1).max(60), explain: z.string().min(1) };
const RetentionRule = z.strictObject({
  key: RetentionRuleKey,
  ...Wording,
  yearsFromClosing: z.int().positive(),
  /** Also not before this birthday. */
  untilAge: z.int().positive().nullable(),
});
export type RetentionRule = z.infer<typeof RetentionRule>;

/** How long a closed case is kept, what forbids to erase it, and why it may be erased (SPEC ER1 to ER3). */
export const RetentionPack = z.strictObject({
  id: z.literal("retention"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  policy: z.string().min(1),
  rules: z.array(RetentionRule).length(RetentionRuleKey.options.length),
  holds: z.array(z.strictObject({ key: HoldKind, ...Wording })).length(HoldKind.options.length),
  reasons: z
    .array(z.strictObject({ key: ErasureReason, ...Wording, isBeforeDay: z.boolean() }))
    .length(ErasureReason.options.length),
});

export const retentionPack = RetentionPack.parse(pack);

function part<K extends string, P extends { readonly key: K }>(parts: readonly P[], key: K): P {
  const found = parts.find((each) => each.key === key);
  if (!found) throw new Error(`The pack of retention does not say ${key}.`);
  return found;
}

export const retentionRule = (key: RetentionRuleKey) => part(retentionPack.rules, key);
export const holdLabel = (key: HoldKind) => part(retentionPack.holds, key).label;
export const erasureReason = (key: ErasureReason) => part(retentionPack.reasons, key);

export const RetentionHoldId = z.uuid().brand<"RetentionHoldId">();
export type RetentionHoldId = z.infer<typeof RetentionHoldId>;

/** Something for which a closed case is kept whatever its day (SPEC ER2). Goes with the case. */
export const RetentionHold = z.strictObject({
  id: RetentionHoldId,
  caseId: CaseId,
  kind: HoldKind,
  words: z.string(),
  setAt: Instant,
  setBy: z.string(),
  /** These are null while it stands. */
  liftedAt: Instant.nullable(),
  liftedBy: z.string().nullable(),
  liftWords: z.string(),
  revision: z.int().positive(),
});
export type RetentionHold = z.infer<typeof RetentionHold>;

export const ErasureProposalId = z.uuid().brand<"ErasureProposalId">();
export type ErasureProposalId = z.infer<typeof ErasureProposalId>;

/** That somebody proposes to erase a case as it was closed then (SPEC ER4). Goes with the case. */
export const ErasureProposal = z.strictObject({
  id: ErasureProposalId,
  caseId: CaseId,
  /** Closed anew, it is another decision. */
  closureId: CaseClosureId,
  reason: ErasureReason,
  words: z.string(),
  proposedAt: Instant,
  proposedBy: z.string(),
  proposedById: WorkerId,
  /** Null while it waits. */
  withdrawnAt: Instant.nullable(),
  withdrawnBy: z.string().nullable(),
  revision: z.int().positive(),
});
export type ErasureProposal = z.infer<typeof ErasureProposal>;

export const ErasureId = z.uuid().brand<"ErasureId">();
export type ErasureId = z.infer<typeof ErasureId>;

/** What stays of an erased case: who, when, why and how much, and no word of what was written (SPEC ER6). */
export const Erasure = z.strictObject({
  id: ErasureId,
  reference: CaseReference,
  openedOn: CivilDate,
  closedOn: CivilDate,
  /** Key of the reason of closing. */
  closingReason: z.string(),
  rule: RetentionRuleKey,
  dueOn: CivilDate,
  reason: ErasureReason,
  proposedAt: Instant,
  proposedBy: z.string(),
  proposedById: WorkerId,
  confirmedBy: z.string(),
  confirmedById: WorkerId,
  /** Why nobody else confirmed it; empty where somebody else did. */
  whyAlone: z.string(),
  erasedAt: Instant,
  /** Records of each kind. */
  counts: z.partialRecord(RecordKind, z.int().positive()),
  /** Versions of them that were kept. */
  versions: z.int().min(0),
  /** SHA-256 of the list of their ids. */
  listDigest: z.string().length(64),
  /** When the file was written anew, so that no free page holds anything; null until then. */
  sweptAt: Instant.nullable(),
  revision: z.int().positive(),
});
export type Erasure = z.infer<typeof Erasure>;

export type RetentionDay = { readonly rule: RetentionRuleKey; readonly dueOn: CivilDate };

/** Until when a closed case is kept, and by which rule (SPEC ER1). */
export function retentionOf({
  openedOn,
  closedOn,
  claims,
}: {
  readonly openedOn: CivilDate;
  readonly closedOn: CivilDate;
  readonly claims: readonly AgeClaim[];
}): RetentionDay {
  const born = latestBirth(claims);
  const key = born === null ? "age_not_known" : yearsOn(openedOn, born) < 18 ? "child" : "adult";
  const { yearsFromClosing, untilAge } = retentionRule(key);
  const fromClosing = yearsAfter(closedOn, yearsFromClosing);
  const fromBirth = untilAge === null ? fromClosing : yearsAfter(born ?? openedOn, untilAge);
  return { rule: key, dueOn: fromBirth > fromClosing ? fromBirth : fromClosing };
}

/** The latest day on which somebody of whom this is claimed may have been born: of the newest claim, or of every one where any is disputed. */
function latestBirth(claims: readonly AgeClaim[]): CivilDate | null {
  const newestDay = claims
    .map(({ claimedOn }) => claimedOn)
    .toSorted()
    .at(-1);
  const newest = claims.filter(({ claimedOn }) => claimedOn === newestDay);
  const counted = claims.some(({ isDisputed }) => isDisputed) ? claims : newest;
  return counted.map(latestBirthOf).toSorted().at(-1) ?? null;
}

function latestBirthOf({ claim, claimedOn }: AgeClaim): CivilDate {
  switch (claim.kind) {
    case "date_of_birth":
      return claim.dateOfBirth;
    case "age_in_years":
      return yearsAfter(claimedOn, -claim.years);
    case "birth_year":
      return `${String(claim.year).padStart(4, "0")}-12-31` as CivilDate;
  }
}

/** The same day so many years on; of 29 February, 1 March where there is none. */
function yearsAfter(day: CivilDate, years: number): CivilDate {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, "0");
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  if (day.endsWith("-02-29") && !isLeap) return `${year}-03-01` as CivilDate;
  return `${year}${day.slice(4)}` as CivilDate;
}

export const ErasureRefusal = z.enum(["not_closed", "restricted", "held", "access_asked", "not_due"]);
export type ErasureRefusal = z.infer<typeof ErasureRefusal>;

/** Why a case may not be erased for this reason today; null where it may (SPEC ER2, ER3). */
export function erasureRefusal({
  isClosed,
  isRestricted,
  holds,
  isAccessAsked,
  dueOn,
  today,
  reason,
}: {
  readonly isClosed: boolean;
  readonly isRestricted: boolean;
  readonly holds: readonly Pick<RetentionHold, "liftedAt">[];
  /** The person asked for what is kept about them, and has no answer yet. */
  readonly isAccessAsked: boolean;
  readonly dueOn: CivilDate;
  readonly today: CivilDate;
  readonly reason: ErasureReason;
}): ErasureRefusal | null {
  if (!isClosed) return "not_closed";
  if (isRestricted) return "restricted";
  if (holds.some(({ liftedAt }) => liftedAt === null)) return "held";
  if (isAccessAsked) return "access_asked";
  return dueOn > today && !erasureReason(reason).isBeforeDay ? "not_due" : null;
}

export type ConfirmRefusal = "second_needed" | "alone_reason_needed";

/**
 * Whether this worker may confirm what was proposed: somebody else than who proposed it; alone, and saying why, only
 * where nobody else could (SPEC ER4).
 *
 * @param able ids of everybody who may confirm at all
 */
export function confirmRefusal({
  proposedById,
  workerId,
  able,
  whyAlone,
}: {
  readonly proposedById: WorkerId;
  readonly workerId: WorkerId;
  readonly able: readonly WorkerId[];
  readonly whyAlone: string;
}): ConfirmRefusal | null {
  if (workerId !== proposedById) return null;
  if (able.some((id) => id !== workerId)) return "second_needed";
  return whyAlone.trim() === "" ? "alone_reason_needed" : null;
}

/** Whether a text holds a name or a part of one, in whatever letters (SPEC ER5, ER7). */
export function holdsName(text: string, names: readonly string[]): boolean {
  const parts = names.flatMap((name) => [name, ...name.split(/[\s,]+/u)]).filter((part) => [...part].length > 1);
  return identityFoundIn(text, parts).length > 0;
}

/** A case is shown as due soon so many days before its day. */
export const dueSoonDays = 90;

export type RetentionState = "held" | "due" | "soon" | "later";

export function retentionState(dueOn: CivilDate, isHeld: boolean, today: CivilDate): RetentionState {
  if (isHeld) return "held";
  if (dueOn <= today) return "due";
  return dueOn <= addDays(today, dueSoonDays) ? "soon" : "later";
}

/** A back-up in which an erased case is still whole. */
export const HoldingCopy = z.strictObject({
  fileName: z.string(),
  /** Last part of the folder's path; empty for the folder beside the vault. */
  folder: z.string(),
  madeAt: Instant,
});
export type HoldingCopy = z.infer<typeof HoldingCopy>;

/** A closed case as a row of the page: by its reference, without a name. */
export const RetainedCase = z.strictObject({
  caseId: CaseId,
  reference: CaseReference,
  openedOn: CivilDate,
  closedOn: CivilDate,
  closingReason: z.string(),
  isRestricted: z.boolean(),
  rule: RetentionRuleKey,
  dueOn: CivilDate,
  /** Newest first, lifted ones as well. */
  holds: z.array(RetentionHold),
  /** The one that waits. */
  proposal: ErasureProposal.nullable(),
});
export type RetainedCase = z.infer<typeof RetainedCase>;

/** An erasure with the back-ups that still hold the case. */
export const ShownErasure = Erasure.extend({ copies: z.array(HoldingCopy) });
export type ShownErasure = z.infer<typeof ShownErasure>;
