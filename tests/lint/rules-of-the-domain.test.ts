import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const spec = readFileSync(join(root, "shared/SPEC.md"), "utf8");

/** Numbers at the beginning of a rule, in order. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(/^- \*\*([A-Z]{2,3}\d+)\*\*/gm)].map(([, number = ""]) => number);
}

function twice(numbers: readonly string[]): string[] {
  return numbers.filter((number, at) => numbers.indexOf(number) !== at);
}

/** Numbers with the letters of a rule that are named in titles of tests, and are none. */
function unknownIn(text: string, numbers: readonly string[]): string[] {
  const letters = new Set(numbers.map((number) => number.replace(/\d+$/, "")));
  const titles = [...text.matchAll(/\b(?:it|test|describe)(?:\.\w+)?\(\s*["`]([^"`]+)/g)].map(
    ([, title = ""]) => title,
  );
  return titles
    .flatMap((title) => title.match(/\b[A-Z]{2,3}\d+\b/g) ?? [])
    .filter((number) => letters.has(number.replace(/\d+$/, "")) && !numbers.includes(number));
}

describe("the numbers of the rules of the domain", () => {
  it("stand for one rule each", () => {
    expect(twice(numbersIn("- **LK8** One.\n- **LK9** Two.\n- **LK9** Three.\n"))).toEqual(["LK9"]);
    expect(numbersIn(spec).length).toBeGreaterThan(150);
    expect(twice(numbersIn(spec))).toEqual([]);
  });

  it("are those that tests name", () => {
    expect(unknownIn('it("LK9 locks", f); describe("LK77 of old", f);', numbersIn(spec))).toEqual(["LK77"]);
    const files = readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" });
    const named = files
      .filter((file) => /\.tsx?$/.test(file) && !file.includes("node_modules"))
      .filter((file) => !file.endsWith("rules-of-the-domain.test.ts"))
      .flatMap((file) => unknownIn(readFileSync(join(root, "tests", file), "utf8"), numbersIn(spec)));
    expect(named).toEqual([]);
  });
});
