import { Button } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { NrmDataFile } from "#shared/domain/nrm-data-file.ts";
import type { NrmSummary } from "#shared/domain/nrm-summary.ts";
import { ExportDialog } from "../../components/export-dialog.tsx";
import { ExportForm } from "../../components/export-form.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import classes from "./check-answers.module.css";
import { HeldBackNotice } from "./held-back-notice.tsx";
import { SummaryConsentNotice } from "./summary-consent-notice.tsx";

type MakeDataFileProps = {
  readonly referralId: string;
  readonly caseId: CaseId;
  readonly summary: NrmSummary;
  /** What would go as the answers stand. */
  readonly file: NrmDataFile;
};

/** The answers as a file for a program instead of for a reader (SPEC NRM52). */
export function MakeDataFile(props: MakeDataFileProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  const close = () => setOpen(false);
  return (
    <section aria-labelledby="make-data-file" className={classes["make"]}>
      <h2 className={classes["title"]} id="make-data-file">
        The answers as data
      </h2>
      <p>
        For a program that takes in referrals, such as that of a first responder organisation. A person reads the
        summary.
      </p>
      <Button
        leftSection={<IconBraces aria-hidden size={18} />}
        onClick={() => setOpen(true)}
        ref={button}
        variant="default"
      >
        Make a data file
      </Button>
      <ExportDialog isOpen={isOpen} onClose={close} title="Make a data file">
        <DataFileForm {...props} onClose={close} />
      </ExportDialog>
    </section>
  );
}

type DataFileFormProps = MakeDataFileProps & { readonly onClose: () => void };

function DataFileForm({ referralId, caseId, summary, file, onClose }: DataFileFormProps) {
  const make = useVaultCommand("nrmReferrals.exportAnswers");
  const unanswered = Object.keys(file.unanswered).length;
  return (
    <ExportForm<Output<"nrmReferrals.exportAnswers">>
      error={make.error}
      holding={(made) => `with ${countOf(made.answers, "answer", "answers")}`}
      isPending={make.isPending}
      onClose={onClose}
      onWrite={(reasons, onMade) => make.mutate({ referralId, reasons }, { onSuccess: onMade })}
      plainNext="Delete it once it has been taken in."
      submit="Write the file"
    >
      <div className={classes["make"]}>
        <p>
          A JSON file with {countOf(countOfAnswers(file), "answer", "answers")} under the Home Office form’s own keys
          and values, the version of the form, and the case reference; nothing else. Blanks, and answers to questions
          that are not asked on this route, stay here.
          {unanswered > 0 &&
            ` Of ${countOf(unanswered, "question", "questions")} it says only why there is no answer that the form has.`}
        </p>
        <SummaryConsentNotice caseId={caseId} route={summary.route} />
        <HeldBackNotice summary={summary} />
      </div>
    </ExportForm>
  );
}

function countOfAnswers({ answers }: NrmDataFile): number {
  return Object.keys(answers).length;
}
