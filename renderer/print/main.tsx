import "../app/no-eval.ts";
import "../app/fonts.css";
import "../app/tokens.css";
import "./print.css";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import type { PrintWindowMessage } from "#shared/contract/host.ts";
import type { PrintJob } from "#shared/contract/print.ts";
import { listenForWindowPort, windowPort } from "../ipc/window-port.ts";
import { AccountDocument } from "./account-document.tsx";
import { AnchorCodeDocument } from "./anchor-code-document.tsx";
import { FullFilePrinted } from "./full-file-printed.tsx";
import { SubjectAccessPrinted } from "./subject-access-printed.tsx";
import { HistoryDocument } from "./history-document.tsx";
import { loadFontsFor } from "../components/load-fonts.ts";
import { NotesDocument } from "./notes-document.tsx";
import { NrmSummaryDocument } from "./nrm-summary-document.tsx";
import { MissingDocument } from "./missing-document.tsx";
import { PathwayDocument } from "./pathway-document.tsx";
import { SafetyPlanDocument } from "./safety-plan-document.tsx";
import { RecoverySheetDocument } from "./recovery-sheet-document.tsx";

// A window of its own for one document. It asks nothing of the vault process: it receives the document,
// lays it out, and says so. Main prints it and destroys the window.
listenForWindowPort();
const port = await windowPort;
port.addEventListener("message", (event: MessageEvent<PrintJob>) => void layOut(event.data), { once: true });
port.start();

async function layOut(job: PrintJob): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("The print page has no place to lay a document out in.");
  document.title = titleOf(job);
  flushSync(() => createRoot(root).render(<PrintedDocument job={job} />));
  await loadFontsFor(root.textContent);
  port.postMessage({ type: "laidOut" } satisfies PrintWindowMessage);
}

/** A print queue shows it to anyone: what it is, never whose. */
function titleOf(job: PrintJob): string {
  // Whoever takes it along takes nothing with it that says where it is from (SPEC SP4).
  if (job.type === "safetyPlan" && job.head === null) return "My plan";
  if (job.type === "pathway") return job.handout.title;
  if (job.type === "fullFile") return `Case file ${job.reference}`;
  if (job.type === "subjectAccess") return `Subject access ${job.reference}`;
  return job.type === "nrmSummary" ? `${job.summary.title} ${job.summary.reference}` : "Holdfast";
}

function PrintedDocument({ job }: { readonly job: PrintJob }) {
  switch (job.type) {
    case "nrmSummary":
      return <NrmSummaryDocument summary={job.summary} />;
    case "recoverySheet":
      return <RecoverySheetDocument sheet={job.sheet} />;
    case "anchorCode":
      return <AnchorCodeDocument sheet={job.sheet} />;
    case "history":
      return <HistoryDocument job={job} />;
    case "notes":
      return <NotesDocument job={job} />;
    case "missingReport":
      return <MissingDocument job={job} />;
    case "safetyPlan":
      return <SafetyPlanDocument job={job} />;
    case "pathway":
      return <PathwayDocument job={job} />;
    case "fullFile":
      return <FullFilePrinted job={job} />;
    case "subjectAccess":
      return <SubjectAccessPrinted job={job} />;
    case "account":
      return <AccountDocument job={job} />;
  }
}
