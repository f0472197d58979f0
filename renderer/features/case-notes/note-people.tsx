import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { mostPeople, type NoteParts } from "#shared/domain/case-note.ts";
import type { CaseId, CaseSummary } from "#shared/domain/case-record.ts";
import type { KnownNames } from "#shared/domain/identifier.ts";
import { emptyDocument, type NoteDocument } from "#shared/domain/note-document.ts";
import { initialsOf } from "#shared/domain/person.ts";
import type { NameMode } from "#shared/domain/settings.ts";
import { PersonName } from "../../components/person-name.tsx";
import { PickList } from "../../components/pick-list.tsx";
import { useNameMode } from "../../components/use-name-mode.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { NoteEditor, type NoteEditorHandle } from "./note-editor.tsx";
import classes from "./note-people.module.css";

type NotePeopleProps = {
  readonly caseId: CaseId;
  /** Empty while the note is for this case alone; else this case is the first. */
  readonly parts: NoteParts;
  readonly isReadOnly: boolean;
  readonly names: KnownNames;
  readonly onChange: (parts: NoteParts) => void;
};

const noCases: readonly CaseSummary[] = [];

/** Whom else a note is for, and what is written for one of them alone (SPEC CN17). */
export function NotePeople({ caseId, parts, isReadOnly, names, onChange }: NotePeopleProps) {
  const cases = useVaultQuery("cases.list", {}).data ?? noCases;
  const mode = useNameMode();
  const [isAsked, setAsked] = useState(parts.length > 0);
  const added = useRef<CaseId | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const focusList = () => requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("input")?.focus());

  if (!isAsked) {
    return (
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconUsers size={16} aria-hidden />}
        disabled={isReadOnly}
        onClick={() => {
          setAsked(true);
          focusList();
        }}
      >
        Write it for others too
      </Button>
    );
  }
  const others = cases.filter(({ id }) => id !== caseId && !parts.some((part) => part.caseId === id));
  const add = (id: CaseId) => {
    const begun = parts.length > 0 ? parts : [{ caseId, document: emptyDocument }];
    added.current = id;
    onChange([...begun, { caseId: id, document: emptyDocument }]);
  };
  const takeOut = (id: CaseId) => {
    onChange(parts.filter((part) => part.caseId !== id));
    focusList();
  };

  return (
    <div ref={box} role="group" aria-label="People this note is for" className={classes["people"]}>
      <p className={classes["explained"]}>
        Each of them gets a note of their own with the words above. What you write below is in the note of one of them
        alone, and is read on no other case. Keep names of the others out of the words above.
      </p>
      {parts.map((part) => {
        const summary = cases.find(({ id }) => id === part.caseId);
        return (
          <section key={part.caseId} aria-label={`Only for ${summary?.reference ?? "this case"}`}>
            <div className={classes["head"]}>
              <span className={classes["who"]}>
                Only for{" "}
                {summary ? <PersonName name={summary.name} reference={summary.reference} withReference /> : "this case"}
              </span>
              {part.caseId !== caseId && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={isReadOnly}
                  aria-label={`Take out ${summary?.reference ?? "this person"}`}
                  onClick={() => takeOut(part.caseId)}
                >
                  Take out
                </Button>
              )}
            </div>
            <PartEditor
              label={`Only for ${summary?.reference ?? "this case"}`}
              initial={part.document}
              isFocusWanted={added.current === part.caseId}
              isReadOnly={isReadOnly}
              names={names}
              onChange={(document) =>
                onChange(parts.map((each) => (each.caseId === part.caseId ? { ...each, document } : each)))
              }
            />
          </section>
        );
      })}
      {parts.length < mostPeople && (
        <PickList
          key={parts.length}
          label="Add a person"
          description="Begin to type a name or a reference."
          options={others.map((summary) => ({ value: summary.id, label: nameFor(summary, mode) }))}
          value={null}
          onChange={(id) => {
            if (id !== null) add(id as CaseId);
          }}
        />
      )}
    </div>
  );
}

type PartEditorProps = {
  readonly label: string;
  readonly initial: NoteDocument;
  readonly isFocusWanted: boolean;
  readonly isReadOnly: boolean;
  readonly names: KnownNames;
  readonly onChange: (document: NoteDocument) => void;
};

function PartEditor({ isFocusWanted, ...editor }: PartEditorProps) {
  const handle = useRef<NoteEditorHandle>(null);
  const [wantsFocus] = useState(isFocusWanted);
  useEffect(() => {
    if (wantsFocus) handle.current?.focus();
  }, [wantsFocus]);
  return <NoteEditor ref={handle} isTaskOffered={false} error={null} {...editor} />;
}

function nameFor({ reference, name }: CaseSummary, mode: NameMode): string {
  if (mode === "reference_only") return reference;
  return `${reference} ${mode === "initials" ? initialsOf(name) : name}`;
}
