import { Button } from "@mantine/core";
import { useState } from "react";
import { openingSets } from "#shared/domain/recovery.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { MakePapers } from "./make-papers.tsx";
import classes from "./recovery.module.css";
import { SheetsOnScreen } from "./sheets-on-screen.tsx";
import { TypePapersBack } from "./type-papers-back.tsx";

type KitStepPageProps = {
  /** A vault was just set up, or a passphrase set with papers: there is no going on without the kit. */
  readonly isRequired: boolean;
  readonly onDone: () => void;
};

/**
 * Stands before the application until a kit was typed back from paper. At a later unlock it can be put off, in so many
 * words; it comes back with the next (SPEC RC6).
 */
export function KitStepPage({ isRequired, onDone }: KitStepPageProps) {
  const { data: status, error, refetch } = useVaultQuery("recovery.status", {});
  const [isWritten, setIsWritten] = useState(false);
  const [isMakingAnother, setIsMakingAnother] = useState(false);
  const postpone = useVaultCommand("recovery.postpone");
  if (!status) return <ErrorNotice error={error} />;
  const hasKit = openingSets({ sets: status.sets }, "kit").length > 0;
  const isShown = status.isOnScreen && !isWritten;
  const isTyping = isWritten || (hasKit && !status.isOnScreen && !isMakingAnother);

  return (
    <main className={classes["step"]}>
      <h1 className={classes["title"]}>{isTyping ? "Type the kit back" : "Your recovery kit"}</h1>
      <p className={classes["lead"]}>{isTyping ? typingWords : isShown ? shownWords : missingWords}</p>
      {isShown && <SheetsOnScreen onWritten={() => setIsWritten(true)} />}
      {isTyping && (
        <TypePapersBack
          action="Check the kit"
          onBack={
            status.isOnScreen
              ? { words: "Show the kit again", go: () => setIsWritten(false) }
              : { words: "Make a new kit", go: () => setIsMakingAnother(true) }
          }
          onTypedBack={({ isNewest }) => {
            // An earlier kit that still opens the vault is fine, but not what this step waits for.
            if (isNewest) onDone();
          }}
          set="kit"
          sheets={1}
        />
      )}
      {!isShown && !isTyping && (
        <MakePapers
          onMade={() => {
            setIsMakingAnother(false);
            setIsWritten(false);
            void refetch();
          }}
          set="kit"
        />
      )}
      {!isRequired && (
        <div className={classes["postpone"]}>
          <p>
            Until a kit was typed back, a forgotten passphrase means that every record is lost. This page comes again at
            the next unlock.
          </p>
          <ErrorNotice error={postpone.error} />
          <Button
            loading={postpone.isPending}
            onClick={() => postpone.mutate({}, { onSuccess: onDone })}
            variant="default"
          >
            Go on without a kit today
          </Button>
        </div>
      )}
    </main>
  );
}

const shownWords =
  "If the passphrase is forgotten, this is the way back to your records. Put it on paper now. It is not kept on this computer: when the vault locks, it is gone from the screen for good.";
const typingWords =
  "From the paper, not from memory. This shows that it was copied right and that it opens this vault, now, while nothing depends on it.";
const missingWords =
  "This vault has no recovery kit that was typed back from paper. If the passphrase were forgotten, nobody could open the records.";
