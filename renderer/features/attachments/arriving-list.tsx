import { Button } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconX } from "@tabler/icons-react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { errorMessages } from "../../errors/error-messages.ts";
import { formatBytes } from "../../wording/bytes.ts";
import { arrivalQueue, type ArrivingFile } from "./arrival-queue.ts";
import classes from "./documents-page.module.css";
import { howItWent, isOnItsWay } from "./use-arrivals.ts";

type ArrivingListProps = { readonly caseId: CaseId; readonly files: readonly ArrivingFile[] };

/** A row for each file that was chosen: how far it has come, or why it is not taken. */
export function ArrivingList({ caseId, files }: ArrivingListProps) {
  if (files.length === 0) return null;
  const waiting = files.filter(isOnItsWay);
  // When all are through, what was kept stands among the documents; what was not is still to be read about.
  const rows = waiting.length > 0 ? files : files.filter(({ state }) => state !== "kept");
  return (
    <section aria-label="Files being added" className={classes["arriving"]}>
      <div className={classes["arrivingHead"]}>
        <h2>
          {waiting.length > 0 ? `Adding ${files.length - waiting.length + 1} of ${files.length}` : howItWent(files)}
        </h2>
        {waiting.length > 1 && (
          <Button onClick={() => arrivalQueue.cancelAll(caseId)} size="compact-md" variant="default">
            Cancel the rest
          </Button>
        )}
        {waiting.length === 0 && (
          <Button
            onClick={() => {
              arrivalQueue.clear(caseId);
              // The button that has the focus goes with the list.
              document.querySelector("h1")?.focus();
            }}
            size="compact-md"
            variant="default"
          >
            Clear this list
          </Button>
        )}
      </div>
      {rows.length > 0 && (
        <ul>
          {rows.map((file) => (
            <Row file={file} key={file.key} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ file }: { readonly file: ArrivingFile }) {
  const { title, size, state, received, error } = file;
  return (
    <li data-state={state}>
      <span className={classes["arrivingName"]}>
        <bdi>{title}</bdi>
        {state === "refused" && error !== null && <Refusal error={error} />}
      </span>
      {state === "coming" && (
        <progress
          aria-label={`Adding ${title}`}
          className={classes["progress"]}
          max={Math.max(1, size)}
          value={received}
        />
      )}
      <span className={classes["arrivingState"]}>
        {state === "coming" && `${formatBytes(received)} of ${formatBytes(size)}`}
        {state === "waiting" && `Waiting, ${formatBytes(size)}`}
        {state === "kept" && (
          <>
            <IconCheck aria-hidden size={18} /> Added
          </>
        )}
        {state === "refused" && (
          <>
            <IconAlertCircle aria-hidden size={18} /> Not added
          </>
        )}
        {state === "cancelled" && (
          <>
            <IconX aria-hidden size={18} /> Cancelled, nothing kept
          </>
        )}
      </span>
      {isOnItsWay(file) && (
        <Button
          aria-label={`Cancel: ${title}`}
          onClick={() => arrivalQueue.cancel(file.key)}
          size="compact-md"
          variant="subtle"
        >
          Cancel
        </Button>
      )}
    </li>
  );
}

function Refusal({ error }: { readonly error: NonNullable<ArrivingFile["error"]> }) {
  const { what, safe, next } = errorMessages[error.code];
  return (
    <span className={classes["refusal"]}>
      {what} {safe} {next}
    </span>
  );
}
