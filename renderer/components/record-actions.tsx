import { Button } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import type { RecordKind } from "#shared/domain/record-kind.ts";
import { HistoryButton } from "./history-button.tsx";
import records from "./record-list.module.css";
import { useMay } from "./use-may.ts";

type RecordActionsProps = {
  /** Which record, in a few words: there is such a button on every row. */
  readonly name: string;
  readonly object: RecordKind;
  readonly objectId: string;
  readonly changeButton: Ref<HTMLButtonElement>;
  readonly onChange: () => void;
  readonly takeOffLabel: "Take off" | "Take out";
  readonly isTakingOff: boolean;
  readonly onTakeOff: () => void;
  /** What is done most often, before the others. */
  readonly first?: ReactNode;
  readonly children?: ReactNode;
};

/** What can be done with one record of a list; for whoever only reads, its history. */
export function RecordActions(props: RecordActionsProps) {
  const { name, object, objectId, changeButton, onChange, takeOffLabel, isTakingOff, onTakeOff, first, children } =
    props;
  const mayWrite = useMay()("work_on_cases");
  return (
    <div className={records["actions"]}>
      {mayWrite && (
        <>
          {first}
          <Button
            aria-label={`Change: ${name}`}
            onClick={onChange}
            ref={changeButton}
            size="compact-md"
            variant="default"
          >
            Change
          </Button>
        </>
      )}
      <HistoryButton isCompact object={object} objectId={objectId} of={name} />
      {mayWrite && (
        <Button
          aria-label={`${takeOffLabel}: ${name}`}
          disabled={isTakingOff}
          onClick={onTakeOff}
          size="compact-md"
          variant="subtle"
        >
          {takeOffLabel}
        </Button>
      )}
      {children}
    </div>
  );
}
