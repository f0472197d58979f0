import fs from "node:fs";
import fsp from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

/** Counts what a process does to its files, and ends it without warning at one of the steps. */
export type StepCounter = {
  /** From now on steps count. */
  begin(): void;
  /** @returns how many there were */
  end(): number;
};

type Methods = Record<string, (...args: unknown[]) => unknown>;

/**
 * Puts a step before everything that changes a file, and before every statement of the database. To be called before
 * the product's modules are loaded.
 *
 * @param endsAt the step at which the process is killed; 0 for none
 */
export async function countSteps(endsAt: number): Promise<StepCounter> {
  let steps = 0;
  let isCounting = false;
  const step = (): void => {
    if (!isCounting) return;
    steps += 1;
    if (steps === endsAt) process.kill(process.pid, "SIGKILL");
  };
  const countCallsOf = (owner: object, names: readonly string[]): void => {
    const methods = owner as Methods;
    for (const name of names) {
      const original = methods[name];
      if (!original) throw new Error(`There is no ${name}.`);
      methods[name] = function counted(this: unknown, ...args: unknown[]) {
        step();
        return original.apply(this, args);
      };
    }
  };

  countCallsOf(fsp, ["open", "rename", "rm", "mkdir", "chmod"]);
  countCallsOf(fs, ["openSync", "writeSync", "fdatasyncSync"]);
  syncBuiltinESMExports();
  const probe = await fsp.open(process.execPath, "r");
  countCallsOf(Object.getPrototypeOf(probe) as object, ["write", "writeFile", "sync"]);
  await probe.close();

  const { default: Database } = (await import("@signalapp/sqlcipher")) as { default: new (path: string) => object };
  countCallsOf(Database.prototype as object, ["exec", "pragma"]);
  const memory = new Database(":memory:") as { prepare(sql: string): object; close(): void };
  countCallsOf(Object.getPrototypeOf(memory.prepare("SELECT 1")) as object, ["run"]);
  memory.close();

  return {
    begin: () => {
      isCounting = true;
    },
    end: () => {
      isCounting = false;
      return steps;
    },
  };
}
