import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestProcess, type TestProcess } from "../support/test-process.ts";
import { bytesOfText, makeVaultWithPapers, type VaultWithPapers } from "../support/vault-with-papers.ts";

/** Long enough for a few real key derivations on a busy machine, in milliseconds. */
const patience = 120_000;
const newPassphrase = "paving taps cone escapist result";
const colleague = { nickname: "Worker 2", passphrase: "gravel otter lantern saddle plum" };

let root: string;
let vault: VaultWithPapers;
let running: TestProcess;

const done = { state: "done", error: null };
const kitOf = (text: string) => ({ set: "kit" as const, texts: [bytesOfText(text)] });

async function ended(work: Promise<{ workId: string }>) {
  return running.longWork.ended((await work).workId);
}
async function copies() {
  return (await running.ask("backups.read", {})).copies;
}
async function prepare(copyId: string, passphrase: string) {
  const { chosen } = await running.ask("backups.chooseCopy", { copyId });
  const input = { token: chosen?.token ?? "", passphrase: bytesOfText(passphrase) };
  return running.work("backups.prepareRestore", input);
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "holdfast-over-time-"));
  vault = await makeVaultWithPapers(join(root, "made"));
  running = await startTestProcess(vault.dataFolder, new Date("2026-11-24T09:00:00.000Z"));
  await running.unlock(vault.passphrase);
}, patience);
afterAll(() => {
  running.lock();
  rmSync(root, { recursive: true });
});

describe("back-ups from before a change of people and of keys", () => {
  it(
    "VA28 are listed with the nickname of whoever left and could still open them, and newer ones are not",
    async () => {
      await running.ask("peopleWithAccess.add", {
        ownPassphrase: bytesOfText(vault.passphrase),
        nickname: colleague.nickname,
        name: "Worker Two",
        roles: ["caseworker"],
        passphrase: bytesOfText(colleague.passphrase),
      });
      const { people } = await running.ask("peopleWithAccess.list", {});
      const workerId = people.find(({ nickname }) => nickname === colleague.nickname)?.id ?? ("" as never);
      const folderId = (await running.ask("backups.read", {})).folders.at(-1)?.id ?? "";
      expect(await running.work("backups.make", { folderId })).toMatchObject(done);
      const ownPassphrase = bytesOfText(vault.passphrase);
      expect(await ended(running.ask("peopleWithAccess.remove", { ownPassphrase, workerId }))).toMatchObject(done);
      // The next day: of one day only the newest stays.
      running.setNow(new Date("2026-11-25T09:00:00.000Z"));
      expect(await running.work("backups.make", { folderId })).toMatchObject(done);

      const old = (await copies()).filter(({ isUnderOldKey }) => isUnderOldKey);
      const theirs = old.filter(({ openers }) => openers.includes(colleague.nickname));
      // The one that was asked for, and the one that is made before every change of keys.
      expect(theirs.map(({ reason }) => reason).toSorted()).toEqual(["asked", "before_rotation"]);
      const present = (await copies()).filter(({ isUnderOldKey }) => !isUnderOldKey);
      expect(present).toHaveLength(1);
      expect(present[0]?.openers).not.toContain(colleague.nickname);
    },
    patience,
  );

  it(
    "BK10 open with the passphrase of their time and not with the one of today",
    async () => {
      const passphrases = { ownPassphrase: bytesOfText(vault.passphrase), passphrase: bytesOfText(newPassphrase) };
      expect(await ended(running.ask("peopleWithAccess.replaceExposed", passphrases))).toMatchObject(done);
      const [oldest] = (await copies()).toSorted((a, b) => (a.headSeq < b.headSeq ? -1 : 1));
      const copyId = oldest?.id ?? "";
      expect(await prepare(copyId, newPassphrase)).toMatchObject({ error: { code: "vault.wrong_passphrase" } });
      expect(await prepare(copyId, vault.passphrase)).toMatchObject(done);
      await running.ask("backups.discardRestore", {});
    },
    patience,
  );

  it(
    "RC8 a kit outlives every change of keys that was made without it",
    async () => {
      running.lock();
      running = await startTestProcess(vault.dataFolder, new Date("2026-11-26T09:00:00.000Z"));
      const { people } = await running.ask("unlock.tryPapers", { kind: "own", papers: kitOf(vault.laterKit) });
      expect(people).toMatchObject([{ nickname: "Worker 1" }]);
      await running.unlock(newPassphrase);
      expect(await running.ask("recovery.typeBack", kitOf(vault.laterKit))).toMatchObject({
        isNewest: true,
        isWhole: true,
      });
    },
    patience,
  );
});

describe("a lock while the second process checks a back-up", () => {
  it(
    "BK4 BK2 leaves what was there, nothing that counts, and nothing in the way of the next one",
    async () => {
      const stick = join(root, "made", "stick");
      const before = readdirSync(stick).map((name) => [name, readFileSync(join(stick, name), "base64")]);
      const checking = Promise.withResolvers<void>();
      Object.assign(running.host, {
        // Ended with the lock, it never answers.
        startVerifier: async () => ({
          check: () => {
            checking.resolve();
            return new Promise(() => undefined);
          },
          end: () => undefined,
        }),
      });
      const folderId = (await running.ask("backups.read", {})).folders.at(-1)?.id ?? "";
      const counted = (await copies()).length;
      await running.ask("backups.make", { folderId });
      await checking.promise;
      running.lock();

      const files = readdirSync(stick);
      expect(files.filter((name) => name.endsWith(".part"))).toHaveLength(1);
      const kept = files.filter((name) => !name.endsWith(".part"));
      expect(kept.map((name) => [name, readFileSync(join(stick, name), "base64")])).toEqual(before);
      running = await startTestProcess(vault.dataFolder, new Date("2026-11-27T09:00:00.000Z"));
      await running.unlock(newPassphrase);
      expect(await copies()).toHaveLength(counted);
      expect(await running.work("backups.make", { folderId })).toMatchObject(done);
      expect(readdirSync(stick).filter((name) => name.endsWith(".part"))).toEqual([]);
      expect(await copies()).toHaveLength(counted + 1);
    },
    patience,
  );
});
