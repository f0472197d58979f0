/**
 * A vault process that ends itself without warning at its n-th step: `node backup-child.ts <data folder> <stick>
 * <make|restore> <n>`. A step is everything that changes a file, and every statement. Prints how many there were when it
 * came to its end.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { countSteps } from "../support/step-kill.ts";

const [dataFolder = "", stick = "", what = "", endsAt = "0"] = process.argv.slice(2);
const counter = await countSteps(Number(endsAt));

const { startTestProcess, testPassphrase } = await import("../support/test-process.ts");
const { verifyHere } = await import("../support/copied-vault.ts");
const running = await startTestProcess(dataFolder);
// In this process, so that its end ends the check as well.
Object.assign(running.host, { startVerifier: async () => ({ check: verifyHere, end: () => {} }) });
await running.unlock();

if (what === "make") {
  const { folders } = await running.ask("backups.read", {});
  const folderId = folders.find(({ place }) => place !== "built_in")?.id ?? "";
  counter.begin();
  await mustBeDone(running.work("backups.make", { folderId }));
} else {
  running.chosen = join(stick, readdirSync(stick).find((name) => name.endsWith(".hfbackup")) ?? "");
  counter.begin();
  const { chosen } = await running.ask("backups.chooseFile", {});
  const passphrase = new TextEncoder().encode(testPassphrase);
  await mustBeDone(running.work("backups.prepareRestore", { token: chosen?.token ?? "", passphrase }));
  await running.ask("backups.restore", {});
}
const steps = counter.end();
running.lock();
console.log(steps);

async function mustBeDone(work: Promise<{ state: string; error: unknown }>): Promise<void> {
  const { state, error } = await work;
  if (state !== "done") throw new Error(`${state}: ${JSON.stringify(error)} ${running.faults.map(String).join()}`);
}
