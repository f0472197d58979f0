import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instantOf } from "#shared/domain/instant.ts";
import { caseFile } from "../../electron/database/case-file.ts";
import { migrate } from "../../electron/database/migrate.ts";
import { ensureRecord } from "../../electron/features/workers/worker-repository.ts";
import { createVault } from "../../electron/vault/create-vault.ts";
import { KDF_FLOOR } from "../../electron/vault/key-derivation.ts";
import { startVaultLife, typed } from "./vault-life.ts";

/** Invented people of one office, each with a passphrase of their own. */
export const first = { passphrase: "hassle clubbing mulch brewery dwelling", nickname: "Worker 1" };
export const second = {
  passphrase: "paving taps cone escapist result",
  nickname: "Worker 2",
  name: "Bronwen Invented",
};
export const third = { passphrase: "lantern quince saddle otter gravel", nickname: "Worker 3", name: "Cerys Invented" };

/** What somebody has once their passphrase was changed, or who came later. */
export const freshPassphrase = "violin cobbler tundra magnet ferry";

/** A data folder with a vault of one person in it, at the least cost of a derivation that the product takes. */
export async function aVaultOfOne(): Promise<string> {
  const dataFolder = mkdtempSync(join(tmpdir(), "holdfast-shared-"));
  const vault = await createVault({
    folder: join(dataFolder, "vault"),
    passphrase: first.passphrase,
    nickname: first.nickname,
    kdfCost: KDF_FLOOR,
    prepare: ({ connection, keys, slotId }) => {
      migrate(connection);
      const file = caseFile(connection, { key: keys.chainKey, epoch: keys.chainEpoch }, () => {});
      file.change({ actor: slotId, at: instantOf(new Date()), bootMs: 0 }, undefined, (db) => {
        ensureRecord(db, slotId);
        db.audit({ action: "vault.created", object: "vault", objectId: "own", objectRevision: 0, content: "" });
      });
      return file.head();
    },
  });
  vault.close();
  return dataFolder;
}

/** The same with three people. @returns their ids as well */
export async function aVaultOfThree(): Promise<{ dataFolder: string; secondId: string; thirdId: string }> {
  const dataFolder = await aVaultOfOne();
  const life = startVaultLife(dataFolder);
  await life.ask("unlock.openVault", { kind: "own", passphrase: typed(first.passphrase) });
  const ids: string[] = [];
  for (const { passphrase, nickname, name } of [second, third]) {
    const own = typed(first.passphrase);
    const person = {
      ownPassphrase: own,
      nickname,
      name,
      roles: ["caseworker" as const],
      passphrase: typed(passphrase),
    };
    ids.push((await life.ask("peopleWithAccess.add", person)).workerId);
  }
  life.lock();
  const [secondId = "", thirdId = ""] = ids;
  return { dataFolder, secondId, thirdId };
}

export function removeFolder(dataFolder: string): void {
  rmSync(dataFolder, { recursive: true, force: true });
}
