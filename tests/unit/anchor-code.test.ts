import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorCode, macInCode, readAnchorCode } from "#shared/domain/anchor-code.ts";
import { crockfordAlphabet } from "#shared/domain/crockford.ts";

const entry = fc.integer({ min: 1, max: 2 ** 35 - 1 });
const mac = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("a code on paper", () => {
  it("EV8 is read back as it was made, however it is typed", () => {
    fc.assert(
      fc.property(entry, mac, (number, bytes) => {
        const text = anchorCode(number, bytes);
        expect(text).toMatch(/^([0-9A-Z]{5} ){7}[0-9A-Z]{5}$/);
        const code = { entry: number, mac: macInCode(bytes) };
        const typed = text.toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replaceAll(" ", "");
        expect(readAnchorCode(text)).toEqual({ state: "read", code });
        expect(readAnchorCode(typed)).toEqual({ state: "read", code });
      }),
    );
  });

  it("EV8 names the group of every single wrong character, of neighbours that changed places, and of groups that did", () => {
    const text = anchorCode(
      412,
      Uint8Array.from({ length: 32 }, (_, at) => (at * 37) % 256),
    ).replaceAll(" ", "");
    let tried = 0;
    for (let place = 0; place < text.length; place += 1) {
      const group = Math.floor(place / 5) + 1;
      const changes = Array.from(crockfordAlphabet, (other) => text.slice(0, place) + other + text.slice(place + 1));
      const next = text.charAt(place + 1);
      if (place % 5 < 4) changes.push(text.slice(0, place) + next + text.charAt(place) + text.slice(place + 2));
      for (const changed of changes.filter((form) => form !== text)) {
        tried += 1;
        expect(readAnchorCode(changed)).toEqual({ state: "mistyped", group });
      }
    }
    expect(tried).toBeGreaterThan(1_200);
    for (let group = 0; group < 7; group += 1) {
      const at = group * 5;
      const [one, two] = [text.slice(at, at + 5), text.slice(at + 5, at + 10)];
      const swapped = text.slice(0, at) + two + one + text.slice(at + 10);
      expect(readAnchorCode(swapped)).toEqual({ state: "mistyped", group: group + 1 });
    }
  });

  it("tells too short, too long, nothing and a newer form apart", () => {
    const text = anchorCode(1, new Uint8Array(32));
    expect(readAnchorCode("")).toEqual({ state: "empty" });
    expect(readAnchorCode(text.slice(0, 20))).toEqual({ state: "short" });
    expect(readAnchorCode(`${text} 2`)).toEqual({ state: "long" });
    expect(() => anchorCode(0, new Uint8Array(32))).toThrow("does not fit");
  });
});
