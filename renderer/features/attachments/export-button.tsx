import { Button, Radio } from "@mantine/core";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import { type Attachment, type LeavingForm, losesHiddenDetails } from "#shared/domain/attachment.ts";
import { ExportDialog } from "../../components/export-dialog.tsx";
import { ExportForm } from "../../components/export-form.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatBytes } from "../../wording/bytes.ts";
import classes from "./documents-page.module.css";

/** A copy of a document as a file. It leaves the vault, so it is asked who for and why (SPEC EX6, AT10). */
export function ExportButton({ document }: { readonly document: Attachment }) {
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-label={`Make a copy: ${document.title}`}
        onClick={() => setOpen(true)}
        ref={button}
        size="compact-md"
        variant="default"
      >
        Make a copy
      </Button>
      <ExportDialog isOpen={isOpen} onClose={() => setOpen(false)} title="Make a copy of this document">
        <CopyForm document={document} onClose={() => setOpen(false)} />
      </ExportDialog>
    </>
  );
}

function CopyForm({ document, onClose }: { readonly document: Attachment; readonly onClose: () => void }) {
  const make = useVaultCommand("attachments.export");
  const canLoseDetails = losesHiddenDetails(document.kind);
  const [form, setForm] = useState<LeavingForm>(canLoseDetails ? "without_hidden" : "for_proof");
  return (
    <ExportForm<Output<"attachments.export">>
      error={make.error}
      isPending={make.isPending}
      onClose={onClose}
      onWrite={(reasons, onMade) => make.mutate({ attachmentId: document.id, form, reasons }, { onSuccess: onMade })}
      holding={({ bytes }) => `as a copy of ${formatBytes(bytes)}`}
      plainNext="Send it from there, then delete it."
      submit="Write the copy"
    >
      <p className={classes["dialogWords"]}>
        <bdi>{document.title}</bdi> is written as a file, which is named after the reference and the day.
      </p>
      {canLoseDetails ? (
        <Radio.Group label="What goes" mb="md" onChange={(value) => setForm(value as LeavingForm)} value={form}>
          <Radio
            description="For sharing. What is written in the file beside what is seen or heard stays out, such as the place, the time, the device and the author. What is seen or said in it stays."
            label="Without hidden details"
            mt="xs"
            value="without_hidden"
          />
          <Radio
            description="For proof. Every byte as it came in, with everything that is hidden in it, such as the place where a photograph was taken."
            label="As it is"
            mt="xs"
            value="for_proof"
          />
        </Radio.Group>
      ) : (
        <p className={classes["dialogWords"]}>It goes as it is, every byte as it came in. {staysHidden(document)}</p>
      )}
    </ExportForm>
  );
}

/** What is said of kinds of which nothing is taken out. */
function staysHidden({ kind }: Attachment): string {
  if (kind === "text") return "A plain text has nothing hidden in it but its words.";
  return "Who made it, when and with which program may be hidden in it, and in a PDF earlier versions and words under black bars as well. Nothing of that is taken out of this kind of file.";
}
