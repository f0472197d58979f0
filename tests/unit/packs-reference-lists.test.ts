import { describe, expect, it } from "vitest";
import {
  isOnList,
  languageName,
  loadLanguages,
  loadReferenceList,
  maySignIn,
  ReferenceListId,
  valuesOf,
} from "#shared/domain/reference-list.ts";

describe("the value lists of the Home Office form", () => {
  it.each([
    ["nationalities", 222],
    ["countries", 197],
    ["police-forces", 47],
    ["regions", 98],
    ["local-authorities", 451],
    ["uk-places", 1_622],
    ["first-responder-organisations", 526],
  ] as const)("NRM12 %s has its %i values", (id, count) => {
    const list = loadReferenceList(id);
    expect(list.values).toHaveLength(count);
    expect(list).toMatchObject({ id, asOf: "2026-04-21" });
    expect(list.source).not.toBe("");
    expect(list.credit).not.toBe("");
  });

  it("NRM12 gives every value once to choose from", () => {
    for (const id of ReferenceListId.options) expect(new Set(valuesOf(id)).size).toBe(valuesOf(id).length);
    // The published list of places repeats fourteen names.
    expect(valuesOf("uk-places")).toHaveLength(1_608);
  });

  it("NRM12 takes a value only exactly as it stands", () => {
    expect([
      isOnList("nationalities", "Filipino"),
      isOnList("nationalities", "filipino"),
      isOnList("countries", "Türkiye"),
    ]).toEqual([true, false, false]);
  });

  it("keeps names in Welsh and with marks", () => {
    expect(isOnList("uk-places", "Aberdare / Aberdâr")).toBe(true);
    expect(isOnList("local-authorities", "Comhairle nan Eilean Siar")).toBe(true);
  });
});

describe("the languages", () => {
  it("offers at least eighty, each with a code and a name of its own", () => {
    const { languages } = loadLanguages();
    expect(languages.length).toBeGreaterThanOrEqual(80);
    expect(new Set(languages.map((language) => language.code)).size).toBe(languages.length);
    expect(["ron", "vie", "sqi", "tir", "amh", "ara", "por"].map(languageName)).toEqual([
      "Romanian",
      "Vietnamese",
      "Albanian",
      "Tigrinya",
      "Amharic",
      "Arabic",
      "Portuguese",
    ]);
  });

  it("shows the code of a language it does not know", () => {
    expect(languageName("qaa")).toBe("qaa");
  });
});

describe("email domains that may sign in", () => {
  it("NRM19 takes a listed domain and what lies under it, and nothing that only looks like it", () => {
    expect(
      ["a@unseenuk.org", "a@met.police.uk", "a@fakegov.uk", "a@example.org", "gov.uk.example.org", ""].map(maySignIn),
    ).toEqual([true, true, false, false, false, false]);
  });
});
