import { z } from "zod";
import pack from "../packs/indicators/indicators-2026-11.json" with { type: "json" };
import { CaseId } from "./case-record.ts";
import { CivilDate, Instant } from "./instant.ts";

const IndicatorGroup = z.strictObject({
  key: z.string().regex(/^[a-z_]+$/),
  label: z.string().min(1).max(60),
  source: z.string().min(1),
  items: z
    .array(
      z.strictObject({
        key: z.string().regex(/^(?:[A-Z]\d\d|[a-z_]+)$/),
        words: z.string().min(1).max(120),
        /** The value of the case data standard's list of means of control; null where it is no means of control. */
        htcds: z.string().nullable(),
        /** It may tell of an injury for which there may be compensation (SPEC SG49). */
        isViolence: z.boolean(),
      }),
    )
    .min(1),
});
export type IndicatorGroup = z.infer<typeof IndicatorGroup>;

/** What may point to modern slavery, and by which means somebody is controlled (SPEC IN1). */
export const IndicatorPack = z.strictObject({
  id: z.literal("indicators"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  groups: z.array(IndicatorGroup).min(1),
});

export const indicatorPack = IndicatorPack.parse(pack);
const wordsByKey = new Map(indicatorPack.groups.flatMap(({ items }) => items.map(({ key, words }) => [key, words])));

/** An entry of the pack. A key is never taken out of it: records name it for years. */
export const IndicatorKey = z.enum([...wordsByKey.keys()]);
export type IndicatorKey = z.infer<typeof IndicatorKey>;

/** The indicator in a sentence. */
export function indicatorWords(key: IndicatorKey): string {
  return wordsByKey.get(key) ?? key;
}

/** Those that tell of an injury for which there may be compensation (SPEC SG49). */
const violence: ReadonlySet<IndicatorKey> = new Set(
  indicatorPack.groups.flatMap(({ items }) => items.filter((item) => item.isViolence).map(({ key }) => key)),
);

export function isViolence(key: IndicatorKey): boolean {
  return violence.has(key);
}

export const NotedIndicatorId = z.uuid().brand<"NotedIndicatorId">();
export type NotedIndicatorId = z.infer<typeof NotedIndicatorId>;

/** Where it is known from (SPEC IN2). */
export const IndicatorOrigin = z.enum(["seen_by_us", "told_by_person", "told_by_others"]);
export type IndicatorOrigin = z.infer<typeof IndicatorOrigin>;

/** What a caseworker writes of one indicator: nothing is ticked without it. */
export const NotedIndicatorContent = z.strictObject({
  indicator: IndicatorKey,
  origin: IndicatorOrigin,
  /** The day it was noticed or told. */
  noticedOn: CivilDate,
  evidence: z
    .string()
    .trim()
    .min(1, "Write what was seen or said, and where.")
    .max(2_000, "Shorten this to 2,000 characters."),
});
export type NotedIndicatorContent = z.infer<typeof NotedIndicatorContent>;

/** An indicator as it stands in its fields: what is chosen so far, and words as typed (SPEC IN6). */
export const HalfNotedIndicator = z.strictObject({
  indicator: IndicatorKey,
  origin: IndicatorOrigin.nullable(),
  noticedOn: CivilDate.nullable(),
  evidence: z.string().max(2_000),
});
export type HalfNotedIndicator = z.infer<typeof HalfNotedIndicator>;

/** One indicator of a case with what it was noticed by. The same one may be noted several times. */
export const NotedIndicator = z.strictObject({
  ...NotedIndicatorContent.shape,
  id: NotedIndicatorId,
  caseId: CaseId,
  isRemoved: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type NotedIndicator = z.infer<typeof NotedIndicator>;

/** What stands noted of a case, in the order of the pack, the earliest first of each. */
export function standingIndicators(noted: readonly NotedIndicator[]): NotedIndicator[] {
  const place = new Map([...wordsByKey.keys()].map((key, at) => [key, at]));
  return noted
    .filter(({ isRemoved }) => !isRemoved)
    .toSorted(
      (a, b) =>
        (place.get(a.indicator) ?? 0) - (place.get(b.indicator) ?? 0) ||
        a.noticedOn.localeCompare(b.noticedOn) ||
        a.recordedAt.localeCompare(b.recordedAt),
    );
}

/** The groups of the pack with those sentences that hold each of the words, in any order; all of them where none is looked for. */
export function indicatorsWith(looked: string): readonly IndicatorGroup[] {
  const words = looked.toLocaleLowerCase("en-GB").split(/\s+/u).filter(Boolean);
  return indicatorPack.groups
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => {
        const sentence = item.words.toLocaleLowerCase("en-GB");
        return words.every((word) => sentence.includes(word));
      }),
    }))
    .filter(({ items }) => items.length > 0);
}
