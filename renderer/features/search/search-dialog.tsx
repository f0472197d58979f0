import { Kbd, Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowRight, IconHistory, IconListSearch, IconSearch } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import { type SearchGroup, type SearchGroupKind, searchTextLimit } from "#shared/domain/search.ts";
import { announce } from "../../components/announcer.tsx";
import { goToRow } from "../../components/go-to-row.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { type Command, fittingCommands } from "./command.ts";
import { HitBody } from "./hit-body.tsx";
import { countsSpoken, groupCount, groupTitles, idOf, placeOf } from "./hit-words.ts";
import { handOverSearch, recentSearches, rememberSearch } from "./recent-searches.ts";
import classes from "./search.module.css";

/** Milliseconds between the last key and the search, and between its answer and what is spoken. */
const pause = 120;
const spokenAfter = 700;
/** Commands shown beside what was found in the vault. */
const mostCommands = 6;

type SearchDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
  /** Somebody who only administers finds commands and nothing of any case. */
  readonly mayReadCases: boolean;
};

/** One box over people, notes, tasks, referrals, documents, pages and everything a key does. */
export function SearchDialog(props: SearchDialogProps) {
  return (
    <Modal
      closeOnEscape
      onClose={props.onClose}
      opened={props.opened}
      padding={0}
      size={720}
      transitionProps={{ duration: 0 }}
      withCloseButton={false}
      yOffset="8vh"
      attributes={{ content: { "aria-label": "Search" } }}
    >
      {props.opened && <Box {...props} />}
    </Modal>
  );
}

/** One line that Enter acts on. */
type Option = { readonly id: string; readonly body: ReactNode; readonly act: () => void };
type Section = { readonly title: string; readonly count?: string; readonly options: readonly Option[] };

