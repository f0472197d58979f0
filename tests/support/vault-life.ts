import type { Reply } from "#shared/contract/define.ts";
import { contract, type Input, type OperationName, type Output } from "#shared/contract/index.ts";
import type { LongWork } from "#shared/contract/long-work.ts";
import { civilDateOf, instantOf } from "#shared/domain/instant.ts";
import { dispatch } from "../../electron/ipc/dispatch.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import type { Host } from "../../electron/ipc/host.ts";
import type { Means } from "../../electron/ipc/handler.ts";
import { LongWorks } from "../../electron/ipc/long-work.ts";
import { RateLimit } from "../../electron/ipc/rate-limit.ts";
import { VaultSession } from "../../electron/ipc/vault-session.ts";
import { randomInt, randomUuid } from "../../electron/vault/crypto-suite.ts";
import { testHost } from "./test-host.ts";

/** A passphrase as the window sends it: new bytes each time, because they are overwritten. */
export const typed = (passphrase: string): Uint8Array => new TextEncoder().encode(passphrase);

/** One life of the vault process over real files: from its start to the lock that ends it. */
export type VaultLife = {
  readonly session: VaultSession;
  /** Faults that were logged instead of answered. */
  readonly faults: unknown[];
  send<K extends OperationName>(name: K, input: Input<K>): Promise<Reply<Output<K>>>;
  /** The same, for a request that must succeed. */
  ask<K extends OperationName>(name: K, input: Input<K>): Promise<Output<K>>;
  /** "done", or the code of what went wrong. */
  outcome<K extends OperationName>(name: K, input: Input<K>): Promise<string>;
  /** How work that was begun ended. */
  ended(workId: string): Promise<LongWork>;
  lock(): void;
};

export function startVaultLife(dataFolder: string, host: Partial<Host> = {}): VaultLife {
  const means: Means = {
    now: () => instantOf(new Date()),
    today: () => civilDateOf(new Date()),
    newId: randomUuid,
    bootMs: () => Math.round(performance.now()),
    randomInt,
  };
  const faults: unknown[] = [];
  const session = new VaultSession({ dataFolder, isReleaseRuntime: false, fillPracticeVault: () => {} });
  const report = (_name: string, fault: unknown) => {
    faults.push(fault);
    return "TESTFALT";
  };
  const longWork = new LongWorks({ means, report, onChange: () => {} });
  const rateLimit = new RateLimit(() => performance.now());
  const options = {
    handlers,
    session,
    means,
    host: testHost(host),
    longWork,
    rateLimit,
    areRepliesChecked: true,
    report,
  };
  const life: VaultLife = {
    session,
    faults,
    async send(name, input) {
      const operationId = contract[name].kind === "command" ? randomUuid() : undefined;
      return (await dispatch(options, { name, input, operationId })) as never;
    },
    async ask(name, input) {
      const reply = await life.send(name, input);
      if (!reply.ok) throw new Error(`${name} answered ${reply.error.code}: ${faults.map(String).join("; ")}`);
      return reply.value;
    },
    async outcome(name, input) {
      const reply = await life.send(name, input);
      return reply.ok ? "done" : reply.error.code;
    },
    async ended(workId) {
      const work = await longWork.ended(workId);
      if (!work) throw new Error("There is no such work.");
      return work;
    },
    lock: () => session.close(),
  };
  return life;
}
