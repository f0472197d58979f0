import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecordKind } from "#shared/domain/record-kind.ts";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { recordDifference, wordDifference } from "../../renderer/wording/record-difference.ts";
import { partsOf, recordWords } from "../../renderer/wording/record-words.ts";

const [invented] = loadInventedPeople();
if (!invented) throw new Error("There are no invented people.");
const person = { ...invented.person, id: "00000000-0000-4000-8000-000000000001" as never, revision: 1 };

describe("words of a version", () => {
  it("AU5 name every kind and give each field one label", () => {
    for (const kind of RecordKind.options) expect(recordWords[kind].name).toMatch(/^[A-Za-z][^_.]+$/);
  });

  it("AU5 are words, never JSON, codes or ids", () => {
    const said = [
      ...partsOf("person", person),
      ...invented.referral.answers.flatMap((answer) => partsOf("nrm_answer", answer)),
    ];
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter(({ text }) => /[{}[\]]|undefined|null|_\w+_|object Object/.test(text))).toEqual([]);
    expect(said.filter(({ text }) => text.includes(person.id))).toEqual([]);
  });

  it("leave out a field that an older build had not kept", () => {
    expect(partsOf("case_note", { body: "Met" })).toEqual([{ key: "body", label: "What happened", text: "Met" }]);
  });
});

describe("difference between two versions of a record", () => {
  it("AU7 tells a changed date of birth from a changed name, in words", () => {
    const born = (dateOfBirth: string) => ({
      ...person,
      ageClaims: [
        {
          claim: { kind: "date_of_birth", dateOfBirth: dateOfBirth as never },
          source: "person",
          claimedOn: "2026-05-15" as never,
          isDisputed: false,
        } as const,
      ],
    });
    const changed = recordDifference("person", born("2001-03-04"), born("2001-03-14")).filter(
      ({ isChanged }) => isChanged,
    );
    expect(changed).toEqual([
      {
        key: "ageClaims.date_of_birth",
        label: "Date of birth",
        before: "4 Mar 2001 (said by the person on Fri 15 May 2026)",
        after: "14 Mar 2001 (said by the person on Fri 15 May 2026)",
        isChanged: true,
      },
    ]);
  });

  it("shows what was taken away as gone, and everything of a first version as new", () => {
    const without = { ...person, safeContacts: [], nationalities: [] };
    const gone = recordDifference("person", { ...person, nationalities: ["Vietnam"] }, without);
    expect(gone.find(({ key }) => key === "nationalities")).toMatchObject({ before: "Vietnam", after: "" });
    expect(recordDifference("case_note", null, { body: "Met" })).toEqual([
      { key: "body", label: "What happened", before: null, after: "Met", isChanged: true },
    ]);
  });
});

describe("difference between two texts", () => {
  it("always rebuilds both texts", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "word", " ", "\n", "é", "Trần", "اسم", "人口", "🙂"))
      .map((words) => words.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDifference(before, after);
        const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text);
        expect(without("removed").join("")).toBe(after);
        expect(without("added").join("")).toBe(before);
      }),
    );
  });

  it("marks the word that changed and no more, also in a script without spaces", () => {
    expect(
      wordDifference("He sleeps badly now.", "He sleeps better now.").filter(({ kind }) => kind !== "same"),
    ).toEqual([
      { kind: "removed", text: "badly" },
      { kind: "added", text: "better" },
    ]);
    expect(wordDifference("他昨天来了", "他今天来了").filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "removed", text: "昨天" },
      { kind: "added", text: "今天" },
    ]);
  });

  it("gives up on two long texts with nothing in common, and still shows both whole", () => {
    const before = Array.from({ length: 9_000 }, (_, place) => `old${place}`).join(" ");
    const after = Array.from({ length: 9_000 }, (_, place) => `new${place}`).join(" ");
    expect(wordDifference(before, after)).toEqual([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ]);
  });
});
