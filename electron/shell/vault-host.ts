import type { MessageChannelMain as MessageChannel, MessagePortMain, UtilityProcess, WebContents } from "electron";
import { MainMessage, VaultProcessMessage } from "#shared/contract/host.ts";
import { isOwnOrigin } from "./app-protocol.ts";
import type { Log } from "./log.ts";
import { killLimitMs, seeProcessEnd } from "./process-end.ts";

/** One vault process, from its start to its end. After a lock there is another. */
export type VaultProcess = {
  readonly pid: number | undefined;
  /** Gives the page of `contents`, just loaded, a port of its own to this vault process. */
  connectWindow(contents: WebContents): void;
  /** The same for the print window opened for `job`. */
  connectPrintWindow(contents: WebContents, job: number): void;
  /** Hands on the vault process's end of the port to a verifier. */
  connectVerifier(port: MessagePortMain, job: number): void;
  send(message: MainMessage): void;
  /** Has the window hand over what is half-typed. False when that was not confirmed within the limit. */
  flushDrafts(limitMs: number): Promise<boolean>;
  /** Lets it close its file, then kills it. True when it is gone within the limit. */
  end(limitMs: number): Promise<boolean>;
};

export type VaultProcessNeeds = {
  /** `utilityProcess.fork` and `MessageChannelMain`, as Electron has them. */
  readonly fork: (modulePath: string, args: string[], options: Electron.ForkOptions) => UtilityProcess;
  readonly Channel: new () => MessageChannel;
  /** Absolute path of the built vault process. */
  readonly modulePath: string;
  readonly dataFolder: string;
  readonly isReleaseRuntime: boolean;
  /** Shows what the process prints; for development only, since a dependency may print anything. */
  readonly showsOutput: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Every valid message but `started` and `draftsFlushed`, which are dealt with here. */
  readonly onMessage: (message: VaultProcessMessage) => void;
  /** It ended without having been told to. */
  readonly onGone: () => void;
};

/** What a process needs of the environment to run at all. Our own settings are for main alone. */
const passedOn = /^(?:SystemRoot|windir|TEMP|TMP|TMPDIR|TZ|LANG|LC_ALL|LC_TIME)$/;

/** How a process of ours is started: no arguments, next to nothing of the environment, in the data folder. */
export function childOptions(
  serviceName: string,
  { showsOutput, dataFolder, env }: Pick<VaultProcessNeeds, "showsOutput" | "dataFolder" | "env">,
): Electron.ForkOptions {
  return {
    serviceName,
    stdio: showsOutput ? "inherit" : "ignore",
    cwd: dataFolder,
    env: Object.fromEntries(
      Object.entries(env).filter(
        (entry): entry is [string, string] => entry[1] !== undefined && passedOn.test(entry[0]),
      ),
    ),
  };
}

export function startVaultProcess(needs: VaultProcessNeeds): VaultProcess {
  const { log, dataFolder, isReleaseRuntime } = needs;
  const child = needs.fork(needs.modulePath, [], childOptions("Holdfast vault", needs));
  let isEnding = false;
  let isGone = false;
  let isStarted = false;
  /** Messages held until the process says that it listens. */
  const waiting: (() => void)[] = [];
  let onFlushed: (() => void) | null = null;
  const gone = Promise.withResolvers<void>();

  function post(message: MainMessage, ports: MessagePortMain[] = []): void {
    if (isGone) return;
    const deliver = () => child.postMessage(MainMessage.parse(message), ports);
    if (isStarted || message.type === "start") deliver();
    else waiting.push(deliver);
  }

  function connect(contents: WebContents, message: MainMessage): void {
    // Only the main frame, and only while it shows our own page.
    const frame = contents.mainFrame;
    if (!isOwnOrigin(frame.url)) return;
    const { port1, port2 } = new needs.Channel();
    frame.postMessage("port", null, [port1]);
    post(message, [port2]);
  }

  child.on("message", (received: unknown) => {
    const parsed = VaultProcessMessage.safeParse(received);
    if (!parsed.success) return log("vault.message-refused");
    const message = parsed.data;
    if (message.type === "started") {
      isStarted = true;
      for (const deliver of waiting.splice(0)) deliver();
    } else if (message.type === "draftsFlushed") onFlushed?.();
    else if (!isEnding) needs.onMessage(message);
  });
  child.once("exit", (code) => {
    isGone = true;
    gone.resolve();
    onFlushed?.();
    if (isEnding) return;
    log("vault.process-gone", { count: code });
    needs.onGone();
  });
  post({ type: "start", dataFolder, isReleaseRuntime });

  return {
    get pid() {
      return child.pid;
    },
    connectWindow: (contents) => connect(contents, { type: "windowPort" }),
    connectPrintWindow: (contents, job) => connect(contents, { type: "printPort", job }),
    connectVerifier: (port, job) => post({ type: "verifierPort", job }, [port]),
    send: (message) => post(message),
    flushDrafts(limitMs) {
      if (isGone || !isStarted) return Promise.resolve(false);
      const flushed = Promise.withResolvers<boolean>();
      onFlushed = () => flushed.resolve(!isGone);
      const timer = setTimeout(() => flushed.resolve(false), limitMs);
      post({ type: "flushDrafts" });
      return flushed.promise.finally(() => clearTimeout(timer));
    },
    async end(limitMs) {
      isEnding = true;
      if (isGone) return true;
      const pid = child.pid;
      // One that has not begun to listen holds nothing to close.
      if (isStarted) post({ type: "shutDown" });
      else child.kill();
      if (await settles(gone.promise, limitMs)) return true;
      log("vault.killed");
      child.kill();
      return pid === undefined ? settles(gone.promise, killLimitMs) : seeProcessEnd(pid, killLimitMs);
    },
  };
}

function settles(promise: Promise<void>, limitMs: number): Promise<boolean> {
  const limit = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => limit.resolve(false), limitMs);
  return Promise.race([promise.then(() => true), limit.promise]).finally(() => clearTimeout(timer));
}
