import { z } from "zod";
import pack from "../packs/pathway/pathway-handout-2026-11.json" with { type: "json" };
import { ClockKey } from "./case-clock.ts";
import { CivilDate } from "./instant.ts";
import { type PathwayStep, PathwayStepKey, type StepState, stepNow } from "./pathway.ts";

const HandoutStepWords = z.strictObject({
  key: PathwayStepKey,
  title: z.string().min(1),
  what: z.string().min(1),
  next: z.string().min(1),
  /** What each decision means for whoever reads it; empty where nothing is decided. */
  positive: z.string(),
  negative: z.string(),
});

const HandoutWords = z.strictObject({
  title: z.string().min(1),
  /** Before the day, on the file. */
  fileName: z.string().regex(/^[a-z ]+$/),
  intro: z.string().min(1),
  positive: z.string().min(1),
  negative: z.string().min(1),
  notReached: z.string().min(1),
  close: z.string().min(1),
  steps: z
    .array(HandoutStepWords)
    .refine((steps) => steps.map(({ key }) => key).join() === PathwayStepKey.options.join(), "The steps in order."),
  /** In front of a day. */
  dates: z.record(ClockKey, z.string().min(1)),
});

/** Where somebody stands, in words for themselves: in full, and so that nobody who finds it learns of what (SPEC PW4). */
export const PathwayHandoutPack = z.strictObject({
  id: z.literal("pathway-handout"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  /** Parts of words that tell what it is about, which the neutral wording never has. */
  neverInNeutral: z.array(z.string().min(1)).min(1),
  full: HandoutWords,
  neutral: HandoutWords,
});

export const pathwayHandoutPack = PathwayHandoutPack.parse(pack);

export type HandoutStep = {
  readonly title: string;
  readonly state: StepState;
  /** The day it was done or began; null where that is not recorded. */
  readonly on: CivilDate | null;
  /** Of a decision that was made, or where the step does not come. */
  readonly answer: string;
  readonly paragraphs: readonly string[];
  /** A day that follows, with the words in front of it. */
  readonly date: { readonly words: string; readonly on: CivilDate } | null;
};

/** A page for the person. Plain data: it crosses to the print window, which puts the days into words. */
export type PathwayHandout = {
  readonly title: string;
  readonly intro: string;
  readonly close: string;
  readonly today: CivilDate;
  readonly steps: readonly HandoutStep[];
};

/** The name of the file, without the day. */
export function handoutFileName(isNeutral: boolean): string {
  return wordsOf(isNeutral).fileName;
}

/** What is done in a line, what is now with what comes of it, and the rest as what it will be (SPEC PW4). */
export function handoutOf(steps: readonly PathwayStep[], isNeutral: boolean, today: CivilDate): PathwayHandout {
  const words = wordsOf(isNeutral);
  const told = stepNow(steps);
  return {
    title: words.title,
    intro: words.intro,
    close: words.close,
    today,
    steps: steps.map((step, at) => {
      const own = words.steps[at];
      if (!own) throw new Error("The words to hand over have fewer steps than the way.");
      const meaning = step.outcome === null ? "" : own[step.outcome];
      const isTold = step === told;
      const paragraphs =
        step.state === "now" ? [own.what, own.next] : step.state === "to_come" ? [own.what] : [isTold ? meaning : ""];
      const clock = isTold ? step.clock : null;
      return {
        title: own.title,
        state: step.state,
        on: step.on,
        answer: step.state === "not_reached" ? words.notReached : step.outcome === null ? "" : words[step.outcome],
        paragraphs: paragraphs.filter((paragraph) => paragraph !== ""),
        date: clock && clock.on !== null ? { words: words.dates[clock.key], on: clock.on } : null,
      };
    }),
  };
}

function wordsOf(isNeutral: boolean) {
  return isNeutral ? pathwayHandoutPack.neutral : pathwayHandoutPack.full;
}
