import type { LockOutcome } from "./lock-reason.ts";
import type { WindowPlace } from "./window.ts";

/**
 * How the window comes back after a lock: whether to go on where the worker was, where on the screen, and whether
 * minimised. Which place that was stays in the vault: an argument is read by every program of the computer.
 */
export type StartArguments = {
  readonly resumes: boolean;
  readonly place: WindowPlace | null;
  readonly outcome: Exclude<LockOutcome, "ended">;
};

const resumeSwitch = "--resume";
const placeSwitch = "--place=";
const minimisedSwitch = "--minimised";

const place = /^(-?\d{1,5}),(-?\d{1,5}),(\d{3,5}),(\d{3,5})(,max)?$/;

/** What the arguments ask for. */
export function readStartArguments(argv: readonly string[]): StartArguments {
  return {
    resumes: argv.includes(resumeSwitch),
    place: readPlace(valueOf(argv, placeSwitch)),
    outcome: argv.includes(minimisedSwitch) ? "minimised" : "shown",
  };
}

/** The arguments to start again with: those of this start, with our own replaced. */
export function startArgumentsFor(argv: readonly string[], { resumes, place: at, outcome }: StartArguments): string[] {
  const isOurs = (argument: string) =>
    argument === resumeSwitch || argument.startsWith(placeSwitch) || argument === minimisedSwitch;
  return [
    ...argv.filter((argument) => !isOurs(argument)),
    ...(resumes ? [resumeSwitch] : []),
    ...(at === null ? [] : [`${placeSwitch}${writePlace(at)}`]),
    ...(outcome === "minimised" ? [minimisedSwitch] : []),
  ];
}

function valueOf(argv: readonly string[], name: string): string {
  return argv.findLast((argument) => argument.startsWith(name))?.slice(name.length) ?? "";
}

function readPlace(text: string): WindowPlace | null {
  const found = place.exec(text);
  if (found === null) return null;
  const [x = 0, y = 0, width = 0, height = 0] = found.slice(1, 5).map(Number);
  return { bounds: { x, y, width, height }, isMaximized: found[5] !== undefined };
}

function writePlace({ bounds: { x, y, width, height }, isMaximized }: WindowPlace): string {
  return [x, y, width, height, ...(isMaximized ? ["max"] : [])].join(",");
}
