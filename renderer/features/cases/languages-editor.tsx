import { Button, Checkbox, VisuallyHidden } from "@mantine/core";
import { useEffect, useRef } from "react";
import languages from "#shared/packs/reference-lists/languages.json" with { type: "json" };
import type { HalfTypedPerson } from "#shared/domain/half-typed-person.ts";
import { PickList } from "../../components/pick-list.tsx";
import { replacedAt, withoutAt } from "../../components/entry-fields.ts";
import type { FieldsProps } from "../../components/entry-fields.ts";
import classes from "../../components/entry-fields.module.css";

const options = languages.languages.map(({ code, name }) => ({ value: code, label: name }));
const names: ReadonlyMap<string, string> = new Map(languages.languages.map(({ code, name }) => [code, name]));

/** The language's English name; its code when a newer list knew one that this one does not. */
export function languageName(code: string): string {
  return names.get(code) ?? code;
}

/** Languages the person speaks, and for which of them an interpreter is needed. */
export function LanguagesEditor({ value, onChange, errorAt }: FieldsProps<HalfTypedPerson["languages"]>) {
  const chosen = new Set(value.map((language) => language.code));
  const root = useRef<HTMLDivElement>(null);
  const isNextWanted = useRef(false);

  useEffect(() => {
    // The list was made anew after a choice: the focus goes on in it.
    if (isNextWanted.current) root.current?.querySelector("input")?.focus();
    isNextWanted.current = false;
  }, [value.length]);

  return (
    <div ref={root} className={classes["stack"]}>
      {value.length < 10 && (
        <PickList
          // Emptied for the next choice by being made anew.
          key={value.length}
          label={value.length === 0 ? "Language" : "Another language"}
          options={options.filter((option) => !chosen.has(option.value))}
          value={null}
          error={errorAt("0.code")}
          onChange={(code) => {
            if (code === null) return;
            isNextWanted.current = true;
            onChange([...value, { code, isInterpreterNeeded: false }]);
          }}
        />
      )}
      {value.length > 0 && (
        <ul className={classes["chosen"]} aria-label="Languages">
          {value.map((language, index) => (
            <li key={language.code}>
              <span className={classes["chosenName"]}>{languageName(language.code)}</span>
              <Checkbox
                label={
                  <>
                    Interpreter needed<VisuallyHidden> for {languageName(language.code)}</VisuallyHidden>
                  </>
                }
                checked={language.isInterpreterNeeded}
                onChange={(event) =>
                  onChange(replacedAt(value, index, { ...language, isInterpreterNeeded: event.currentTarget.checked }))
                }
              />
              <Button variant="subtle" size="compact-sm" onClick={() => onChange(withoutAt(value, index))}>
                Remove<VisuallyHidden> {languageName(language.code)}</VisuallyHidden>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
