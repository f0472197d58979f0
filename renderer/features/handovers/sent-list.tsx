import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";
import classes from "./handover.module.css";

type Sent = Output<"handovers.listForCase">[number];

/** What was handed over of this case, and what the other office answered. */
export function SentList({ caseId }: { readonly caseId: CaseId }) {
  const list = useVaultQuery("handovers.listForCase", { caseId });
  const all = list.data ?? [];
  if (all.length === 0) return <ErrorNotice error={list.error} />;
  return (
    <section aria-label="Handed over" className={classes["part"]}>
      <h2 className={classes["title"]}>Handed over</h2>
      {all.map((sent) => (
        <article className={classes["entry"]} key={sent.exportId}>
          <p>
            <strong>
              <bdi>{sent.office}</bdi>
            </strong>
            , sent by <bdi>{sent.sentBy}</bdi>, {formatMoment(sent.sentAt)}
          </p>
          <p>
            Words of the file: <span className={classes["words"]}>{sent.words}</span>
          </p>
          {sent.answer ? (
            <p role="status">
              {sent.answer.answer === "accepted"
                ? "Accepted: the case is on record there."
                : "Refused: nothing of it was kept there."}{" "}
              Entered {formatMoment(sent.answer.at)}.
            </p>
          ) : (
            <ReceiptField caseId={caseId} sent={sent} />
          )}
        </article>
      ))}
    </section>
  );
}

function ReceiptField({ caseId, sent }: { readonly caseId: CaseId; readonly sent: Sent }) {
  const record = useVaultCommand("handovers.recordReceipt");
  const [receipt, setReceipt] = useState("");
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (receipt.trim() !== "") record.mutate({ caseId, exportId: sent.exportId, receipt });
      }}
    >
      <div className={classes["receipt"]}>
        <TextInput
          autoComplete="off"
          description="They read it out once they accepted or refused. The receipt itself says which."
          label="Their receipt"
          maxLength={80}
          onChange={(event) => setReceipt(event.currentTarget.value)}
          spellCheck={false}
          value={receipt}
        />
        <Button loading={record.isPending} type="submit" variant="default">
          Enter the receipt
        </Button>
      </div>
      <ErrorNotice error={record.error} />
    </form>
  );
}
