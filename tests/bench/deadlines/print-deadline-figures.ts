import { deadlineFigures } from "../../support/deadline-figures.ts";

/** `npm run bench -- deadlines`: days worked out by hand, and rules and days made at random, held against what is counted. */
export function printDeadlineFigures(): void {
  const { planted, faults, ...figures } = deadlineFigures(10_000);
  const names = Object.keys(planted);
  const found = names.filter((name) => (planted[name] ?? 0) > 0);
  line("faults planted", `${names.length}, found ${found.length}`);
  for (const name of names) line(`  ${name}`, planted[name] === 0 ? "NOT FOUND" : `seen ${planted[name]} times`);
  line("days worked out by hand", figures.vectors);
  line("versions of the rules, with such a day", `${figures.versions}, ${figures.versionsWithVector}`);
  line("cases made at random", figures.cases);
  line("faults", faults.length);
  for (const fault of faults.slice(0, 20)) console.log(`    ${fault}`);
  const sums = { ...figures, planted: names.length, found: found.length, faults: faults.length };
  console.log(`\n${JSON.stringify({ figure: "deadlines", ...sums })}`);
  const isWhole = found.length === names.length && figures.versionsWithVector === figures.versions;
  if (faults.length > 0 || !isWhole) process.exitCode = 1;
}

function line(name: string, figure: string | number): void {
  console.log(`  ${name.padEnd(52)}${figure}`);
}
