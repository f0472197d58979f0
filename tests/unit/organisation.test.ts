import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import {
  alikeOrganisations,
  isCheckDue,
  OrganisationContent,
  organisationKindLabel,
  organisationNamed,
  organisationPack,
} from "#shared/domain/organisation.ts";
import { anOrganisation, nameAlone } from "../support/organisations.ts";

const day = (text: string) => text as CivilDate;

describe("an organisation of the directory", () => {
  it("OD1 needs a name and a kind, and nothing else", () => {
    expect(OrganisationContent.safeParse(nameAlone("Law centre")).success).toBe(true);
    expect(OrganisationContent.safeParse(anOrganisation()).success).toBe(true);
    const messages = (changes: object) =>
      OrganisationContent.safeParse({ ...anOrganisation(), ...changes }).error?.issues.map(({ message }) => message);
    expect(messages({ name: " " })).toEqual(["Write its name."]);
    expect(messages({ kind: "" })).toEqual(["Choose what kind it is."]);
  });

  it("OD1 has kinds that each say something else, with source and day, and shows an unknown one by its key", () => {
    const { kinds, source, asOf } = organisationPack;
    expect(new Set(kinds.map(({ key }) => key)).size).toBe(kinds.length);
    expect(new Set(kinds.map(({ label }) => label)).size).toBe(kinds.length);
    expect([source.length > 20, asOf]).toEqual([true, "2026-11-28"]);
    expect(organisationKindLabel("health")).toBe("Health");
    expect(organisationKindLabel("of_an_earlier_pack")).toBe("of_an_earlier_pack");
  });

  it("OD3 is not relied on after the months of the pack, counted to the last day of a shorter month", () => {
    const due = (checkedOn: string | null, today: string) =>
      isCheckDue({ checkedOn: checkedOn === null ? null : day(checkedOn) }, day(today));
    expect(organisationPack.checkAfterMonths).toBe(6);
    expect(due(null, "2026-11-23")).toBe(true);
    expect([due("2026-05-23", "2026-11-23"), due("2026-05-22", "2026-11-23")]).toEqual([false, true]);
    expect([due("2026-08-31", "2027-02-28"), due("2026-08-31", "2027-03-01")]).toEqual([false, true]);
    expect([due("2026-12-15", "2027-06-15"), due("2026-12-15", "2027-06-16")]).toEqual([false, true]);
    expect(due("2027-01-01", "2026-11-23")).toBe(false);
  });

  it("OD5 is the one that is there already, by name, number or address, however they are written", () => {
    const there = anOrganisation({ telephone: "Desk 07700 900123, out of hours 07700 900456" });
    const by = (typed: Parameters<typeof alikeOrganisations>[0]) =>
      alikeOrganisations(typed, [there]).map((found) => found.by);
    const typed = { name: "Another", telephone: "", email: "" };
    expect([
      by({ ...typed, name: "the INVENTED Law-Centre Ltd." }),
      by({ ...typed, telephone: "+44 (0)7700 900 456" }),
      by({ ...typed, email: " Desk@Example.org" }),
      by({ ...typed, name: "Invented Law Centre North" }),
      by({ ...typed, telephone: "07700 900124, ring 5 times" }),
      by(typed),
      by({ name: "", telephone: "", email: "" }),
    ]).toEqual([["name"], ["telephone"], ["email"], [], [], [], []]);
    // Of words that are left out of every other name, the name consists alone.
    const light = nameAlone("The And");
    expect(alikeOrganisations({ ...typed, name: "the and" }, [light])).toHaveLength(1);
    expect(alikeOrganisations({ ...typed, name: "Limited" }, [light])).toEqual([]);
  });

  it("OD5 is compared in a time that grows with its text", () => {
    const long = nameAlone("A".repeat(200), { telephone: "(1".repeat(100), email: " ".repeat(200) });
    const many = Array.from({ length: 2_000 }, () => long);
    expect(alikeOrganisations({ ...long, name: "B" }, many)).toHaveLength(2_000);
  });

  it("OD6 is meant by exactly its name, unless it is archived", () => {
    const list = [
      { name: "Invented Law Centre", isArchived: true },
      { name: "Invented Clinic", isArchived: false },
    ];
    expect(organisationNamed(" Invented Clinic ", list)).toBe(list[1]);
    expect(organisationNamed("Invented Law Centre", list)).toBeUndefined();
    expect(organisationNamed("Invented", list)).toBeUndefined();
  });
});
