import { join } from "node:path";
import type { Reply } from "#shared/contract/define.ts";
import { contract, type Input, type OperationName, type Output } from "#shared/contract/index.ts";
import type { VaultKind } from "#shared/contract/unlock.ts";
import { civilDateOf, instantOf } from "#shared/domain/instant.ts";
import { firstOfficeSettings } from "#shared/domain/settings.ts";
import { caseFile } from "../../electron/database/case-file.ts";
import { migrate } from "../../electron/database/migrate.ts";
import { keepRevision } from "../../electron/database/record-revision.ts";
import * as settings from "../../electron/features/settings/settings-repository.ts";
import * as workers from "../../electron/features/workers/worker-repository.ts";
import { dispatch, type DispatchOptions } from "../../electron/ipc/dispatch.ts";
import type { Handlers, Means } from "../../electron/ipc/handler.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import { LongWorks } from "../../electron/ipc/long-work.ts";
import { RateLimit } from "../../electron/ipc/rate-limit.ts";
import { VaultSession } from "../../electron/ipc/vault-session.ts";
import { fillPracticeVault } from "../../electron/practice-vault.ts";
import { createVault } from "../../electron/vault/create-vault.ts";
import { randomInt, randomUuid } from "../../electron/vault/crypto-suite.ts";
import { KDF_FLOOR, type KdfCost } from "../../electron/vault/key-derivation.ts";
import { aPerson } from "./made-up-people.ts";
import { noChecks, testHost } from "./test-host.ts";

/** Passphrase of every vault that a drill makes without a window. */
export const plainPassphrase = "seven quiet herons stand over the weir";

/**
 * What the vault process is, without Electron around it: the real dispatch over the real files in a data folder, with
 * key file, encrypted case file and anchor. The stand-ins are dialogs and, where a drill asks for it, time and chance.
 */
export type PlainVault = {
  readonly options: DispatchOptions;
  /** Faults that were logged instead of answered, in order. */
  readonly faults: unknown[];
  send<K extends OperationName>(name: K, input: Input<K>, operationId?: string): Promise<Reply<Output<K>>>;
  /** The same, for a request that must succeed. */
  ask<K extends OperationName>(name: K, input: Input<K>, operationId?: string): Promise<Output<K>>;
  open(kind?: VaultKind): Promise<Reply<unknown>>;
  close(): void;
};

/** Time and chance as the product has them. */
export const realMeans: Means = {
  now: () => instantOf(new Date()),
  today: () => civilDateOf(new Date()),
  newId: randomUuid,
  bootMs: () => Math.round(performance.now()),
  randomInt,
};

