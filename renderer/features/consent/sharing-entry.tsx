import { Button, NativeSelect, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconArrowForwardUp, IconQuestionMark } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { basisLabel, consentPack, factLabel } from "#shared/domain/consent-pack.ts";
import { type Sharing, SharingOutcome, type SharingRefusal } from "#shared/domain/sharing.ts";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { showUndoToast } from "../../components/undo-toast.tsx";
import { FieldRow, RecordForm } from "../../components/record-form.tsx";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { optionsOf, sharingStateLabels } from "../../wording/labels.ts";
import { becauseWords, matterWords } from "./consent-words.ts";
import classes from "./consent.module.css";

type SharingEntryProps = {
  readonly sharing: Sharing;
  /** Why it waits for a decision; null where it does not. */
  readonly because: SharingRefusal | null;
};

/** One decision to share, what it rests on and what became of it. */
export function SharingEntry({ sharing, because }: SharingEntryProps) {
  const decide = useVaultCommand("consent.decideSharing");
  const [isDeciding, setDeciding] = useState(false);
  const { outcome } = sharing;
  const name = matterWords(sharing);
  const save = (chosen: SharingOutcome) =>
    decide.mutate(
      { sharingId: sharing.id, basedOnRevision: sharing.revision, outcome: chosen },
      {
        onSuccess: ({ revision }) => {
          setDeciding(false);
          showUndoToast({
            done: "Decision on what was shared saved",
            undoLabel: "Take it back",
            onUndo: () => decide.mutate({ sharingId: sharing.id, basedOnRevision: revision, outcome }),
          });
        },
      },
    );
  return (
    <li className={classes["line"]} data-row={sharing.id}>
      <p className={classes["standing"]} {...(because === null ? {} : { "data-tone": "due" })}>
        {because === null ? <IconArrowForwardUp aria-hidden size={18} /> : <IconQuestionMark aria-hidden size={18} />}
        <span>{because === null ? sharingStateLabels[outcome.state] : "Waits for a decision"}</span>
      </p>
      <div className={classes["said"]}>
        <p className={classes["matter"]} dir="auto">
          {name}
        </p>
        <p className={classes["words"]} dir="auto">
          {sharing.what}
        </p>
        <p className={classes["about"]} dir="auto">
          {[
            `Shared ${formatDate(sharing.sharedOn)}`,
            `ground: ${basisLabel(sharing.basis).toLowerCase()}`,
            sharing.authorisedBy !== "" && `agreed by ${sharing.authorisedBy}`,
            sharing.isPersonTold ? "the person is told" : `not told: ${sharing.notToldWhy}`,
            sharing.facts.length > 0 && `delicate: ${sharing.facts.map(factLabel).join(", ").toLowerCase()}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <p className={classes["words"]} dir="auto">
          {sharing.why}
        </p>
        {because !== null && <p className={classes["again"]}>{becauseWords[because]}</p>}
        {outcome.why !== "" && (
          <p className={classes["words"]} dir="auto">
            {[
              `${sharingStateLabels[outcome.state]}: ${outcome.why}`,
              outcome.otherBasis !== null &&
                `Ground: ${basisLabel(outcome.otherBasis)}, agreed by ${outcome.authorisedBy}`,
            ]
              .filter(Boolean)
              .join("\n")}
          </p>
        )}
        <div className={classes["actions"]}>
          <WritersOnly>
            <Button
              aria-label={`Decide what becomes of it: ${name}`}
              onClick={() => setDeciding(true)}
              size="compact-md"
              variant="default"
            >
              Decide what becomes of it
            </Button>
          </WritersOnly>
          <HistoryButton isCompact object="sharing" objectId={sharing.id} of={name} />
        </div>
        {isDeciding && <OutcomeForm isSaving={decide.isPending} onClose={() => setDeciding(false)} onSave={save} />}
        <ErrorNotice error={decide.error} />
      </div>
    </li>
  );
}

type OutcomeFormProps = {
  readonly isSaving: boolean;
  readonly onSave: (outcome: SharingOutcome) => void;
  readonly onClose: () => void;
};

function OutcomeForm({ isSaving, onSave, onClose }: OutcomeFormProps) {
  const form = useForm<SharingOutcome>({
    initialValues: { state: "stopped", why: "", otherBasis: null, authorisedBy: "" },
    validate: schemaResolver(SharingOutcome, { sync: true }),
  });
  const element = useRef<HTMLFormElement>(null);
  const save = form.onSubmit(onSave, () => requestAnimationFrame(() => focusFirstError(element.current)));
  const { state, otherBasis } = form.values;
  const states = optionsOf(sharingStateLabels).filter(({ value }) => value !== "open");
  return (
    <div className={classes["decide"]}>
      <RecordForm
        element={element}
        isSaving={isSaving}
        onClose={onClose}
        onSave={() => save()}
        saveLabel="Save decision"
      >
        <FieldRow>
          <NativeSelect
            data={states}
            label="What becomes of it"
            {...form.getInputProps("state")}
            onChange={(event) => {
              const chosen = event.currentTarget.value as SharingOutcome["state"];
              form.setValues({ state: chosen, otherBasis: chosen === "kept" ? "crime" : null });
            }}
          />
          {state === "kept" && (
            <>
              <NativeSelect
                data={consentPack.bases.flatMap(({ key, label }) => (key === "consent" ? [] : [{ value: key, label }]))}
                label="Ground from now on"
                {...form.getInputProps("otherBasis")}
                value={otherBasis ?? ""}
              />
              <TextInput
                attributes={{ input: { dir: "auto" } }}
                autoComplete="off"
                label="Who agreed to it"
                maxLength={160}
                spellCheck={false}
                {...form.getInputProps("authorisedBy")}
              />
            </>
          )}
        </FieldRow>
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="Why, and what was done"
          maxLength={1_000}
          spellCheck={false}
          {...form.getInputProps("why")}
        />
      </RecordForm>
    </div>
  );
}
