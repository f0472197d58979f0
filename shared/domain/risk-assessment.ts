import { z } from "zod";
import pack from "../packs/risk/risk-2026-11.json" with { type: "json" };
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { addDays, CivilDate, Instant } from "./instant.ts";

/** How high a risk is, in words; no figure stands for it (SPEC RK2). From what nobody knows yet to the highest. */
export const RiskLevel = z.enum(["not_known", "none", "low", "medium", "high"]);
export type RiskLevel = z.infer<typeof RiskLevel>;

const Key = z.string().regex(/^[a-z_]+$/);

const RiskArea = z.strictObject({
  key: Key,
  label: z.string().min(1).max(60),
  /** What to look at, in a sentence or two. */
  asks: z.string().min(1),
  /** Whether somebody answering for safeguarding is told the same day when it is high (SPEC RK5). */
  tellsLead: z.boolean(),
});
export type RiskArea = z.infer<typeof RiskArea>;

/** Areas of risk, the words of each level, occasions for looking at them, and how soon to look again (SPEC RK1). */
export const RiskPack = z.strictObject({
  id: z.literal("risk"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  /** Each level in words. */
  levels: z.record(RiskLevel, z.string().min(1)),
  areas: z.array(RiskArea).min(1),
  /** Days until the next review when the level is high, and otherwise. */
  reviewWithinDays: z.strictObject({ high: z.int().positive(), other: z.int().positive() }),
  occasions: z.array(z.strictObject({ key: Key, label: z.string().min(1).max(60) })).min(1),
});

export const riskPack = RiskPack.parse(pack);
const areaByKey = new Map(riskPack.areas.map((area) => [area.key, area]));
const occasionByKey = new Map(riskPack.occasions.map(({ key, label }) => [key, label]));

/** @returns undefined for an area of an earlier pack that is no longer in this one */
export function riskArea(key: string): RiskArea | undefined {
  return areaByKey.get(key);
}

/** An area by its label in the pack; one of an earlier pack by its key. */
export function riskAreaLabel(key: string): string {
  return areaByKey.get(key)?.label ?? key;
}

export function levelLabel(level: RiskLevel): string {
  return riskPack.levels[level];
}

export function occasionLabel(key: string): string {
  return occasionByKey.get(key) ?? key;
}

export const RiskAssessmentId = z.uuid().brand<"RiskAssessmentId">();
export type RiskAssessmentId = z.infer<typeof RiskAssessmentId>;

/** What was found in one area. */
export const AssessedArea = z
  .strictObject({ area: Key, level: RiskLevel, reason: z.string().trim().max(2_000) })
  .refine(({ level, reason }) => reason !== "" || !asksForReason(level), {
    path: ["reason"],
    message: "Write why it is so.",
  });
export type AssessedArea = z.infer<typeof AssessedArea>;

/** Where a risk was found, the words behind it are asked for. */
export function asksForReason(level: RiskLevel): boolean {
  return level === "low" || level === "medium" || level === "high";
}

/** What a caseworker types about the risk on one day. */
export const RiskAssessmentContent = z
  .strictObject({
    assessedOn: CivilDate,
    occasion: Key,
    areas: z
      .array(AssessedArea)
      .min(1)
      .max(20)
      .refine((areas) => new Set(areas.map(({ area }) => area)).size === areas.length, "Each area stands once."),
    /** Above the highest area, where the whole is worse than its parts; null where the areas say it all. */
    raisedTo: RiskLevel.nullable(),
    /** Why it is raised. */
    whyRaised: z.string().trim().max(1_000),
    /** What changed since the assessment before. */
    changed: z.string().trim().max(1_000),
    /** People, places and habits that keep the person safe. */
    protects: z.string().trim().max(2_000),
    asked: z.string().trim().min(1, "Write who was asked, or why nobody could be.").max(500),
    reviewOn: CivilDate,
  })
  .refine(({ raisedTo, areas }) => raisedTo === null || (raisedTo !== "none" && isHigher(raisedTo, highestOf(areas))), {
    path: ["raisedTo"],
    message: "Choose a level above the highest area, or none.",
  })
  .refine(({ raisedTo, whyRaised }) => raisedTo === null || whyRaised !== "", {
    path: ["whyRaised"],
    message: "Write why it is higher.",
  })
  .refine(({ assessedOn, reviewOn }) => reviewOn > assessedOn, {
    path: ["reviewOn"],
    message: "Choose a day after the assessment.",
  });
export type RiskAssessmentContent = z.infer<typeof RiskAssessmentContent>;

/** The risk as it was found on one day. Its history has every version. */
export const RiskAssessment = z.strictObject({
  ...RiskAssessmentContent.shape,
  id: RiskAssessmentId,
  caseId: CaseId,
  isRemoved: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type RiskAssessment = z.infer<typeof RiskAssessment>;

/** A case whose risk is to be looked at again, as a row of a list. */
export const RiskReviewRow = z.strictObject({
  id: RiskAssessmentId,
  caseId: CaseId,
  reference: CaseReference,
  /** The name in use; the window shows it in the chosen name mode. */
  name: z.string(),
  level: RiskLevel,
  reviewOn: CivilDate,
});
export type RiskReviewRow = z.infer<typeof RiskReviewRow>;

export function isHigher(a: RiskLevel, b: RiskLevel): boolean {
  return RiskLevel.options.indexOf(a) > RiskLevel.options.indexOf(b);
}

/**
 * The highest of the areas; what is not known lowers nothing and raises nothing. None is seen only where every area was
 * looked at (SPEC RK2).
 */
export function highestOf(areas: readonly Pick<AssessedArea, "level">[]): RiskLevel {
  const highest = areas.reduce<RiskLevel>((so, { level }) => (isHigher(level, so) ? level : so), "not_known");
  return highest === "none" && isAnyNotKnown(areas) ? "not_known" : highest;
}

function isAnyNotKnown(areas: readonly Pick<AssessedArea, "level">[]): boolean {
  return areas.some(({ level }) => level === "not_known");
}

/** The level of the whole: the highest area, or what it was raised to (SPEC RK2). */
export function overallLevel({ areas, raisedTo }: Pick<RiskAssessmentContent, "areas" | "raisedTo">): RiskLevel {
  return raisedTo ?? highestOf(areas);
}

/** The day by which such a level is usually looked at again. */
export function usualReviewOn(level: RiskLevel, assessedOn: CivilDate): CivilDate {
  const { high, other } = riskPack.reviewWithinDays;
  return addDays(assessedOn, level === "high" ? high : other);
}

/** Oldest first: by the day, then by when it was written down. */
export function compareAssessments(
  a: Pick<RiskAssessment, "assessedOn" | "recordedAt" | "id">,
  b: Pick<RiskAssessment, "assessedOn" | "recordedAt" | "id">,
): number {
  return (
    a.assessedOn.localeCompare(b.assessedOn) || a.recordedAt.localeCompare(b.recordedAt) || a.id.localeCompare(b.id)
  );
}

/** Those that count, oldest first. */
export function standing(assessments: readonly RiskAssessment[]): RiskAssessment[] {
  return assessments.filter(({ isRemoved }) => !isRemoved).toSorted(compareAssessments);
}

/** The one that says how it is now: the latest that was not taken out (SPEC RK3). */
export function currentAssessment(assessments: readonly RiskAssessment[]): RiskAssessment | undefined {
  return standing(assessments).at(-1);
}

/** What of the risk is open when a case is to be closed (SPEC CL2): areas that are high, and anything else to look at. */
export function openRisk(
  assessments: readonly RiskAssessment[],
  today: CivilDate,
): { readonly high_risk: number; readonly open_risk: number } {
  const current = currentAssessment(assessments);
  if (!current) return { high_risk: 0, open_risk: 0 };
  const level = overallLevel(current);
  if (level === "high") {
    // The whole may be raised above every area.
    const areas = current.areas.filter((area) => area.level === "high").length;
    return { high_risk: Math.max(areas, 1), open_risk: 0 };
  }
  const isOpen = level === "medium" || isAnyNotKnown(current.areas) || current.reviewOn <= today;
  return { high_risk: 0, open_risk: isOpen ? 1 : 0 };
}

/** Whether somebody has to write what changed: the level is another than before (SPEC RK6). */
export function asksWhatChanged(
  content: Pick<RiskAssessmentContent, "areas" | "raisedTo">,
  before: RiskAssessment | undefined,
): boolean {
  return before !== undefined && overallLevel(before) !== overallLevel(content);
}

/** The assessment that comes before a day; of that day, those written down already. `self` is not looked at. */
export function assessmentBefore(
  assessments: readonly RiskAssessment[],
  day: CivilDate,
  self: RiskAssessmentId | null,
): RiskAssessment | undefined {
  const ordered = standing(assessments);
  const place = self === null ? -1 : ordered.findIndex(({ id }) => id === self);
  return ordered
    .filter(({ id, assessedOn }, at) => {
      if (id === self) return false;
      return assessedOn < day || (assessedOn === day && (place < 0 || at < place));
    })
    .at(-1);
}

/** Areas that are high and of which somebody answering for safeguarding is told the same day (SPEC RK5). */
export function areasForLead({ areas }: Pick<RiskAssessmentContent, "areas">): AssessedArea[] {
  return areas.filter(({ area, level }) => level === "high" && riskArea(area)?.tellsLead === true);
}

/** The assessment as it stands in its fields: what is chosen so far, and words as typed. */
export const HalfMadeAssessment = z.strictObject({
  assessedOn: CivilDate.nullable(),
  occasion: z.string().max(40),
  areas: z.array(z.strictObject({ area: Key, level: RiskLevel.nullable(), reason: z.string().max(2_000) })).max(20),
  raisedTo: RiskLevel.nullable(),
  whyRaised: z.string().max(1_000),
  changed: z.string().max(1_000),
  protects: z.string().max(2_000),
  asked: z.string().max(500),
  reviewOn: CivilDate.nullable(),
});
export type HalfMadeAssessment = z.infer<typeof HalfMadeAssessment>;