/** Time that goes on by a millisecond for each question, and ids that count: the same work leaves the same rows. */
export function countingMeans(startsAt = new Date("2026-11-23T09:00:00.000Z")): Means {
  let asked = 0;
  let ids = 0;
  return {
    now: () => instantOf(new Date(startsAt.getTime() + (asked += 1))),
    today: () => civilDateOf(startsAt),
    newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, "0")}`,
    bootMs: () => asked,
    randomInt: (limit) => asked % limit,
  };
}

export function plainVault(
  dataFolder: string,
  { means = realMeans, planted = {} }: { means?: Means; planted?: Partial<Handlers> } = {},
): PlainVault {
  const faults: unknown[] = [];
  const session = new VaultSession({
    dataFolder,
    isReleaseRuntime: false,
    fillPracticeVault: (opened) => fillPracticeVault(opened, means),
    beginChecks: () => noChecks,
  });
  const report = (_where: string, fault: unknown) => {
    faults.push(fault);
    return "DRILL001";
  };
  const options: DispatchOptions = {
    handlers: { ...handlers, ...planted },
    session,
    means,
    host: testHost(),
    longWork: new LongWorks({ means, report, onChange: () => {} }),
    rateLimit: new RateLimit(() => 0),
    areRepliesChecked: true,
    report,
  };
  // No limit on calls here: drills write faster than any window.
  options.rateLimit.allows = () => true;
  const vault: PlainVault = {
    options,
    faults,
    async send(name, input, operationId) {
      const isCommand = contract[name].kind === "command";
      const request = { name, input, operationId: operationId ?? (isCommand ? randomUuid() : undefined) };
      return (await dispatch(options, request)) as never;
    },
    async ask(name, input, operationId) {
      const reply = await vault.send(name, input, operationId);
      if (!reply.ok) throw new Error(`${name} answered ${reply.error.code}: ${faults.map(String).join("; ")}`);
      return reply.value;
    },
    open: (kind = "own") => vault.send("unlock.openVault", { kind, passphrase: Buffer.from(plainPassphrase) }),
    close: () => session.close(),
  };
  return vault;
}

/** Where the vault of a kind lies in a data folder. */
export function vaultFolder(dataFolder: string, kind: VaultKind = "own"): string {
  return join(dataFolder, kind === "own" ? "vault" : "practice");
}

/**
 * Makes a vault as the first start does, but with the least Argon2id cost the product takes, so that a drill can open
 * it a thousand times. It is left locked.
 */
export async function makePlainVault(
  dataFolder: string,
  { kind = "own", means = realMeans, kdfCost = KDF_FLOOR }: { kind?: VaultKind; means?: Means; kdfCost?: KdfCost } = {},
): Promise<void> {
  const office = { ...firstOfficeSettings, organisationName: "Invented House" };
  const vault = await createVault({
    folder: vaultFolder(dataFolder, kind),
    passphrase: plainPassphrase,
    nickname: "Worker 1",
    kdfCost,
    prepare: ({ connection, keys, slotId }) => {
      migrate(connection);
      const file = caseFile(connection, { key: keys.chainKey, epoch: keys.chainEpoch }, () => {});
      file.change({ actor: slotId, at: means.now(), bootMs: means.bootMs() }, undefined, (db) => {
        db.audit({ action: "vault.created", object: "vault", objectId: kind, objectRevision: 0, content: "" });
        workers.ensureRecord(db, slotId);
        const revision = settings.write(db, office);
        const recorded = { object: "settings", objectId: "settings", action: "settings.changed" } as const;
        keepRevision(db, { ...recorded, revision, content: office, recordedBy: "Worker One" });
      });
      return file.head();
    },
  });
  vault.close();
}

/** Opens the vault of one's own, adds a case for each name, and locks it again. @returns the ids of the cases */
export async function addPlainCases(dataFolder: string, names: readonly string[]): Promise<string[]> {
  const vault = plainVault(dataFolder);
  await vault.open();
  const made: string[] = [];
  for (const name of names) {
    made.push((await vault.ask("cases.create", { person: aPerson(name), draftId: null })).caseId);
  }
  vault.close();
  return made;
}

/** A vault of one's own whose kit was typed back, so that nothing comes between its unlock page and home. */
export async function makePlainVaultWithKit(
  dataFolder: string,
  options: { means?: Means; kdfCost?: KdfCost } = {},
): Promise<void> {
  await makePlainVault(dataFolder, options);
  const vault = plainVault(dataFolder);
  await vault.open();
  await vault.ask("recovery.makeKit", { passphrase: Buffer.from(plainPassphrase) });
  const { sheets } = await vault.ask("recovery.readSheets", {});
  const texts = sheets.map(({ groups }) => Buffer.from(groups.join(" ")));
  await vault.ask("recovery.typeBack", { set: "kit", texts });
  vault.close();
}

/** A practice vault with its invented people, under the same passphrase and cost, left locked. */
export async function makePlainPracticeVault(dataFolder: string): Promise<void> {
  await makePlainVault(dataFolder, { kind: "practice" });
  const vault = plainVault(dataFolder);
  const opened = await vault.open("practice");
  if (!opened.ok) throw new Error(`The practice vault answered ${opened.error.code}.`);
  vault.options.session.fillPracticeVault();
  vault.close();
}
