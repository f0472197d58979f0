import { Announcer } from "../../components/announcer.tsx";
import { useLongWorkNews } from "../../ipc/use-long-work.ts";
import classes from "./restore-page.module.css";
import { RestoreSteps } from "./restore-steps.tsx";

type RestorePageProps = {
  readonly onClose: () => void;
  /** The restored vault is open now. */
  readonly onOpened: () => void;
};

/** Restoring where no vault is open: on a new computer, or when the one that is there is damaged. */
export function RestorePage({ onClose, onOpened }: RestorePageProps) {
  useLongWorkNews();
  return (
    <main className={classes["page"]}>
      <h1 className={classes["title"]}>Restore from a back-up</h1>
      <RestoreSteps copyId={null} onClose={onClose} onOpened={onOpened} />
      <Announcer />
    </main>
  );
}
