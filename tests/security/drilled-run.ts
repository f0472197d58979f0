import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { bundledScript } from "../support/bundled-script.ts";
import type { Order, Told } from "./drilled-process.ts";

/** How a run of the drilled process ended. */
export type Run = {
  readonly told: readonly Told[];
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  /** The last of what it wrote to its standard error. */
  readonly complaint: string;
};

export type RunOptions = {
  /** A command before the process's own: a tracer that puts faults under it. */
  readonly wrapper?: readonly string[];
  /** Called once the vault is open, with the way to end the process at once. */
  readonly onOpen?: (kill: () => void) => void;
};

/** What the bundle compiles to is kept here from run to run. */
const compiled = join(tmpdir(), "holdfast-drill-modules");

/** Starts one drilled process and waits for its end, which may be a kill. */
export async function runDrilled(order: Order, { wrapper = [], onOpen }: RunOptions = {}): Promise<Run> {
  const script = await bundledScript("tests/security/drilled-process.ts");
  const [command, ...words] = [...wrapper, process.execPath, script, JSON.stringify(order)];
  const child = spawn(command, words, {
    stdio: ["ignore", "pipe", "pipe"],
    // One thread for files, so that the n-th call of a kind is always the same one.
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, NODE_NO_WARNINGS: "1", UV_THREADPOOL_SIZE: "1" },
  });
  const told: Told[] = [];
  let complaint = "";
  child.stderr.on("data", (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-2_000);
  });
  createInterface(child.stdout).on("line", (line) => {
    const fact = JSON.parse(line) as Told;
    told.push(fact);
    if (fact.open) onOpen?.(() => child.kill("SIGKILL"));
  });
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { told, signal, code, complaint };
}

/** Does work on two things at a time, as many as the drills may keep busy, in the order of the list. */
export async function twoAtATime<T>(list: readonly T[], work: (each: T, lane: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (number: number) => {
    for (let each = next++; each < list.length; each = next++) await work(list[each] as T, number);
  };
  await Promise.all([lane(0), lane(1)]);
}
