import { describe, expect, it } from "vitest";
import { answersByKey, formLength, type NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { type CompanionPage, companionPages, isCopied, typedStanding } from "#shared/domain/nrm-companion.ts";
import { identityTerms } from "#shared/domain/nrm-identity.ts";
import { faultsOf, loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import { type InventedPerson, loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";

const questionSet = loadQuestionSet();
const people = loadInventedPeople();
const named = (reference: string): InventedPerson => {
  const found = people.find((one) => one.reference === reference);
  if (!found) throw new Error(`Nobody has the reference ${reference}.`);
  return found;
};
const marius = named("HF-7K3QDY");
const luana = named("HF-QZ2M6H");
const answered = (questionKey: string, value: NrmAnswer["value"]): NrmAnswer => ({
  questionKey,
  mode: "answered",
  value,
});

function walk(invented: InventedPerson, changes: readonly NrmAnswer[] = [], revision = 1) {
  const answers = answersByKey([...invented.referral.answers, ...changes]);
  const summary = summaryOf(questionSet, answers, {
    reference: invented.reference,
    preparedOn: "2026-11-23",
    preparedBy: "",
    identityTerms: identityTerms(invented.person.names, invented.relativesNamed),
  });
  const pages = companionPages(questionSet, answers, summary, (key) => (answers[key] ? revision : 0));
  return { summary, pages };
}
const entriesOf = (pages: readonly CompanionPage[]) => pages.flatMap(({ entries }) => entries);
const entry = (pages: readonly CompanionPage[], key: string) => entriesOf(pages).find((one) => one.key === key);
const ids = (pages: readonly CompanionPage[]) => pages.map(({ id }) => id);

describe("the walk along the form", () => {
  it.each(people.map((one) => [one.reference, one] as const))(
    "NRM45 of %s has every row of the summary once and nothing else",
    (_, one) => {
      const { summary, pages } = walk(one);
      const rows = summary.sections.flatMap((section) => section.rows);
      expect(
        entriesOf(pages)
          .map(({ key }) => key)
          .toSorted(),
      ).toEqual(rows.map(({ key }) => key).toSorted());
      const words = new Map(rows.map((row) => [row.key, row]));
      for (const { key, act, words: typed } of entriesOf(pages)) {
        const row = words.get(key);
        if (act === "type" && row?.standing === "answered") expect(typed).toBe(row.answerText);
        expect(act === "held_back").toBe(row?.standing === "held_back");
      }
      expect(entriesOf(pages).filter(({ key }) => one.expected.notShown.includes(key))).toEqual([]);
    },
  );

  it.each(people.map((one) => [one.reference, one] as const))(
    "NRM44 of %s asks nothing before its condition",
    (_, one) => {
      const { pages } = walk(one);
      const order = ids(pages);
      expect(new Set(order).size).toBe(order.length);
      const known = questionSet.pages.map(({ id }) => id);
      expect(order.map((id) => known.indexOf(id))).toEqual(
        order.map((id) => known.indexOf(id)).toSorted((a, b) => a - b),
      );
      expect(pages.every(({ entries, note }) => entries.length > 0 || note !== null)).toBe(true);
    },
  );

  it("NRM44 follows the browser, where the ways part", () => {
    const { pages } = walk(marius);
    const order = ids(pages);
    expect(order.slice(0, 5)).toEqual(["sign-in", "reference", "organisation", "fr-location", "pv-under-age"]);
    expect(order.indexOf("pv-phone-number")).toBe(order.indexOf("does-pv-need-support") + 1);
    expect(order).not.toContain("local-authority-contacted-about-child");

    const child = ids(walk(marius, [answered("pv-under-age", "not-sure")]).pages);
    expect(child).toContain("local-authority-contacted-about-child");
    expect(child).toContain("pv-want-to-submit-nrm-child");
    expect(child).not.toContain("does-pv-need-support");

    const willing = [answered("pv-want-to-submit-nrm", "no"), answered("authorities-cooperation", "yes")];
    expect(ids(walk(marius, willing).pages).slice(-5)).toEqual([
      "refuse-nrm",
      "pv-gender-dtn",
      "pv-nationality-dtn",
      "pv-name-dtn",
      "pv-contact-details-dtn",
    ]);
  });

  it("NRM45 shows nothing that tells who somebody is in an anonymous report", () => {
    const personal = new Set(
      questionsOf(questionSet)
        .filter(({ identifies }) => identifies === "identity" || identifies === "contact")
        .map(({ key }) => key),
    );
    const allowed = new Set(["pv-gender", "pv-nationality", "pv-nationality-second"]);
    // Everybody who could be one, reported without their will to help: what they had answered before is still on record.
    const adults = people.filter(({ expected }) => expected.route !== "child");
    const refusal = [answered("pv-want-to-submit-nrm", "no"), answered("authorities-cooperation", "no")];
    expect(adults.length).toBeGreaterThan(1);
    for (const one of [...adults.map((each) => walk(each, refusal)), walk(luana)]) {
      expect(one.summary.route).toBe("duty_to_notify_anonymous");
      const inSummary = new Set(one.summary.sections.flatMap((section) => section.rows.map(({ key }) => key)));
      const shown = entriesOf(one.pages).filter(({ key }) => personal.has(key) && !allowed.has(key));
      expect(shown.filter(({ key }) => !inSummary.has(key))).toEqual([]);
      expect(shown.filter(({ key }) => key.startsWith("pv-name") || key.startsWith("pv-contact"))).toEqual([]);
      expect(entriesOf(one.pages).filter(({ act, words }) => act === "held_back" && words !== "")).toEqual([]);
    }
    const told = walk(
      luana,
      luana.internalTexts.map(({ questionKey, text }) => answered(questionKey, text)),
    );
    expect(told.summary.heldBack).toBeGreaterThan(0);
    expect(entriesOf(told.pages).filter(({ act }) => act === "held_back")).toHaveLength(told.summary.heldBack);
  });

  it("NRM46 says what to do with each kind of field", () => {
    const { pages } = walk(marius, [
      answered("pv-dob", "1991-06-17"),
      { questionKey: "family", mode: "declined", value: null },
      { questionKey: "when-last-contact", mode: "not_known", value: null },
      { questionKey: "current-pv-location-uk-city", mode: "not_known", value: null },
      { questionKey: "pv-gender", mode: "not_asked", value: null },
    ]);
    expect(entry(pages, "pv-dob")).toMatchObject({ act: "date", words: "Day 17, month 6, year 1991" });
    expect(entry(pages, "family")).toMatchObject({ act: "type", words: "The person chose not to say." });
    expect(entry(pages, "when-last-contact")).toMatchObject({ act: "choose", words: "Not sure" });
    expect(entry(pages, "current-pv-location-uk-city")).toMatchObject({ act: "pick", words: "Unknown" });
    expect(entry(pages, "pv-gender")).toMatchObject({ act: "no_words", words: "This was not asked." });
    expect(entry(pages, "pv-nationality-second")).toMatchObject({ act: "leave_empty", words: "" });
    expect(entry(pages, "types-of-exploitation")).toMatchObject({ act: "tick", number: "G1" });
    const told = entry(pages, "how-did-the-exploitation-start");
    expect(told).toMatchObject({ act: "type", count: { length: formLength(told?.words ?? ""), limit: 15_000 } });
    expect(
      entriesOf(pages)
        .filter(isCopied)
        .every(({ words }) => words !== ""),
    ).toBe(true);
    expect(walk({ ...marius, referral: { ...marius.referral, answers: [] } }).pages).toEqual([]);
  });

  it("SC2 each part of a postal address knows the others, and no other answer does", () => {
    const parts = ["street", "town", "county", "postcode"] as const;
    const words = ["12 Invented Street", "Inventon", "Madeupshire", "ZZ1 1ZZ"];
    const given = (whose: string) => parts.map((part, place) => answered(`${whose}-${part}`, words[place] ?? ""));
    const other = [
      answered("who-contact", "someone-else"),
      answered("someone-else", ["post"]),
      ...given("someone-else"),
    ];
    const unknownCounty = { questionKey: "pv-contact-details-county", mode: "not_known", value: null } as const;
    for (const [whose, answers, wanted] of [
      ["someone-else", other, words],
      ["pv-contact-details", given("pv-contact-details"), words],
      ["pv-contact-details", [...given("pv-contact-details"), unknownCounty], words.toSpliced(2, 1)],
    ] as const) {
      const { pages } = walk(marius, answers);
      for (const part of parts) expect(entry(pages, `${whose}-${part}`)?.postalParts, part).toEqual(wanted);
      const others = entriesOf(pages).filter(({ key }) => !parts.some((part) => key === `${whose}-${part}`));
      expect(others.filter(({ postalParts }) => postalParts.length > 0)).toEqual([]);
    }
  });

  it("NRM47 a tick no longer holds once an answer of its page is another", () => {
    const page = (pages: readonly CompanionPage[]) => pages.find(({ id }) => id === "how-they-were-treated");
    const before = page(walk(marius).pages);
    const after = page(walk(marius, [], 2).pages);
    if (!before || !after) throw new Error("There is no such page.");
    const typed = [{ page: before.id, state: before.state }];
    expect([typedStanding(before, []), typedStanding(before, typed), typedStanding(after, typed)]).toEqual([
      "not_yet",
      "typed",
      "changed",
    ]);
  });

  it("NRM44 a pack whose pages ask too much, twice or nothing is refused", () => {
    const [first, ...others] = questionSet.pages;
    if (!first) throw new Error("There are no pages.");
    const withPages = (pages: typeof questionSet.pages) => faultsOf({ ...questionSet, pages });
    expect(withPages(questionSet.pages)).toEqual([]);
    expect(withPages(others)).toEqual(["user-email is on no page."]);
    expect(withPages([first, ...questionSet.pages])).toContain("Two pages have one id.");
    expect(withPages([...questionSet.pages, { ...first, id: "again" }])).toContain(
      "user-email stands on two pages of child.",
    );
    expect(withPages([...questionSet.pages, { ...first, id: "odd", keys: ["odd"] }])).toContain(
      "Page odd asks odd, which is no question.",
    );
    expect(withPages([...questionSet.pages, { ...first, id: "empty", keys: [] }])).toContain(
      "Page empty asks nothing and is on no route.",
    );
  });
});
