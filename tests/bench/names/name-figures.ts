import { caseReferenceFrom } from "#shared/domain/case-reference.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { PersonId } from "#shared/domain/person.ts";
import { writableDb } from "../../../electron/database/database.ts";
import * as cases from "../../../electron/features/cases/case-repository.ts";
import * as people from "../../../electron/features/cases/person-repository.ts";
import { findPeople } from "../../../electron/features/search/name-search-repository.ts";
import { aPerson } from "../../support/made-up-people.ts";
import { makeRawVault, rawStamp, withRawVault } from "../../support/raw-vault.ts";
import { nameLanguages } from "./invented-names.ts";
import { drawFrom, errorKinds, invented, type NamedPerson } from "./misheard.ts";

/** Among the first so many hits the person is found. */
const among = 5;

export type NameFigures = {
  /** For each kind of error, how many were looked for and how many of them were found. */
  readonly kinds: ReadonlyMap<string, { readonly asked: number; readonly found: number }>;
  readonly languages: ReadonlyMap<string, { readonly asked: number; readonly found: number }>;
  /** Who was not found: what was typed, and what stands on record. */
  readonly missed: readonly { readonly kind: string; readonly typed: string; readonly recorded: readonly string[] }[];
  readonly milliseconds: readonly number[];
};

export type NameFigureSize = {
  readonly seed: number;
  readonly people: number;
  /** Others in the same vault, out of the same parts of names. */
  readonly others: number;
  /** Each person with every kind of error, or with one kind in turn. */
  readonly isEveryKind: boolean;
  /** In place of the product's, for a search that must be seen to find less. */
  readonly find?: typeof findPeople;
};

/** Puts invented people into an encrypted vault and looks for each as a colleague would write the name down. */
export async function nameFigures({
  seed,
  people: count,
  others,
  isEveryKind,
  find = findPeople,
}: NameFigureSize): Promise<NameFigures> {
  const everybody = invented(count + others, seed);
  const ids = everybody.map((_, place) => `00000000-0000-4000-8000-${String(place).padStart(12, "0")}` as CaseId);
  using vault = await makeRawVault((file) =>
    file.change(rawStamp, undefined, (db) => {
      for (const [place, person] of everybody.entries()) {
        const id = ids[place];
        if (id) insert(db, id, place, person);
      }
    }),
  );
  return await withRawVault(vault.path, (connection) => {
    const db = writableDb(connection);
    const draw = drawFrom(seed + 1);
    const kinds = new Map<string, { asked: number; found: number }>();
    const languages = new Map<string, { asked: number; found: number }>();
    const missed: { kind: string; typed: string; recorded: readonly string[] }[] = [];
    const milliseconds: number[] = [];
    const all = Object.entries(errorKinds);
    for (const [place, person] of everybody.slice(0, count).entries()) {
      const wanted = isEveryKind
        ? all
        : all.filter((_, at) => at === Math.floor(place / nameLanguages.length) % all.length);
      for (const [kind, misheard] of wanted) {
        const typed = misheard(person, draw);
        const started = performance.now();
        const hits = find(db, typed).slice(0, among);
        milliseconds.push(performance.now() - started);
        const isFound = hits.some(({ caseId }) => caseId === ids[place]);
        for (const [counts, key] of [
          [kinds, kind],
          [languages, person.language.language],
        ] as const) {
          const before = counts.get(key) ?? { asked: 0, found: 0 };
          counts.set(key, { asked: before.asked + 1, found: before.found + Number(isFound) });
        }
        if (!isFound) missed.push({ kind, typed, recorded: person.recorded });
      }
    }
    return { kinds, languages, missed, milliseconds };
  });
}

function insert(db: Parameters<typeof people.insert>[0], id: CaseId, place: number, { recorded }: NamedPerson): void {
  const [first = "", ...rest] = recorded;
  const person = aPerson(first);
  const personId = id as unknown as PersonId;
  const aliases = rest.map((text) => ({
    kind: "other_spelling" as const,
    text,
    script: "other" as const,
    source: "person" as const,
    isUsedWhenSpeaking: false,
  }));
  people.insert(db, { ...person, names: [...person.names, ...aliases], id: personId, revision: 1 });
  cases.insert(db, {
    id,
    reference: caseReferenceFrom([place >> 10, place >> 5, place, 7, 7]),
    personId,
    owner: "Worker One",
    ownerId: null,
    openedOn: rawStamp.at.slice(0, 10) as never,
    at: rawStamp.at,
    isRestricted: false,
    team: [],
  });
}

/** Share of those looked for who were found, from 0 to 1. */
export function recallOf(counts: NameFigures["kinds"]): number {
  const all = [...counts.values()];
  return all.reduce((sum, { found }) => sum + found, 0) / all.reduce((sum, { asked }) => sum + asked, 0);
}
