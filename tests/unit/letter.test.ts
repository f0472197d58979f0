import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import {
  firstLetter,
  inTemplate,
  keptBackIn,
  letterOf,
  type LetterFacts,
  type LetterFields,
} from "#shared/domain/letter.ts";
import {
  letterTemplate,
  letterTemplates,
  LetterTemplateKey,
  LetterTemplatePack,
  ownPartsOf,
  slotInWords,
} from "#shared/domain/letter-template.ts";
import { supportAreas } from "#shared/domain/support-need.ts";
import { letterFile } from "../../electron/features/letters/letter-file.ts";
import { paragraphsOfDocx, partsOfDocx } from "../support/docx-files.ts";
import { hostileStrings } from "../support/hostile-strings.ts";
import { aLetter, letterFacts } from "../support/letters.ts";

const nothing = new Set<never>();
const keys = LetterTemplateKey.options;
const day = (text: string) => text as CivilDate;
const textOf = (facts: LetterFacts, fields: LetterFields) =>
  letterOf(facts, fields, nothing)
    .blocks.map(({ text }) => text)
    .join("\n");

describe("the templates of letters", () => {
  it("LT1 hold every letter of the list once, with source and day, and name no slot that there is not", () => {
    expect(letterTemplates.templates.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    expect(letterTemplates.source).toMatch(/\bversion \d+\.\d+, [A-Z][a-z]+ 20\d\d\b/);
    expect(letterTemplates.source).toContain("was not read");
    const [first, ...others] = letterTemplates.templates;
    const planted = { ...first, blocks: [{ kind: "words", text: "About {nobody}." }, ...(first?.blocks ?? [])] };
    expect(LetterTemplatePack.safeParse({ ...letterTemplates, templates: [planted, ...others] }).success).toBe(false);
  });

  it.each(keys)("LT1 %s has no part twice, and says no deadline and no entitlement by itself", (key) => {
    const template = letterTemplate(key);
    const parts = ownPartsOf(template).map((part) => part.key);
    expect(new Set(parts).size).toBe(parts.length);
    const words = template.blocks.flatMap((block) => (block.kind === "words" ? [block.text] : []));
    expect([template.subject, ...words].join(" ")).not.toMatch(/\d|\bdays?\b|\bentitled\b|\bmust\b|\bsection\b/i);
  });
});

describe("the request for reconsideration", () => {
  it("LT1 is offered with the warning that it may not be open where removal to another country is intended", () => {
    expect(letterTemplate("reconsideration").use).toMatch(
      /removal to another country is intended it may not be open from here: ask a solicitor today/,
    );
  });
});

describe("a letter", () => {
  // The one that asks to look at a decision again needs one.
  const refused = {
    outcome: "negative",
    on: day("2026-11-02"),
    receivedOn: day("2026-11-04"),
  } as const;
  const factsFor = (key: LetterTemplateKey) =>
    letterFacts(key === "reconsideration" ? { reasonableGrounds: refused } : {});

  it.each(keys)("LT2 %s has no gap where everything is on record and typed", (key) => {
    const letter = letterOf(factsFor(key), aLetter(key), nothing);
    expect(letter.gaps).toEqual([]);
    const words = letter.blocks.map(({ text }) => text).join("\n");
    expect(words).not.toMatch(/[[\]{}]/);
    for (const wanted of ["Harbour Trust", "Worker One", "23 November 2026", "Our reference: HF-7K2QD4", "Dr Osei"]) {
      expect(words).toContain(wanted);
    }
  });

  it("LT2 fills or reports each slot, and every gap stands in the letter in brackets", () => {
    const maybe = <T>(value: T, without: T) => fc.boolean().map((isThere) => (isThere ? value : without));
    const decision = fc.option(
      fc.record({
        outcome: fc.constantFrom("positive" as const, "negative" as const),
        on: fc.constant(day("2026-11-02")),
        receivedOn: maybe<CivilDate | null>(day("2026-11-04"), null),
      }),
    );
    const facts = fc.record({
      organisationName: maybe("Harbour Trust", " "),
      nrmReference: maybe("DEMO-NRM-0001", ""),
      referralSentOn: maybe<CivilDate | null>(day("2026-10-01"), null),
      reasonableGrounds: decision,
      conclusiveGrounds: decision,
      needs: fc.subarray(supportAreas.areas.map(({ key }) => key)),
    });
    const typed = fc.record({
      template: fc.constantFrom(...keys),
      calledBy: maybe("Aster Invented", ""),
      recipientName: maybe("Dr Osei", "  "),
      greeting: maybe("Dear Dr Osei,", ""),
      replyTo: maybe("office@example.org", ""),
      isWritten: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, typed, (changes, { isWritten, ...choices }) => {
        const fields = aLetter(choices.template, { ...choices, ...(!isWritten && { parts: [] }) });
        const letter = letterOf(letterFacts(changes), fields, nothing);
        const words = letter.blocks.map(({ text }) => text).join("\n");
        expect(words).not.toMatch(slotInWords);
        const shown = new Set(words.match(/\[Still to be filled in: [^\]]+\]/g));
        expect(shown.size).toBe(letter.gaps.length);
        for (const { label } of letter.gaps) expect(words.toLowerCase()).toContain(label.toLowerCase());
        const template = letterTemplate(choices.template);
        const asked = template.blocks.flatMap((block) => (block.kind === "words" ? [block.text] : [])).join(" ");
        const isGap = (key: string) => letter.gaps.some((gap) => gap.key === key);
        expect(isGap("office")).toBe(changes.organisationName.trim() === "");
        expect(isGap("recipient")).toBe(choices.recipientName.trim() === "");
        expect(isGap("nrm_reference")).toBe(template.hasTheirReference && changes.nrmReference === "");
        expect(isGap("referral_sent_on")).toBe(asked.includes("{referral_sent_on}") && !changes.referralSentOn);
        expect(isGap("needs")).toBe(choices.template === "support_request" && changes.needs.length === 0);
        const open = ownPartsOf(template).filter(({ key }) => isGap(`part ${key}`));
        expect(open.length > 0).toBe(!isWritten);
      }),
    );
  });

  it("LT2 takes the decision that is still to come, and the negative one, from the record", () => {
    const positive = { outcome: "positive", on: day("2026-10-08"), receivedOn: null } as const;
    const about = (
      reasonableGrounds: LetterFacts["reasonableGrounds"],
      conclusive: LetterFacts["conclusiveGrounds"],
    ) => {
      const facts = letterFacts({ reasonableGrounds, conclusiveGrounds: conclusive });
      const titles = (["representation", "reconsideration"] as const).map(
        (key) => letterOf(facts, aLetter(key), nothing).blocks.find(({ kind }) => kind === "title")?.text,
      );
      return titles.map((title) => /(reasonable|conclusive) grounds decision$/.exec(title ?? "")?.[1] ?? null);
    };
    expect(about(null, null)).toEqual(["reasonable", null]);
    expect(about(positive, null)).toEqual(["conclusive", null]);
    expect(about(refused, null)).toEqual([null, "reasonable"]);
    expect(about(positive, refused)).toEqual([null, "conclusive"]);
    expect(about(positive, positive)).toEqual([null, null]);
  });

  it("LT3 names nobody unless a name is chosen, and leaves out what nobody wrote and nobody needs", () => {
    const without = textOf(letterFacts(), aLetter("letter_of_support", { parts: [] }));
    expect(without).toContain("the person with our reference HF-7K2QD4");
    expect(without).not.toMatch(/Aster|Enclosed/);
    expect(textOf(letterFacts(), aLetter("letter_of_support", { calledBy: "Aster Invented" }))).toContain(
      "I write about Aster Invented, whom",
    );
  });

  it("LT3 ends as a letter does that began so", () => {
    const end = (greeting: string) => textOf(letterFacts(), aLetter("letter_of_support", { greeting }));
    expect(end("Dear Sir or Madam,")).toContain("Yours faithfully,");
    expect(end("Dear Dr Osei")).toContain("Yours sincerely,");
    expect(end("Dear Dr Osei,")).toContain("\nDear Dr Osei,\n");
  });

  it("LT4 keeps what was written for another template, and a kind that was chosen where somebody was named", () => {
    const begun = aLetter("representation", { recipientKind: "legal_adviser" });
    expect(inTemplate(begun, "support_request")).toMatchObject({ recipientKind: "legal_adviser", parts: begun.parts });
    const open = { ...begun, recipientName: "", recipientAddress: "" };
    expect(inTemplate(open, "support_request").recipientKind).toBe("support_provider");
    expect(inTemplate(begun, "representation")).toBe(begun);
  });

  it("LT5 begins a letter of several readers as one to somebody else, and keeps no kind that nobody chose", () => {
    expect(firstLetter("letter_of_support").recipientKind).toBe("somebody_else");
    const named = { recipientName: "Dr Osei" };
    for (const from of keys) {
      for (const to of keys.filter((key) => key !== from)) {
        expect(inTemplate({ ...firstLetter(from), ...named }, to).recipientKind, `${from} ${to}`).toBe("somebody_else");
        expect(inTemplate(firstLetter(from), to), `${from} ${to}`).toEqual(firstLetter(to));
      }
    }
  });

  it("LT5 tells by a name, a day of birth, a way of contact and a part what it is about", () => {
    const contact = { channel: "phone", value: "07700 900123", owner: "person", safety: "safe", times: "" } as const;
    const contacts = [{ ...contact, mayLeaveMessage: true, codeWord: "", note: "", verifiedOn: null }];
    const told = (changes: Partial<LetterFields>, key: LetterTemplateKey = "letter_of_support") =>
      letterOf(letterFacts({ contacts }), aLetter(key, { parts: [], ...changes }), nothing).tells.toSorted();
    const saying = (words: string) => ({ parts: [{ key: "asked", words }] });
    expect(told({})).toEqual([]);
    expect(told({ parts: [{ key: "confirm", words: "A paper shows it." }] })).toEqual(["account"]);
    expect(told({ calledBy: "Aster Invented" })).toEqual(["name"]);
    expect(told(saying("We know ÁSTER well."))).toEqual(["name"]);
    expect(told({ replyTo: "+44 7700 900 123" })).toEqual(["phone_or_email"]);
    expect(told({ parts: [{ key: "happened", words: "She was made to work." }] }, "representation")).toEqual([
      "account",
    ]);
    expect(told({ parts: [{ key: "happened", words: "Aster was made to work." }] })).toEqual([]);
  });

  it("LT5 tells the account by every part whose prompt asks for what happened, was told or is evidence", () => {
    const parts = keys.flatMap((key) => ownPartsOf(letterTemplate(key)));
    const asking = parts.filter(({ prompt }) => /happened|told|evidence/i.test(prompt));
    expect(asking.length).toBeGreaterThan(6);
    expect(asking.filter(({ tells }) => !tells.includes("account"))).toEqual([]);
    const tell = (key: LetterTemplateKey) =>
      ownPartsOf(letterTemplate(key)).flatMap((part) => (part.tells.includes("account") ? [part.key] : []));
    expect(keys.map(tell)).toEqual([
      ["confirm", "need"],
      ["position", "happened", "evidence", "telling", "view"],
      ["each_need", "if_not"],
      ["grounds", "answers", "why_now"],
    ]);
  });

  it("LT5 tells by words about each need of the areas that are left out as well", () => {
    const facts = letterFacts({ needs: ["accommodation", "mental_health"] });
    const keptBack = new Set(["health"] as const);
    const about = (key: string) => {
      const parts = [{ key, words: "It is missing." }];
      return keptBackIn(letterOf(facts, aLetter("support_request", { parts }), keptBack), keptBack);
    };
    expect(about("each_need")).toEqual(["health"]);
    expect(about("asked")).toEqual([]);
    const without = letterOf(letterFacts({ needs: [] }), aLetter("support_request"), keptBack);
    expect(keptBackIn(without, keptBack)).toEqual([]);
  });

  it("LT5 leaves out areas of need that tell what is kept back, and says how many", () => {
    const facts = letterFacts({ needs: ["accommodation", "mental_health", "family"] });
    const letter = letterOf(facts, aLetter("support_request", { parts: [] }), new Set(["health"] as const));
    expect(letter.blocks.filter(({ kind }) => kind === "item").map(({ text }) => text)).toEqual([
      "Somewhere safe to live",
      "Family and children",
    ]);
    expect(letter.needsLeftOut).toBe(1);
    expect(keptBackIn(letter, new Set(["health", "children"] as const))).toEqual(["children"]);
  });
});

