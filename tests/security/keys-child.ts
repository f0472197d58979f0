/**
 * A vault process that ends itself without warning at its n-th step: `node keys-child.ts <data folder>
 * <add|change|remove|exposed> <id> <n>`. A step is everything that changes a file, and every statement. Prints how many
 * there were when it came to its end.
 */
import { countSteps } from "../support/step-kill.ts";

const [dataFolder = "", what = "", id = "", endsAt = "0"] = process.argv.slice(2);
const counter = await countSteps(Number(endsAt));

const { startVaultLife, typed } = await import("../support/vault-life.ts");
const { first, freshPassphrase, second } = await import("../support/shared-vault.ts");
const { verifyHere } = await import("../support/copied-vault.ts");

const life = startVaultLife(dataFolder, {
  // In this process, so that its end ends the check as well.
  startVerifier: async () => ({ check: verifyHere, end: () => {} }),
});
const who = what === "change" || what === "exposed" ? second : first;
await life.ask("unlock.openVault", { kind: "own", passphrase: typed(who.passphrase) });
const ownPassphrase = typed(who.passphrase);
const passphrase = typed(freshPassphrase);

counter.begin();
if (what === "add") {
  const roles = ["caseworker" as const];
  await life.ask("peopleWithAccess.add", { ownPassphrase, passphrase, nickname: "Worker 4", name: "Dilys", roles });
} else if (what === "change") {
  await life.ask("peopleWithAccess.changePassphrase", { ownPassphrase, passphrase });
} else {
  const { workId } =
    what === "exposed"
      ? await life.ask("peopleWithAccess.replaceExposed", { ownPassphrase, passphrase })
      : await life.ask("peopleWithAccess.remove", { ownPassphrase, workerId: id as never });
  const { state, error } = await life.ended(workId);
  if (state !== "done") throw new Error(`${state}: ${JSON.stringify(error)} ${life.faults.map(String).join()}`);
}
const steps = counter.end();
life.lock();
console.log(steps);
