import { ms, percentile } from "../figures.ts";
import { nameLanguages } from "./invented-names.ts";
import { type NameFigures, nameFigures, recallOf } from "./name-figures.ts";

/** The search was made with the first in view; the others were drawn when it was done. */
const seeds = { "seen while it was made": 1, "held out": 20_261_125, "held out, another": 77 } as const;

const people = 300;
/** In the same vault, out of the same parts of names. */
const others = 700;

/** `npm run bench -- names`: whether somebody is found under a name as a colleague would mishear or misspell it. */
export async function printNameFigures(): Promise<void> {
  const recall: Record<string, number> = {};
  for (const [name, seed] of Object.entries(seeds)) {
    const figures = await nameFigures({ seed, people, others, isEveryKind: true });
    console.log(`Seed ${seed}, ${name}: ${people} people in ${nameLanguages.length} languages, among ${others} others`);
    table("kind of error", figures.kinds);
    table("language", figures.languages);
    const times = figures.milliseconds;
    console.log(`  one search   p50 ${ms(percentile(times, 0.5))}   p95 ${ms(percentile(times, 0.95))}`);
    for (const { kind, typed, recorded } of figures.missed.slice(0, 8)) {
      console.log(`  not among the first five: ${recorded.join(" / ")}, typed "${typed}" (${kind})`);
    }
    recall[`seed${seed}`] = Number(recallOf(figures.kinds).toFixed(4));
    console.log(`  recall@5 of all ${(100 * recallOf(figures.kinds)).toFixed(1)} %\n`);
  }
  console.log(JSON.stringify({ figure: "names", recallAt5: recall }));
}

function table(title: string, counts: NameFigures["kinds"]): void {
  console.log(`  ${title.padEnd(28)} asked   recall@5`);
  for (const [name, { asked, found }] of counts) {
    console.log(
      `  ${name.padEnd(28)} ${String(asked).padStart(5)}   ${((100 * found) / asked).toFixed(1).padStart(6)} %`,
    );
  }
}
