import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { loadLanguages, loadReferenceList, valuesOf } from "#shared/domain/reference-list.ts";
import { searchable, type Searchable } from "./find-matches.ts";

export type Choices = {
  readonly title: string;
  readonly rows: readonly Searchable[];
  /** Anything else may be typed as well. */
  readonly isOpen: boolean;
};

/** The form takes any words here; the list saves typing them. */
const languageQuestion = "pv-interpreter-requirements-language";

export function hasChoices(question: NrmQuestion): boolean {
  return question.list !== undefined || question.key === languageQuestion;
}

const prepared = new Map<string, Choices>();

/** What a type-ahead offers, made ready for searching once for each list. */
export function choicesOf(question: NrmQuestion): Choices {
  const id = [question.list ?? "languages", ...(question.exclude ?? [])].join("|");
  const earlier = prepared.get(id);
  if (earlier) return earlier;
  const choices = prepare(question);
  prepared.set(id, choices);
  return choices;
}

function prepare({ list, exclude = [] }: NrmQuestion): Choices {
  if (list === undefined) {
    const { title, languages } = loadLanguages();
    return { title, rows: searchable(languages.map(({ name }) => name)), isOpen: true };
  }
  const values = valuesOf(list).filter((value) => !exclude.includes(value));
  return { title: loadReferenceList(list).title, rows: searchable(values), isOpen: false };
}
