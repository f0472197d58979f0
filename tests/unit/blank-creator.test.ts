import { describe, expect, it } from "vitest";
import { blankCreator } from "../../electron/features/exports/blank-creator.ts";

const blanked = (text: string) => {
  const pdf = Buffer.from(text, "latin1");
  blankCreator(pdf);
  return pdf.toString("latin1");
};

describe("blankCreator", () => {
  it.each([
    ["<</Creator (Holdfast)\n/Producer (Skia)>>", "<</Creator (        )\n/Producer (Skia)>>"],
    ["/Creator (Hold\\)fast)/Title (My plan)", "/Creator (          )/Title (My plan)"],
    ["/Creator <486F6C64>\n", "/Creator <00000000>\n"],
    ["\u00e9\u00ff/Creator(x)", "\u00e9\u00ff/Creator( )"],
    ["no name of a program", "no name of a program"],
  ])("SP4 takes the program out of %j and moves nothing", (text, expected) => {
    expect(blanked(text)).toBe(expected);
  });
});
