import { z } from "zod";
import pack from "../packs/support-needs/support-needs-2026-11.json" with { type: "json" };
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import type { DelicateFact } from "./consent-pack.ts";
import { CivilDate, Instant } from "./instant.ts";
import { InvolvedPersonId } from "./involved-person.ts";
import { OrganisationId } from "./organisation.ts";
import { FactSource } from "./person.ts";

const SupportArea = z.strictObject({
  key: z.string().regex(/^[a-z_]+$/),
  label: z.string().min(1).max(60),
  /** What it may mean, in a sentence or two. */
  includes: z.string().min(1),
  /** What it rests on: an Act, guidance, a provider. */
  basis: z.string().min(1),
  standing: z.enum(["law", "guidance", "practice", "ours"]),
});
export type SupportArea = z.infer<typeof SupportArea>;

/** Areas of life in which somebody may need support, and what an entitlement rests on (SPEC SN2). */
export const SupportAreaPack = z.strictObject({
  id: z.literal("support-needs"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  areas: z.array(SupportArea),
});

export const supportAreas = SupportAreaPack.parse(pack);
const areaByKey = new Map(supportAreas.areas.map((area) => [area.key, area]));

/** @returns undefined for an area of an earlier pack that is no longer in this one */
export function supportArea(key: string): SupportArea | undefined {
  return areaByKey.get(key);
}

/** What somebody learns from the mere area of a need, as far as it may have to be kept back (SPEC CS6). */
export function factsOfArea(area: string): readonly DelicateFact[] {
  return factsByArea[area] ?? [];
}

const factsByArea: Readonly<Record<string, readonly DelicateFact[]>> = {
  physical_health: ["health"],
  mental_health: ["health"],
  care_needs: ["health"],
  family: ["children"],
  child_specific: ["children"],
  immigration_advice: ["immigration"],
  immigration_status: ["immigration"],
  return_home: ["immigration"],
};

export const SupportNeedId = z.uuid().brand<"SupportNeedId">();
export type SupportNeedId = z.infer<typeof SupportNeedId>;

export const SupportNeedState = z.enum([
  "identified",
  "asked_for",
  "in_place",
  "met",
  "not_now",
  "declined_by_person",
  "refused_by_provider",
  "not_met",
]);
export type SupportNeedState = z.infer<typeof SupportNeedState>;

/** What cannot be told from the state alone is asked for: why not, or why not now (SPEC SN3). */
const statesWithReason: ReadonlySet<SupportNeedState> = new Set<SupportNeedState>([
  "not_now",
  "declined_by_person",
  "refused_by_provider",
  "not_met",
]);

export function asksForReason(state: SupportNeedState): boolean {
  return statesWithReason.has(state);
}

export const SupportUrgency = z.enum(["today", "this_week", "soon", "when_ready"]);
export type SupportUrgency = z.infer<typeof SupportUrgency>;

/** What a caseworker types about one need. */
export const SupportNeedContent = z
  .strictObject({
    /** The dependant who needs it; null where it is the person at the centre of the case (SPEC PC5). */
    dependantId: InvolvedPersonId.nullable(),
    area: z.string().regex(/^[a-z_]+$/, "Choose an area."),
    need: z.string().trim().min(1, "Write what is needed.").max(2_000),
    saidBy: FactSource,
    urgency: SupportUrgency,
    /** What the person wants it to lead to, in their words. */
    goal: z.string().trim().max(1_000),
    /** What was agreed to do, and who does it. */
    action: z.string().trim().max(1_000),
    provider: z.string().trim().max(200),
    /** The one of the directory that was meant by these words; null where none was (SPEC OD6). */
    organisationId: OrganisationId.nullable().default(null),
    /** Since when the provider gives it, or was asked. */
    since: CivilDate.nullable(),
    state: SupportNeedState,
    why: z.string().trim().max(1_000),
    reviewOn: CivilDate.nullable(),
  })
  .refine(({ state, why }) => !asksForReason(state) || why !== "", { path: ["why"], message: "Write why." });
export type SupportNeedContent = z.infer<typeof SupportNeedContent>;

/** A need as it stands in its fields: what is chosen so far, and words as typed. */
export const HalfTypedNeed = z.strictObject({
  ...SupportNeedContent.shape,
  area: z.string().max(40),
  need: z.string().max(2_000),
  goal: z.string().max(1_000),
  action: z.string().max(1_000),
  provider: z.string().max(200),
  why: z.string().max(1_000),
});
export type HalfTypedNeed = z.infer<typeof HalfTypedNeed>;

/** How things are for the person in that area compared with before: words, no number (SPEC SN4). */
export const SupportOutcome = z.enum(["much_better", "better", "same", "worse", "much_worse", "not_asked"]);
export type SupportOutcome = z.infer<typeof SupportOutcome>;

export const SupportReview = z.strictObject({
  on: CivilDate,
  outcome: SupportOutcome,
  words: z.string().trim().max(1_000),
});
export type SupportReview = z.infer<typeof SupportReview>;

/** One need of the person, what was agreed about it, and how each review found it. Its history has every version. */
export const SupportNeed = z.strictObject({
  ...SupportNeedContent.shape,
  id: SupportNeedId,
  caseId: CaseId,
  /** Oldest first. */
  reviews: z.array(SupportReview),
  isRemoved: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type SupportNeed = z.infer<typeof SupportNeed>;

/** A need whose review is due, as a row of a list. */
export const SupportReviewRow = z.strictObject({
  id: SupportNeedId,
  caseId: CaseId,
  reference: CaseReference,
  /** The name in use; the window shows it in the chosen name mode. */
  name: z.string(),
  area: z.string(),
  reviewOn: CivilDate,
});
export type SupportReviewRow = z.infer<typeof SupportReviewRow>;

export type SupportNeedGroup = "to_arrange" | "in_place" | "not_now" | "met";

const groupOf: Readonly<Record<SupportNeedState, SupportNeedGroup>> = {
  identified: "to_arrange",
  asked_for: "to_arrange",
  refused_by_provider: "to_arrange",
  not_met: "to_arrange",
  in_place: "in_place",
  not_now: "not_now",
  declined_by_person: "not_now",
  met: "met",
};

/** The needs of a case by what is left to do; the most urgent first, then the order of the areas (SPEC SN5). */
export function groupedNeeds(needs: readonly SupportNeed[]): ReadonlyMap<SupportNeedGroup, readonly SupportNeed[]> {
  const groups = new Map<SupportNeedGroup, SupportNeed[]>([
    ["to_arrange", []],
    ["in_place", []],
    ["not_now", []],
    ["met", []],
  ]);
  const places = new Map(supportAreas.areas.map(({ key }, place) => [key, place]));
  const place = ({ area }: SupportNeed) => places.get(area) ?? places.size;
  const urgency = (need: SupportNeed) => SupportUrgency.options.indexOf(need.urgency);
  const sorted = needs.toSorted((a, b) => urgency(a) - urgency(b) || place(a) - place(b) || (a.id < b.id ? -1 : 1));
  for (const need of sorted) if (!need.isRemoved) groups.get(groupOf[need.state])?.push(need);
  return groups;
}

/** Whether somebody has to look at it again by now: a review is due, and the need is not met (SPEC SN6). */
export function isReviewDue({ reviewOn, state, isRemoved }: SupportNeed, today: CivilDate): boolean {
  return reviewOn !== null && reviewOn <= today && state !== "met" && !isRemoved;
}
