import { ActionIcon, Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { RecordKind } from "#shared/domain/record-kind.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { useVaultCommand } from "../ipc/use-operation.ts";
import { recordWords } from "../wording/record-words.ts";
import { RecordHistory } from "./record-history.tsx";

type HistoryButtonProps = {
  readonly object: RecordKind;
  readonly objectId: string;
  /** Which of several in a list: its title or label. */
  readonly of?: string;
  /** How many there are, where that is known. */
  readonly versions?: number;
  /** In place of the word "History". */
  readonly label?: string;
  /** Only the sign, where many stand under each other. */
  readonly isCompact?: boolean;
};

/** Opens every version of the record it stands beside. Looking is itself an entry of the history (SPEC AU6). */
export function HistoryButton({ object, objectId, of, versions = 1, label, isCompact = false }: HistoryButtonProps) {
  const look = useVaultCommand("audit.history");
  const button = useRef<HTMLButtonElement>(null);
  const [history, setHistory] = useState<Output<"audit.history"> | null>(null);
  const close = () => {
    setHistory(null);
    button.current?.focus();
  };
  const words = label ?? (versions === 1 || isCompact ? "History" : `History: ${versions} versions`);
  const beside = ` of this ${recordWords[object].name}${of === undefined ? "" : `: ${of}`}`;
  const common = {
    ref: button,
    "aria-haspopup": "dialog",
    // Begins with what is to be seen, so that somebody who says it aloud is understood.
    "aria-label": `${words}${label === undefined ? beside : ""}`,
    loading: look.isPending,
    onClick: () => look.mutate({ object, objectId }, { onSuccess: setHistory }),
    variant: "subtle",
  } as const;
  return (
    <>
      {isCompact ? (
        <ActionIcon {...common} title="History">
          <IconHistory aria-hidden size={18} />
        </ActionIcon>
      ) : (
        <Button {...common} leftSection={<IconHistory aria-hidden size={16} />} size="compact-md">
          {words}
        </Button>
      )}
      <ErrorNotice error={look.error} />
      {history && <RecordHistory history={history} object={object} of={of} onClose={close} />}
    </>
  );
}
