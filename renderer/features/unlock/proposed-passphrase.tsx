import { Button, Group } from "@mantine/core";
import { type RefObject, useCallback, useEffect, useState } from "react";
import { PassphraseField } from "../../components/passphrase-field.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import classes from "./set-up-form.module.css";

type ProposedPassphraseProps = {
  readonly onProposed: (words: string) => void;
  readonly typedBack: RefObject<HTMLInputElement | null>;
  readonly error: string | undefined;
  readonly onTyped: () => void;
};

type PlacedWord = { readonly place: number; readonly word: string };

/** Five words to write down, then to type back from the paper while they are covered. */
export function ProposedPassphrase({ onProposed, typedBack, error, onTyped }: ProposedPassphraseProps) {
  const [words, setWords] = useState<readonly PlacedWord[]>([]);
  const [isWritten, setIsWritten] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const propose = useCallback(async () => {
    try {
      const proposed = await call("unlock.proposePassphrase", {});
      setWords(proposed.words.split(" ").map((word, index) => ({ place: index + 1, word })));
      onProposed(proposed.words);
      setFailure(null);
    } catch (thrown) {
      setFailure(thrown);
    }
  }, [onProposed]);
  useEffect(() => void propose(), [propose]);

  if (failure !== null) return <ErrorNotice error={failure} />;
  if (isWritten) {
    return (
      <>
        <PassphraseField
          description="All five words from your paper, with one space between them."
          error={error}
          hasFocus
          label="Type the five words"
          onTyped={onTyped}
          ref={typedBack}
        />
        <Button onClick={() => setIsWritten(false)} size="compact-sm" variant="subtle">
          Show the words again
        </Button>
      </>
    );
  }
  return (
    <>
      <ol aria-label="Proposed passphrase" className={classes["words"]}>
        {words.map(({ place, word }) => (
          <li className={classes["word"]} key={place}>
            {word}
          </li>
        ))}
      </ol>
      <p className={classes["help"]}>
        Write them on paper, in this order and in small letters. Keep the paper away from this computer, where you would
        keep a passport.
      </p>
      <Group gap="xs">
        <Button disabled={words.length === 0} onClick={() => setIsWritten(true)} variant="outline">
          I have written them down
        </Button>
        <Button onClick={() => void propose()} variant="subtle">
          Propose others
        </Button>
      </Group>
      {error !== undefined && (
        <p className={classes["error"]} role="alert">
          {error}
        </p>
      )}
    </>
  );
}
