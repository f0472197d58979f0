import { z } from "zod";
import type { AgeToday } from "./age.ts";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { CivilDate, civilDateOf, Instant, instantOf } from "./instant.ts";
import pack from "../packs/risk/missing-2026-11.json" with { type: "json" };

const words = (most: number) => z.string().trim().max(most);

/** Who is told, how fast, and where that comes from (SPEC MI2, MI4). */
export const MissingPack = z.strictObject({
  id: z.literal("missing"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  /** What to do first, for a child or somebody who may be one, and for an adult. */
  tell: z.strictObject({ child: z.string().min(1), adult: z.string().min(1) }),
  /** Hours after the return of a child in which somebody independent talks with them. */
  talkWithinHours: z.int().positive(),
  talkSource: z.string().min(1),
});
export const missingPack = MissingPack.parse(pack);

export const MissingEpisodeId = z.uuid().brand<"MissingEpisodeId">();
export type MissingEpisodeId = z.infer<typeof MissingEpisodeId>;

/** The questions that the police ask, in their order, each with the most characters of its answer (SPEC MI1). */
export const askedByPolice = {
  lastSeenWhere: 500,
  circumstances: 2_000,
  wearing: 1_000,
  looks: 1_000,
  photo: 300,
  withThem: 1_000,
  health: 1_000,
  mayBeWhere: 2_000,
  whyWorried: 2_000,
  tried: 2_000,
} as const;
export type PoliceQuestion = keyof typeof askedByPolice;

const Answers = z.strictObject({
  lastSeenWhere: words(askedByPolice.lastSeenWhere).min(1, "Write where, by whom, or that it is not known."),
  circumstances: words(askedByPolice.circumstances),
  wearing: words(askedByPolice.wearing),
  looks: words(askedByPolice.looks),
  photo: words(askedByPolice.photo),
  withThem: words(askedByPolice.withThem),
  health: words(askedByPolice.health),
  mayBeWhere: words(askedByPolice.mayBeWhere),
  whyWorried: words(askedByPolice.whyWorried),
  tried: words(askedByPolice.tried),
});

/** One time in which nobody knew where the person was: what the police are told, who was told, and the return. */
export const MissingEpisodeContent = z
  .strictObject({
    lastSeenAt: Instant,
    answers: Answers,
    toldPoliceAt: Instant.nullable(),
    policeReference: words(100),
    /** Local authority, guardian, solicitor, competent authority: who, when, by whom. */
    toldOthers: words(1_000),
    returnedAt: Instant.nullable(),
    /** Where, how, in what state, and who saw it. */
    found: words(2_000),
    /** When somebody talked with them after the return. */
    talkedOn: CivilDate.nullable(),
    talkedWith: words(300),
    /** What they said, in their words; or that they did not want to talk. */
    talk: words(4_000),
  })
  .refine(({ lastSeenAt, returnedAt }) => returnedAt === null || returnedAt > lastSeenAt, {
    path: ["returnedAt"],
    message: "Choose a time after they were last seen.",
  })
  .refine(({ lastSeenAt, toldPoliceAt }) => toldPoliceAt === null || toldPoliceAt >= lastSeenAt, {
    path: ["toldPoliceAt"],
    message: "Choose a time after they were last seen.",
  })
  .refine(({ returnedAt, talkedOn }) => returnedAt !== null || talkedOn === null, {
    path: ["returnedAt"],
    message: "Write when they came back.",
  })
  .refine(
    ({ returnedAt, talkedOn }) =>
      returnedAt === null || talkedOn === null || talkedOn >= civilDateOf(new Date(returnedAt)),
    { path: ["talkedOn"], message: "Choose the day of the return, or a later one." },
  )
  .refine(({ talkedOn, talk }) => talkedOn === null || talk !== "", {
    path: ["talk"],
    message: "Write what they said, or that they did not want to talk.",
  });
export type MissingEpisodeContent = z.infer<typeof MissingEpisodeContent>;

/** Its history has every version. */
export const MissingEpisode = z.strictObject({
  ...MissingEpisodeContent.shape,
  id: MissingEpisodeId,
  caseId: CaseId,
  isRemoved: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type MissingEpisode = z.infer<typeof MissingEpisode>;

/** Somebody who is missing, as a row of a list. */
export const MissingRow = z.strictObject({
  id: MissingEpisodeId,
  caseId: CaseId,
  reference: CaseReference,
  /** The name in use; the window shows it in the chosen name mode. */
  name: z.string(),
  lastSeenAt: Instant,
  /** False while nobody has written down when the police were told. */
  isPoliceTold: z.boolean(),
});
export type MissingRow = z.infer<typeof MissingRow>;

/** Those of whom nobody has written that they are back. */
export function missingNow<E extends Pick<MissingEpisode, "returnedAt" | "isRemoved">>(episodes: readonly E[]): E[] {
  return episodes.filter(({ returnedAt, isRemoved }) => returnedAt === null && !isRemoved);
}

/** Whose times are those of a child: whoever is not known to be an adult counts as one (SPEC MI2). */
export function countsAsChild(isUnder18: AgeToday["isUnder18"]): boolean {
  return isUnder18 !== "no";
}

/** Whether nobody has assessed the risk since they were last seen, or since they were back (SPEC MI8). */
export function isRiskOlderThan(
  { lastSeenAt, returnedAt }: Pick<MissingEpisode, "lastSeenAt" | "returnedAt">,
  assessedOn: CivilDate | null,
): boolean {
  return assessedOn === null || assessedOn < civilDateOf(new Date(returnedAt ?? lastSeenAt));
}

/** Until when somebody talks with a child after the return; null for an adult, where they talked, or are not back. */
export function talkDueAt(
  { returnedAt, talkedOn }: Pick<MissingEpisode, "returnedAt" | "talkedOn">,
  isChild: boolean,
): Instant | null {
  if (!isChild || returnedAt === null || talkedOn !== null) return null;
  return instantOf(new Date(Date.parse(returnedAt) + missingPack.talkWithinHours * 3_600_000));
}

/** The episode as it stands in its fields. */
export const HalfTypedMissing = z.strictObject({
  lastSeenAt: Instant.nullable(),
  answers: z.strictObject({
    lastSeenWhere: z.string().max(askedByPolice.lastSeenWhere),
    circumstances: z.string().max(askedByPolice.circumstances),
    wearing: z.string().max(askedByPolice.wearing),
    looks: z.string().max(askedByPolice.looks),
    photo: z.string().max(askedByPolice.photo),
    withThem: z.string().max(askedByPolice.withThem),
    health: z.string().max(askedByPolice.health),
    mayBeWhere: z.string().max(askedByPolice.mayBeWhere),
    whyWorried: z.string().max(askedByPolice.whyWorried),
    tried: z.string().max(askedByPolice.tried),
  }),
  toldPoliceAt: Instant.nullable(),
  policeReference: z.string().max(100),
  toldOthers: z.string().max(1_000),
  returnedAt: Instant.nullable(),
  found: z.string().max(2_000),
  talkedOn: CivilDate.nullable(),
  talkedWith: z.string().max(300),
  talk: z.string().max(4_000),
});
export type HalfTypedMissing = z.infer<typeof HalfTypedMissing>;
