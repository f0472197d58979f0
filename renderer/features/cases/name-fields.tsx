import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { FactSource, NameKind, NameScript } from "#shared/domain/person.ts";
import type { PersonName } from "#shared/domain/person.ts";
import { factSourceLabels, nameKindLabels, nameScriptLabels, optionsOf } from "../../wording/labels.ts";
import type { FieldsProps } from "../../components/entry-fields.ts";
import classes from "../../components/entry-fields.module.css";
import { guessScript } from "./guess-script.ts";

type Props = FieldsProps<PersonName> & {
  readonly label: string;
  /** Set while the person has several names: at most one of them is used when speaking. */
  readonly isChoiceOfSpokenNameShown: boolean;
};

/** One name as it is said or written. The script follows the characters until the caseworker chooses one. */
export function NameFields({ value, onChange, errorAt, label, isChoiceOfSpokenNameShown }: Props) {
  const isScriptFollowing = value.script === guessScript(value.text);

  return (
    <div className={classes["row"]}>
      <TextInput
        className={classes["wide"] ?? ""}
        label={label}
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        spellCheck={false}
        value={value.text}
        error={errorAt("text")}
        onChange={(event) => {
          const text = event.currentTarget.value;
          onChange({ ...value, text, script: isScriptFollowing ? guessScript(text) : value.script });
        }}
      />
      <NativeSelect
        label="Kind of name"
        data={optionsOf(nameKindLabels)}
        value={value.kind}
        onChange={(event) => onChange({ ...value, kind: NameKind.parse(event.currentTarget.value) })}
      />
      <NativeSelect
        label="Script"
        data={optionsOf(nameScriptLabels)}
        value={value.script}
        onChange={(event) => onChange({ ...value, script: NameScript.parse(event.currentTarget.value) })}
      />
      <NativeSelect
        label="Where it comes from"
        data={optionsOf(factSourceLabels)}
        value={value.source}
        onChange={(event) => onChange({ ...value, source: FactSource.parse(event.currentTarget.value) })}
      />
      {isChoiceOfSpokenNameShown && (
        <Checkbox
          className={classes["full"] ?? ""}
          label="Use this name when speaking to the person"
          checked={value.isUsedWhenSpeaking}
          onChange={(event) => onChange({ ...value, isUsedWhenSpeaking: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}
