import { verifyTask } from "./database/verify-task.ts";
import { liveRecords } from "./features/checks/live-record-repository.ts";
import { leaveCoreDumpsEmpty } from "./shell/core-dumps.ts";
import { banNetwork } from "./shell/network-ban.ts";
import { VerifierTask } from "./vault/verifier-protocol.ts";

/**
 * Composition root of the verifier: a second process that opens a finished file from the bytes on the disk and says
 * what it found. It holds the key of the records for as long as that takes, and is then ended.
 */
banNetwork();
leaveCoreDumpsEmpty("self");
process.umask(0o077);

type Report = (message: unknown) => void;

function answer(data: unknown, report: Report): void {
  const task = VerifierTask.safeParse(data);
  if (!task.success) return report({ ok: false, finding: "not_checked" });
  void verifyTask(task.data, liveRecords).then(report);
}

// Plain Node knows no parent port: there a test's child process stands in, and its one channel is the port.
if (process.parentPort as typeof process.parentPort | undefined) {
  process.parentPort.on("message", ({ ports: [port] }) => {
    if (!port) return;
    port.on("message", ({ data }) => answer(data, (message) => port.postMessage(message)));
    // Whoever asked is gone: so is the reason to hold a key.
    port.on("close", () => process.exit(0));
    port.start();
  });
} else {
  process.on("message", (data) => answer(data, (message) => process.send?.(message)));
}