describe("the file of a letter", () => {
  const read = async (facts: LetterFacts, fields: LetterFields) => {
    const letter = letterOf(facts, fields, nothing);
    const bytes = await letterFile(letter);
    return { letter, bytes, paragraphs: paragraphsOfDocx(bytes) };
  };

  it.each(keys)(
    "LT3 %s says what the page says, paragraph by paragraph, with real headings in British English",
    async (key) => {
      const { letter, bytes, paragraphs } = await read(letterFacts(), aLetter(key));
      expect(paragraphs.map(({ text }) => text)).toEqual(letter.blocks.map(({ text }) => text));
      expect(paragraphs.map(({ style }) => style)).toEqual(
        letter.blocks.map(({ kind }) =>
          kind === "title" ? "Heading1" : kind === "heading" ? "Heading2" : kind === "item" ? "ListParagraph" : null,
        ),
      );
      expect(partsOfDocx(bytes).get("word/styles.xml")).toContain('<w:lang w:val="en-GB"');
      expect(paragraphsOfDocx(bytes, "word/header1.xml").map(({ text }) => text)).toEqual([letter.head]);
      expect(paragraphsOfDocx(bytes, "word/footer1.xml").map(({ text }) => text)).toEqual(["Page  of "]);
    },
  );

  it("LT3 says nothing of who made it and when, is the same for the same letter, and leads nowhere", async () => {
    const { bytes, letter } = await read(letterFacts(), aLetter("letter_of_support"));
    const parts = partsOfDocx(bytes);
    expect([...parts.keys()].filter((name) => name.startsWith("docProps"))).toEqual([]);
    const all = [...parts.values()].join("\n");
    expect(all).not.toMatch(/docProps|dc:creator|lastModifiedBy|dcterms|Un-named|holdfast|TargetMode/i);
    expect([...parts.keys()].filter((name) => /vba|embed|media/i.test(name))).toEqual([]);
    expect(Buffer.from(await letterFile(letter)).equals(Buffer.from(bytes))).toBe(true);
  });

  it("LT3 keeps names and paragraphs that run from right to left", async () => {
    const parts = [{ key: "confirm", words: "أعرفها منذ سنة.\n\nShe is called أستر المخترعة here." }];
    const { paragraphs } = await read(
      letterFacts(),
      aLetter("letter_of_support", { calledBy: "أستر المخترعة", parts }),
    );
    const arabic = paragraphs.find(({ text }) => text.startsWith("أعرفها"));
    expect(arabic).toMatchObject({ isRightToLeft: true, rightToLeft: ["أعرفها منذ سنة"] });
    const english = paragraphs.find(({ text }) => text.startsWith("She is called"));
    expect(english).toMatchObject({ isRightToLeft: false, rightToLeft: ["أستر المخترعة"] });
    expect(paragraphs.find(({ text }) => text.startsWith("I write"))).toMatchObject({
      isRightToLeft: false,
      rightToLeft: ["أستر المخترعة"],
    });
  });

  it("LT3 holds any words at all as the page shows them, and stays a sound document", { timeout: 60_000 }, async () => {
    const words = hostileStrings.join("\n\n").slice(0, 8_000);
    for (const text of [
      words,
      "]]></w:t><w:t>",
      "a\u0000b\ud800c\ufffe\u001b[0m",
      "one\ntwo\r\nthree\tfour",
      "$& $1 {person}",
    ]) {
      const parts = [{ key: "confirm", words: text }];
      const { letter, paragraphs } = await read(letterFacts(), aLetter("letter_of_support", { greeting: text, parts }));
      expect(paragraphs.map((one) => one.text)).toEqual(letter.blocks.map((one) => one.text));
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => {
        const fields = aLetter("letter_of_support", { recipientName: `X${text}`, replyTo: text });
        const { letter, paragraphs } = await read(letterFacts({ organisationName: text }), fields);
        expect(paragraphs.map((one) => one.text)).toEqual(letter.blocks.map((one) => one.text));
      }),
      { numRuns: 25 },
    );
  });
});
