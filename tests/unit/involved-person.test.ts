import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import {
  alsoKnownBy,
  exploitersReachedBy,
  groupedPeople,
  type InvolvedPerson,
  InvolvedPersonContent,
  type InvolvedPersonId,
  InvolvedRelation,
  isFormer,
  mayBeChild,
  peopleAround,
} from "#shared/domain/involved-person.ts";
import { type Identifier, matchingForm } from "#shared/domain/matching-form.ts";
import { aChild, aProfessional } from "../support/involved-people.ts";

const today = "2026-11-23" as CivilDate;
let made = 0;

function person(content: InvolvedPersonContent, changes: Partial<InvolvedPerson> = {}): InvolvedPerson {
  made += 1;
  return {
    ...content,
    id: `00000000-0000-4000-b000-${String(made).padStart(12, "0")}` as InvolvedPersonId,
    caseId: "00000000-0000-4000-8000-000000000001" as CaseId,
    isRemoved: false,
    recordedAt: "2026-05-14T09:00:00.000Z" as Instant,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

const exploiter = (identifiers: Identifier[]) =>
  aProfessional({ relation: "exploiter", name: "Unknown man in a blue van", role: "", identifiers });

describe("people around a case", () => {
  it("PC1 takes a description for a name, and proposes roles of a source with a day for each relation", () => {
    expect(InvolvedPersonContent.safeParse(exploiter([])).success).toBe(true);
    expect(InvolvedPersonContent.safeParse(aProfessional({ name: " " })).success).toBe(false);
    expect(Object.keys(peopleAround.roles).toSorted()).toEqual(InvolvedRelation.options.toSorted());
    expect(peopleAround.source).not.toBe("");
  });

  it("PC2 refuses an end before the beginning, and is over from the day after the last", () => {
    const ends = (from: string | null, until: string | null) =>
      InvolvedPersonContent.safeParse(aProfessional({ from: from as CivilDate, until: until as CivilDate })).success;
    expect([ends("2026-02-02", "2026-02-01"), ends("2026-02-02", "2026-02-02"), ends(null, "2026-02-01")]).toEqual([
      false,
      true,
      true,
    ]);
    expect(["2026-11-22", "2026-11-23", null].map((until) => isFormer({ until: until as CivilDate }, today))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("PC2 has children first, and who is no longer there behind the others of their kind", () => {
    const before = person(aProfessional({ name: "Before", until: "2026-01-31" as CivilDate }));
    const now = person(aProfessional({ name: "Now" }));
    const gone = person(aProfessional({ name: "Taken off" }), { isRemoved: true });
    const child = person(aChild());
    const groups = [...groupedPeople([before, now, gone, child], today)].map(([relation, people]) => [
      relation,
      ...people.map(({ name }) => name),
    ]);
    expect(groups).toEqual([
      ["dependant", "Little One"],
      ["relative"],
      ["professional", "Now", "Before"],
      ["exploiter"],
      ["other"],
    ]);
  });

  it.each([
    ["phone", "07700 900 123", "447700900123"],
    ["phone", "+44 (0)7700-900123", "447700900123"],
    ["phone", "0044 7700 900123", "447700900123"],
    ["phone", "+40 7700 900 123", "407700900123"],
    ["phone", "somebody knows it", ""],
    ["email", " Nelu.Demo@Example.org ", "nelu.demo@example.org"],
    ["vehicle", "zz06 zzz", "zz06zzz"],
    ["vehicle", "ZZ06-ZZZ", "zz06zzz"],
    ["account", "00-00-00 / 0000 0000", "00000000000000"],
    ["address", "Flat 2,\n1 Example Street", "flat 2 1 example street"],
  ] as const)("PC3 compares a %s said as %j by %j", (kind, asSaid, form) => {
    expect(matchingForm({ kind, asSaid })).toBe(form);
  });

  it("PC3 names who else around the case is known by the same, however it was said", () => {
    const van = { kind: "vehicle", asSaid: "ZZ06 ZZZ" } as const;
    const first = person(exploiter([van]));
    const second = person(aProfessional({ name: "Landlord", identifiers: [{ kind: "vehicle", asSaid: "zz06zzz" }] }));
    const other = person(aProfessional({ name: "Other", identifiers: [{ kind: "account", asSaid: "zz06zzz" }] }));
    const gone = person(exploiter([van]), { isRemoved: true });
    expect(alsoKnownBy(van, first, [first, second, other, gone])).toEqual(["Landlord"]);
    expect(alsoKnownBy({ kind: "phone", asSaid: "none" }, first, [first, second, other])).toEqual([]);
  });

  it("PC4 a dependant, and nobody else, has what is known of a child", () => {
    expect(InvolvedPersonContent.safeParse(aChild({ dependant: null })).success).toBe(false);
    expect(InvolvedPersonContent.safeParse(aProfessional({ dependant: aChild().dependant })).success).toBe(false);
  });

  it("PC5 whoever is not surely grown up may be a child", () => {
    const aged = (years: number | null, isDisputed = false) => {
      const claim = { kind: "age_in_years", years: years ?? 0 } as const;
      const age = years === null ? null : ({ claim, source: "person", claimedOn: today, isDisputed } as const);
      return mayBeChild(aChild({ dependant: { age, home: "abroad", school: "", socialWorker: "", risk: "" } }), today);
    };
    expect([aged(null), aged(7), aged(17), aged(19), aged(30, true)]).toEqual([true, true, true, false, true]);
  });

  it("PC6 finds the exploiter whose number stands in a way to reach the person, and nobody else's", () => {
    const held = { kind: "phone", asSaid: "+447700900841" } as const;
    const people = [
      person(exploiter([held])),
      person(exploiter([{ kind: "address", asSaid: "1 Example Street" }]), { isRemoved: true }),
      person(aProfessional({ name: "Solicitor", identifiers: [{ kind: "phone", asSaid: "07700 900222" }] })),
    ];
    expect(exploitersReachedBy("Ring her cousin on 07700 900 841 after six", people)).toEqual([
      "Unknown man in a blue van",
    ]);
    const described = [
      person(exploiter([{ kind: "address", asSaid: "the market" }])),
      person(exploiter([{ kind: "vehicle", asSaid: "ZZ06 ZZZ" }])),
      person(exploiter([{ kind: "other", asSaid: "scar" }])),
      person(exploiter([{ kind: "address", asSaid: "1 Example Street" }])),
    ];
    expect(exploitersReachedBy("Meet at the market, scar, ZZ06 ZZZ", described)).toEqual([]);
    expect(exploitersReachedBy("Her flat, 1 Example Street", described)).toHaveLength(1);
    for (const words of ["07700 900222", "1 Example Street", "07700 900842", ""]) {
      expect(exploitersReachedBy(words, people)).toEqual([]);
    }
  });
});
