import { Button, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { isFocusLost } from "./is-focus-lost.ts";
import classes from "./words-form.module.css";

type WordsFormProps = {
  /** What the button says that opens it. */
  readonly ask: string;
  /** Which record it is about, for whoever hears the button. */
  readonly about?: string;
  readonly label: string;
  readonly description?: string;
  readonly saveLabel: string;
  /** Said where nothing was written; null where nothing needs to be. */
  readonly missing: string | null;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly onSave: (words: string, done: () => void) => void;
};

/** A few words under a button. What was typed stays when saving fails. */
export function WordsForm(props: WordsFormProps) {
  const { ask, about, label, description, saveLabel, missing, isSaving, error, onSave } = props;
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const wasOpen = useRef(false);
  useEffect(() => {
    if (isOpen) field.current?.focus();
    // Whoever went on to something else while it was being saved stays there.
    else if (wasOpen.current && isFocusLost()) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  const close = () => {
    setWords("");
    setCheckShown(false);
    setOpen(false);
  };
  if (!isOpen) {
    return (
      <Button
        ref={button}
        variant="default"
        size="compact-md"
        {...(about === undefined ? {} : { "aria-label": `${ask}: ${about}` })}
        onClick={() => setOpen(true)}
      >
        {ask}
      </Button>
    );
  }
  const wrong = words.trim() === "" ? missing : null;
  return (
    <form
      className={classes["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setCheckShown(true);
        if (wrong === null) onSave(words, close);
        else field.current?.focus();
      }}
    >
      <Textarea
        ref={field}
        label={label}
        description={description}
        attributes={{ input: { dir: "auto" } }}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={2_000}
        value={words}
        error={isCheckShown ? wrong : null}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <ErrorNotice error={error} />
      <div className={classes["actions"]}>
        <Button type="submit" size="compact-md" loading={isSaving}>
          {saveLabel}
        </Button>
        <Button variant="subtle" size="compact-md" disabled={isSaving} onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
