import { Button } from "@mantine/core";
import { IconAbc, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { PlacedWord } from "#shared/domain/spelling.ts";
import { announce } from "../../components/announcer.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { countOf } from "../../wording/dates.ts";
import type { SpellChecker } from "../../components/spell-checker.ts";
import classes from "./spelling-bar.module.css";

type SpellingBarProps = {
  /** Words that the dictionary does not have, in their order. */
  readonly unknown: readonly PlacedWord[];
  readonly checker: SpellChecker;
  /** The key opens the bar of the text that has the focus, and no other. */
  readonly isFocused: boolean;
  /** What stands around a word, to be read without looking for it. */
  readonly around: (place: PlacedWord) => { readonly before: string; readonly behind: string };
  readonly onShow: (place: PlacedWord) => void;
  readonly onReplace: (place: PlacedWord, word: string) => void;
  /** It is right here. */
  readonly onLeave: (word: string) => void;
  /** Keeps it for everybody in the office; null where the worker may not. */
  readonly onKeep: ((word: string) => void) | null;
  /** The focus goes back into the text. */
  readonly onClose: () => void;
};

/** Goes through the words that the dictionary does not have. Nothing is changed but by a choice (SPEC SL3). */
export function SpellingBar({
  unknown,
  checker,
  isFocused,
  around,
  onShow,
  onReplace,
  onLeave,
  onKeep,
  onClose,
}: SpellingBarProps) {
  const [from, setFrom] = useState<number | null>(null);
  const isOpen = from !== null;
  const at = isOpen
    ? Math.max(
        unknown.findIndex((place) => place.from >= from),
        0,
      )
    : 0;
  const place = isOpen ? unknown[at] : undefined;
  const word = place?.word;
  const proposals = useProposals(checker, word);
  const first = useRef<HTMLButtonElement>(null);
  const isReady = proposals !== null;

  const open = () => {
    if (unknown.length === 0) return announce("The dictionary has every word.");
    goTo(0);
  };
  const close = () => {
    setFrom(null);
    onClose();
  };
  useShortcut("spelling", open, isFocused && !isOpen);

  const isDone = isOpen && place === undefined;
  const latest = useRef({ close, onShow });
  latest.current = { close, onShow };
  useEffect(() => {
    if (!isDone) return;
    announce("No more words to look at.");
    latest.current.close();
  }, [isDone]);
  const bar = useRef<HTMLDivElement>(null);
  const shown = place && `${place.from} ${place.word}`;
  /**
   * What the bar showed when a choice sent it on to the next word; null while it stays where it is, whatever is typed in
   * the text. A choice may be made before there are proposals, which then are not those of the word that is gone to.
   */
  const leaving = useRef<string | null>(null);
  const isGoingTo = () => leaving.current !== null && leaving.current !== shown;
  const goTo = (at: number) => {
    leaving.current = shown ?? "";
    setFrom(at);
  };
  useEffect(() => {
    if (!place || !isGoingTo()) return;
    // Out of the text before the word is chosen there: the next key must not take its place.
    bar.current?.focus();
    latest.current.onShow(place);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- The list is another after each key; the place is not.
  }, [shown]);
  useEffect(() => {
    if (!isReady || !isGoingTo()) return;
    leaving.current = null;
    const focused = document.activeElement;
    // Whoever went on from there before there were proposals stays where they are.
    if (focused === bar.current || focused === document.body) first.current?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- As above.
  }, [isReady, shown]);
  // Whoever goes on writing is done with the bar.
  useEffect(() => {
    if (isFocused) setFrom(null);
  }, [isFocused]);

  if (!isOpen || !place || word === undefined) {
    if (unknown.length === 0) return null;
    return (
      <div className={classes["bar"]}>
        <span>{countOf(unknown.length, "word", "words")} not in the dictionary.</span>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconAbc size={18} aria-hidden />}
          title="Look at the spelling (F7)"
          onClick={open}
        >
          Look at the spelling
        </Button>
      </div>
    );
  }
  const { before, behind } = around(place);
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Spelling"
      tabIndex={-1}
      className={classes["bar"]}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <p className={classes["context"]} dir="auto" aria-live="polite">
        {before}
        <mark>{word}</mark>
        {behind}
      </p>
      <div className={classes["choices"]}>
        {(proposals ?? []).map((proposal, index) => (
          <Button
            key={proposal}
            ref={index === 0 ? first : null}
            size="compact-sm"
            variant="light"
            onClick={() => {
              goTo(place.from + proposal.length);
              onReplace(place, proposal);
            }}
          >
            {proposal}
          </Button>
        ))}
        {proposals?.length === 0 && <span className={classes["nothing"]}>Nothing to propose.</span>}
        <Button
          ref={proposals?.length === 0 ? first : null}
          size="compact-sm"
          variant="default"
          onClick={() => {
            goTo(place.from);
            onLeave(word);
          }}
        >
          Leave it
        </Button>
        {onKeep && (
          <Button
            size="compact-sm"
            variant="default"
            title="Everybody who works with this vault will have it. Not for names."
            onClick={() => {
              goTo(place.from);
              onKeep(word);
            }}
          >
            Add for the office
          </Button>
        )}
        <span className={classes["place"]}>
          {at + 1} of {unknown.length}
        </span>
        <Button size="compact-sm" variant="subtle" leftSection={<IconX size={16} aria-hidden />} onClick={close}>
          Close
        </Button>
      </div>
    </div>
  );
}

/** Null until the dictionary has answered. */
function useProposals(checker: SpellChecker, word: string | undefined): readonly string[] | null {
  const [found, setFound] = useState<{ readonly word: string; readonly proposals: readonly string[] } | null>(null);
  useEffect(() => {
    if (word === undefined) return;
    let isWanted = true;
    void checker.propose(word).then((proposals) => {
      if (isWanted) setFound({ word, proposals });
    });
    return () => {
      isWanted = false;
    };
  }, [checker, word]);
  return found && found.word === word ? found.proposals : null;
}
