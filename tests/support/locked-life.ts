import type { Reply } from "#shared/contract/define.ts";
import type { Input, OperationName, Output } from "#shared/contract/index.ts";
import { civilDateOf, instantOf } from "#shared/domain/instant.ts";
import { dispatch } from "../../electron/ipc/dispatch.ts";
import type { Means } from "../../electron/ipc/handler.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import type { Host } from "../../electron/ipc/host.ts";
import { LongWorks } from "../../electron/ipc/long-work.ts";
import { RateLimit } from "../../electron/ipc/rate-limit.ts";
import { VaultSession } from "../../electron/ipc/vault-session.ts";
import { fillPracticeVault } from "../../electron/practice-vault.ts";
import { randomInt, randomUuid } from "../../electron/vault/crypto-suite.ts";
import { testHost } from "./test-host.ts";

/** What a window would send, and the end of the process. */
export type VaultLife = {
  send<K extends OperationName>(name: K, input: Input<K>): Promise<Reply<Output<K>>>;
  /** A request that must succeed. */
  ask<K extends OperationName>(name: K, input: Input<K>): Promise<Output<K>>;
  /** Code of a request that must be refused. */
  refused<K extends OperationName>(name: K, input: Input<K>): Promise<string>;
  readonly session: VaultSession;
  lock(): void;
};

/** As the window sends a passphrase or a paper: new bytes each time, because they are overwritten. */
export function asBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** One life of the vault process: from its start to the lock that ends it. */
export function startVaultLife(dataFolder: string, answers: Partial<Host> = {}, now = () => new Date()): VaultLife {
  const means: Means = {
    now: () => instantOf(now()),
    today: () => civilDateOf(now()),
    newId: randomUuid,
    bootMs: () => Math.round(performance.now()),
    randomInt,
  };
  const session = new VaultSession({
    dataFolder,
    isReleaseRuntime: false,
    fillPracticeVault: (opened) => fillPracticeVault(opened, means),
  });
  const report = (name: string, fault: unknown) => {
    throw new Error(`${name}: ${String(fault)}`, { cause: fault });
  };
  const options = {
    handlers,
    session,
    means,
    host: testHost(answers),
    longWork: new LongWorks({ means, report, onChange: () => {} }),
    rateLimit: new RateLimit(() => 0),
    areRepliesChecked: true,
    report,
  };
  const life: VaultLife = {
    session,
    send: async (name, input) => (await dispatch(options, { name, input, operationId: randomUuid() })) as never,
    async ask(name, input) {
      const reply = await life.send(name, input);
      if (!reply.ok) throw new Error(`${name} answered ${reply.error.code}.`);
      return reply.value;
    },
    async refused(name, input) {
      const reply = await life.send(name, input);
      return reply.ok ? "none" : reply.error.code;
    },
    lock: () => session.close(),
  };
  return life;
}
