import type { MessagePortMain, UtilityProcess } from "electron";
import type { Log } from "./log.ts";
import { seeProcessEnd } from "./process-end.ts";
import { childOptions, type VaultProcessNeeds } from "./vault-host.ts";

export type VerifierNeeds = Pick<VaultProcessNeeds, "fork" | "Channel" | "showsOutput" | "dataFolder" | "env"> & {
  /** Absolute path of the built verifier. */
  readonly modulePath: string;
  readonly log: Log;
  /** Gives the vault process its end of the port. */
  readonly connect: (port: MessagePortMain, job: number) => void;
  /** The verifier of that job is not there any more. */
  readonly gone: (job: number) => void;
};

export type Verifiers = {
  start(job: number): void;
  end(job: number): void;
  /** Ends every one, by force half-way. True when none is left within the limit. */
  endAll(limitMs: number): Promise<boolean>;
};

/** As many as this may be there at a time; the vault process asks for one after the other. */
const mostVerifiers = 2;

/**
 * The second processes that re-open finished files. Main starts and ends them, and introduces each to the vault
 * process; what those two say to each other, the key among it, does not pass through here.
 */
export function createVerifiers(needs: VerifierNeeds): Verifiers {
  const running = new Map<number, UtilityProcess>();
  const told = new Set<UtilityProcess>();
  const kill = (child: UtilityProcess) => {
    told.add(child);
    child.kill();
  };

  return {
    start(job) {
      if (running.size >= mostVerifiers || running.has(job)) return needs.gone(job);
      const child = needs.fork(needs.modulePath, [], childOptions("Holdfast verifier", needs));
      running.set(job, child);
      child.once("exit", (code) => {
        running.delete(job);
        if (!told.delete(child)) needs.log("verifier.process-gone", { count: code });
        needs.gone(job);
      });
      const { port1, port2 } = new needs.Channel();
      child.postMessage({ type: "port" }, [port1]);
      needs.connect(port2, job);
    },
    end(job) {
      const child = running.get(job);
      if (child !== undefined) kill(child);
    },
    async endAll(limitMs) {
      const children = [...running.values()];
      const pids = children.map(({ pid }) => pid).filter((pid) => pid !== undefined);
      for (const child of children) kill(child);
      const ended = await Promise.all(pids.map((pid) => seeProcessEnd(pid, limitMs)));
      return !ended.includes(false);
    },
  };
}
