import { Combobox, useCombobox } from "@mantine/core";
import { useMemo, useState } from "react";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { choicesOf } from "./choices-of.ts";
import { findExact, findMatches } from "./find-matches.ts";
import classes from "./question.module.css";

type ReferencePickerProps = {
  readonly question: NrmQuestion;
  readonly inputId: string;
  /** The question, for those who hear the page. */
  readonly label: string;
  readonly describedBy: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** Most rows shown at once; a further letter brings the rest. */
const shownRows = 50;

/**
 * One value of a published list, found by typing any part of it. What is typed and is on the list is
 * kept exactly as the list has it; anything else stays as typed, with advice.
 */
export function ReferencePicker({ question, inputId, label, describedBy, value, onChange }: ReferencePickerProps) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  const { rows, title } = choicesOf(question);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const isUnchanged = typed === value && value !== "";
  const { found, isMore } = useMemo(
    () => (combobox.dropdownOpened ? findMatches(rows, isUnchanged ? "" : typed, shownRows) : nothing),
    [combobox.dropdownOpened, rows, typed, isUnchanged],
  );

  const choose = (chosen: string) => {
    setTyped(chosen);
    if (chosen !== value) onChange(chosen);
    combobox.closeDropdown();
  };

  return (
    <Combobox onOptionSubmit={choose} shadow="sm" store={combobox} transitionProps={{ duration: 0 }}>
      <Combobox.Target withExpandedAttribute>
        <input
          aria-controls={combobox.listId ?? undefined}
          aria-describedby={describedBy}
          aria-expanded={combobox.dropdownOpened}
          autoComplete="off"
          className={classes["input"]}
          id={inputId}
          onBlur={() => {
            combobox.closeDropdown();
            const words = typed.trim();
            choose(findExact(rows, words) ?? words);
          }}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            // The best row is ready for Enter as soon as it is drawn.
            requestAnimationFrame(() => combobox.selectFirstOption());
          }}
          onClick={() => combobox.openDropdown()}
          placeholder="Type to find"
          role="combobox"
          spellCheck={false}
          type="text"
          value={typed}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label} className={classes["options"]}>
          {found.map((row) => (
            <Combobox.Option active={row === value} key={row} value={row}>
              {row}
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>Nothing on the list fits. Try fewer letters.</Combobox.Empty>}
        </Combobox.Options>
        {isMore && (
          <Combobox.Footer>
            {rows.length.toLocaleString("en-GB")} on the list “{title}”. Type to see the rest.
          </Combobox.Footer>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

const nothing = { found: [] as readonly string[], isMore: false };
