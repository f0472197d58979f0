import { type Verifier, VerifierReport } from "../vault/verifier-protocol.ts";

/** The part of a verifier's port that is used here; Electron's and a test's child process both have it. */
export type VerifierPort = {
  on(event: "message", listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
};

/**
 * A verifier on the other end of a port. One task at a time.
 *
 * @param gone resolves when its process has ended: a task that has no answer by then has none
 */
export function verifierOver(port: VerifierPort, gone: Promise<void>, end: () => void): Verifier {
  let answered: ((data: unknown) => void) | undefined;
  port.on("message", ({ data }) => answered?.(data));
  port.start();
  return {
    async check(task) {
      const answer = new Promise<unknown>((resolve) => {
        answered = resolve;
      });
      port.postMessage(task);
      const report = VerifierReport.safeParse(await Promise.race([answer, gone]));
      return report.success ? report.data : { ok: false, finding: "not_checked" };
    },
    end() {
      port.close();
      end();
    },
  };
}
