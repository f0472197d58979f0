import { join } from "node:path";
import type { Reply } from "#shared/contract/define.ts";
import { contract, type Input, type OperationName, type Output } from "#shared/contract/index.ts";
import type { LongWork } from "#shared/contract/long-work.ts";
import { civilDateOf, instantOf } from "#shared/domain/instant.ts";
import { firstOfficeSettings } from "#shared/domain/settings.ts";
import { firstPreferences, firstWorkerRoles, type WorkerId } from "#shared/domain/worker.ts";
import { caseFile } from "../../electron/database/case-file.ts";
import { keepRevision } from "../../electron/database/record-revision.ts";
import { migrate } from "../../electron/database/migrate.ts";
import * as settings from "../../electron/features/settings/settings-repository.ts";
import * as workers from "../../electron/features/workers/worker-repository.ts";
import { dispatch } from "../../electron/ipc/dispatch.ts";
import type { Means } from "../../electron/ipc/handler.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import type { Host } from "../../electron/ipc/host.ts";
import { LongWorks } from "../../electron/ipc/long-work.ts";
import { RateLimit } from "../../electron/ipc/rate-limit.ts";
import { VaultSession } from "../../electron/ipc/vault-session.ts";
import { createVault } from "../../electron/vault/create-vault.ts";
import { randomInt, randomUuid } from "../../electron/vault/crypto-suite.ts";
import { KDF_FLOOR } from "../../electron/vault/key-derivation.ts";
import { finishInterruptedRestore } from "../../electron/vault/restore-vault.ts";
import { noChecks, testHost } from "./test-host.ts";

export const testPassphrase = "heron ladle quartz monsoon";

/** Everything a vault process is, but for the process: one data folder, one session, real files and keys. */
export type TestProcess = {
  readonly session: VaultSession;
  readonly means: Means;
  readonly host: Host;
  readonly longWork: LongWorks;
  readonly faults: unknown[];
  /** Where dialogs, answered by the test, point; null closes them. */
  chosen: string | null;
  /** How often main was asked to lock. */
  locks: number;
  setNow(at: Date): void;
  send<K extends OperationName>(name: K, input: Input<K>): Promise<Reply<Output<K>>>;
  ask<K extends OperationName>(name: K, input: Input<K>): Promise<Output<K>>;
  /** Starts long work and waits for its end. A restore asks no administrator unless the test says so. */
  work(
    name: "backups.make" | "backups.test" | "backups.prepareRestore" | "backups.prepareWithPapers",
    input: object,
  ): Promise<LongWork>;
  unlock(passphrase?: string): Promise<void>;
  lock(): void;
};

/** A vault process as it starts after a lock, on that data folder. */
export async function startTestProcess(dataFolder: string, startsAt = new Date("2026-11-23T09:00:00.000Z")) {
  let now = startsAt;
  let milliseconds = 0;
  let elapsedMs = 0;
  const faults: unknown[] = [];
  const means: Means = {
    now: () => instantOf(new Date(now.getTime() + (milliseconds += 1))),
    today: () => civilDateOf(now),
    newId: randomUuid,
    bootMs: () => milliseconds,
    randomInt,
  };
  const session = new VaultSession({
    dataFolder,
    isReleaseRuntime: false,
    fillPracticeVault: () => {},
    beginChecks: () => noChecks,
  });
  await finishInterruptedRestore(session.folderOf("own"));
  const report = (_name: string, fault: unknown) => {
    faults.push(fault);
    return "TESTFALT";
  };
  const longWork = new LongWorks({ means, report, onChange: () => {} });
  const host = testHost({
    chooseFile: async () => made.chosen,
    chooseFolder: async () => made.chosen,
    requestLock: () => {
      made.locks += 1;
    },
  });
  const options = {
    handlers,
    session,
    means,
    host,
    longWork,
    // How often somebody may ask is the subject of other tests.
    rateLimit: new RateLimit(() => (elapsedMs += 10_000)),
    areRepliesChecked: true,
    report,
  };
  const made: TestProcess = {
    session,
    means,
    host,
    longWork,
    faults,
    chosen: null,
    locks: 0,
    setNow: (at) => {
      now = at;
    },
    async send(name, input) {
      const operationId = contract[name].kind === "command" ? randomUuid() : undefined;
      return (await dispatch(options, { name, input, operationId })) as never;
    },
    async ask(name, input) {
      const reply = await made.send(name, input);
      if (!reply.ok) throw new Error(`${name} answered ${reply.error.code}: ${faults.map(String).join("; ")}`);
      return reply.value;
    },
    async work(name, input) {
      const asked = name.startsWith("backups.prepare") ? { administrator: null, ...input } : input;
      const { workId } = await made.ask(name, asked as never);
      const ended = await longWork.ended(workId);
      if (!ended) throw new Error("The work was dismissed.");
      return ended;
    },
    async unlock(passphrase = testPassphrase) {
      await made.ask("unlock.openVault", { kind: "own", passphrase: new TextEncoder().encode(passphrase) });
    },
    lock: () => session.close(),
  };
  return made;
}

/** Makes a vault under the cheapest derivation, as the set-up page would, and locks it again. */
export async function makeOwnVault(
  dataFolder: string,
  options: { upTo?: number; passphrase?: string } = {},
): Promise<void> {
  const { upTo, passphrase = testPassphrase } = options;
  const vault = await createVault({
    folder: join(dataFolder, "vault"),
    passphrase,
    nickname: "Worker 1",
    kdfCost: KDF_FLOOR,
    prepare: ({ connection, keys, slotId }) => {
      migrate(connection, upTo);
      const file = caseFile(connection, { key: keys.chainKey, epoch: keys.chainEpoch }, () => {});
      const at = instantOf(new Date("2026-11-23T08:00:00.000Z"));
      file.change({ actor: slotId, at, bootMs: 1 }, undefined, (db) => {
        db.audit({ action: "vault.created", object: "vault", objectId: "own", objectRevision: 0, content: "" });
        if (upTo !== undefined && upTo < 2) return;
        const worker = { id: slotId as WorkerId, name: "Worker One", roles: [...firstWorkerRoles] };
        const row = { ...worker, preferences: firstPreferences, addedAt: at, removedAt: null, revision: 1 };
        workers.save(db, row, "worker.added", "Worker One");
        const kept = { object: "settings", objectId: "settings", action: "settings.changed" } as const;
        const revision = settings.write(db, firstOfficeSettings);
        keepRevision(db, { ...kept, revision, content: firstOfficeSettings, recordedBy: "Worker One" });
      });
      return file.head();
    },
  });
  vault.close();
}
