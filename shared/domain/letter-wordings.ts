import { z } from "zod";
import pack from "../packs/letter-wordings/letter-wordings-2026-11.json" with { type: "json" };
import { DecisionOutcome } from "./case-fact.ts";
import { CivilDate } from "./instant.ts";

const Phrases = z.array(z.string().min(1)).min(1);

/**
 * By which words a letter about a decision is read (SPEC RL1). In a phrase `{date}` is a date and ` * ` are up to sixty
 * characters of the same sentence.
 */
export const LetterWordingPack = z.strictObject({
  id: z.literal("letter-wordings"),
  version: CivilDate,
  title: z.string().min(1),
  source: z.string().min(1),
  asOf: CivilDate,
  /** The months from January on, each with every name and short form. */
  months: z.array(Phrases).length(12),
  /** What stands before a colon or in the first column, whole. */
  labels: z.strictObject({
    writtenOn: Phrases,
    decidedOn: Phrases,
    decidedOnReasonableGrounds: Phrases,
    decidedOnConclusiveGrounds: Phrases,
    recoveryUntil: Phrases,
    supportUntil: Phrases,
    reconsiderBy: Phrases,
    ourReference: Phrases,
    reference: Phrases,
    person: Phrases,
    outcome: Phrases,
    decision: Phrases,
  }),
  /** Letters with which a reference may begin that has no label. */
  referenceStarts: Phrases,
  /** What stands before a reference in a sentence. */
  referencePhrases: Phrases,
  salutations: Phrases,
  /** Who is greeted with one of these is not the person. */
  notNames: Phrases,
  titles: Phrases,
  names: z.strictObject({ reasonable_grounds: Phrases, conclusive_grounds: Phrases }),
  /** Both decisions are told in one letter. */
  both: Phrases,
  /** What says which way it was decided; without a decision where the sentence does not name one. */
  statements: z
    .array(
      z.strictObject({
        decision: z.enum(["reasonable_grounds", "conclusive_grounds"]).nullable(),
        outcome: DecisionOutcome,
        phrase: z.string().min(1),
      }),
    )
    .min(1),
  /** A sentence with one of these says nothing of the second decision. */
  firstDecisionOnly: Phrases,
  /** That somebody is a victim is a decision only in a sentence with one of these. */
  concluding: Phrases,
  /** A statement behind one of these, in the same clause, says nothing for certain. */
  negators: Phrases,
  /** Before a positive statement they turn it round. */
  denials: Phrases,
  /** Between the two they do not. */
  turns: Phrases,
  /** A sentence with one of these tells what may come. */
  suppositions: Phrases,
  /** A sentence with one of these tells of a decision before. */
  earlier: Phrases,
  /** A sentence with one of these is about another person. */
  others: Phrases,
  disqualified: Phrases,
  needsAssessed: Phrases,
  supportEnded: Phrases,
  reconsidered: Phrases,
  decidedPhrases: Phrases,
  decidedToday: Phrases,
  /** What a sentence is about, for a day that ends something. */
  topics: z.strictObject({ recoveryUntil: Phrases, supportUntil: Phrases, reconsiderBy: Phrases }),
  /** A sentence that begins with one of these goes on with what the one before is about. */
  goesOn: Phrases,
  endPhrases: Phrases,
  byPhrases: Phrases,
  reasonsHeadings: Phrases,
  reasonsBegin: Phrases,
  reasonsEnd: Phrases,
  /** A line of its own that begins so is neither heading nor reason. */
  pageLines: Phrases,
  /** What stands below such a line is an older letter. */
  olderBelow: Phrases,
});

export const letterWordings = LetterWordingPack.parse(pack);
