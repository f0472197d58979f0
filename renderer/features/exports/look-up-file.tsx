import { Button } from "@mantine/core";
import { IconFileSearch } from "@tabler/icons-react";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import { ExportList } from "../../components/export-list.tsx";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";
import classes from "./export-log-page.module.css";

/** Tells from the bytes of a file whether and when it left this vault, whatever it is called now (SPEC EX7). */
export function LookUpFile() {
  const lookUp = useVaultCommand("exports.lookUpFile");
  const [answer, setAnswer] = useState<Output<"exports.lookUpFile"> | null>(null);
  return (
    <section aria-labelledby="look-up-file" className={classes["lookUp"]}>
      <h2 id="look-up-file">Did this file come from here?</h2>
      <p>
        Choose a file that turned up somewhere. Its fingerprint is compared with every export on record; the file is
        only read, and nothing of it is kept.
      </p>
      <div>
        <Button
          leftSection={<IconFileSearch aria-hidden size={18} />}
          loading={lookUp.isPending}
          onClick={() => {
            setAnswer(null);
            lookUp.mutate({}, { onSuccess: setAnswer });
          }}
          variant="default"
        >
          Look up a file
        </Button>
      </div>
      <div aria-live="polite">{answer !== null && <Answer answer={answer} />}</div>
      {!hasCode(lookUp.error, "file.not_chosen") && <ErrorNotice error={lookUp.error} />}
    </section>
  );
}

function Answer({ answer: { fileName, found } }: { readonly answer: Output<"exports.lookUpFile"> }) {
  const [newest] = found;
  if (!newest) {
    return (
      <p>
        <strong>
          No export that you may see has the fingerprint of <bdi>{fileName}</bdi>.
        </strong>{" "}
        If anything in the file was changed after it left, even a single character, its fingerprint is another one.
      </p>
    );
  }
  return (
    <div className={classes["answer"]}>
      <p>
        <strong>
          <bdi>{fileName}</bdi> was exported on {formatMoment(newest.exportedAt)} by <bdi>{newest.exportedBy}</bdi>, for{" "}
          <bdi>{newest.recipient}</bdi>.
        </strong>{" "}
        It has not been changed since.
      </p>
      <ExportList exports={found} withCase />
    </div>
  );
}