function Box({ onClose, commands, mayReadCases }: SearchDialogProps) {
  const [typed, setTyped] = useState("");
  const [activeId, setActiveId] = useState<string | null>(null);
  /** Enter was pressed before the answer to what is typed was there. */
  const [isAwaited, setAwaited] = useState(false);
  const [wanted] = useDebouncedValue(typed.trim(), pause);
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  const [, navigate] = useLocation();
  const isAsked = mayReadCases && wanted !== "";
  const found = useVaultQuery(
    "search.find",
    { text: wanted, group: null, page: 0 },
    { enabled: isAsked, keepPrevious: true },
  );
  const result = isAsked ? found.data : undefined;
  const isSettled = !mayReadCases || (wanted === typed.trim() && !found.isFetching);

  const fitting = useMemo(() => fittingCommands(commands, typed), [commands, typed]);
  const lookFor = (text: string) => {
    setTyped(text);
    setActiveId(null);
    box.current?.focus();
  };
  const leave = (act: () => void) => () => {
    rememberSearch(typed);
    onClose();
    act();
  };
  const showAll = (group: SearchGroupKind) =>
    leave(() => {
      handOverSearch(typed.trim());
      navigate(`/search/${group}`);
    });

  const sections: Section[] = [
    ...(typed.trim() === "" ? [recentSection(lookFor)] : []),
    ...(result?.groups ?? []).map((group) => groupSection(group, leave, navigate, showAll)),
    ...(result && result.near.length > 0 ? [nearSection(result.near, lookFor)] : []),
    {
      title: typed.trim() === "" ? "Go to, or do" : "Commands",
      options: (typed.trim() === "" ? fitting : fitting.slice(0, mostCommands)).map((command) => ({
        id: `command-${command.id}`,
        body: <CommandBody command={command} />,
        act: leave(command.act),
      })),
    },
  ].filter(({ options }) => options.length > 0);
  const options = sections.flatMap((section) => section.options);
  const active = options.find(({ id }) => id === activeId) ?? (typed.trim() === "" ? undefined : options[0]);
  const optionId = (id: string) => `${listId}-${id}`;

  useEffect(() => {
    if (active) document.getElementById(optionId(active.id))?.scrollIntoView?.({ block: "nearest" });
  });
  const spoken = typed.trim() === "" || !isSettled ? "" : countsSpoken(result?.groups ?? [], fitting.length);
  useEffect(() => {
    if (spoken === "") return;
    const timer = setTimeout(() => announce(spoken), spokenAfter);
    return () => clearTimeout(timer);
  }, [spoken, wanted]);

  useEffect(() => {
    if (!isAwaited || !isSettled) return;
    setAwaited(false);
    active?.act();
  }, [isAwaited, isSettled, active]);

  // At once: what is typed right behind the key belongs into the box, and not to the page underneath.
  useLayoutEffect(() => box.current?.focus(), []);

  const move = (to: number) => setActiveId(options[(to + options.length) % options.length]?.id ?? null);
  const isNothing = typed.trim() !== "" && isSettled && !(result?.groups ?? []).some(({ count }) => count > 0);

  return (
    <div className={classes["dialog"]}>
      <div className={classes["box"]}>
        <IconSearch aria-hidden size={20} />
        <input
          ref={box}
          aria-activedescendant={active && optionId(active.id)}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-expanded={options.length > 0}
          aria-label="Search everything and every command"
          autoComplete="off"
          className={classes["input"]}
          data-autofocus
          dir="auto"
          maxLength={searchTextLimit}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActiveId(null);
            setAwaited(false);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const at = active ? options.indexOf(active) : -1;
            if (event.key === "ArrowDown") move(at + 1);
            else if (event.key === "ArrowUp") move(at === -1 ? -1 : at - 1);
            else if (event.key === "Enter" && (isSettled || activeId !== null)) active?.act();
            else if (event.key === "Enter") setAwaited(true);
            else return;
            event.preventDefault();
          }}
          placeholder="A name, a word, a reference, or what you want to do"
          role="combobox"
          spellCheck={false}
          value={typed}
        />
        <Kbd aria-hidden>Esc</Kbd>
      </div>
      <ErrorNotice error={found.error} />
      {isNothing && (
        <p className={classes["nothing"]}>
          {mayReadCases ? "Nothing found for" : "No command is called"} “<bdi>{typed.trim()}</bdi>”.
        </p>
      )}
      <div aria-label="Found" className={classes["list"]} id={listId} role="listbox" tabIndex={-1}>
        {sections.map((section, place) => (
          <div aria-labelledby={`${listId}-title-${place}`} key={section.title} role="group">
            <div className={classes["heading"]} id={`${listId}-title-${place}`} role="presentation">
              {section.title}
              {section.count !== undefined && <span className={classes["count"]}> {section.count}</span>}
            </div>
            {section.options.map(({ id, body, act }) => (
              // The keys are those of the box, as in every list that belongs to a text field.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                aria-selected={active?.id === id}
                className={classes["option"]}
                id={optionId(id)}
                key={id}
                onClick={act}
                onMouseDown={(event) => event.preventDefault()}
                role="option"
              >
                {body}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function groupSection(
  group: SearchGroup,
  leave: (act: () => void) => () => void,
  navigate: (to: string, options?: { state: object }) => void,
  showAll: (group: SearchGroupKind) => () => void,
): Section {
  const hits = group.hits.map((hit) => ({
    id: idOf(hit),
    body: <HitBody hit={hit} />,
    act: leave(() => {
      const { href, state, row } = placeOf(hit);
      navigate(href, { state });
      if (row !== null) goToRow(row);
    }),
  }));
  const isNear = group.kind === "people" && group.hits.every((hit) => hit.kind === "person" && hit.fit === "near");
  const more = {
    id: `all-${group.kind}`,
    body: (
      <>
        <IconListSearch aria-hidden className={classes["icon"]} size={18} />
        <span className={classes["words"]}>Show all: {groupCount(group)}</span>
      </>
    ),
    act: showAll(group.kind),
  };
  return {
    title: isNear ? "People with a name like this" : groupTitles[group.kind],
    count: group.isMore ? "1,000+" : String(group.count),
    options: group.count > group.hits.length ? [...hits, more] : hits,
  };
}

function nearSection(near: readonly string[], lookFor: (text: string) => void): Section {
  return {
    title: "Words like it",
    options: near.map((word) => ({
      id: `near-${word}`,
      body: (
        <>
          <IconSearch aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <span>
              Look for “<bdi>{word}</bdi>”
            </span>
          </span>
        </>
      ),
      act: () => lookFor(word),
    })),
  };
}

function recentSection(lookFor: (text: string) => void): Section {
  return {
    title: "Looked for since you unlocked",
    options: recentSearches().map((text) => ({
      id: `recent-${text}`,
      body: (
        <>
          <IconHistory aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <bdi dir="auto">{text}</bdi>
          </span>
        </>
      ),
      act: () => lookFor(text),
    })),
  };
}

function CommandBody({ command: { words, keys } }: { readonly command: Command }) {
  return (
    <>
      <IconArrowRight aria-hidden className={classes["icon"]} size={18} />
      <span className={classes["words"]}>{words}</span>
      {keys !== undefined && (
        <span aria-hidden className={classes["aside"]}>
          {keys.split(" ").map((chord, place) => (
            <Kbd key={chord + String(place)} ml={4} size="xs">
              {chord}
            </Kbd>
          ))}
        </span>
      )}
    </>
  );
}
