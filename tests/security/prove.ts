/**
 * Runs the drills and prints what each did, the faults it planted and its figures, with one JSON line at its end:
 * `npm run prove -- [kill|leak|memory|contract …] [--full]`. All of them where none is named. Ends with 1 when one
 * of them missed.
 */
import { contractDrill } from "./contract-drill.ts";
import type { DrillReport, Say } from "./drill-report.ts";
import { killDrill } from "./kill-drill.ts";
import { leakDrill } from "./leak-drill.ts";
import { memoryDrill } from "./memory-drill.ts";

type Drill = (isFull: boolean, say: Say) => Promise<DrillReport>;

const drills: Readonly<Record<string, Drill>> = {
  contract: (isFull, say) => {
    const seed = isFull ? Math.floor(Math.random() * 2 ** 31) : 20_261_123;
    return contractDrill({ inputsPerEntry: isFull ? 10_000 : 2_000, seed }, say);
  },
  kill: (isFull, say) => killDrill({ kills: isFull ? 250 : 50, isShareJudged: true }, say),
  leak: (_isFull, say) => leakDrill({ isTraced: true }, say),
  memory: (isFull, say) => {
    const ways = ["ordinary", "accessibility support", "forced accessibility tree"] as const;
    return memoryDrill({ rounds: isFull ? 10 : 2, ways, withControl: true }, say);
  },
};

const words = process.argv.slice(2);
const isFull = words.includes("--full");
const named = words.filter((word) => !word.startsWith("--"));
const unknown = [
  ...named.filter((name) => !Object.hasOwn(drills, name)),
  ...words.filter((word) => /^--(?!full$)/.test(word)),
];

if (unknown.length > 0) {
  console.error(`There is no drill ${unknown.join(", ")}. Drills: ${Object.keys(drills).join(", ")}; and --full.`);
  process.exitCode = 2;
} else {
  let missed = 0;
  for (const name of named.length > 0 ? named : Object.keys(drills)) {
    const report = await run(name, drills[name] as Drill);
    if (report.misses.length > 0) missed += 1;
    console.log(`${name}: ${report.misses.length === 0 ? "passed" : `MISSED ${report.misses.length}`}`);
    console.log(JSON.stringify(report));
  }
  process.exitCode = missed === 0 ? 0 : 1;
}

/** A drill that cannot be carried through has missed as well: it has shown nothing. */
async function run(name: string, drill: Drill): Promise<DrillReport> {
  const started = performance.now();
  try {
    if (name !== "contract" && process.platform !== "linux") throw new Error("This drill runs on Linux only.");
    const report = await drill(isFull, (line) => console.log(line));
    return { ...report, figures: { ...report.figures, seconds: Math.round((performance.now() - started) / 1_000) } };
  } catch (fault) {
    const why = fault instanceof Error ? (fault.stack ?? fault.message) : "It threw.";
    console.log(`${name}: ${why}`);
    return { drill: name, misses: [`It broke off: ${why.split("\n")[0]}`], figures: {} };
  }
}
