import { ActionIcon, Button } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconList, IconListNumbers } from "@tabler/icons-react";
import { redo, undo } from "prosemirror-history";
import type { Command } from "prosemirror-state";
import { type KeyboardEvent, useRef } from "react";
import { NoteLane, noteLaneWords } from "#shared/domain/note-document.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { mark, setLane, setList } from "./editor-commands.ts";
import type { EditorFacts } from "./note-editor.tsx";
import classes from "./note-editor.module.css";

type EditorToolsProps = {
  /** Null until something was typed or chosen. */
  readonly facts: EditorFacts | null;
  /** The keys act in the text that has the focus, and in no other. */
  readonly isFocused: boolean;
  readonly isReadOnly: boolean;
  readonly onCommand: (command: Command) => void;
};

const noLane = mark("the change of whose words it is", (marks) => ({ ...marks, lane: null }));

/** What can be done to the text: one stop of the Tab key, arrows within. */
export function EditorTools({ facts, isFocused, isReadOnly, onCommand }: EditorToolsProps) {
  const bar = useRef<HTMLDivElement>(null);
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
            {noteLaneWords[lane]}
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
        {facts?.redoes && (
          <Button
            {...tool("Do again", "Ctrl+Y", redo)}
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowForwardUp size={18} aria-hidden />}
            tabIndex={-1}
          >
            Do {facts.redoes} again
          </Button>
        )}
      </span>
    </div>
  );
}
