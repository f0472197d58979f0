import { Button } from "@mantine/core";
import type { Person } from "#shared/domain/person.ts";
import classes from "./person-form.module.css";
import { PersonView } from "./person-view.tsx";

type ChangedElsewhereProps = {
  /** What is saved now. */
  readonly person: Person;
  readonly isSaving: boolean;
  readonly onSaveOver: () => void;
  /** Throws away what was typed. */
  readonly onTakeSaved: () => void;
};

/** Two changes to the same person met: shows the saved one beside the typed one and lets the worker decide. */
export function ChangedElsewhere({ person, isSaving, onSaveOver, onTakeSaved }: ChangedElsewhereProps) {
  return (
    <div role="alert" className={classes["conflict"]}>
      <p className={classes["conflictTitle"]}>These details were saved elsewhere after you began.</p>
      <p>Nothing is lost: what you typed is still in the form above, and the other version stays in the history.</p>
      <details className={classes["saved"]}>
        <summary>Show what is saved now</summary>
        <PersonView person={person} />
      </details>
      <div className={classes["buttons"]}>
        <Button onClick={onSaveOver} loading={isSaving}>
          Save mine as the newest version
        </Button>
        <Button variant="default" onClick={onTakeSaved} disabled={isSaving}>
          Discard mine and show what is saved
        </Button>
      </div>
    </div>
  );
}
