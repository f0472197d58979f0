import { moveFigures } from "../../support/move-figures.ts";

/** `npm run bench -- forms`: random sets of answers on random newer forms, each answer looked for afterwards. */
export function printMoveFigures(): void {
  const { silentLosses, ...figures } = moveFigures(10_000);
  line("sets of answers", figures.sets);
  line("newer forms, made at random", figures.forms);
  line("answers that said something", figures.answers);
  line("stand in their place, with their value", figures.carried);
  line("have no place, listed and kept whole", figures.left);
  line("silent losses", silentLosses.length);
  line("losses planted", `${figures.planted}, found ${figures.found}`);
  for (const loss of silentLosses) console.log(`    lost: ${loss}`);
  console.log(`\n${JSON.stringify({ figure: "forms", ...figures, silentLosses: silentLosses.length })}`);
  if (silentLosses.length > 0 || figures.found < figures.planted) process.exitCode = 1;
}

function line(name: string, figure: string | number): void {
  console.log(`  ${name.padEnd(52)}${figure}`);
}
