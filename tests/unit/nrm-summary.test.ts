import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersByKey, type NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { identityTerms } from "#shared/domain/nrm-identity.ts";
import { loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import { heldBackText, NrmSummary, summaryOf } from "#shared/domain/nrm-summary.ts";
import { loadInventedPeople, type InventedPerson } from "#shared/packs/invented-people/invented-people.ts";

const questionSet = loadQuestionSet();
const people = loadInventedPeople();
const person = (reference: string): InventedPerson => {
  const found = people.find((one) => one.reference === reference);
  if (!found) throw new Error(`Nobody has the reference ${reference}.`);
  return found;
};
const luana = person("HF-QZ2M6H");
const marius = person("HF-7K3QDY");
const khoi = person("HF-H6V0J9");

function summary(invented: InventedPerson, changes: readonly NrmAnswer[] = []): NrmSummary {
  return summaryOf(questionSet, answersByKey([...invented.referral.answers, ...changes]), {
    reference: invented.reference,
    preparedOn: "2026-11-23",
    preparedBy: "Lantern Quay Trust (fictional)",
    identityTerms: identityTerms(invented.person.names, invented.relativesNamed),
  });
}
const rows = (document: NrmSummary) => document.sections.flatMap((section) => section.rows);
const row = (document: NrmSummary, key: string) => rows(document).find((one) => one.key === key);
const answered = (questionKey: string, value: NrmAnswer["value"]): NrmAnswer => ({
  questionKey,
  mode: "answered",
  value,
});

describe("the summary", () => {
  it.each(people.map((one) => [one.reference, one] as const))(
    "NRM38 of %s has its answers in the form's order, and is plain data",
    (_, one) => {
      const document = summary(one);
      expect(NrmSummary.parse(structuredClone(document))).toEqual(document);
      const place = new Map(questionsOf(questionSet).map((question, index) => [question.key, index]));
      const keys = rows(document)
        .map((each) => each.key)
        .filter((key) => key !== "types-of-exploitation");
      const places = keys.map((key) => place.get(key) ?? -1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(one.expected.notShown.filter((key) => keys.includes(key))).toEqual([]);
    },
  );

  it("NRM42 says what it is, and what it was made from", () => {
    const document = summary(marius);
    expect(document).toMatchObject({
      title: "NRM referral summary",
      reference: "HF-7K3QDY",
      route: "adult_nrm",
      questionSetVersion: "2026-04-21",
      preparedOn: "2026-11-23",
      heldBack: 0,
    });
    expect(document.notice).toContain("it is not itself a referral");
  });

  it("NRM39 gives the label of a choice, a date in words, ticks as lines and blanks as not provided", () => {
    const document = summary(marius, [answered("pv-dob", "1991-06-17")]);
    expect(row(document, "pv-dob")?.answerText).toBe("17 June 1991");
    expect(row(document, "when-last-contact")?.answerText).toBe("Within the last week");
    expect(row(document, "pv-contact-details")?.answerText).toBe("Email\nPost");
    expect(row(document, "pv-contact-details-email-check")?.answerText).toBe("Yes");
    expect(row(document, "types-of-exploitation")).toEqual({
      key: "types-of-exploitation",
      number: "G1",
      question: "Which kinds of exploitation were there?",
      answerText: "Made to work for nothing or next to nothing\nPay or bank account controlled by somebody else",
      standing: "answered",
    });
    expect(row(document, "pv-nationality-second")).toMatchObject({
      answerText: "Not provided",
      standing: "not_provided",
    });
    expect(row(document, "where-exploitation-happened-uk-city-2")?.answerText).toBe("Boston");
    expect(row(document, "where-exploitation-happened-uk-city-3")).toBeUndefined();
  });

  it("NRM39 gives each mode as a sentence, and names the form's own 'not sure'", () => {
    const mode = (key: string, one: Exclude<NrmAnswer["mode"], "answered">) =>
      row(summary(marius, [{ questionKey: key, mode: one, value: null }]), key)?.answerText;
    expect([
      mode("family", "not_known"),
      mode("family", "declined"),
      mode("family", "not_asked"),
      mode("family", "not_applicable"),
      mode("when-last-contact", "not_known"),
    ]).toEqual([
      "This is not known.",
      "The person chose not to say.",
      "This was not asked.",
      "This does not apply.",
      'This is not known. In the form, choose "Not sure".',
    ]);
  });

  it("NRM39 keeps paragraphs as written", () => {
    expect(row(summary(marius, [answered("family", "  One.\r\n\r\n  Two.\n")]), "family")?.answerText).toBe(
      "One.\n\n  Two.",
    );
  });

  it("keeps names in any script", () => {
    expect(row(summary(khoi), "pv-name-last-name")?.answerText).toBe("Trầnvy");
    expect(row(summary(khoi), "pv-name-nickname")?.answerText).toBe("Khoi, Хой");
  });

  it("NRM9 leaves out every answer whose question is not asked on the route", () => {
    fc.assert(
      fc.property(fc.constantFrom("yes", "no"), fc.constantFrom("yes", "no"), (consent, help) => {
        const document = summary(marius, [
          answered("pv-want-to-submit-nrm", consent),
          answered("authorities-cooperation", help),
          answered("refuse-nrm", "PLANTED REASON"),
          answered("someone-else-email-input", "planted@example.org"),
        ]);
        const text = JSON.stringify(document);
        expect(text).not.toContain("planted@example.org");
        expect(text.includes("PLANTED REASON")).toBe(consent === "no");
        expect(text.includes("Dobrescan")).toBe(consent === "yes" || help === "yes");
      }),
    );
  });
});

describe("the Duty to Notify summary", () => {
  const telling = [
    ...luana.person.names.flatMap((name) => name.text.split(" ")),
    ...luana.relativesNamed,
    "1997",
    "900331",
  ];
  const found = (text: string) => telling.filter((word) => new RegExp(String.raw`\b${word}\b`, "i").test(text));

  it("NRM40 has another title and carries no name, alias, relative, date of birth or number", () => {
    const document = summary(luana);
    expect(document.title).toBe("Duty to Notify summary");
    expect(document.route).toBe("duty_to_notify_anonymous");
    // The search itself is sound: it finds each planted word.
    for (const word of telling) expect(found(`text ${word}, text`)).toContain(word);
    expect(found(JSON.stringify(document))).toEqual([]);
    expect(document.heldBack).toBe(0);
  });

  it("NRM40 carries no identity even when it was answered before the person said no", () => {
    const document = summary(luana, [
      answered("pv-name-first-name", "Luana"),
      answered("pv-name-last-name", "Teixoro Pradal"),
      answered("pv-name-nickname", "Gabi"),
      answered("pv-dob", "1997-11-02"),
      answered("pv-phone-number-yes", "+447700900331"),
      answered("pv-contact-details", ["email"]),
      answered("pv-contact-details-email-input", "luana@example.org"),
    ]);
    expect(found(JSON.stringify(document))).toEqual([]);
  });

  it("NRM41 holds back a narrative that names the person or a relative, and says so", () => {
    const document = summary(
      luana,
      luana.internalTexts.map(({ questionKey, text }) => answered(questionKey, text)),
    );
    expect(document.heldBack).toBe(2);
    expect(row(document, "family")).toMatchObject({ answerText: heldBackText, standing: "held_back" });
    expect(found(JSON.stringify(document))).toEqual([]);
  });

  it("NRM8 carries name and contact, and no date of birth, when the person is willing to help", () => {
    const document = summary(luana, [
      answered("authorities-cooperation", "yes"),
      answered("pv-name-first-name", "Luana"),
      answered("pv-dob", "1997-11-02"),
    ]);
    expect(document).toMatchObject({ route: "duty_to_notify_named", title: "Duty to Notify summary", heldBack: 0 });
    expect(row(document, "pv-name-first-name")?.answerText).toBe("Luana");
    expect(row(document, "pv-dob")).toBeUndefined();
  });

  it("NRM7 is no longer one once the person may be under 18", () => {
    const document = summary(luana, [answered("pv-under-age", "not-sure")]);
    expect(document).toMatchObject({ route: "child", title: "NRM referral summary" });
    expect(row(document, "refuse-nrm")).toBeUndefined();
  });
});
