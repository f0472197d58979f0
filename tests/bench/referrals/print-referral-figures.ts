import { leaveAll, tenReferrals, unfinishedOf } from "./export-referrals.ts";
import { type Planted, referralFigures } from "./referral-figures.ts";

/** `npm run bench -- referrals`: ten invented referrals as data, held against the form's table of fields key by key. */
export async function printReferralFigures(): Promise<void> {
  const ten = tenReferrals();
  const all = await leaveAll([...ten, unfinishedOf(ten)]);
  const [left, unfinished] = [all.slice(0, ten.length), all.at(-1)];
  if (!unfinished) throw new Error("No referral left.");
  const figures = referralFigures(left, unfinished);
  const { rules, conditions } = figures;
  line("referrals", figures.referrals);
  line("keys checked, each row of the table in each file", figures.keysChecked);
  line("answers in the files", figures.answers);
  line("unknown keys", figures.unknownKeys);
  line("wrong, missing or not asked for", figures.faults.length - figures.unknownKeys);
  line("answers other than those entered", figures.differing.length);
  line("answers kept in the vault that must not leave", `${figures.hidden}, of which left ${figures.hiddenLeft}`);
  line("required-when rules in the pack", `${rules.inPack}, in the table ${rules.inTable}`);
  line("exercised both ways, answered and absent", rules.exercised);
  line("conditions in all, with those of optional fields", `${conditions.inPack}, in the table ${conditions.inTable}`);
  line("exercised both ways", conditions.exercised);
  console.log("\nPlanted, and found");
  const plants = {
    "required answers taken out": figures.missing,
    "the same, reported by the list before it leaves": figures.missingReported,
    "unknown keys": figures.unknown,
    "wrong values": figures.wrong,
    "answers that are not asked for": figures.notAsked,
  };
  for (const [name, { planted, found }] of Object.entries(plants)) line(name, `${planted}, found ${found}`);
  const misses = [
    ...figures.faults.map(({ of, key, what }) => `${of}: ${key}, ${what}`),
    ...figures.differing,
    ...figures.notExercised.map((key) => `not exercised: ${key}`),
    ...Object.values(plants).flatMap(({ lost }: Planted) => lost.map((each) => `not found: ${each}`)),
  ];
  for (const miss of misses) console.log(`    ${miss}`);
  const counts = Object.fromEntries(
    Object.entries(plants).map(([name, { planted, found }]) => [name, [planted, found]]),
  );
  console.log(
    `\n${JSON.stringify({ figure: "referrals", referrals: figures.referrals, keysChecked: figures.keysChecked, unknownKeys: figures.unknownKeys, rules, conditions, planted: counts })}`,
  );
}

function line(name: string, figure: number | string): void {
  console.log(`  ${name.padEnd(52)}${figure}`);
}
