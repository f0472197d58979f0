import { describe, expect, it } from "vitest";
import { mostAttachmentBytes } from "#shared/domain/attachment.ts";
import { partsOf } from "../../renderer/features/attachments/text-view.tsx";

describe("the parts in which a text is shown", () => {
  it("end with a line where one is near, and never inside a character", () => {
    const line = `${"a".repeat(99)}\n`;
    const lines = partsOf(line.repeat(1_001));
    expect(lines.map((part) => part.length)).toEqual([50_000, 50_000, 100]);
    const uneven = partsOf(`b${line.repeat(1_001)}`);
    expect(uneven.map((part) => [part.length, part.endsWith("\n")])).toEqual([
      [50_001, true],
      [50_000, true],
      [100, true],
    ]);
    expect(partsOf(`b${"\u{1f642}".repeat(30_000)}`).map((part) => part.length)).toEqual([49_999, 10_002]);
  });

  it("of one line as long as a document may be are all there", () => {
    const text = "a".repeat(mostAttachmentBytes);
    const parts = partsOf(text);
    expect(parts.map((part) => part.length)).toEqual(Array.from({ length: 500 }, () => 50_000));
    expect(parts.join("") === text).toBe(true);
  });
});
