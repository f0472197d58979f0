import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { PaperSet } from "#shared/domain/recovery.ts";
import { PapersForm } from "../../components/papers-form.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";

export type TypedBack = Output<"recovery.typeBack">;

type TypePapersBackProps = {
  readonly set: PaperSet;
  readonly sheets: 1 | 2 | 3;
  readonly action: string;
  readonly onTypedBack: (result: TypedBack) => void;
  readonly onBack?: { readonly words: string; readonly go: () => void } | undefined;
  readonly children?: ReactNode;
};

/** Papers typed in from the sheet, to see that they open the vault. */
export function TypePapersBack({ set, sheets, action, onTypedBack, onBack, children }: TypePapersBackProps) {
  const typeBack = useVaultCommand("recovery.typeBack");
  const [attempt, setAttempt] = useState(0);
  return (
    <PapersForm
      action={action}
      error={typeBack.error}
      isWorking={typeBack.isPending}
      key={attempt}
      onTyped={(papers) =>
        typeBack.mutate(papers, {
          onSuccess: (result) => {
            setAttempt(attempt + 1);
            onTypedBack(result);
          },
        })
      }
      set={set}
      sheets={sheets}
    >
      {onBack && (
        <Button onClick={onBack.go} variant="default">
          {onBack.words}
        </Button>
      )}
      {children}
    </PapersForm>
  );
}
