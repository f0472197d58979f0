import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "./project.mjs";

/** The folders that hold code: tools are pointed at them by name, so that none walks into node_modules. */
export const codeFolders = ["electron", "renderer", "shared", "scripts", "tests"] as const;

/** One of the quick checks, which counts as one test. */
export interface Check {
  readonly name: "types" | "lint" | "format" | "unused code";
  /** Command of an installed package, from node_modules/.bin. */
  readonly command: string;
  readonly args: readonly string[];
}

/** Types come first: they fill the store that the type-aware lint rules need not, but people, read first. */
export const checks: readonly Check[] = [
  { name: "types", command: "tsc", args: ["-b", "--pretty", "false"] },
  { name: "lint", command: "oxlint", args: [...codeFolders] },
  { name: "format", command: "oxfmt", args: ["--check", "."] },
  { name: "unused code", command: "knip", args: ["--no-progress"] },
];

/** How a check or another command ended. */
export interface Outcome {
  readonly code: number;
  /** Everything it printed, both channels in order. */
  readonly output: string;
  readonly seconds: number;
}

/**
 * Runs an installed command and keeps what it prints.
 *
 * @returns code 127 with a sentence if the command cannot be started
 */
export async function runTool(command: string, args: readonly string[]): Promise<Outcome> {
  const started = performance.now();
  const shell = process.platform === "win32";
  const child = spawn(join(projectRoot, "node_modules", ".bin", command), [...args], {
    cwd: projectRoot,
    shell,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (text: Buffer) => {
    output += text.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const seconds = () => (performance.now() - started) / 1000;
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return { code: code ?? 1, output, seconds: seconds() };
  } catch (error) {
    return { code: 127, output: `${command} cannot be started: ${String(error)}`, seconds: seconds() };
  }
}

/**
 * Runs all quick checks side by side, and tells of each as it ends.
 *
 * @param tell called once for each check
 * @returns how many passed and failed
 */
export async function runChecks(
  tell: (check: Check, outcome: Outcome) => void,
): Promise<{ readonly passed: number; readonly failed: number }> {
  const codes = await Promise.all(
    checks.map(async (check) => {
      const outcome = await runTool(check.command, check.args);
      tell(check, outcome);
      return outcome.code;
    }),
  );
  const passed = codes.filter((code) => code === 0).length;
  return { passed, failed: codes.length - passed };
}

/** Prints one line for a check, and what it said if it failed. */
export function printOutcome(check: Check, outcome: Outcome): void {
  const word = outcome.code === 0 ? "passed" : "FAILED";
  console.log(`  ${check.name}: ${word} (${outcome.seconds.toFixed(1)} s)`);
  if (outcome.code !== 0) console.log(outcome.output.trimEnd());
}
