import { Button, Group } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import type { SeveralDone } from "./several-form.tsx";
import { deedInWords, leftInWords, takenBackInWords } from "./several-words.ts";
import classes from "./tasks.module.css";

type SeveralNoticeProps = { readonly done: SeveralDone; readonly onClose: () => void };

/** Says what was done to several tasks and takes it back, for as long as the page stands (SPEC ST19). */
export function SeveralNotice({ done: { deed, tasks, titles }, onClose }: SeveralNoticeProps) {
  const takeBack = useVaultCommand("safeguardingTasks.takeBackSeveral");
  const [after, setAfter] = useState<string | null>(null);
  const notice = useRef<HTMLDivElement>(null);
  const { did, undo } = deedInWords(deed, tasks.length);
  // The question that had the focus is gone. Not the button: one Enter too many would take it all back.
  useEffect(() => notice.current?.focus(), [after]);
  return (
    <div ref={notice} role="region" aria-label="What was done" tabIndex={-1} className={classes["notice"]}>
      <p role="status">{after ?? did}</p>
      <ErrorNotice error={takeBack.error} />
      <Group gap="xs">
        {after === null && (
          <Button
            variant="default"
            size="compact-md"
            loading={takeBack.isPending}
            onClick={() =>
              takeBack.mutate(
                { tasks },
                {
                  onSuccess: ({ takenBack, left }) =>
                    setAfter(`${takenBackInWords(deed, takenBack.length)} ${leftInWords(left, titles)}`.trim()),
                },
              )
            }
          >
            {undo}
          </Button>
        )}
        <Button variant="subtle" size="compact-md" onClick={onClose}>
          Close this notice
        </Button>
      </Group>
    </div>
  );
}
