import { execFile } from "node:child_process";
import { copyFileSync, cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { AppError } from "#shared/errors/app-error.ts";
import { chainHead, chainMacAt } from "../../electron/database/audit-chain.ts";
import { writableDb } from "../../electron/database/database.ts";
import { verifyAtOnce } from "../../electron/database/verify-case-file.ts";
import { chainKeys } from "../../electron/database/chain-epochs.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { bundledScript } from "../support/bundled-script.ts";
import { first, freshPassphrase, second, third } from "../support/shared-vault.ts";
import { twoAtATime } from "./drilled-run.ts";
import type { DrillNotes } from "./drill-report.ts";

type Model = { readonly dataFolder: string; readonly secondId: string };
type Change = "add" | "change" | "remove" | "exposed";

/** Who must be able to unlock after each change, before it and whatever happened. */
const passphrases = [first.passphrase, second.passphrase, third.passphrase, freshPassphrase] as const;
const before = [true, true, true, false];
const after: Record<Change, readonly boolean[]> = {
  add: [true, true, true, true],
  change: [true, false, true, true],
  remove: [true, false, true, false],
  exposed: [true, false, true, true],
};
/** What a vault may hold; anything else is left over. */
const expectedFiles = new Set(["vault.cdb", "vault.cdb-journal", "vault.head", "vault.keys", "vault.keys.bak"]);

/** Ends the vault process at the steps of each change, and looks at what is left: the old state or the new one, whole. */
export async function killAtSteps(
  notes: DrillNotes,
  { model, root, every }: { model: Model; root: string; every: { slots: number; rotation: number } },
): Promise<void> {
  await plantMixedState(notes, model, root);
  for (const change of ["change", "add", "remove", "exposed"] as const) {
    const step = change === "change" || change === "add" ? every.slots : every.rotation;
    await killIn(notes, change, { model, root, every: step });
  }
}

async function killIn(
  notes: DrillNotes,
  change: Change,
  { model, root, every }: { model: Model; root: string; every: number },
): Promise<void> {
  const total = Number(await runChild(model, join(root, `${change}-whole`), change, 0));
  if (!(total > 0)) return notes.miss(`${change}: does not come to its end even undisturbed.`);
  if ((await stateOf(join(root, `${change}-whole`), change)) !== "new") notes.miss(`${change}: changed nothing.`);
  const points = Array.from({ length: total }, (_, index) => index + 1).filter((point) => point % every === 0);
  const counts = { old: 0, new: 0, mixed: 0 };
  await twoAtATime(points, async (point) => {
    const place = join(root, `${change}-${point}`);
    const outcome = await runChild(model, place, change, point);
    if (outcome !== "killed") notes.miss(`${change}: was not killed at step ${point} of ${total}: ${outcome}`);
    const state = await stateOf(place, change);
    if (state === "old" || state === "new") counts[state] += 1;
    else {
      counts.mixed += 1;
      notes.miss(`${change}: killed at step ${point} of ${total}: ${state}`);
    }
    rmSync(place, { recursive: true, force: true });
  });
  notes.figure(`${change}_steps`, total);
  notes.figure(`${change}_kills`, points.length);
  notes.figure(`${change}_left_old`, counts.old);
  notes.figure(`${change}_left_new`, counts.new);
  notes.figure(`${change}_neither`, counts.mixed);
  if (points.length > 4 && (counts.old === 0 || counts.new === 0)) {
    notes.miss(`${change}: all kills fell on one side of the change: the drill proves too little.`);
  }
}

/** A key file from after a change of key, over the case file from before it: nothing may call that a good state. */
async function plantMixedState(notes: DrillNotes, model: Model, root: string): Promise<void> {
  const [whole, mixed] = [join(root, "planted-whole"), join(root, "planted-mixed")];
  await runChild(model, whole, "remove", 0);
  cpSync(model.dataFolder, mixed, { recursive: true });
  for (const name of ["vault.keys", "vault.keys.bak"]) {
    copyFileSync(join(whole, "vault", name), join(mixed, "vault", name));
  }
  const state = await stateOf(mixed, "remove");
  notes.planted("a new key file over an old case file", state !== "old" && state !== "new");
  cpSync(model.dataFolder, mixed, { recursive: true });
  const halfway = await stateOf(mixed, "add");
  notes.planted("no fault at all", halfway === "old");
}

/** @returns the number of steps when it came to its end, "killed", or what it complained of */
async function runChild(model: Model, place: string, change: Change, endsAt: number): Promise<string> {
  cpSync(model.dataFolder, place, { recursive: true });
  const script = await bundledScript("tests/security/keys-child.ts");
  try {
    const words = [script, place, change, model.secondId, String(endsAt)];
    // One thread for files, so that the n-th step is always the same one.
    const env = { ...process.env, NODE_NO_WARNINGS: "1", UV_THREADPOOL_SIZE: "1" };
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    return stdout.trim();
  } catch (fault) {
    const { signal, stderr } = fault as { signal?: string; stderr?: string };
    return signal === "SIGKILL" ? "killed" : (stderr ?? "It failed.");
  }
}

/** "old" or "new" when the vault is wholly the one or the other; otherwise what is wrong. */
async function stateOf(dataFolder: string, change: Change): Promise<string> {
  const folder = join(dataFolder, "vault");
  const opens: boolean[] = [];
  for (const passphrase of passphrases) {
    const found = await look(folder, passphrase);
    if (typeof found === "string") return found;
    opens.push(found);
  }
  const left = readdirSync(folder).filter((name) => !expectedFiles.has(name));
  if (left.length > 0) return `left over: ${left.join(", ")}`;
  if (opens.join() === before.join()) return "old";
  if (opens.join() === after[change].join()) return "new";
  return `opens with ${opens.map((isOpen, index) => (isOpen ? index + 1 : "-")).join(" ")}`;
}

/** Whether it opens with this passphrase; what is wrong with it when it is not whole then. */
async function look(folder: string, passphrase: string): Promise<boolean | string> {
  let vault: Awaited<ReturnType<typeof openVault>> | undefined;
  try {
    vault = await openVault({ folder, passphrase });
    const db = writableDb(vault.connection);
    vault.checkAnchor(chainHead(db), (seq) => chainMacAt(db, seq));
    const chain = { key: vault.keys.chainKey, epoch: vault.keys.chainEpoch };
    const { found, findings } = verifyAtOnce(vault.connection, {
      keys: chainKeys(db, chain),
      records: liveRecords,
      isWhole: true,
    });
    return found === 0 ? true : `found ${findings.map(({ kind }) => kind).join(", ")}`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === "vault.wrong_passphrase" ? false : error.code;
  } finally {
    vault?.close();
  }
}
