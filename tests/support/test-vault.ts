import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reply } from "#shared/contract/define.ts";
import type { Input, OperationName, Output } from "#shared/contract/index.ts";
import { contract } from "#shared/contract/index.ts";
import { civilDateOf, instantOf } from "#shared/domain/instant.ts";
import { firstPreferences, firstWorkerRoles, type Role, type Worker, type WorkerId } from "#shared/domain/worker.ts";
import type { PrintJob } from "#shared/contract/print.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { caseFile, type CaseFile } from "../../electron/database/case-file.ts";
import { migrate } from "../../electron/database/migrate.ts";
import { dispatch } from "../../electron/ipc/dispatch.ts";
import type { Handlers, Means } from "../../electron/ipc/handler.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import * as workers from "../../electron/features/workers/worker-repository.ts";
import { RateLimit } from "../../electron/ipc/rate-limit.ts";
import { LongWorks } from "../../electron/ipc/long-work.ts";
import { VaultSession } from "../../electron/ipc/vault-session.ts";
import { testHost } from "./test-host.ts";
import { randomBytes, randomInt, randomUuid } from "../../electron/vault/crypto-suite.ts";
import type { CopySource } from "../../electron/vault/make-backup.ts";
import { type Connection, createDatabase, openDatabase } from "../../electron/vault/open-database.ts";
import type { OpenVault } from "../../electron/vault/vault.ts";
import { rawKeyVault } from "./raw-key-vault.ts";

export type TestVault = {
  readonly openVault: OpenVault;
  readonly connection: Connection;
  readonly file: CaseFile;
  readonly folder: string;
  /** Path of the encrypted case file. */
  readonly path: string;
  /** Raw keys of the file and of its chain. */
  readonly keys: { readonly dataKey: Buffer; readonly chainKey: Buffer };
  /** What the faults of this vault were, in order. A test that expects none should see an empty list. */
  readonly faults: unknown[];
  /** What was sent to the print window. */
  readonly printed: PrintJob[];
  /** Where the save dialog, answered by the test, points; null closes it. */
  savePath: string | null;
  /** Names that were offered for files, in order. */
  readonly suggestedNames: string[];
  /** Where the dialog that asks for a file points; null closes it. */
  filePath: string | null;
  /** What the dialog for several files answers. */
  chosenPaths: readonly string[];
  /** Lets time pass, or begins at another time. */
  setNow(at: Date): void;
  /** Somebody sets the computer's clock: the monotonic clock does not follow. */
  setWallClock(at: Date): void;
  /** Who sends the requests from now on. */
  actAs(workerId: WorkerId): void;
  /** Puts somebody else on record. @param id 8 to 40 characters */
  addWorker(id: string, name: string, roles: readonly Role[]): WorkerId;
  /** One request through `dispatch`, as the window would send it. */
  send<K extends OperationName>(name: K, input: Input<K>, operationId?: string): Promise<Reply<Output<K>>>;
  /** The same, for a request that must succeed. */
  ask<K extends OperationName>(name: K, input: Input<K>, operationId?: string): Promise<Output<K>>;
  [Symbol.dispose](): void;
};

export const testWorkerId = "c2xvdC10ZXM" as WorkerId;

/** Whoever acts in the test vault: someone who works alone, unless the test is about roles. */
function testWorker(roles: readonly Role[] = firstWorkerRoles): Worker {
  const addedAt = "2026-01-05T09:00:00.000Z" as Worker["addedAt"];
  const preferences = firstPreferences;
  return {
    id: testWorkerId,
    name: "Caseworker",
    roles: [...roles],
    preferences,
    addedAt,
    removedAt: null,
    revision: 1,
  };
}

/** A vault without a key file cannot be backed up, and says so as a place that is gone does; tests of back-ups use `test-process.ts`. */
export const noCopySource = {
  epoch: 1,
  vaultId: "",
  get connection(): never {
    throw new AppError("backup.place_missing");
  },
} as unknown as CopySource;

/** One empty case file of each version, made once: to bring one up to date is not what these tests are about. */
const migrated = new Map<number | undefined, { readonly path: string; readonly key: Buffer }>();

