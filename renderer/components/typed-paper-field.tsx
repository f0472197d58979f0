import { TextInput } from "@mantine/core";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { type RefObject, useEffect, useState } from "react";
import { type PaperKind, readTypedPaper, type TypedPaper } from "#shared/domain/recovery-paper.ts";
import classes from "./papers-form.module.css";

type TypedPaperFieldProps = {
  readonly kind: PaperKind;
  readonly label: string;
  readonly ref: RefObject<HTMLInputElement | null>;
  /** Takes the focus when it appears. */
  readonly hasFocus?: boolean;
  readonly isDisabled?: boolean;
  /** The form was sent before this paper was whole. */
  readonly isAsked: boolean;
};

/**
 * What stands on one sheet, typed group after group. Each group says at once whether it reads as printed. What is typed
 * stays in the field itself; the page keeps only how the groups read.
 */
export function TypedPaperField({
  kind,
  label,
  ref,
  hasFocus = false,
  isDisabled = false,
  isAsked,
}: TypedPaperFieldProps) {
  const [read, setRead] = useState<TypedPaper>(() => readTypedPaper(kind, ""));
  useEffect(() => {
    if (hasFocus) ref.current?.focus();
  }, [hasFocus, ref]);
  const said = whatIsWrong(read, isAsked);

  return (
    <div className={classes["field"]}>
      <TextInput
        aria-invalid={said !== null}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        classNames={{ input: classes["input"] ?? "" }}
        description={`${kind === "kit" ? "Six" : "Eight"} groups of six. Capital or small letters and spaces make no difference.`}
        disabled={isDisabled}
        label={label}
        onChange={(event) => setRead(readTypedPaper(kind, event.currentTarget.value))}
        ref={ref}
        spellCheck={false}
      />
      <ol aria-hidden className={classes["groups"]}>
        {read.groups.map(({ text, state }, place) => (
          <li className={classes["group"]} data-state={state} key={`${place + 1}`}>
            <span className={classes["number"]}>{place + 1}</span>
            <span>{text === "" ? "······" : text.padEnd(6, "·")}</span>
            {state === "right" && <IconCheck size={14} />}
            {state === "wrong" && <IconAlertCircle size={14} />}
          </li>
        ))}
      </ol>
      <p className={classes["said"]} data-wrong={said !== null || undefined} role="status">
        {said ?? (read.isWhole ? "Every group reads as printed." : "")}
      </p>
    </div>
  );
}

function whatIsWrong({ groups, tooMany, isWhole }: TypedPaper, isAsked: boolean): string | null {
  const wrong = groups.flatMap(({ state }, place) => (state === "wrong" ? [place + 1] : []));
  if (wrong.length === 1) return `Group ${wrong[0]} does not read as printed. Compare it with the paper.`;
  if (wrong.length > 1) {
    return `Groups ${wrong.slice(0, -1).join(", ")} and ${wrong.at(-1)} do not read as printed. Compare them with the paper.`;
  }
  if (tooMany > 0) return "There is more here than stands on the paper.";
  if (isAsked && !isWhole) return "Type every group from the paper.";
  return null;
}
