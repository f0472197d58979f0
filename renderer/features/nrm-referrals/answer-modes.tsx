import { Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { AnswerMode } from "#shared/domain/nrm-answer.ts";
import { answerModeLabels } from "../../wording/labels.ts";
import classes from "./answer-modes.module.css";

type AnswerModesProps = {
  /** Null while nothing was said. */
  readonly mode: AnswerMode | null;
  readonly onChange: (mode: AnswerMode) => void;
  /** The question, for those who hear the page. */
  readonly label: string;
};

/**
 * The five ways to answer, under the field. One stop of the Tab key: the arrow keys move along, and only
 * Enter, Space or a click chooses, so that nothing is saved on the way past.
 */
export function AnswerModes({ mode, onChange, label }: AnswerModesProps) {
  const row = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(Math.max(0, AnswerMode.options.indexOf(mode ?? "answered")));

  const move = (event: KeyboardEvent) => {
    const count = AnswerMode.options.length;
    const moved: Record<string, number> = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: count - 1 };
    const to = moved[event.key];
    if (to === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    const at = (to + count) % count;
    setStop(at);
    row.current?.querySelectorAll("button")[at]?.focus();
  };

  return (
    <div
      aria-label={`How it is answered: ${label}`}
      className={classes["modes"]}
      onKeyDown={move}
      ref={row}
      role="toolbar"
      tabIndex={-1}
    >
      {AnswerMode.options.map((option, index) => (
        <button
          aria-pressed={mode === option}
          className={classes["mode"]}
          key={option}
          onClick={(event) => {
            setStop(index);
            if (mode !== option) onChange(option);
            event.currentTarget.focus();
          }}
          // The field keeps the focus until the click is whole: saving it would move this button away.
          onMouseDown={(event) => event.preventDefault()}
          tabIndex={index === stop ? 0 : -1}
          type="button"
        >
          {answerModeLabels[option]}
        </button>
      ))}
    </div>
  );
}

/** The same in the room of one word, for the short fields of an address or a contact. */
export function AnswerModesMenu({ mode, onChange, label }: AnswerModesProps) {
  const isMode = mode !== null && mode !== "answered";
  const word = isMode ? answerModeLabels[mode] : "Other answers";
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          aria-label={isMode ? `${word}: ${label}. Change` : `Other answers: ${label}`}
          className={classes["mode"]}
          data-chosen={isMode || undefined}
          type="button"
        >
          {word}
          <IconChevronDown aria-hidden size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {AnswerMode.options.map((option) => (
          <Menu.Item
            key={option}
            leftSection={
              mode === option ? <IconCheck aria-label="Chosen" size={14} /> : <span className={classes["space"]} />
            }
            onClick={() => mode !== option && onChange(option)}
          >
            {answerModeLabels[option]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
