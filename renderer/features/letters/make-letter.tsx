import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type Letter, type LetterFields, letterInFull } from "#shared/domain/letter.ts";
import { ExportDialog } from "../../components/export-dialog.tsx";
import { ExportForm } from "../../components/export-form.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { hasCode } from "../../errors/app-error-of.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import classes from "./letter.module.css";

type MakeLetterProps = {
  readonly caseId: CaseId;
  readonly fields: LetterFields;
  readonly letter: Letter;
  /** It must not leave as it stands, which is said above. */
  readonly isStopped: boolean;
  /** The record is not as the page has it any more. */
  readonly onOutdated: () => void;
};

/** Gives the letter out, by the way that everything leaves by. */
export function MakeLetter(props: MakeLetterProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  const open = () => !props.isStopped && setOpen(true);
  useShortcut("saveForm", open);
  return (
    <>
      <Button disabled={props.isStopped} onClick={open} ref={button}>
        Make the letter
      </Button>
      <ExportDialog isOpen={isOpen} onClose={() => setOpen(false)} title="Make the letter">
        <LetterOut {...props} onClose={() => setOpen(false)} />
      </ExportDialog>
    </>
  );
}

type LetterOutProps = MakeLetterProps & { readonly onClose: () => void };

function LetterOut({ caseId, fields, letter, onClose, onOutdated }: LetterOutProps) {
  // Held: a letter that changes behind the dialog was not looked at.
  const [looked] = useState({ fields, shown: letterInFull(letter), gaps: letter.gaps });
  const { gaps } = looked;
  const make = useVaultCommand("letters.make");
  const [isWithGaps, setWithGaps] = useState(false);
  const [isAsked, setAsked] = useState(false);
  return (
    <ExportForm<Output<"letters.make">>
      error={make.error}
      holding={(made) => (made.gaps > 0 ? `with ${countOf(made.gaps, "gap", "gaps")} to fill in` : "as it stands here")}
      isPending={make.isPending}
      onClose={onClose}
      onWrite={(reasons, onMade) => {
        if (gaps.length > 0 && !isWithGaps) setAsked(true);
        else {
          make.mutate(
            { caseId, letter: looked.fields, shown: looked.shown, isWithGaps, reasons },
            { onSuccess: onMade, onError: (error) => hasCode(error, "export.changed") && onOutdated() },
          );
        }
      }}
      plainNext="Delete it once the letter is sent."
      recipient={looked.fields.recipientName.trim()}
      submit="Write the file"
    >
      <div className={classes["inDialog"]}>
        <p>A document for Word with the letter as it stands on the page, and nothing else: no author, and no time.</p>
        <p>
          Where the file is for somebody whom the letter does not name, everything that anybody must not be told is kept
          back from them.
        </p>
        {gaps.length > 0 && (
          <>
            <p>
              <strong>{countOf(gaps.length, "thing is", "things are")} still missing:</strong>{" "}
              {gaps.map(({ label }) => label).join("; ")}.
            </p>
            <Checkbox
              checked={isWithGaps}
              error={isAsked && !isWithGaps && "Close this and fill them in, or say that you do it by hand."}
              label="I fill the gaps in by hand; they stand in brackets"
              onChange={(event) => setWithGaps(event.currentTarget.checked)}
            />
          </>
        )}
      </div>
    </ExportForm>
  );
}
