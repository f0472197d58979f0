import { answersByKey, type NrmAnswer, type NrmAnswers } from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet, questionByKey } from "#shared/domain/nrm-question-set.ts";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { type Draw, drawFrom } from "../names/misheard.ts";
import { faultWords, reasonsForGaps } from "./faults.ts";
import { stories, type Story } from "./stories.ts";

export const faultKinds = ["required", "chronology", "gap", "indicators", "evidence", "judgement", "copied"] as const;
export type FaultKind = (typeof faultKinds)[number];

export type SeededReferral = {
  readonly name: string;
  readonly isHeldOut: boolean;
  readonly answers: NrmAnswers;
  /** Narratives of the other referrals of the office. */
  readonly others: readonly string[];
  readonly faults: readonly { readonly kind: FaultKind; readonly questionKey: string }[];
};

const questionSet = loadQuestionSet();
const keys = {
  when: "when-did-the-exploitation-take-place",
  start: "how-did-the-exploitation-start",
  work: "what-were-they-required-to-do",
  living: "living-conditions",
  treated: "how-they-were-treated",
  signs: "modern-slavery-indicators-details",
  interview: "where-how-interview-carried-out",
  insight: "professional-insight",
  evidence: "what-evidence-you-will-submit",
} as const satisfies Record<Exclude<keyof Story, "person">, string>;

const requiredOnes = [
  "birthplace",
  "family",
  "still-in-exploitative-situation",
  "who-exploited-pv",
  "pv-gender",
  "current-pv-location-uk-city",
  "pv-interpreter-requirements",
  "fr-details-phone",
] as const;

/** Of each kind, over all. */
const plantedPerKind = 8;
const rounds = 3;

/**
 * Thirty referrals of people who do not exist: ten accounts three times, dates and small words written otherwise each
 * time. One in five has no fault; eight of each kind are planted in the rest. A reason is given where something is not known
 * and no gap is planted, and a phrase of the office stands in several.
 */
export function seededReferrals(seed: number): readonly SeededReferral[] {
  const draw = drawFrom(seed);
  const all = Array.from({ length: stories.length * rounds }, (_, at) => ({
    at,
    story: stories[at % stories.length] as Story,
    round: Math.floor(at / stories.length),
    isHeldOut: at % stories.length >= stories.length / 2,
    isClean: at % 5 === 0,
    kinds: [] as { kind: FaultKind; use: number }[],
  }));
  for (const kind of faultKinds) {
    for (let use = 0; use < plantedPerKind; use += 1) {
      const isHeldOut = use >= plantedPerKind / 2;
      const free = all.filter(
        (each) => !each.isClean && each.isHeldOut === isHeldOut && !each.kinds.some((other) => other.kind === kind),
      );
      const least = Math.min(...free.map(({ kinds }) => kinds.length));
      const open = free.filter(({ kinds }) => kinds.length === least);
      open[draw(open.length)]?.kinds.push({ kind, use });
    }
  }
  return all.map(({ at, story, round, isHeldOut, kinds }) => {
    const answers = new Map(baseAnswers().map((answer) => [answer.questionKey, answer]));
    const write = (questionKey: string, value: string) =>
      answers.set(questionKey, { questionKey, mode: "answered", value });
    for (const [part, questionKey] of Object.entries(keys)) {
      write(questionKey, written(story[part as keyof typeof keys], round, draw));
    }
    if (at % 4 === 1) write(keys.living, `${textOf(answers, keys.living)} ${officePhrase}`);
    const faults = kinds.map(({ kind, use }) => ({ kind, questionKey: plant(kind, use, at, answers, write) }));
    if (!kinds.some(({ kind }) => kind === "gap") && at % 3 === 0) {
      const questionKey = [keys.treated, keys.work][at % 2] ?? keys.treated;
      if (!faults.some((fault) => fault.questionKey === questionKey)) {
        const mode = (["not_known", "declined", "not_asked"] as const)[at % 3] ?? "not_asked";
        answers.set(questionKey, { questionKey, mode, value: null });
        write(keys.interview, `${textOf(answers, keys.interview)} ${reasonsForGaps[at % reasonsForGaps.length]}`);
      }
    }
    return {
      name: `${at + 1} ${story.person}`,
      isHeldOut,
      answers: answersByKey(answers.values()),
      others: stories
        .filter((other) => other !== story)
        .flatMap(({ person: _person, ...texts }) => Object.values(texts)),
      faults,
    };
  });
}

