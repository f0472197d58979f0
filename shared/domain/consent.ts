import { z } from "zod";
import { yearsOn } from "./age.ts";
import { CaseId } from "./case-record.ts";
import { ConsentPurpose, DelicateFact, ExplainedPoint, RecipientKind } from "./consent-pack.ts";
import { addDays, CivilDate, Instant } from "./instant.ts";
import type { AgeClaim } from "./person.ts";

export const ConsentId = z.uuid().brand<"ConsentId">();
export type ConsentId = z.infer<typeof ConsentId>;

export const ConsentDecision = z.enum(["given", "refused", "withdrawn", "not_required"]);
export type ConsentDecision = z.infer<typeof ConsentDecision>;

/** Whose decision it is. Anybody but the person decides for a child only, until the day they turn 18 (SPEC CS4). */
export const ConsentSpeaker = z.enum(["person", "parental_responsibility", "local_authority", "nobody"]);
export type ConsentSpeaker = z.infer<typeof ConsentSpeaker>;

export const ConsentMethod = z.enum(["spoken", "written", "gesture", "through_professional"]);
export type ConsentMethod = z.infer<typeof ConsentMethod>;

/** `lacks`: the person cannot take this decision now, so nothing rests on it. */
export const CapacityView = z.enum(["no_doubt", "doubt", "lacks", "not_considered"]);
export type CapacityView = z.infer<typeof CapacityView>;

/** What a caseworker writes down about one decision, by purpose and recipient: never one box for everything. */
export const ConsentContent = z
  .strictObject({
    purpose: ConsentPurpose,
    recipientKind: RecipientKind,
    /** Which one of that kind; empty for every one of it. */
    recipientName: z.string().trim().max(160),
    decision: ConsentDecision,
    saidBy: ConsentSpeaker,
    /** The reason where consent is not required, and what was said with it otherwise. */
    why: z.string().trim().max(1_000),
    method: ConsentMethod,
    explained: z.array(ExplainedPoint).max(ExplainedPoint.options.length),
    /** What this recipient must not be told; only where that is the purpose. */
    keptBack: z.array(DelicateFact).max(DelicateFact.options.length),
    language: z.string().trim().max(80),
    interpreter: z.string().trim().max(160),
    /** Who was there, a witness among them. */
    present: z.string().trim().max(300),
    capacity: CapacityView,
    capacityNote: z.string().trim().max(1_000),
    /** The day it was told to us. */
    toldOn: CivilDate,
    reviewOn: CivilDate.nullable(),
    /** The last day on which it counts; null where none was agreed. */
    endsOn: CivilDate.nullable(),
  })
  .refine(({ decision, why }) => decision !== "not_required" || why !== "", {
    path: ["why"],
    message: "Write why consent is not required.",
  })
  .refine(({ purpose, keptBack }) => (purpose === "keep_back") === keptBack.length > 0, {
    path: ["keptBack"],
    message: "Choose what they must not be told.",
  })
  .refine(({ purpose, decision }) => purpose !== "keep_back" || decision === "refused" || decision === "withdrawn", {
    path: ["decision"],
    message: "Say whether it is kept back, or no longer.",
  })
  .refine(({ toldOn, endsOn }) => endsOn === null || endsOn >= toldOn, {
    path: ["endsOn"],
    message: "The last day cannot be before the day it was told.",
  });
export type ConsentContent = z.infer<typeof ConsentContent>;

/** A decision as it stands in its fields: what is chosen so far, and words as typed (SPEC CS10). */
export const HalfTypedConsent = z.strictObject({
  ...ConsentContent.shape,
  recipientName: z.string().max(160),
  why: z.string().max(1_000),
  language: z.string().max(80),
  interpreter: z.string().max(160),
  present: z.string().max(300),
  capacityNote: z.string().max(1_000),
  toldOn: CivilDate.nullable(),
});
export type HalfTypedConsent = z.infer<typeof HalfTypedConsent>;

