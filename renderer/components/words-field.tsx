import { Textarea } from "@mantine/core";
import type { ReactNode } from "react";

type WordsFieldProps = {
  readonly label: string;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  /** Characters. */
  readonly most: number;
  readonly value: string;
  readonly onChange: (words: string) => void;
};

/** Running words in any script, in a field that grows with them. */
export function WordsField({ label, description, error, most, value, onChange }: WordsFieldProps) {
  return (
    <Textarea
      attributes={{ input: { dir: "auto" } }}
      autosize
      description={description}
      error={error}
      label={label}
      maxLength={most}
      maxRows={10}
      minRows={1}
      onChange={(event) => onChange(event.currentTarget.value)}
      spellCheck={false}
      value={value}
    />
  );
}
