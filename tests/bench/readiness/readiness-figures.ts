import type { CivilDate } from "#shared/domain/instant.ts";
import type { Finding, ReadinessContext } from "#shared/domain/nrm-finding.ts";
import type { NrmAnswers } from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { readiness } from "#shared/domain/nrm-readiness.ts";
import { passagesSharedBy } from "#shared/domain/shared-words.ts";
import { type FaultKind, faultKinds, type SeededReferral } from "./seeded-referrals.ts";

export type KindFigures = {
  readonly planted: number;
  readonly hits: number;
  /** Said where nothing of the kind was planted. */
  readonly falseAlarms: number;
  /** Referrals without a fault of the kind, and those of them of which one was said all the same. */
  readonly without: number;
  readonly alarmed: number;
};

export type ReadinessFigures = {
  readonly kinds: Readonly<Record<FaultKind, KindFigures>>;
  /** Passages that are not the words of the answer. */
  readonly passagesNotThere: number;
  readonly lines: readonly string[];
};

export type Check = (referral: SeededReferral) => readonly Finding[];

const rulesOf: Readonly<Record<FaultKind, readonly string[]>> = {
  required: ["NRM13", "NRM14", "NRM18", "NRM20", "NRM21", "NRM22"],
  chronology: ["NRM27"],
  gap: ["NRM36"],
  indicators: ["NRM28"],
  evidence: ["NRM70"],
  judgement: ["NRM71"],
  copied: ["NRM72"],
};

/** The check of the application. */
export const builtCheck: Check = ({ answers, others }) => {
  const sharedWords = Object.values(answers).map(({ questionKey, value }) => ({
    questionKey,
    passages: typeof value === "string" ? [...new Set(others.flatMap(passagesSharedBy(value)))] : [],
    references: [],
  }));
  return readiness(loadQuestionSet(), answers, { ...context, sharedWords });
};

/** Says nothing of anything; a goal that it meets is none. */
export const silentCheck: Check = () => [];

/** Says everything of everything, at every question that has an answer or lacks one. */
export const noisyCheck: Check = ({ answers, faults }) =>
  [...new Set([...Object.keys(answers as NrmAnswers), ...faults.map(({ questionKey }) => questionKey)])].flatMap(
    (questionKey) =>
      Object.values(rulesOf).map(([ruleId = ""]): Finding => ({
        severity: "warning",
        ruleId,
        questionKey,
        message: "",
      })),
  );

const context: ReadinessContext = {
  today: "2026-11-28" as CivilDate,
  fullNames: [],
  identityTerms: [],
  hasOpenSafeguardingTask: true,
  lastRiskReviewOn: "2026-11-27",
  sharedWords: [],
  ageClaims: [],
};

/** Hits and false alarms of each kind. */
export function readinessFigures(referrals: readonly SeededReferral[], check: Check = builtCheck): ReadinessFigures {
  const lines: string[] = [];
  let passagesNotThere = 0;
  const found = referrals.map((referral) => ({ referral, findings: check(referral) }));
  for (const { referral, findings } of found) {
    for (const { questionKey, passages = [] } of findings) {
      const said = String(referral.answers[questionKey]?.value);
      passagesNotThere += passages.filter((passage) => !said.includes(passage)).length;
    }
  }
  const kinds = Object.fromEntries(
    faultKinds.map((kind) => {
      const counts = { planted: 0, hits: 0, falseAlarms: 0, without: 0, alarmed: 0 };
      for (const { referral, findings } of found) {
        const planted = referral.faults.filter((fault) => fault.kind === kind).map(({ questionKey }) => questionKey);
        const said = new Map(
          findings.filter(({ ruleId }) => rulesOf[kind].includes(ruleId)).map((each) => [each.questionKey, each]),
        );
        const falsely = [...said.keys()].filter((questionKey) => !planted.includes(questionKey));
        counts.planted += planted.length;
        counts.hits += planted.filter((questionKey) => said.has(questionKey)).length;
        counts.falseAlarms += falsely.length;
        counts.without += Number(planted.length === 0);
        counts.alarmed += Number(planted.length === 0 && falsely.length > 0);
        for (const questionKey of planted.filter((key) => !said.has(key))) {
          lines.push(`missed: ${referral.name}, ${kind} at ${questionKey}`);
        }
        for (const questionKey of falsely) lines.push(`false alarm: ${referral.name}, ${kind} at ${questionKey}`);
      }
      return [kind, counts];
    }),
  ) as Record<FaultKind, KindFigures>;
  return { kinds, passagesNotThere, lines };
}

/** At least nine of ten found, and at most one of ten referrals without the fault alarmed and of the alarms false. */
export function meetsGoal({ planted, hits, falseAlarms, without, alarmed }: KindFigures): boolean {
  return hits >= 0.9 * planted && alarmed <= 0.1 * without && falseAlarms <= 0.1 * (hits + falseAlarms);
}
