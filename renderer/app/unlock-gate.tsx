import { type ReactNode, useEffect } from "react";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { UnlockPage } from "../features/unlock/unlock-page.tsx";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { tellPainted } from "../ipc/window-signals.ts";
import { NoticeBar } from "./notice-bar.tsx";
import { OpeningFindings } from "./opening-findings.tsx";
import classes from "./unlock-gate.module.css";

/** Milliseconds after which main is told that the page stands, should no frame be drawn while hidden. */
const paintLimit = 200;

/** Lets the application through only while a vault is open. Notices stand above whatever is shown. */
export function UnlockGate({ children }: { readonly children: ReactNode }) {
  const { data: status, error, refetch } = useVaultQuery("unlock.status", {});
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
      <div className={classes["rest"]}>
        {status && status.openKind !== null && children}
        {status && status.openKind === null && <UnlockPage onOpened={() => void refetch()} />}
        {!status && error && (
          <main className={classes["failure"]}>
            <h1>Holdfast</h1>
            <ErrorNotice error={error} />
          </main>
        )}
      </div>
    </div>
  );
}
