import { Checkbox, NativeSelect, Radio, Textarea, TextInput } from "@mantine/core";
import { ContactChannel, ContactOwner, ContactSafety, isGuarded } from "#shared/domain/safe-contact.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { DateField } from "../../components/date-field.tsx";
import { channelLabels, optionsOf, ownerLabels, safetyLabels } from "../../wording/labels.ts";
import type { FieldsProps } from "../../components/entry-fields.ts";
import { ExploiterWarning } from "./exploiter-warning.tsx";
import classes from "../../components/entry-fields.module.css";

const valueLabels: Record<ContactChannel, string> = {
  phone: "Phone number",
  text_message: "Phone number for messages",
  email: "E-mail address",
  post: "Postal address",
  in_person: "Where to meet",
  through_someone: "Through whom, and how to reach them",
};

type Props = FieldsProps<SafeContact> & {
  /** Only what is needed at the first meeting; the rest can be added on the person's page. */
  readonly isShort?: boolean;
  /** The suspected exploiters to whom what is written leads, by name. */
  readonly exploiters?: readonly string[];
};

/** One way to reach the person. Safety comes first: it decides whether the rest may be used at all. */
export function SafeContactFields({ value, onChange, errorAt, isShort = false, exploiters = [] }: Props) {
  const set = (part: Partial<SafeContact>) => onChange({ ...value, ...part });
  return (
    <div className={classes["row"]}>
      <Radio.Group
        className={classes["full"] ?? ""}
        label="Is it safe to use?"
        description="Not known counts as unsafe."
        value={value.safety}
        onChange={(safety) => set({ safety: ContactSafety.parse(safety) })}
      >
        <div className={classes["choices"]}>
          {optionsOf(safetyLabels).map((choice) => (
            <Radio key={choice.value} value={choice.value} label={choice.label} />
          ))}
        </div>
      </Radio.Group>
      <NativeSelect
        label="How"
        data={optionsOf(channelLabels)}
        value={value.channel}
        onChange={(event) => set({ channel: ContactChannel.parse(event.currentTarget.value) })}
      />
      <TextInput
        className={classes["wide"] ?? ""}
        label={valueLabels[value.channel]}
        // By key nothing asks why: what is guarded is copied by its button only (SPEC SC2).
        attributes={{ input: { dir: "auto", ...(isGuarded(value) ? { "data-never-copied": true } : {}) } }}
        autoComplete="off"
        spellCheck={false}
        value={value.value}
        error={errorAt("value")}
        onChange={(event) => set({ value: event.currentTarget.value })}
      />
      <ExploiterWarning className={classes["full"]} names={exploiters} />
      <NativeSelect
        label="Whose it is"
        data={optionsOf(ownerLabels)}
        value={value.owner}
        onChange={(event) => set({ owner: ContactOwner.parse(event.currentTarget.value) })}
      />
      <TextInput
        className={classes["wide"] ?? ""}
        label="When it is safe"
        attributes={{ input: { dir: "auto" } }}
        description="As the person says it, for example: after 17:00."
        value={value.times}
        error={errorAt("times")}
        onChange={(event) => set({ times: event.currentTarget.value })}
      />
      {!isShort && (
        <>
          <TextInput
            label="Code word"
            attributes={{ input: { dir: "auto" } }}
            description="If one was agreed."
            autoComplete="off"
            value={value.codeWord}
            error={errorAt("codeWord")}
            onChange={(event) => set({ codeWord: event.currentTarget.value })}
          />
          <DateField
            label="Checked with the person on"
            value={value.verifiedOn}
            error={errorAt("verifiedOn")}
            onChange={(verifiedOn) => set({ verifiedOn })}
          />
          <Textarea
            className={classes["full"] ?? ""}
            label="Anything else to know before using it"
            attributes={{ input: { dir: "auto" } }}
            autosize
            minRows={1}
            maxRows={6}
            value={value.note}
            error={errorAt("note")}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
        </>
      )}
      <Checkbox
        className={classes["full"] ?? ""}
        label="A message may be left"
        checked={value.mayLeaveMessage}
        onChange={(event) => set({ mayLeaveMessage: event.currentTarget.checked })}
      />
    </div>
  );
}
