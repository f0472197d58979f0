import { type Organisation, organisationKindLabel } from "#shared/domain/organisation.ts";
import { languageName } from "#shared/domain/reference-list.ts";
import { foldWord } from "#shared/domain/search-query.ts";
import { coveredNationLabels } from "../../wording/labels.ts";

/** Everything of it in small letters without accents, and its numbers run together: made once, compared at each key. */
export function haystackOf(organisation: Organisation): string {
  const { name, kind, does, nations, area, telephone, email, address, openingHours, howToRefer, languages, notes } =
    organisation;
  const words = [name, organisationKindLabel(kind), does, area, telephone, email, address, openingHours, howToRefer];
  const chosen = [...nations.map((nation) => coveredNationLabels[nation]), ...languages.map(languageName)];
  return foldWord([...words, notes, ...chosen, telephone.replaceAll(/[ ()-]/g, "")].join("\n"));
}

/** Every typed word must stand somewhere in it. */
export function fitsFilter(haystack: string, typed: string): boolean {
  return foldWord(typed)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
