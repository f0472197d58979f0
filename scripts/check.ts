/** The quick checks: types, lint, format, unused code. */
import { printOutcome, runChecks } from "./checks.ts";

const { failed } = await runChecks(printOutcome);
process.exitCode = failed === 0 ? 0 : 1;
