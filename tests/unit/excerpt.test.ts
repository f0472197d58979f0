import { describe, expect, it } from "vitest";
import { noteTextLimit } from "#shared/domain/note-document.ts";
import { excerptOf } from "../../renderer/features/case-notes/excerpt.ts";

const shown = (note: string, matching = "") => excerptOf(note, matching).map(({ text, isHit }) => [text, isHit]);

describe("the excerpt of a note", () => {
  it("has one blank for an empty line, and every other blank as it was written", () => {
    expect(shown("One  two \n\n\t three\nfour")).toEqual([["One  two three four", false]]);
  });

  it("shows the first of the typed words, far into the note", () => {
    const parts = shown(`${"word ".repeat(200)}solicitor`, "solicitor");
    expect(parts.filter(([, isHit]) => isHit)).toEqual([["solicitor", true]]);
    expect(parts[0]?.[0]).toMatch(/^… word/);
  });

  it("of a note of the longest kind that is one gap comes to its end", () => {
    const gap = " ".repeat(noteTextLimit - 2);
    expect(shown(`a${gap}b`)).toEqual([[`a${gap}`.slice(0, 420), false]]);
  });
});
