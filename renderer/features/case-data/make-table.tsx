import { Button, Radio } from "@mantine/core";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import { type DataChoice, DataFormat } from "#shared/domain/case-data.ts";
import type { ContentDigest } from "#shared/domain/export-record.ts";
import { ExportDialog } from "../../components/export-dialog.tsx";
import { ExportForm } from "../../components/export-form.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { hasCode } from "../../errors/app-error-of.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import classes from "./case-data.module.css";

type MakeTableProps = {
  readonly asked: { readonly choice: DataChoice; readonly seed: string };
  readonly contentDigest: ContentDigest;
  readonly isStopped: boolean;
  /** The records are not as the page has them any more. */
  readonly onOutdated: () => void;
};

/** Gives the table out, by the way that everything leaves by. */
export function MakeTable(props: MakeTableProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  return (
    <>
      <Button disabled={props.isStopped} onClick={() => setOpen(true)} ref={button}>
        Make the file
      </Button>
      <ExportDialog isOpen={isOpen} onClose={() => setOpen(false)} title="Make a file of the table">
        <TableOut {...props} onClose={() => setOpen(false)} />
      </ExportDialog>
    </>
  );
}

function TableOut({ asked, contentDigest, onClose, onOutdated }: MakeTableProps & { readonly onClose: () => void }) {
  const make = useVaultCommand("caseData.export");
  const [format, setFormat] = useState<DataFormat>("xlsx");
  return (
    <ExportForm<Output<"caseData.export">>
      error={make.error}
      holding={({ cases }) => `with ${countOf(cases, "case", "cases")}`}
      isPending={make.isPending}
      onClose={onClose}
      onWrite={(reasons, onMade) =>
        make.mutate(
          { ...asked, format, contentDigest, reasons },
          { onSuccess: onMade, onError: (error) => hasCode(error, "export.changed") && onOutdated() },
        )
      }
      plainNext="Delete it once it was sent."
      recipient={asked.choice.recipientName}
      submit="Write the file"
    >
      <p>The table as it stands on the page. It is noted with each case in it, as a share that rests on its consent.</p>
      <Radio.Group label="Kind of file" onChange={(kind) => setFormat(DataFormat.parse(kind))} value={format}>
        <div className={classes["stack"]}>
          <Radio description="For Excel, LibreOffice and others." label="Workbook (XLSX)" value="xlsx" />
          <Radio
            description="Where a cell looks like a formula, an apostrophe stands before it."
            label="Comma-separated text (CSV)"
            value="csv"
          />
          <Radio description="For another system." label="JSON" value="json" />
        </div>
      </Radio.Group>
    </ExportForm>
  );
}
