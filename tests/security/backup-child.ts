/**
 * A vault process that ends itself without warning at its n-th step: `node backup-child.ts <data folder> <stick>
 * <make|restore> <n>`. A step is everything that changes a file, and every statement. Prints how many there were when it
 * came to its end.
 */
import fs from "node:fs";
import fsp from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";

const [dataFolder = "", stick = "", what = "", endsAt = "0"] = process.argv.slice(2);
let steps = 0;
let isCounting = false;

function step(): void {
  if (!isCounting) return;
  steps += 1;
  if (steps === Number(endsAt)) process.kill(process.pid, "SIGKILL");
}

type Methods = Record<string, (...args: unknown[]) => unknown>;

function countCallsOf(owner: object, names: readonly string[]): void {
  const methods = owner as Methods;
  for (const name of names) {
    const original = methods[name];
    if (!original) throw new Error(`There is no ${name}.`);
    methods[name] = function counted(this: unknown, ...args: unknown[]) {
      step();
      return original.apply(this, args);
    };
  }
}

countCallsOf(fsp, ["open", "rename", "rm", "mkdir", "chmod"]);
countCallsOf(fs, ["openSync", "writeSync", "fdatasyncSync"]);
syncBuiltinESMExports();
const probe = await fsp.open(process.execPath, "r");
countCallsOf(Object.getPrototypeOf(probe) as object, ["write", "writeFile", "sync"]);
await probe.close();

const { default: Database } = (await import("@signalapp/sqlcipher")) as { default: new (path: string) => object };
const driver = Database.prototype as object;
countCallsOf(driver, ["exec", "pragma"]);
const memory = new Database(":memory:") as { prepare(sql: string): object; close(): void };
countCallsOf(Object.getPrototypeOf(memory.prepare("SELECT 1")) as object, ["run"]);
memory.close();

const { startTestProcess, testPassphrase } = await import("../support/test-process.ts");
const { verifyTask } = await import("../../electron/database/verify-task.ts");
const running = await startTestProcess(dataFolder);
// In this process, so that its end ends the check as well.
Object.assign(running.host, { startVerifier: async () => ({ check: copyAndCheck, end: () => {} }) });
await running.unlock();

if (what === "make") {
  const { folders } = await running.ask("backups.read", {});
  const folderId = folders.find(({ place }) => place !== "built_in")?.id ?? "";
  isCounting = true;
  await mustBeDone(running.work("backups.make", { folderId }));
} else {
  running.chosen = join(stick, fs.readdirSync(stick).find((name) => name.endsWith(".hfbackup")) ?? "");
  isCounting = true;
  const { chosen } = await running.ask("backups.chooseFile", {});
  const passphrase = new TextEncoder().encode(testPassphrase);
  await mustBeDone(running.work("backups.prepareRestore", { token: chosen?.token ?? "", passphrase }));
  await running.ask("backups.restore", {});
}
isCounting = false;
running.lock();
console.log(steps);

async function mustBeDone(work: Promise<{ state: string; error: unknown }>): Promise<void> {
  const { state, error } = await work;
  if (state !== "done") throw new Error(`${state}: ${JSON.stringify(error)} ${running.faults.map(String).join()}`);
}

/** The keys are wiped by whoever checks; the vault goes on with its own. */
function copyAndCheck(task: Parameters<typeof verifyTask>[0]): ReturnType<typeof verifyTask> {
  return verifyTask(structuredClone(task));
}