/** One line of the ledger. Its history has every version. */
export const Consent = z.strictObject({
  ...ConsentContent.shape,
  id: ConsentId,
  caseId: CaseId,
  /** Entered by mistake; it can be put back. */
  isRemoved: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type Consent = z.infer<typeof Consent>;

/** What a consent is asked about. */
export type ConsentMatter = Pick<Consent, "purpose" | "recipientKind" | "recipientName">;

/** What a standing depends on besides the ledger. */
export type Circumstances = {
  readonly today: CivilDate;
  /** The first day on which the person may be 18; null where no age is on record. */
  readonly adultOn: CivilDate | null;
};

/** Only `given` is a living consent. */
export type ConsentStanding =
  | "given"
  | "refused"
  | "withdrawn"
  | "not_required"
  | "expired"
  | "ended_at_18"
  | "no_capacity"
  | "not_asked";

export type StandingFound = { readonly standing: ConsentStanding; readonly consent: Consent | null };

/** How the ledger stands on one purpose and one recipient: the newest line that is about them decides (SPEC CS3). */
export function standingOf(
  consents: readonly Consent[],
  matter: ConsentMatter,
  circumstances: Circumstances,
): StandingFound {
  const newest = consents
    // A day still to come says that somebody mistyped it; nothing rests on it.
    .filter((consent) => !consent.isRemoved && consent.toldOn <= circumstances.today && isAbout(consent, matter))
    .toSorted(newestFirst)[0];
  return newest ? { standing: standingOfLine(newest, circumstances), consent: newest } : nothingAsked;
}

const nothingAsked: StandingFound = { standing: "not_asked", consent: null };

/** How one line stands by itself, without looking at newer ones. */
export function standingOfLine(consent: Consent, { today, adultOn }: Circumstances): ConsentStanding {
  if (consent.saidBy !== "person" && adultOn !== null && today >= adultOn) return "ended_at_18";
  if (consent.decision !== "given") return consent.decision;
  if (consent.capacity === "lacks") return "no_capacity";
  return consent.endsOn !== null && today > consent.endsOn ? "expired" : "given";
}

/** A line without a name is about everybody of its kind; one with a name about nobody else. */
function isAbout(line: ConsentMatter, matter: ConsentMatter): boolean {
  return (
    line.purpose === matter.purpose &&
    line.recipientKind === matter.recipientKind &&
    (line.recipientName === "" || folded(line.recipientName) === folded(matter.recipientName))
  );
}

/** Lines about exactly the same purpose and recipient have one key. */
export function matterKey({ purpose, recipientKind, recipientName }: ConsentMatter): string {
  return [purpose, recipientKind, folded(recipientName)].join("\n");
}

function folded(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}

/** By the day it was told; of one day the line written down later comes first. */
export function newestFirst(a: Consent, b: Consent): number {
  const byDay = b.toldOn.localeCompare(a.toldOn) || b.recordedAt.localeCompare(a.recordedAt);
  return byDay || (a.id < b.id ? 1 : -1);
}

/** The newest line of every purpose and recipient, with how it stands: what a page shows first. */
export function currentLines(consents: readonly Consent[]): Consent[] {
  const seen = new Set<string>();
  return consents
    .filter(({ isRemoved }) => !isRemoved)
    .toSorted(newestFirst)
    .filter((consent) => {
      const key = matterKey(consent);
      return seen.has(key) ? false : seen.add(key);
    });
}

/** The newest lines that say no to somebody, but for marks of what is kept back. */
export function refusals(consents: readonly Consent[]): Consent[] {
  const isNo = ({ decision, purpose }: Consent) =>
    purpose !== "keep_back" && (decision === "refused" || decision === "withdrawn");
  return currentLines(consents).filter(isNo);
}

export type KeptBack = Omit<ConsentMatter, "purpose"> & { readonly facts: readonly DelicateFact[] };

/**
 * What each recipient must not be told. Of one fact and one recipient the newest line decides: a mark for all of a kind
 * stands beside one for a single recipient, and a mark about another fact lifts none (SPEC CS6).
 */
export function keptBackMarks(consents: readonly Consent[]): KeptBack[] {
  const marks = new Map<string, KeptBack & { readonly facts: DelicateFact[] }>();
  const decided = new Set<string>();
  for (const line of consents.toSorted(newestFirst)) {
    if (line.isRemoved || line.purpose !== "keep_back") continue;
    const { recipientKind, recipientName } = line;
    const key = matterKey(line);
    for (const fact of line.keptBack) {
      if (decided.has(`${key}\n${fact}`)) continue;
      decided.add(`${key}\n${fact}`);
      if (line.decision !== "refused") continue;
      const mark = marks.get(key) ?? { recipientKind, recipientName, facts: [] };
      mark.facts.push(fact);
      marks.set(key, mark);
    }
  }
  return [...marks.values()];
}

/** Everything that a recipient must not be told. */
export function keptBackFrom(
  consents: readonly Consent[],
  recipient: Omit<ConsentMatter, "purpose">,
): ReadonlySet<DelicateFact> {
  const matter = { ...recipient, purpose: "keep_back" } as const;
  const marks = keptBackMarks(consents).filter((mark) => isAbout({ ...mark, purpose: "keep_back" }, matter));
  return new Set(marks.flatMap(({ facts }) => facts));
}

/** What anybody at all must not be told: for a file of which nobody knows beforehand whose hands it comes into. */
export function keptBackFromAnybody(consents: readonly Consent[]): ReadonlySet<DelicateFact> {
  return new Set(keptBackMarks(consents).flatMap(({ facts }) => facts));
}

/**
 * What nobody of a kind must be told, whatever name a mark has: a name is typed in more ways than one. A mark for
 * somebody else is about whoever that may be, and somebody else may be whoever a mark is about.
 */
export function keptBackFromKind(consents: readonly Consent[], kind: RecipientKind): ReadonlySet<DelicateFact> {
  if (kind === "somebody_else") return keptBackFromAnybody(consents);
  const marks = keptBackMarks(consents).filter(
    ({ recipientKind }) => recipientKind === kind || recipientKind === "somebody_else",
  );
  return new Set(marks.flatMap(({ facts }) => facts));
}

/** Whether a line has to be looked at again: its review is due, or its ground ended. */
export function isToRenew(consent: Consent, circumstances: Circumstances): boolean {
  const standing = standingOfLine(consent, circumstances);
  if (standing === "ended_at_18" || standing === "expired") return true;
  const isAsked = consent.decision === "given" || consent.decision === "not_required";
  return isAsked && consent.reviewOn !== null && consent.reviewOn <= circumstances.today;
}

/**
 * The first day on which somebody may be 18, so that nothing decided for a child is relied on too long. Of a dispute
 * every claim counts, else the newest (SPEC CS4).
 */
export function adultOn(claims: readonly AgeClaim[]): CivilDate | null {
  const newest = claims.toSorted((a, b) => b.claimedOn.localeCompare(a.claimedOn));
  const counting = claims.some(({ isDisputed }) => isDisputed) ? newest : newest.slice(0, 1);
  return counting.map(earliestAdult).toSorted()[0] ?? null;
}

function earliestAdult({ claim, claimedOn }: AgeClaim): CivilDate {
  switch (claim.kind) {
    case "date_of_birth":
      return birthday(claim.dateOfBirth, 18);
    case "age_in_years":
      // They may have turned that age up to a year before; whoever said 18 or more was 18 that day.
      return claim.years >= 18 ? claimedOn : addDays(birthday(claimedOn, 17 - claim.years), 1);
    case "birth_year":
      return `${String(claim.year + 18).padStart(4, "0")}-01-01` as CivilDate;
  }
}

/** The day on which that many years are over; 29 February counts from 1 March, as in `yearsOn`. */
function birthday(birth: CivilDate, years: number): CivilDate {
  const year = String(Number(birth.slice(0, 4)) + years).padStart(4, "0");
  const same = `${year}${birth.slice(4)}`;
  const isReal = CivilDate.safeParse(same).success;
  const day = (isReal ? same : `${year}-03-01`) as CivilDate;
  return yearsOn(day, birth) >= years ? day : addDays(day, 1);
}
