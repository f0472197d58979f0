import type { Output } from "#shared/contract/index.ts";
import type { NoteReading } from "#shared/domain/case-note.ts";
import { PrintDialog } from "../../components/print-dialog.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";

/** The notes as they are read, as a PDF to print. */
export function PrintNotes({ reading }: { readonly reading: NoteReading }) {
  const print = useVaultCommand("caseNotes.print");
  const which = reading.matching === "" ? "every note of this case" : `the notes that hold “${reading.matching}”`;
  return (
    <PrintDialog<Output<"caseNotes.print">>
      countIn={({ notes }) => countOf(notes, "note", "notes")}
      error={print.error}
      isPending={print.isPending}
      lead={`A PDF of ${which}, with every word, in the order on this page, addenda included. The head of it bears the reference and no name; the notes say what they say.`}
      onPrint={(reasons, onMade) => print.mutate({ ...reading, reasons }, { onSuccess: onMade })}
      submit="Write the notes"
      title="Print these notes"
    />
  );
}
