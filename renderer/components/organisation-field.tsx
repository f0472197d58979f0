import { Autocomplete } from "@mantine/core";
import { type Organisation, type OrganisationId, organisationNamed } from "#shared/domain/organisation.ts";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { checkedOnWords, checkWarning } from "./checked-words.ts";
import { useToday } from "./use-today.ts";

const none: readonly Organisation[] = [];

type OrganisationFieldProps = {
  readonly label: string;
  readonly error?: string | undefined;
  /** Characters. */
  readonly most?: number;
  readonly words: string;
  readonly organisationId: OrganisationId | null;
  readonly onChange: (words: string, organisationId: OrganisationId | null) => void;
};

/** An organisation by its name: one of the directory is proposed, and any other words may be written (SPEC OD6). */
export function OrganisationField({
  label,
  error,
  most = 200,
  words,
  organisationId,
  onChange,
}: OrganisationFieldProps) {
  const { data: all = none } = useVaultQuery("organisations.list", {});
  const today = useToday();
  const chosen = all.find(({ id }) => id === organisationId);
  const names = [...new Set(all.filter(({ isArchived }) => !isArchived).map(({ name }) => name))];
  return (
    <Autocomplete
      attributes={{ input: { dir: "auto" } }}
      comboboxProps={{ withinPortal: false }}
      data={names}
      description={
        chosen &&
        `In the directory${chosen.isArchived ? ", archived" : ""}. ${checkWarning(chosen, today) ?? `${checkedOnWords(chosen)}.`}`
      }
      error={error}
      inputWrapperOrder={["label", "error", "input", "description"]}
      label={label}
      limit={40}
      maxLength={most}
      onChange={(typed) => onChange(typed, organisationNamed(typed, all)?.id ?? null)}
      spellCheck={false}
      value={words}
    />
  );
}
