import { IconEyeOff } from "@tabler/icons-react";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { BackupStepPage } from "../features/backups/backup-step-page.tsx";
import { RestorePage } from "../features/backups/restore-page.tsx";
import { KitStepPage } from "../features/recovery/kit-step-page.tsx";
import { UnlockPage } from "../features/unlock/unlock-page.tsx";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { hideNow, tellPainted } from "../ipc/window-signals.ts";
import { statusWords } from "../wording/status-words.ts";
import { FailedAttempts } from "./failed-attempts.tsx";
import { NoticeBar } from "./notice-bar.tsx";
import { OpeningFindings } from "./opening-findings.tsx";
import { RestoreNews } from "./restore-news.tsx";
import classes from "./unlock-gate.module.css";

/** Milliseconds after which main is told that the page stands, should no frame be drawn while hidden. */
const paintLimit = 200;

/** While the vault is checked the window asks so often whether something was found, in milliseconds. */
const checkPollMs = 1_000;

/** Lets the application through only while a vault is open. Notices stand above whatever is shown. */
export function UnlockGate({ children }: { readonly children: ReactNode }) {
  const {
    data: status,
    error,
    refetch,
  } = useVaultQuery("unlock.status", {}, { pollMs: (found) => (found?.isChecking ? checkPollMs : false) });
  const [isRestoring, setIsRestoring] = useState(false);
  /** Setting up has one more step, which asks where back-ups go. */
  const [isAskingWhere, setIsAskingWhere] = useState(false);
  const isOpen = status !== undefined && status.openKind !== null;
  const leaveSetUp = useCallback(() => setIsAskingWhere(false), []);
  const hasAnswer = status !== undefined || error !== null;

  useEffect(() => {
    if (!hasAnswer) return;
    const timer = setTimeout(tellPainted, paintLimit);
    const frame = requestAnimationFrame(() => {
      clearTimeout(timer);
      tellPainted();
    });
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [hasAnswer]);

  return (
    <div className={classes["window"]}>
      {status && <NoticeBar isPractice={status.openKind === "practice"} isReleaseRuntime={status.isReleaseRuntime} />}
      {status && status.openKind !== null && <OpeningFindings findings={status.findings} />}
      {status && status.openKind !== null && <RestoreNews />}
      {status && status.openKind !== null && <FailedAttempts />}
      <div className={classes["rest"]}>
        {isOpen && status.kitStep === "done" && !isAskingWhere && children}
        {isOpen && status.kitStep === "done" && isAskingWhere && <BackupStepPage onDone={leaveSetUp} />}
        {status && status.openKind !== null && status.kitStep !== "done" && (
          <KitStepPage
            isRequired={status.kitStep === "required"}
            onDone={() => {
              setIsAskingWhere(status.kitStep === "required");
              void refetch();
            }}
          />
        )}
        {status && status.openKind === null && !isRestoring && (
          <UnlockPage onOpened={() => void refetch()} onRestore={() => setIsRestoring(true)} />
        )}
        {status && status.openKind === null && isRestoring && (
          <RestorePage
            onClose={() => {
              setIsRestoring(false);
              void refetch();
            }}
            onOpened={() => void refetch()}
          />
        )}
        {!status && error && (
          <main className={classes["failure"]}>
            <h1>Holdfast</h1>
            <ErrorNotice error={error} />
          </main>
        )}
      </div>
      {/* Inside, the corner of the shell has it. Here somebody may come in as well. */}
      {status && (status.openKind === null || status.kitStep !== "done" || isAskingWhere) && (
        <button className={classes["hide"]} onClick={hideNow} title="Hide (Shift three times)" type="button">
          <IconEyeOff aria-hidden size={18} />
          <span>{statusWords.hide}</span>
        </button>
      )}
    </div>
  );
}
