import { Button, Checkbox, NativeSelect, Radio, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { type DataChoice, DataMode } from "#shared/domain/case-data.ts";
import { htcdsPack } from "#shared/domain/htcds-pack.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError, markUnread } from "../../components/focus-first-error.ts";
import { useMay } from "../../components/use-may.ts";
import { recipientChoices } from "../../wording/recipient-choices.ts";
import classes from "./case-data.module.css";

type ChooseCasesProps = {
  readonly choice: DataChoice;
  readonly onChange: (choice: DataChoice) => void;
  /** Asks for the table. */
  readonly onShow: (choice: DataChoice) => void;
};

/** Which cases, for whom, and how much is told of them. */
export function ChooseCases({ choice, onChange, onShow }: ChooseCasesProps) {
  const mayName = useMay()("export_named_data");
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const set = (changed: Partial<DataChoice>) => onChange({ ...choice, ...changed });
  const recipientName = choice.recipientName.trim();
  const isNamed = choice.mode === "identified";
  return (
    <form
      className={classes["choose"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        const isUnread = form.current !== null && markUnread(form.current);
        if (!isUnread && recipientName !== "") onShow({ ...choice, recipientName });
        else focusFirstError(form.current);
      }}
      ref={form}
    >
      <div className={classes["columns"]}>
        <fieldset className={classes["group"]}>
          <legend>Which cases</legend>
          <Radio.Group
            label="Open or closed"
            onChange={(which) => set({ which: which as DataChoice["which"] })}
            value={choice.which}
          >
            <div className={classes["inLine"]}>
              <Radio label="All" value="all" />
              <Radio label="Open" value="open" />
              <Radio label="Closed" value="closed" />
            </div>
          </Radio.Group>
          <div className={classes["inLine"]}>
            <DateField label="Opened from" onChange={(openedFrom) => set({ openedFrom })} value={choice.openedFrom} />
            <DateField
              label="Opened until"
              onChange={(openedUntil) => set({ openedUntil })}
              value={choice.openedUntil}
            />
          </div>
        </fieldset>
        <fieldset className={classes["group"]}>
          <legend>For whom</legend>
          <NativeSelect
            data={recipientChoices}
            label="Kind of recipient"
            onChange={(event) => set({ recipientKind: event.currentTarget.value as DataChoice["recipientKind"] })}
            value={choice.recipientKind}
          />
          <TextInput
            attributes={{ input: { dir: "auto" } }}
            autoComplete="off"
            description="As it stands in the ledger of consents: only cases whose yes to them stands go into the table."
            error={isAsked && recipientName === "" && "Say who the table is for."}
            label="Who it goes to"
            maxLength={160}
            onChange={(event) => set({ recipientName: event.currentTarget.value })}
            spellCheck={false}
            value={choice.recipientName}
          />
        </fieldset>
        <fieldset className={classes["group"]}>
          <legend>How much it tells</legend>
          <Radio.Group label="Names" onChange={(mode) => set({ mode: DataMode.parse(mode) })} value={choice.mode}>
            <div className={classes["stack"]}>
              <Radio
                description="No name and no date of birth, age in bands, days as quarters, places as in the UK or overseas, and a code for each case that leads back to nothing."
                label="De-identified"
                value="de_identified"
              />
              <Radio
                description={
                  mayName
                    ? "Only of those who agreed to sharing with this recipient, and whose name need not be kept back."
                    : "Only a safeguarding lead can make a table with names."
                }
                disabled={!mayName}
                label="With names"
                value="identified"
              />
            </div>
          </Radio.Group>
          {!isNamed && (
            <Checkbox
              checked={!choice.hasFew}
              description="Such as the one nationality or reason that nobody else has."
              label={`Leave out what fewer than ${htcdsPack.smallest} of the cases share`}
              onChange={(event) => set({ hasFew: !event.currentTarget.checked })}
            />
          )}
        </fieldset>
      </div>
      <Button type="submit">Show the table</Button>
    </form>
  );
}
