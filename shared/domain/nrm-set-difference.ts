import { choiceAfter, keyAfter } from "./nrm-move.ts";
import {
  type NrmCondition,
  type NrmQuestion,
  type NrmQuestionSet,
  questionByKey,
  questionsOf,
} from "./nrm-question-set.ts";
import { valuesOf } from "./reference-list.ts";

/** In which way a question is not what it was. */
export type QuestionChange =
  | "added"
  | "gone"
  | "renamed"
  | "reworded"
  | "kind"
  | "limit"
  | "required_now"
  | "not_required_now"
  | "asked_otherwise"
  | "moved";

/** One question that is not the same in both versions. The key by itself is nothing that anybody sees. */
export type QuestionDifference = {
  /** Null where the newer form asks it for the first time. */
  readonly before: NrmQuestion | null;
  /** Null where it is not asked any more. */
  readonly after: NrmQuestion | null;
  readonly changes: readonly QuestionChange[];
  /** As the form words them. */
  readonly choicesAdded: readonly string[];
  readonly choicesGone: readonly string[];
  readonly choicesRenamed: readonly (readonly [before: string, now: string])[];
};

/**
 * What is different in the newer form, in its order, what is gone at the end (SPEC NRM57).
 *
 * @param way from the version after `from` to the newest
 */
export function differencesOf(from: NrmQuestionSet, way: readonly NrmQuestionSet[]): readonly QuestionDifference[] {
  const to = way.at(-1) ?? from;
  const earlier = new Map(questionsOf(from).map((question) => [keyAfter(way, question.key), question]));
  const standing = questionsOf(to).map((after) =>
    differenceOf({ from, to, way }, earlier.get(after.key) ?? null, after),
  );
  const gone = [...earlier]
    .filter(([key]) => !questionByKey(to, key))
    .map(([, before]): QuestionDifference => ({ before, after: null, changes: ["gone"], ...sameChoices }));
  return [...standing, ...gone].filter(
    ({ changes, choicesAdded, choicesGone, choicesRenamed }) =>
      changes.length + choicesAdded.length + choicesGone.length + choicesRenamed.length > 0,
  );
}

type Choices = Pick<QuestionDifference, "choicesAdded" | "choicesGone" | "choicesRenamed">;

const sameChoices: Choices = { choicesAdded: [], choicesGone: [], choicesRenamed: [] };

type Sets = { readonly from: NrmQuestionSet; readonly to: NrmQuestionSet; readonly way: readonly NrmQuestionSet[] };

function differenceOf(sets: Sets, before: NrmQuestion | null, after: NrmQuestion): QuestionDifference {
  if (!before) return { before, after, changes: ["added"], ...sameChoices };
  const found: Readonly<Record<Exclude<QuestionChange, "added" | "gone">, boolean>> = {
    renamed: before.key !== after.key,
    reworded: before.label !== after.label,
    kind: before.type !== after.type,
    limit: before.maxLength !== after.maxLength,
    required_now: after.required && !before.required,
    not_required_now: before.required && !after.required,
    asked_otherwise: asked(before.shownWhen, sets.way) !== asked(after.shownWhen, []),
    moved: pagesOf(sets.from, before.key) !== pagesOf(sets.to, after.key),
  };
  const changes = Object.entries(found).flatMap(([change, isSo]) => (isSo ? [change as QuestionChange] : []));
  return { before, after, changes, ...choicesOf(sets.way, before, after) };
}

/** The condition as text, under the names of the newer form. */
function asked(condition: NrmCondition | undefined, way: readonly NrmQuestionSet[]): string {
  return JSON.stringify(condition ?? null, (name, value: unknown) =>
    name === "key" && typeof value === "string" ? keyAfter(way, value) : value,
  );
}

function pagesOf({ pages }: NrmQuestionSet, key: string): string {
  return pages.flatMap(({ keys, title }) => (keys.includes(key) ? [title] : [])).join("\n");
}

function choicesOf(way: readonly NrmQuestionSet[], before: NrmQuestion, after: NrmQuestion): Choices {
  const was = offeredBy(before);
  const is = offeredBy(after);
  const became = new Map([...was.keys()].map((choice) => [choiceAfter(way, before.key, choice), choice]));
  return {
    choicesAdded: [...is].flatMap(([choice, label]) => (became.has(choice) ? [] : [label])),
    choicesGone: [...became].flatMap(([now, then]) => (is.has(now) ? [] : [was.get(then) ?? then])),
    choicesRenamed: [...became].flatMap(([now, then]) => {
      const label = is.get(now);
      const earlier = was.get(then);
      return label === undefined || earlier === undefined || label === earlier ? [] : [[earlier, label] as const];
    }),
  };
}

/** What a question offers to choose from, and how each is worded; a list is worded as it is published. */
function offeredBy({ options, list, exclude = [] }: NrmQuestion): ReadonlyMap<string, string> {
  if (options) return new Map(options.map(({ value, label }) => [value, label]));
  const values = list ? valuesOf(list).filter((value) => !exclude.includes(value)) : [];
  return new Map(values.map((value) => [value, value]));
}
