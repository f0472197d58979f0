import { createContext, useContext, useSyncExternalStore } from "react";
import type { Draft } from "#shared/domain/draft.ts";
import type { NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import type { Finding } from "#shared/domain/nrm-finding.ts";
import type { NrmQuestionSet } from "#shared/domain/nrm-question-set.ts";
import type { AnswerSaver, HeldAnswer } from "./answer-saver.ts";

/** Something about the person that is already on record and may be brought in. */
export type FactOnRecord = {
  readonly text: string;
  /** Where it comes from, in words. */
  readonly source: string;
  /** What to answer with; null when the worker has to choose the words. */
  readonly value: NrmAnswerValue;
};

/** What every question of a section needs. It does not change while somebody types. */
export type SectionInHand = {
  readonly referralId: string;
  readonly caseId: string;
  readonly questionSet: NrmQuestionSet;
  readonly saver: AnswerSaver;
  /** Half-typed answers left open when the section was opened, by question key. */
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly factsFor: (questionKey: string) => readonly FactOnRecord[];
  /** Adds a way to save what stands in a field now. Returns its removal. */
  readonly registerCommit: (commit: () => Promise<boolean>) => () => void;
};

const SectionContext = createContext<SectionInHand | null>(null);
export const SectionProvider = SectionContext.Provider;

export function useSection(): SectionInHand {
  const section = useContext(SectionContext);
  if (!section) throw new Error("A question is drawn outside a section of the referral.");
  return section;
}

/** The answer to one question as it stands in the window. */
export function useHeldAnswer(questionKey: string): HeldAnswer {
  const { saver } = useSection();
  return useSyncExternalStore(saver.subscribe, () => saver.held(questionKey));
}
