/**
 * Runs the drills and prints what each did, the faults it planted and its figures, with one JSON line at its end:
 * `npm run prove -- [kill|leak|lock|network|strings …] [--full]`. All of them where none is named. Ends with 1
 * when one of them missed. With `--full` each runs at its greatest size, and what it printed is kept in docs/evidence/.
 */
import { backupDrill } from "./backup-drill.ts";
import { backupSpeedDrill } from "./backup-speed-drill.ts";
import { contractDrill } from "./contract-drill.ts";
import { corruptDrill } from "./corrupt-drill.ts";
import { erasureDrill } from "./erasure-drill.ts";
import type { DrillReport, Say } from "./drill-report.ts";
import { keepEvidence } from "./evidence.ts";
import { faultsDrill } from "./faults-drill.ts";
import { fuzzDrill } from "./fuzz-drill.ts";
import { fuzzWindowDrill } from "./fuzz-window-drill.ts";
import { keysDrill } from "./keys-drill.ts";
import { killDrill } from "./kill-drill.ts";
import { leakDrill } from "./leak-drill.ts";
import { lockDrill } from "./lock-drill.ts";
import { memoryDrill } from "./memory-drill.ts";
import { mutationDrill } from "./mutation-drill.ts";
import { networkDrill } from "./network-drill.ts";
import { powerDrill } from "./power-drill.ts";
import { processKillDrill } from "./process-kill-drill.ts";
import { recoveryDrill } from "./recovery-drill.ts";
import { rolesDrill } from "./roles-drill.ts";
import { sealedDrill } from "./sealed-drill.ts";
import { secondReaderDrill } from "./second-reader-drill.ts";
import { statementKillDrill } from "./statement-kill-drill.ts";
import { stringsDrill } from "./strings-drill.ts";

type Drill = (isFull: boolean, say: Say) => Promise<DrillReport>;

/** The drills, in the order in which they run. A new one is one line here. */
const drills: Readonly<Record<string, Drill>> = {
  backup: (isFull, say) => backupDrill({ every: 1, isFull }, say),
  contract: (isFull, say) => contractDrill({ inputsPerEntry: isFull ? 10_000 : 2_000, seed: seedFor(isFull) }, say),
  corrupt: (isFull, say) =>
    corruptDrill(
      { flips: isFull ? 0 : 3_000, journalFlips: isFull ? 8_000 : 250, generations: isFull ? 12 : 4, processes: 2 },
      say,
    ),
  erasure: (_isFull, say) => erasureDrill(say),
  faults: onLinux(faultsDrill),
  fuzz: (isFull, say) => fuzzDrill({ messages: isFull ? 100_000 : 10_000, seed: seedFor(isFull) }, say),
  "fuzz-window": onLinux((isFull, say) =>
    fuzzWindowDrill({ messages: isFull ? 100_000 : 3_000, seed: seedFor(isFull) }, say),
  ),
  keys: (isFull, say) =>
    keysDrill(
      {
        every: { slots: 1, rotation: 1 },
        mutations: 100_000,
        wrongPassphrases: 1_000,
        reallyDerived: isFull ? 1_000 : 50,
        seed: seedFor(isFull),
      },
      say,
    ),
  kill: onLinux((isFull, say) => killDrill({ kills: isFull ? 250 : 50, typedEvery: 5, isShareJudged: true }, say)),
  typing: onLinux((isFull, say) => killDrill({ kills: isFull ? 200 : 10, typedEvery: 1, isShareJudged: false }, say)),
  power: onLinux((isFull, say) => powerDrill(isFull ? 500 : 40, say)),
  "process-kill": onLinux((isFull, say) => processKillDrill(isFull ? 1_000 : 150, say)),
  "statement-kill": onLinux(statementKillDrill),
  recovery: recoveryDrill,
  roles: (isFull, say) => rolesDrill({ inputsPerEntry: isFull ? 200 : 25, seed: seedFor(isFull) }, say),
  "second-reader": (_isFull, say) => secondReaderDrill(say),
  sealed: onLinux((isFull, say) => sealedDrill({ megabytes: isFull ? 2_048 : 256 }, say)),
  leak: onLinux((_isFull, say) => leakDrill({ isTraced: true }, say)),
  lock: onLinux((isFull, say) =>
    lockDrill({ locksEach: isFull ? 10 : 2, hidesEach: isFull ? 10 : 2, isPaceJudged: true }, say),
  ),
  network: onLinux((isFull, say) => networkDrill({ seconds: isFull ? 600 : 120 }, say)),
  strings: onLinux((isFull, say) => stringsDrill({ cases: isFull ? 40 : 5 }, say)),
  memory: onLinux((isFull, say) => {
    const ways = ["ordinary", "accessibility support", "forced accessibility tree"] as const;
    return memoryDrill({ rounds: isFull ? 10 : 2, ways, withControl: true }, say);
  }),
};

/** Drills of hours or many minutes: only where they are named, or with `--full`. */
const onlyFull: Readonly<Record<string, Drill>> = {
  "backup-speed": (_isFull, say) => backupSpeedDrill(say),
  mutation: (_isFull, say) => mutationDrill(say),
};

/** For drills that look into /proc, trace system calls or put faults under them. Elsewhere they miss: they show nothing. */
function onLinux(drill: Drill): Drill {
  return (isFull, say) => {
    if (process.platform !== "linux") throw new Error("This drill runs on Linux only.");
    return drill(isFull, say);
  };
}

/** The short form goes the same way each time; the long one finds new ground. */
function seedFor(isFull: boolean): number {
  return isFull ? Math.floor(Math.random() * 2 ** 31) : 20_261_123;
}

const everyDrill = { ...drills, ...onlyFull };
const words = process.argv.slice(2);
const isFull = words.includes("--full");
const named = words.filter((word) => !word.startsWith("--"));
const unknown = [
  ...named.filter((name) => !Object.hasOwn(everyDrill, name)),
  ...words.filter((word) => /^--(?!full$)/.test(word)),
];

if (unknown.length > 0) {
  console.error(`There is no drill ${unknown.join(", ")}. Drills: ${Object.keys(everyDrill).join(", ")}; and --full.`);
  process.exitCode = 2;
} else {
  const missed: string[] = [];
  for (const name of named.length > 0 ? named : Object.keys(isFull ? everyDrill : drills)) {
    const started = new Date();
    const printed: string[] = [];
    const say: Say = (line) => {
      printed.push(line);
      console.log(line);
    };
    const report = await run(name, everyDrill[name] as Drill, say);
    if (report.misses.length > 0) missed.push(name);
    say(`${name}: ${report.misses.length === 0 ? "passed" : `MISSED ${report.misses.length}`}`);
    say(JSON.stringify(report));
    if (isFull) keepEvidence(report, printed, started);
  }
  if (missed.length > 0) console.log(`Missed: ${missed.join(", ")}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

/** A drill that cannot be carried through has missed as well: it has shown nothing. */
async function run(name: string, drill: Drill, say: Say): Promise<DrillReport> {
  const started = performance.now();
  try {
    const report = await drill(isFull, say);
    return { ...report, figures: { ...report.figures, seconds: Math.round((performance.now() - started) / 1_000) } };
  } catch (fault) {
    const why = fault instanceof Error ? (fault.stack ?? fault.message) : "It threw.";
    say(`${name}: ${why}`);
    return { drill: name, misses: [`It broke off: ${why.split("\n")[0]}`], figures: {} };
  }
}
