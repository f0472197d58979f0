import { describe, expect, it } from "vitest";
import { findPeople } from "../../electron/features/search/name-search-repository.ts";
import { nameFigures, recallOf } from "../bench/names/name-figures.ts";

/** The short form of `npm run bench -- names`: each person with one kind of error, the kinds in turn. */
const size = { seed: 4_211, people: 300, others: 0, isEveryKind: false };

describe("names as a colleague would mishear or misspell them", () => {
  it("SE1 are among the first five hits, of twelve languages and whatever the kind of error", async () => {
    const { kinds, languages } = await nameFigures(size);
    expect(languages.size).toBe(12);
    expect(kinds.size).toBe(11);
    expect(recallOf(kinds)).toBeGreaterThanOrEqual(0.95);
    const weak = [...kinds].filter(([, { asked, found }]) => found / asked < 0.9).map(([kind]) => kind);
    expect(weak).toEqual([]);
  });

  it("SE1 are not found by a search that knows only what was typed: the figure can fail", async () => {
    const exact: typeof findPeople = (db, typed) => findPeople(db, typed).filter(({ fit }) => fit === "same");
    expect(recallOf((await nameFigures({ ...size, find: exact })).kinds)).toBeLessThan(0.8);
  });
});