/** Puts an empty case file of that version there. @returns its key, which is that of all its copies */
async function copyMigrated(to: string, upTo: number | undefined): Promise<Buffer> {
  let model = migrated.get(upTo);
  if (!model) {
    const folder = mkdtempSync(join(tmpdir(), "holdfast-test-model-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    model = { path: join(folder, "vault.cdb"), key: randomBytes(32) };
    await createDatabase(model.path, model.key, (connection) => migrate(connection, upTo));
    migrated.set(upTo, model);
  }
  copyFileSync(model.path, to);
  return Buffer.from(model.key);
}

/**
 * A really encrypted case file in a temporary folder, behind the real dispatch. The key is raw, because
 * deriving one is the subject of other tests; clock, ids and dialogs are the only stand-ins.
 */
export async function openTestVault(
  options: {
    upTo?: number;
    startsAt?: Date;
    roles?: readonly Role[];
    means?: Partial<Means>;
    /** In place of the product's, for a fault that a drill must find. */
    planted?: Partial<Handlers>;
    /** Milliseconds, for the limit on calls; stands still unless a test makes more calls than anybody could. */
    elapsedMs?: () => number;
  } = {},
): Promise<TestVault> {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-test-"));
  const path = join(folder, "vault.cdb");
  const key = await copyMigrated(path, options.upTo);
  const { connection, close } = await openDatabase(path, key);

  let now = options.startsAt ?? new Date("2026-11-23T09:00:00.000Z");
  let milliseconds = 0;
  let bootMs = 0;
  const faults: unknown[] = [];
  const printed: PrintJob[] = [];
  const chainKey = randomBytes(32);
  const file = caseFile(connection, { key: chainKey, epoch: 1 }, () => {});
  const means: Means = {
    now: () => instantOf(new Date(now.getTime() + (milliseconds += 1))),
    today: () => civilDateOf(now),
    newId: randomUuid,
    bootMs: () => bootMs + milliseconds,
    randomInt,
    ...options.means,
  };
  // Beside it lies what tests export.
  const session = new VaultSession({
    dataFolder: join(folder, "data"),
    isReleaseRuntime: false,
    fillPracticeVault: () => {},
  });
  if (options.upTo === undefined) {
    const stamp = { actor: testWorkerId, at: instantOf(now), bootMs: 0 };
    file.change(stamp, undefined, (db) => workers.save(db, testWorker(options.roles), "worker.added", "Worker One"));
  }
  const isRecorded = options.upTo === undefined;
  const openVault = await rawKeyVault({ folder, connection, chainKey, slotId: testWorkerId, close, isRecorded });
  const opened = {
    kind: "own" as const,
    vault: openVault,
    file,
    findings: [],
    slotId: testWorkerId,
    copySource: noCopySource,
    close,
  };
  session.begin(opened);

  const vault: TestVault = {
    openVault,
    connection,
    file,
    folder,
    path,
    keys: { dataKey: key, chainKey },
    faults,
    printed,
    savePath: null,
    suggestedNames: [],
    filePath: null,
    chosenPaths: [],
    setNow: (at) => {
      // Time passes: both clocks agree about it.
      bootMs += at.getTime() - now.getTime();
      now = at;
    },
    setWallClock: (at) => {
      now = at;
    },
    actAs(workerId) {
      opened.slotId = workerId;
    },
    addWorker(id, name, roles) {
      const worker = { ...testWorker(roles), id: id as WorkerId, name };
      const stamp = { actor: testWorkerId, at: instantOf(now), bootMs: means.bootMs() };
      file.change(stamp, undefined, (db) => workers.save(db, worker, "worker.added", "Caseworker"));
      return worker.id;
    },
    async send(name, input, operationId) {
      const isCommand = contract[name].kind === "command";
      const request = { name, input, operationId: operationId ?? (isCommand ? randomUuid() : undefined) };
      return (await dispatch(dispatchOptions, request)) as never;
    },
    async ask(name, input, operationId) {
      const reply = await vault.send(name, input, operationId);
      if (!reply.ok) throw new Error(`${name} answered ${reply.error.code}: ${faults.map(String).join("; ")}`);
      return reply.value;
    },
    [Symbol.dispose]() {
      session.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const report = (_name: string, fault: unknown) => {
    faults.push(fault);
    return "TESTFALT";
  };
  const dispatchOptions = {
    handlers: { ...handlers, ...options.planted },
    session,
    means,
    host: testHost({
      chooseSavePath: async (suggestedName) => {
        vault.suggestedNames.push(suggestedName);
        return vault.savePath;
      },
      chooseFile: async () => vault.filePath,
      chooseFiles: async () => vault.chosenPaths,
      printToPdf: async (job) => {
        printed.push(job);
        return new TextEncoder().encode("%PDF-1.4 made by the test");
      },
    }),
    longWork: new LongWorks({ means, report, onChange: () => {} }),
    rateLimit: new RateLimit(options.elapsedMs ?? (() => 0)),
    areRepliesChecked: true,
    report,
  };
  return vault;
}
