import type { CaseId } from "#shared/domain/case-record.ts";
import type { NameKind } from "#shared/domain/person.ts";
import type { NameFit } from "#shared/domain/search.ts";
import type { ReadableDb } from "../../database/database.ts";
import { nameForm } from "./name-forms.ts";
import { candidates } from "./name-index-repository.ts";
import { keysOf, phoneKey } from "./name-keys.ts";
import { closeLikeness, comparable, likeness, nearName, sameName } from "./name-likeness.ts";

export type FoundPerson = {
  readonly caseId: CaseId;
  readonly fit: NameFit;
  /** The name under which the person was found. */
  readonly name: { readonly text: string; readonly kind: NameKind };
};

/** Names that are compared letter by letter, and of those, the ones that are compared in every way. */
const mostCompared = 250;
const mostComparedClosely = 40;

/** People whom the worker may see under a name that is typed, sounds or looks like this; the best first, each once. */
export function findPeople(db: ReadableDb, text: string): FoundPerson[] {
  const form = nameForm(text);
  if (form.words.length === 0) return [];
  const keys = keysOf(form);
  const phone = phoneKey(text);
  if (phone !== undefined) keys.add(phone);
  const begun = form.words.filter((word) => word.length > 1).slice(-2);
  const typed = comparable(form);
  const compared = candidates(db, [...keys], begun, mostCompared)
    .map((candidate) => {
      const name = comparable(nameForm(candidate.text));
      return { candidate, name, value: candidate.isByPhone ? 1 : likeness(typed, name) };
    })
    .toSorted((a, b) => b.value - a.value);
  const ranked = compared
    .slice(0, mostComparedClosely)
    .map(({ candidate, name, value }) => ({ candidate, value: value === 1 ? 1 : closeLikeness(typed, name) }))
    .filter(({ value }) => value >= nearName)
    .toSorted((a, b) => b.value - a.value);
  const people = new Map<string, FoundPerson>();
  for (const { candidate, value } of ranked) {
    if (people.has(candidate.caseId)) continue;
    const fit = value >= sameName ? "same" : "near";
    const name = { text: candidate.text, kind: candidate.kind };
    people.set(candidate.caseId, { caseId: candidate.caseId as CaseId, fit, name });
  }
  return [...people.values()];
}
