import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countsOf,
  deepestLevel,
  documentOfText,
  inLane,
  isBlank,
  type NoteBlock,
  NoteDocument,
  NoteLane,
  noteLaneWords,
  noteTextLimit,
  paragraph,
  plainText,
  SavedNoteDocument,
  textLength,
  textWithLanes,
  tidied,
  withinLimits,
} from "#shared/domain/note-document.ts";

const block = (kind: NoteBlock["kind"], text: string, level = 0): NoteBlock => ({ kind, level, lane: null, text });
const documentOf = (...blocks: NoteBlock[]): NoteDocument => ({ version: 1, blocks });

const anyBlock: fc.Arbitrary<NoteBlock> = fc.record({
  kind: fc.constantFrom("paragraph", "bullet", "number", "prompt"),
  level: fc.integer({ min: 0, max: deepestLevel }),
  lane: fc.option(fc.constantFrom(...NoteLane.options)),
  text: fc.string({ maxLength: 40 }),
});
const anyDocument = fc.array(anyBlock, { maxLength: 20 }).map((blocks) => documentOf(...blocks));

describe("the document of a note", () => {
  it("CN7 has four kinds of block and three lanes, and refuses everything else", () => {
    expect(NoteDocument.safeParse(documentOf(block("paragraph", "Met"))).success).toBe(true);
    for (const wrong of [
      { version: 2, blocks: [] },
      { version: 1, blocks: [], html: "<b>" },
      documentOf({ ...block("paragraph", "Met"), style: "color: red" } as never),
      documentOf({ ...block("paragraph", "Met"), kind: "image" } as never),
      documentOf({ ...block("paragraph", "Met"), lane: "hearsay" } as never),
      documentOf(block("bullet", "Met", deepestLevel + 1)),
      documentOf(block("paragraph", "x".repeat(noteTextLimit + 1))),
    ]) {
      expect(NoteDocument.safeParse(wrong).success).toBe(false);
    }
  });

  it("CN7 of text that had no structure is that text again", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        const document = documentOfText(text);
        expect(plainText(document)).toBe(text.replace(/\r\n|\r/g, "\n"));
        expect(NoteDocument.safeParse(document).success).toBe(true);
      }),
    );
    const longest = documentOfText("\n".repeat(noteTextLimit));
    expect(NoteDocument.safeParse(longest).success).toBe(true);
  });

  it("counts numbers on within a list, and anew in each list below", () => {
    const document = documentOf(
      block("number", "Ring the GP"),
      block("number", "ask for a woman", 1),
      block("bullet", "by phone", 2),
      block("number", "ask for Tigrinya", 1),
      block("number", "Ring the solicitor"),
      block("number", "today", 1),
      block("paragraph", "Then:"),
      block("number", "Rest"),
    );
    expect(plainText(document)).toBe(
      [
        "1. Ring the GP",
        "  1. ask for a woman",
        "    • by phone",
        "  2. ask for Tigrinya",
        "2. Ring the solicitor",
        "  1. today",
        "Then:",
        "1. Rest",
      ].join("\n"),
    );
  });

  it("CN8 says in everything that leaves whose words each line is", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const lines = textWithLanes(document).split("\n");
        let at = 0;
        for (const { lane, text } of document.blocks) {
          for (const part of text.split("\n")) {
            const line = lines[at] ?? "";
            at += 1;
            expect(line.endsWith(part)).toBe(true);
            if (lane !== null && text.trim() !== "") expect(line.startsWith(`${noteLaneWords[lane]}: `)).toBe(true);
          }
        }
      }),
    );
  });

  it("CN8 gives the words of one lane alone", () => {
    const document = documentOf(
      paragraph("“They kept my papers.”", "own_words"),
      paragraph("She was shaking.", "observed"),
      paragraph("I think she is afraid of him.", "opinion"),
      paragraph("Met at ten."),
    );
    expect(plainText(inLane(document, "own_words"))).toBe("“They kept my papers.”");
  });

  it("CN9 loses prompts that nobody answered, and nothing else that was written", () => {
    const document = documentOf(
      paragraph(""),
      block("prompt", "Who was there?"),
      paragraph(" "),
      block("prompt", "What was said?"),
      paragraph("Nothing new.  "),
      paragraph(""),
      paragraph("Calm."),
      block("prompt", "What happens next?"),
      paragraph(""),
    );
    expect(tidied(document)).toEqual(
      documentOf(block("prompt", "What was said?"), paragraph("Nothing new."), paragraph(""), paragraph("Calm.")),
    );
    fc.assert(
      fc.property(anyDocument, (any) => {
        const kept = tidied(any);
        const written = (of: NoteDocument) =>
          of.blocks
            .filter(({ kind, text }) => kind !== "prompt" && text.trim() !== "")
            .map(({ text }) => text.trimEnd());
        expect(written(kept)).toEqual(written(any));
        expect(isBlank(kept)).toBe(isBlank(any));
        expect(tidied(kept)).toEqual(kept);
      }),
    );
  });

  it("is saved only with words of its own, and within the limit", () => {
    const messageOf = (document: NoteDocument) => SavedNoteDocument.safeParse(document).error?.issues[0]?.message;
    expect(messageOf(documentOf(block("prompt", "Who was there?"), paragraph("  ")))).toBe(
      "Write the note before saving.",
    );
    const half = paragraph("x".repeat(noteTextLimit / 2));
    expect(messageOf(documentOf(half, half))).toBe("Shorten the note, or save it as two.");
    expect(messageOf(documentOf(half, paragraph("Met")))).toBeUndefined();
  });

  it("DR1 keeps the beginning of what is too long", () => {
    const half = paragraph("x".repeat(noteTextLimit / 2));
    const kept = withinLimits(documentOf(half, half, half));
    expect(textLength(kept)).toBe(noteTextLimit);
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(withinLimits(document)).toEqual(document);
      }),
    );
  });

  it("counts words as somebody would, in any script", () => {
    expect(countsOf(documentOfText("She rang. Twice!"))).toEqual({ characters: 16, words: 3 });
    expect(countsOf(documentOfText("我们今天见面")).words).toBeGreaterThan(1);
    expect(countsOf(documentOfText(""))).toEqual({ characters: 0, words: 0 });
  });
});
