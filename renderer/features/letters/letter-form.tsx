import { NativeSelect, TextInput } from "@mantine/core";
import { inTemplate, type LetterFacts, type LetterFields } from "#shared/domain/letter.ts";
import { letterTemplate, letterTemplates, type LetterTemplateKey, ownPartsOf } from "#shared/domain/letter-template.ts";
import { WordsField } from "../../components/words-field.tsx";
import { recipientChoices } from "../../wording/recipient-choices.ts";
import classes from "./letter.module.css";

type LetterFormProps = {
  readonly facts: LetterFacts;
  readonly fields: LetterFields;
  /** The recipient must not be told the name: there is none to choose. */
  readonly isNameKeptBack: boolean;
  readonly onChange: (fields: LetterFields) => void;
};

/** What is chosen and typed for a letter. Everything else comes from the record. */
export function LetterForm({ facts, fields, isNameKeptBack, onChange }: LetterFormProps) {
  const template = letterTemplate(fields.template);
  const set = (part: Partial<LetterFields>) => onChange({ ...fields, ...part });
  const wordsOf = (key: string) => fields.parts.find((part) => part.key === key)?.words ?? "";
  const write = (key: string, words: string) =>
    set({ parts: [...fields.parts.filter((part) => part.key !== key), ...(words === "" ? [] : [{ key, words }])] });
  const names = [...new Set(facts.names)].map((name) => ({ value: name, label: name }));
  return (
    <form className={classes["form"]} onSubmit={(event) => event.preventDefault()}>
      <NativeSelect
        data={letterTemplates.templates.map(({ key, label }) => ({ value: key, label }))}
        description={template.use}
        label="Which letter"
        onChange={(event) => onChange(inTemplate(fields, event.currentTarget.value as LetterTemplateKey))}
        value={fields.template}
      />
      <NativeSelect
        data={recipientChoices}
        description="What they must not be told, and what was agreed, is looked up by this."
        label="Kind of recipient"
        onChange={(event) => set({ recipientKind: event.currentTarget.value as LetterFields["recipientKind"] })}
        value={fields.recipientKind}
      />
      <TextInput
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        label="Who it goes to"
        maxLength={160}
        onChange={(event) => set({ recipientName: event.currentTarget.value })}
        spellCheck={false}
        value={fields.recipientName}
      />
      <WordsField
        description="May stay empty."
        label="Their address"
        most={500}
        onChange={(recipientAddress) => set({ recipientAddress })}
        value={fields.recipientAddress}
      />
      <TextInput
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        label="How it begins"
        maxLength={120}
        onChange={(event) => set({ greeting: event.currentTarget.value })}
        spellCheck={false}
        value={fields.greeting}
      />
      <NativeSelect
        data={[{ value: "", label: "No name, only our reference" }, ...(isNameKeptBack ? [] : names)]}
        description={isNameKeptBack && "Their name must not be told to this recipient."}
        label="What the person is called in it"
        onChange={(event) => set({ calledBy: event.currentTarget.value })}
        value={fields.calledBy}
      />
      {ownPartsOf(template).map(({ key, heading, prompt, isNeeded }) => (
        <WordsField
          description={isNeeded ? prompt : `${prompt} May stay empty.`}
          key={key}
          label={heading}
          most={8_000}
          onChange={(words) => write(key, words)}
          value={wordsOf(key)}
        />
      ))}
      <TextInput
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        description="Your office’s telephone or address, never the person’s."
        label="Where the answer goes"
        maxLength={300}
        onChange={(event) => set({ replyTo: event.currentTarget.value })}
        spellCheck={false}
        value={fields.replyTo}
      />
    </form>
  );
}
