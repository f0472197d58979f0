import { type ComboboxItem, MultiSelect, type OptionsFilter, Select } from "@mantine/core";
import type { ReactNode } from "react";

export type PickOption = { readonly value: string; readonly label: string };

type Shared = {
  readonly label: ReactNode;
  readonly options: readonly PickOption[] | readonly string[];
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly placeholder?: string;
  readonly name?: string;
  readonly isRequired?: boolean;
};

type PickListProps = Shared & {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

type PickManyListProps = Shared & {
  readonly value: readonly string[];
  readonly onChange: (values: string[]) => void;
  readonly most?: number;
};

/** Rows shown at once; more typing brings the rest. */
const shownRows = 60;

const nothingFound = "Nothing fits. Try fewer letters.";

/** One of a long list, found by typing any part of it, with or without accents. */
export function PickList({ options, value, onChange, isRequired = false, ...field }: PickListProps) {
  return (
    <Select
      {...withoutUndefined(field)}
      {...(isRequired ? { "aria-required": true } : {})}
      autoComplete="off"
      clearable
      clearButtonProps={{ "aria-label": "Clear" }}
      data={rowsOf(options)}
      filter={bestFirst}
      limit={shownRows}
      nothingFoundMessage={nothingFound}
      onChange={onChange}
      searchable
      spellCheck={false}
      value={value}
    />
  );
}

/** Several of a long list, in the order they were chosen. */
export function PickManyList({ options, value, onChange, most, isRequired = false, ...field }: PickManyListProps) {
  return (
    <MultiSelect
      {...withoutUndefined(field)}
      {...(most === undefined ? {} : { maxValues: most })}
      {...(isRequired ? { "aria-required": true } : {})}
      autoComplete="off"
      clearButtonProps={{ "aria-label": "Clear" }}
      data={rowsOf(options)}
      filter={bestFirst}
      hidePickedOptions
      limit={shownRows}
      nothingFoundMessage={nothingFound}
      onChange={onChange}
      searchable
      spellCheck={false}
      value={[...value]}
    />
  );
}

function rowsOf(options: Shared["options"]): PickOption[] {
  return options.map((option) => (typeof option === "string" ? { value: option, label: option } : option));
}

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** Beginnings of the whole first, then beginnings of a word, then anywhere. */
const bestFirst: OptionsFilter = ({ options, search, limit }) => {
  const wanted = plain(search.trim());
  const rows = options.filter((option): option is ComboboxItem => "value" in option);
  if (wanted === "") return rows.slice(0, limit);
  const ranked = rows.flatMap((option) => {
    const words = plain(option.label);
    const at = words.indexOf(wanted);
    if (at < 0) return [];
    return [{ option, rank: at === 0 ? 0 : /[\s('-]/.test(words.charAt(at - 1)) ? 1 : 2 }];
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ option }) => option);
};

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
}
