import { faultKinds, seededReferrals } from "./seeded-referrals.ts";
import {
  builtCheck,
  type Check,
  meetsGoal,
  noisyCheck,
  type ReadinessFigures,
  readinessFigures,
  silentCheck,
} from "./readiness-figures.ts";

const seed = 20_261_128;

/** `npm run bench -- readiness`: faults of known kinds in thirty invented referrals, found, missed and made up. */
export function printReadinessFigures(): void {
  const referrals = seededReferrals(seed);
  const faultless = referrals.filter(({ faults }) => faults.length === 0);
  console.log(`${referrals.length} referrals, ${faultless.length} of them without a fault`);

  console.log("\nFirst, checks that must not pass");
  const planted: Record<string, Check> = { "says nothing": silentCheck, "says everything": noisyCheck };
  for (const [name, check] of Object.entries(planted)) {
    const { kinds } = readinessFigures(referrals, check);
    const passed = faultKinds.filter((kind) => meetsGoal(kinds[kind]));
    console.log(`  ${name.padEnd(20)} fails ${faultKinds.length - passed.length} of ${faultKinds.length} kinds`);
    if (passed.length > 0) throw new Error(`A check that ${name} passes: ${passed.join(", ")}.`);
  }

  const sets = {
    "in view while the check was made": referrals.filter(({ isHeldOut }) => !isHeldOut),
    "not looked at meanwhile": referrals.filter(({ isHeldOut }) => isHeldOut),
    "all together": referrals,
  };
  const shares: Record<string, Record<string, [hits: number, falseAlarms: number]>> = {};
  let missedGoals: readonly string[] = [];
  for (const [name, part] of Object.entries(sets)) {
    const figures = readinessFigures(part, builtCheck);
    console.log(`\n${`${name} (${part.length})`.padEnd(44)}planted   hits   false alarms   referrals falsely alarmed`);
    table(figures);
    shares[name] = Object.fromEntries(
      faultKinds.map((kind) => [kind, [figures.kinds[kind].hits, figures.kinds[kind].falseAlarms]]),
    );
    if (name === "all together") missedGoals = faultKinds.filter((kind) => !meetsGoal(figures.kinds[kind]));
    else for (const each of figures.lines) console.log(`    ${each}`);
  }
  console.log(
    missedGoals.length === 0
      ? "\nGoal met by every kind: 90 % found, 10 % falsely alarmed"
      : `\nGoal missed by: ${missedGoals.join(", ")}`,
  );
  console.log(`\n${JSON.stringify({ figure: "readiness", referrals: referrals.length, shares, missedGoals })}`);
}

function table({ kinds, passagesNotThere }: ReadinessFigures): void {
  for (const kind of faultKinds) {
    const { planted, hits, falseAlarms, without, alarmed } = kinds[kind];
    console.log(
      `  ${kind.padEnd(42)}${String(planted).padStart(7)} ${percent(hits, planted).padStart(8)} ` +
        `${String(falseAlarms).padStart(9)} ${`${percent(alarmed, without)} of ${without}`.padStart(26)}`,
    );
  }
  console.log(`  passages that are not in the answer        ${String(passagesNotThere).padStart(7)}`);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}
