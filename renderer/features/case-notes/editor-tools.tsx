import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChecklist,
  IconChevronDown,
  IconList,
  IconListNumbers,
} from "@tabler/icons-react";
import { redo, undo } from "prosemirror-history";
import type { Command } from "prosemirror-state";
import { type KeyboardEvent, useRef } from "react";
import { NoteLane, noteLaneWords } from "#shared/domain/note-document.ts";
import { type NoteTemplate, noteTemplates } from "#shared/domain/note-template.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { insertTemplate, mark, setLane, setList } from "./editor-commands.ts";
import type { EditorFacts } from "./note-editor.tsx";
import classes from "./note-editor.module.css";

type EditorToolsProps = {
  /** Null until something was typed or chosen. */
  readonly facts: EditorFacts | null;
  /** The keys act in the text that has the focus, and in no other. */
  readonly isFocused: boolean;
  readonly isReadOnly: boolean;
  readonly isTaskOffered: boolean;
  readonly onCommand: (command: Command) => void;
};

/** Short, to stand on one line; the full words are in the text itself. */
const toolWords: Readonly<Record<NoteLane, string>> = {
  own_words: "Own words",
  observed: "Observed",
  opinion: "Opinion",
};
const makeTask = mark("task", (marks) => ({
  ...marks,
  level: 0,
  kind: marks.kind === "task" ? "paragraph" : "task",
}));
const noLane = mark("mark", (marks) => ({ ...marks, lane: null }));

/** What can be done to the text: one stop of the Tab key, arrows within. */
export function EditorTools({ facts, isFocused, isReadOnly, isTaskOffered, onCommand }: EditorToolsProps) {
  const bar = useRef<HTMLDivElement>(null);
  const chosen = useRef<NoteTemplate | null>(null);
  useShortcut("ownWords", () => onCommand(setLane("own_words")), isFocused);
  useShortcut("observed", () => onCommand(setLane("observed")), isFocused);
  useShortcut("opinion", () => onCommand(setLane("opinion")), isFocused);
  useShortcut("noLane", () => onCommand(noLane), isFocused);
  useShortcut("bullets", () => onCommand(setList("bullet")), isFocused);
  useShortcut("numbers", () => onCommand(setList("number")), isFocused);

  const moveFocus = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const buttons = [...(bar.current?.querySelectorAll<HTMLButtonElement>("button:not(:disabled)") ?? [])];
    const place = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (step === 0 || place === -1) return;
    event.preventDefault();
    buttons[(place + step + buttons.length) % buttons.length]?.focus();
  };

  const tool = (label: string, keys: string, command: Command) => ({
    title: `${label} (${keys})`,
    disabled: isReadOnly,
    // The cursor stays where it is in the text.
    onMouseDown: (event: { preventDefault(): void }) => event.preventDefault(),
    onClick: () => onCommand(command),
  });

  return (
    <div
      ref={bar}
      className={classes["tools"]}
      role="toolbar"
      aria-label="Note text"
      onKeyDown={moveFocus}
      tabIndex={-1}
    >
      <span className={classes["group"]} role="group" aria-label="Whose words">
        {NoteLane.options.map((lane, place) => (
          <Button
            key={lane}
            {...tool(noteLaneWords[lane], `Alt+${place + 1}`, setLane(lane))}
            size="compact-sm"
            variant={facts?.lane === lane ? "light" : "subtle"}
            aria-pressed={facts?.lane === lane}
            data-lane={lane}
            className={classes["lane"] ?? ""}
            tabIndex={place === 0 ? 0 : -1}
          >
            {toolWords[lane]}
          </Button>
        ))}
      </span>
      <span className={classes["group"]} role="group" aria-label="Lists">
        <ActionIcon
          {...tool("Points", "Alt+8", setList("bullet"))}
          aria-label="Points"
          aria-pressed={facts?.kind === "bullet"}
          variant={facts?.kind === "bullet" ? "light" : "subtle"}
          tabIndex={-1}
        >
          <IconList size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          {...tool("Numbered points", "Alt+9", setList("number"))}
          aria-label="Numbered points"
          aria-pressed={facts?.kind === "number"}
          variant={facts?.kind === "number" ? "light" : "subtle"}
          tabIndex={-1}
        >
          <IconListNumbers size={18} aria-hidden />
        </ActionIcon>
      </span>
      <span className={classes["group"]} role="group" aria-label="Put in">
        {isTaskOffered && (
          <ActionIcon
            {...tool("Task", "/task", makeTask)}
            aria-label="Task"
            aria-pressed={facts?.kind === "task"}
            variant={facts?.kind === "task" ? "light" : "subtle"}
            tabIndex={-1}
          >
            <IconChecklist size={18} aria-hidden />
          </ActionIcon>
        )}
        <Menu
          position="bottom-start"
          returnFocus={false}
          onExitTransitionEnd={() => {
            // The menu holds the focus until it is gone.
            const template = chosen.current;
            chosen.current = null;
            if (template) onCommand(insertTemplate(template));
          }}
        >
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={isReadOnly}
              rightSection={<IconChevronDown size={16} aria-hidden />}
              tabIndex={-1}
            >
              Prompts
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {noteTemplates.templates.map((template) => (
              <Menu.Item key={template.key} onClick={() => (chosen.current = template)}>
                {template.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </span>
      <span className={classes["group"]} role="group" aria-label="Take back">
        <Button
          {...tool("Undo", "Ctrl+Z", undo)}
          disabled={isReadOnly || !facts?.undoes}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          tabIndex={-1}
        >
          {facts?.undoes ? `Undo ${facts.undoes}` : "Undo"}
        </Button>
        <ActionIcon
          {...tool(facts?.redoes ? `Redo ${facts.redoes}` : "Redo", "Ctrl+Y", redo)}
          aria-label={facts?.redoes ? `Redo ${facts.redoes}` : "Redo"}
          disabled={isReadOnly || !facts?.redoes}
          variant="subtle"
          tabIndex={-1}
        >
          <IconArrowForwardUp size={18} aria-hidden />
        </ActionIcon>
      </span>
    </div>
  );
}
