import { longestLetter, readLetter } from "#shared/domain/decision-letter.ts";
import { hostileLetters } from "./hostile-letters.ts";
import { type LetterFigures, letterFigures } from "./letter-figures.ts";
import { heldOutLetters } from "./letters-held-out.ts";
import { tunedLetters } from "./letters-tuned.ts";
import { rewritten } from "./rewritten.ts";

/** `npm run bench -- letters`: how much of a letter about a decision is read, and whether anything is made up. */
export function printLetterFigures(): void {
  const sets = {
    "in view while the wordings were chosen": tunedLetters,
    "not looked at meanwhile": heldOutLetters,
    "all together": [...tunedLetters, ...heldOutLetters],
  };
  const shares: Record<string, { exact: number; ofWritten: number; invented: number }> = {};
  console.log(`${"".padEnd(42)}letters  fields   exact   of those written   made up`);
  for (const [name, letters] of Object.entries(sets)) {
    const figures = letterFigures(letters);
    line(name, letters.length, figures);
    shares[name] = {
      exact: share(figures.exact, figures.fields),
      ofWritten: share(figures.writtenExact, figures.written),
      invented: figures.invented,
    };
    if (name === "all together") continue;
    for (const { letter, field, expected, read } of figures.wrong) {
      console.log(`    ${letter}: ${field} is ${expected || "not there"}, read ${read || "not found"}`);
    }
  }
  console.log("\nThe same letters as they may otherwise be pasted");
  for (const [name, rewrite] of Object.entries(rewritten)) {
    const letters = [...tunedLetters, ...heldOutLetters].map(rewrite);
    line(name, letters.length, letterFigures(letters));
  }
  const growth = growthOfHostile();
  console.log(`\nA hostile text of full length takes at most ${growth.toFixed(1)} times as long as one of half of it`);
  console.log(`\n${JSON.stringify({ figure: "letters", shares, growthOfHostile: Number(growth.toFixed(1)) })}`);
}

/** Two where the time grows with the text, four where with its square; the worst of all, measured side by side. */
function growthOfHostile(): number {
  const halves = hostileLetters(longestLetter / 2);
  const times = hostileLetters(longestLetter).map((text, at) => msToRead(text) / msToRead(halves[at] ?? ""));
  return Math.max(...times);
}

/** The best of three: what else the machine did is in none of them, or in all. */
function msToRead(text: string): number {
  const once = () => {
    const started = performance.now();
    readLetter(text);
    return performance.now() - started;
  };
  return Math.min(once(), once(), once());
}

function line(name: string, letters: number, { fields, exact, written, writtenExact, invented }: LetterFigures): void {
  const percent = (part: number, whole: number) => `${(100 * share(part, whole)).toFixed(1)} %`;
  console.log(
    `  ${name.padEnd(40)}${String(letters).padStart(7)} ${String(fields).padStart(7)} ${percent(exact, fields).padStart(7)} ` +
      `${`${percent(writtenExact, written)} of ${written}`.padStart(18)} ${String(invented).padStart(9)}`,
  );
}

function share(part: number, whole: number): number {
  return Number((part / whole).toFixed(4));
}
