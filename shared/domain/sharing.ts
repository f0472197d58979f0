import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { type Circumstances, type Consent, ConsentId, keptBackFrom, standingOf } from "./consent.ts";
import { ConsentPurpose, DelicateFact, RecipientKind, SharingBasis } from "./consent-pack.ts";
import { ExportId } from "./export-record.ts";
import { CivilDate, Instant } from "./instant.ts";

export const SharingId = z.uuid().brand<"SharingId">();
export type SharingId = z.infer<typeof SharingId>;

/** What a caseworker writes down about one decision to share (SPEC CS5). */
export const SharingContent = z
  .strictObject({
    purpose: ConsentPurpose.exclude(["keep_back"]),
    recipientKind: RecipientKind,
    recipientName: z.string().trim().min(1, "Say who it goes to.").max(160),
    /** How it was made sure that it is them. */
    verified: z.string().trim().max(300),
    what: z.string().trim().min(1, "Write what is shared.").max(2_000),
    /** What of it is delicate, so that what must be kept back is seen. */
    facts: z.array(DelicateFact).max(DelicateFact.options.length),
    /** Why it is needed, and no more than that. */
    why: z.string().trim().min(1, "Write why it is needed.").max(2_000),
    basis: SharingBasis,
    /** Who agreed that it is shared without consent. */
    authorisedBy: z.string().trim().max(160),
    isPersonTold: z.boolean(),
    notToldWhy: z.string().trim().max(1_000),
    /** By which way, and how it is protected. */
    how: z.string().trim().max(300),
    sharedOn: CivilDate,
  })
  .refine(({ basis, authorisedBy }) => basis === "consent" || authorisedBy !== "", {
    path: ["authorisedBy"],
    message: "Say who agreed to sharing without consent.",
  })
  .refine(({ isPersonTold, notToldWhy }) => isPersonTold || notToldWhy !== "", {
    path: ["notToldWhy"],
    message: "Write why the person is not told.",
  });
export type SharingContent = z.infer<typeof SharingContent>;

/** A share as it stands in its fields: the day may not be known yet, and words as typed (SPEC CS11). */
export const HalfTypedSharing = z.strictObject({
  ...SharingContent.shape,
  recipientName: z.string().max(160),
  verified: z.string().max(300),
  what: z.string().max(2_000),
  why: z.string().max(2_000),
  authorisedBy: z.string().max(160),
  notToldWhy: z.string().max(1_000),
  how: z.string().max(300),
  sharedOn: CivilDate.nullable(),
});
export type HalfTypedSharing = z.infer<typeof HalfTypedSharing>;

/** `open`: it goes on, or nobody has looked at it again. */
export const SharingState = z.enum(["open", "stopped", "kept", "used", "mistaken"]);
export type SharingState = z.infer<typeof SharingState>;

/** What is decided about a share later, above all when what it relied on is gone. */
export const SharingOutcome = z
  .strictObject({
    state: SharingState,
    why: z.string().trim().max(1_000),
    /** What it rests on from now on; only where it is kept. */
    otherBasis: SharingBasis.exclude(["consent"]).nullable(),
    authorisedBy: z.string().trim().max(160),
  })
  .refine(({ state, why }) => state === "open" || why !== "", { path: ["why"], message: "Write why." })
  .refine(({ state, otherBasis }) => (state === "kept") === (otherBasis !== null), {
    path: ["otherBasis"],
    message: "Choose what it rests on.",
  })
  .refine(({ state, authorisedBy }) => state !== "kept" || authorisedBy !== "", {
    path: ["authorisedBy"],
    message: "Say who agreed to sharing without consent.",
  });
export type SharingOutcome = z.infer<typeof SharingOutcome>;

/** One decision to share, and what became of it. Its history has every version. */
export const Sharing = z.strictObject({
  ...SharingContent.shape,
  id: SharingId,
  caseId: CaseId,
  /** The consent it relied on when it was recorded. */
  consentId: ConsentId.nullable(),
  /** The file by which it left, where it is one of ours. */
  exportId: ExportId.nullable(),
  outcome: z.strictObject(SharingOutcome.shape),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type Sharing = z.infer<typeof Sharing>;

export type SharingRefusal = "no_living_consent" | "kept_back";

type Ledger = readonly Consent[];
type Wanted = Pick<SharingContent, "purpose" | "recipientKind" | "recipientName" | "facts" | "basis">;

/** Why something may not be shared as it stands; null where it may (SPEC CS5, CS6). */
export function refusalOf(wanted: Wanted, ledger: Ledger, circumstances: Circumstances): SharingRefusal | null {
  if (wanted.basis === "consent" && standingOf(ledger, wanted, circumstances).standing !== "given") {
    return "no_living_consent";
  }
  return factsKeptBack(wanted, ledger).length > 0 ? "kept_back" : null;
}

/** What of it this recipient must not be told. */
export function factsKeptBack(wanted: Omit<Wanted, "basis" | "purpose">, ledger: Ledger): DelicateFact[] {
  const keptBack = keptBackFrom(ledger, wanted);
  return wanted.facts.filter((fact) => keptBack.has(fact));
}

export type SharingToDecide = { readonly sharing: Sharing; readonly because: SharingRefusal };

/** Every share that nobody stopped and that could not be made now: each waits for a decision (SPEC CS7). */
export function sharingsToDecide(
  sharings: readonly Sharing[],
  ledger: Ledger,
  circumstances: Circumstances,
): SharingToDecide[] {
  return sharings.flatMap((sharing) => {
    if (sharing.outcome.state !== "open") return [];
    const because = refusalOf(sharing, ledger, circumstances);
    return because === null ? [] : [{ sharing, because }];
  });
}
