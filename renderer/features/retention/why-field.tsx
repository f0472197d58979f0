import { Textarea } from "@mantine/core";

type WhyFieldProps = {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (words: string) => void;
  readonly error: string | null;
  /** Has the focus when the dialog opens. */
  readonly isFirst?: boolean;
};

/** Words for why something is done to a closed case. */
export function WhyField({ label, description, value, onChange, error, isFirst = false }: WhyFieldProps) {
  return (
    <Textarea
      attributes={{ input: { dir: "auto" } }}
      autosize
      data-autofocus={isFirst || undefined}
      description={description}
      error={error}
      label={label}
      maxLength={500}
      minRows={2}
      mt="sm"
      onChange={(event) => onChange(event.currentTarget.value)}
      spellCheck={false}
      value={value}
    />
  );
}