const officePhrase = "They were never free to come and go as they pleased.";

/** Puts one fault of a kind in. @returns where */
function plant(
  kind: FaultKind,
  use: number,
  at: number,
  answers: Map<string, NrmAnswer>,
  write: (questionKey: string, value: string) => void,
): string {
  switch (kind) {
    case "required": {
      const questionKey = requiredOnes[use] as string;
      answers.delete(questionKey);
      return questionKey;
    }
    case "chronology": {
      const part = use % 2 === 0 ? "start" : "when";
      write(keys[part], faultWords[part][use] as string);
      return keys[part];
    }
    case "gap": {
      const questionKey = use % 4 === 3 ? keys.when : keys.treated;
      if (use % 2 === 1) write(questionKey, faultWords.gap[use] as string);
      else {
        const mode = (["not_known", "declined", "not_asked"] as const)[(use / 2) % 3] ?? "not_asked";
        answers.set(questionKey, { questionKey, mode, value: null });
      }
      return questionKey;
    }
    case "copied": {
      const other = stories[(at + 3) % stories.length] as Story;
      const part = (["work", "living"] as const)[use % 2] ?? "work";
      // Their own first words, then somebody else's.
      const own = textOf(answers, keys[part]).split(". ")[0];
      write(keys[part], `${own}. ${other[part]}`);
      return keys[part];
    }
    default: {
      const part = ({ indicators: "signs", evidence: "evidence", judgement: "insight" } as const)[kind];
      write(keys[part], faultWords[part][use] as string);
      return keys[part];
    }
  }
}

function textOf(answers: ReadonlyMap<string, NrmAnswer>, questionKey: string): string {
  return String(answers.get(questionKey)?.value ?? "");
}

/** What is no account: short, and the same of everybody. */
function baseAnswers(): NrmAnswer[] {
  const [somebody] = loadInventedPeople().filter(({ expected }) => expected.route === "adult_nrm");
  if (!somebody) throw new Error("Nobody invented is on the adult's route.");
  const said = somebody.referral.answers.filter(
    ({ questionKey }) => questionByKey(questionSet, questionKey)?.type !== "longText" && !(questionKey in otherwise),
  );
  const changed = Object.entries(otherwise).map(([questionKey, value]): NrmAnswer => ({
    questionKey,
    mode: "answered",
    value,
  }));
  return [...said, ...changed];
}

const otherwise: Record<string, string> = {
  birthplace: "A town abroad",
  family: "Parents and a brother.",
  education: "Eight years of school.",
  "employment-history": "Odd jobs.",
  "potential-victim-exploitative-situation-multiple": "no",
  "were-they-taken-somewhere-by-their-exploiter": "no",
  "how-why-did-they-leave-the-situation": "Walked out when nobody was looking.",
  "details-last-contact": "A missed call.",
  "why-report-now": "Too frightened to speak to anybody before.",
  "are-others-involved": "no",
  "where-exploitation-happened-other-uk-other-location": "An industrial estate.",
  "who-exploited-pv": "Two people whose names are not known.",
  "exploiters-location": "no",
  "any-other-pvs": "no",
  "future-exploitation-concerns": "no",
  "reported-to-police": "no",
  "authorities-cooperation": "no",
  "current-pv-location-uk-region": "Cambridgeshire",
};

const months = "January February March April May June July August September October November December".split(" ");
const dayMonthYear = new RegExp(`\\b(\\d{1,2}) (${months.join("|")}) (\\d{4})\\b`, "g");

/** The same said otherwise: dates in other letters, and he for she. */
function written(text: string, round: number, draw: Draw): string {
  if (round === 0) return text;
  const dated = text.replaceAll(dayMonthYear, (whole, day: string, month: string, year: string) => {
    const number = months.indexOf(month) + 1;
    return [
      `${day}/${String(number).padStart(2, "0")}/${year}`,
      `${month} ${year}`,
      `the ${day}${day.endsWith("1") ? "st" : "th"} of ${month} ${year}`,
      `${day}.${number}.${year.slice(2)}`,
      `${day} ${month.slice(0, 3)} ${year}`,
      whole,
    ][draw(6)] as string;
  });
  if (round === 1) return dated;
  const swapped: Record<string, string> = { she: "he", he: "she", She: "He", He: "She" };
  return dated.replaceAll(/\b(she|he)\b/gi, (word) => swapped[word] ?? word);
}
