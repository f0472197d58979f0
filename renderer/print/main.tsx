import "../app/no-eval.ts";
import "../app/fonts.css";
import "../app/tokens.css";
import "./print.css";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import type { PrintWindowMessage } from "#shared/contract/host.ts";
import type { PrintJob } from "#shared/contract/print.ts";
import { listenForWindowPort, windowPort } from "../ipc/window-port.ts";
import { loadFontsFor } from "./load-fonts.ts";
import { NrmSummaryDocument } from "./nrm-summary-document.tsx";

// A window of its own for one document. It asks nothing of the vault process: it receives the document,
// lays it out, and says so. Main prints it and destroys the window.
listenForWindowPort();
const port = await windowPort;
port.addEventListener("message", (event: MessageEvent<PrintJob>) => void layOut(event.data), { once: true });
port.start();

async function layOut({ summary }: PrintJob): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("The print page has no place to lay a document out in.");
  document.title = `${summary.title} ${summary.reference}`;
  flushSync(() => createRoot(root).render(<NrmSummaryDocument summary={summary} />));
  await loadFontsFor(root.textContent);
  port.postMessage({ type: "laidOut" } satisfies PrintWindowMessage);
}
