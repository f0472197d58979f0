import { MainMessage } from "#shared/contract/host.ts";
import { civilDateOf, instantOf } from "#shared/domain/instant.ts";
import { BackupSchedule } from "./features/backups/backup-schedule.ts";
import { beginChecks } from "./features/checks/background-check.ts";
import { dispatch, type DispatchOptions, type Request } from "./ipc/dispatch.ts";
import type { Means } from "./ipc/handler.ts";
import { handlers } from "./ipc/handlers.ts";
import { LongWorks } from "./ipc/long-work.ts";
import { MainHost } from "./ipc/main-host.ts";
import { Pauses } from "./ipc/pauses.ts";
import { RateLimit } from "./ipc/rate-limit.ts";
import { VaultSession } from "./ipc/vault-session.ts";
import { WindowPort } from "./ipc/window-port.ts";
import { fillPracticeVault } from "./practice-vault.ts";
import { leaveCoreDumpsEmpty } from "./shell/core-dumps.ts";
import { banNetwork } from "./shell/network-ban.ts";
import { finishInterruptedRestore } from "./vault/restore-vault.ts";
import { randomInt, randomUuid } from "./vault/crypto-suite.ts";

/**
 * Composition root of the vault process: the only process that holds keys and records. It lives from one
 * lock to the next and is ended, not cleaned, because ending is the only wipe that works.
 */
banNetwork();
leaveCoreDumpsEmpty("self");
process.umask(0o077);

const means: Means = {
  now: () => instantOf(new Date()),
  today: () => civilDateOf(new Date()),
  newId: randomUuid,
  bootMs: () => Math.round(performance.now()),
  randomInt,
};
/** How often it is looked whether a back-up is due, in milliseconds. */
const scheduleMs = 5_000;
const host = new MainHost((message) => process.parentPort.postMessage(message));
const monotonicMs = () => performance.now();
const pauses = new Pauses(monotonicMs);
const rateLimit = new RateLimit(monotonicMs);

const longWork = new LongWorks({ means, report, onChange: () => windowPort.tellLongWorkChanged() });

let options: DispatchOptions | undefined;
let schedule: BackupSchedule | undefined;
let session: VaultSession | undefined;

const windowPort = new WindowPort(async (request: Request) => {
  // Looking how long work or a check stands is nothing that a person does.
  if (!request.name.startsWith("longWork.") && request.name !== "checks.read") pauses.noteRequest();
  return options ? dispatch(options, request) : { ok: false, error: { code: "vault.locked" } };
});

/** Eight characters a caseworker can read out; the log line in main carries the same. */
function report(where: string, fault: unknown): string {
  const reference = randomUuid().slice(0, 8);
  process.parentPort.postMessage({ type: "fault", reference, where });
  // oxlint-disable-next-line no-console -- Development only: main shows a vault process's output to nobody else.
  if (!session?.isReleaseRuntime) console.error(reference, where, ...placesIn(fault));
  return reference;
}

/** Name and places of a fault in the code, without its message: that may quote what was typed. */
function placesIn(fault: unknown): string[] {
  if (!(fault instanceof Error)) return ["not an error"];
  return [fault.name, ...(fault.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))];
}

async function start(dataFolder: string, isReleaseRuntime: boolean): Promise<void> {
  session = new VaultSession({
    dataFolder,
    isReleaseRuntime,
    fillPracticeVault: (opened) => fillPracticeVault(opened, means),
    beginChecks: (vault) => beginChecks(vault, { means, report, pause: (since, stop) => pauses.next(since, stop) }),
  });
  options = { handlers, session, means, host, longWork, rateLimit, areRepliesChecked: !isReleaseRuntime, report };
  // Before anybody asks what lies there. A folder that cannot be read is said on the unlock page, by its own name.
  await finishInterruptedRestore(session.folderOf("own")).catch((fault: unknown) => report("main.restore", fault));
  const flushDrafts = () => windowPort.flushDrafts();
  schedule = new BackupSchedule({ session, means, host, longWork, monotonicMs, pauses, flushDrafts });
  setInterval(() => {
    schedule?.look().catch((fault: unknown) => report("backups.schedule", fault));
  }, scheduleMs);
  process.parentPort.postMessage({ type: "started" });
}

async function receive(data: unknown, ports: readonly Electron.MessagePortMain[]): Promise<void> {
  const message = MainMessage.parse(data);
  const [port] = ports;
  switch (message.type) {
    case "start":
      return start(message.dataFolder, message.isReleaseRuntime);
    case "windowPort":
      if (port) windowPort.connect(port);
      return;
    case "printPort":
    case "savePathChosen":
    case "pdfPrinted":
    case "pathChosen":
    case "pathsChosen":
    case "verifierPort":
    case "verifierGone":
    case "printedOnPaper":
    case "pictures":
      return host.receive(message, port);
    case "flushDrafts":
      await windowPort.flushDrafts();
      process.parentPort.postMessage({ type: "draftsFlushed" });
      return;
    case "shutDown":
      session?.lock(means);
      process.exit(0);
  }
}

process.parentPort.on("message", ({ data, ports }) => {
  receive(data, ports).catch((fault: unknown) => report("main.message", fault));
});
