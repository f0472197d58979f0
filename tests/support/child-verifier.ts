import { fork } from "node:child_process";
import { verifierOver } from "../../electron/ipc/verifier-over-port.ts";
import type { Verifier } from "../../electron/vault/verifier-protocol.ts";
import { bundledScript } from "./bundled-script.ts";

/** The same verifier as in the application, in a process of plain Node in place of Electron's. */
export async function startChildVerifier(): Promise<Verifier & { readonly pid: number | undefined }> {
  const child = fork(await bundledScript("electron/verifier-process.ts"), [], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [],
  });
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  const port = {
    on: (_event: "message", listener: (event: { data: unknown }) => void) =>
      void child.on("message", (data) => listener({ data })),
    postMessage: (message: unknown) => void child.send(message as never),
    start: () => undefined,
    close: () => undefined,
  };
  const verifier = verifierOver(port, gone, () => void child.kill("SIGKILL"));
  return { ...verifier, pid: child.pid };
}
