import { useMemo, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Draft, DraftContent, DraftId } from "#shared/domain/draft.ts";
import { newDraftId } from "./new-draft-id.ts";
import { useDraftsOnOpening } from "./use-drafts-on-opening.ts";

/** Something of one kind that was left half-typed. */
export type KeptForm<K extends DraftContent["kind"]> = Draft & { readonly content: Extract<DraftContent, { kind: K }> };

/** The form for a new record: the draft it writes, and what was left half-typed in it earlier. */
export type Adding<K extends DraftContent["kind"]> = { readonly draftId: DraftId; readonly kept: KeptForm<K> | null };

/** Ids where what is recorded is not changed but decided anew: no record stands with a form of its own. */
export const noneStanding: readonly string[] = [];

type KeptFormsInput<K extends DraftContent["kind"]> = {
  readonly caseId: CaseId;
  readonly kind: K;
  /** Ids of the records that stand on the page with a form of their own; undefined while they are being read. */
  readonly standing: readonly string[] | undefined;
  /** The record that was being changed; undefined for a new one. */
  readonly changes: (content: Extract<DraftContent, { kind: K }>) => string | undefined;
  /** Whether it is typed here, where one kind is typed in several places. */
  readonly isHere?: (content: Extract<DraftContent, { kind: K }>) => boolean;
};

const isAnywhere = () => true;

/**
 * Forms of a page of records that open again with what was left half-typed in them (SPEC DR1): one for a new record,
 * and one for each that was being changed.
 */
export function useKeptForms<K extends DraftContent["kind"]>({
  caseId,
  kind,
  standing,
  changes,
  isHere = isAnywhere,
}: KeptFormsInput<K>) {
  const { found, error, close, stillOpen } = useDraftsOnOpening(caseId);
  /** Undefined until it is known whether one was left half-typed; null while none is written. */
  const [adding, setAdding] = useState<Adding<K> | null | undefined>();
  const kept = useMemo(
    () => (found ?? []).filter((draft): draft is KeptForm<K> => draft.content.kind === kind),
    [found, kind],
  );
  if (adding === undefined && found !== null && standing !== undefined) {
    // Also a change of one that was taken out: its words are there to be saved as a new one.
    const begun = kept.find(({ content }) => isHere(content) && !standing.includes(changes(content) ?? ""));
    setAdding(begun ? { draftId: begun.id, kept: begun } : null);
  }

  return {
    error,
    /** The form for a new record, where it is open; undefined until it is known. */
    adding,
    add: () => setAdding({ draftId: newDraftId(), kept: null }),
    stopAdding: () => setAdding(null),
    /** The key of a record's entry: what was left half-typed is known only once it was read. */
    keyOf: (id: string) => `${id} ${kept.find(({ content }) => changes(content) === id)?.id ?? ""}`,
    /** The change of a record that was left half-typed, as long as its form was not closed. */
    keptOf: (id: string) => stillOpen(kept.find(({ content }) => changes(content) === id) ?? null),
    /** A form was closed: its draft opens none again when the entry moves on the page. */
    close,
  };
}

/** The open form of one record: the draft it writes, what was left half-typed in it, and the version it began from. */
type Opened<D extends Draft> = { readonly draftId: DraftId; readonly kept: D | null; readonly begunFrom: number };

type ChangeFormInput<D extends Draft> = {
  /** A change of the record that was left half-typed: its form opens with the page. */
  readonly kept: D | null;
  /** The version from which that change began. */
  readonly keptFrom: number | undefined;
  /** The newest version. */
  readonly revision: number;
  readonly onClose: (draftId: DraftId) => void;
};

/**
 * Whether the form of a record is open. It goes on from the version that stood in it when it was opened: a later one
 * must not be overwritten unseen.
 */
export function useChangeForm<D extends Draft>({ kept, keptFrom, revision, onClose }: ChangeFormInput<D>) {
  const [opened, setOpened] = useState<Opened<D> | null>(
    () => kept && { draftId: kept.id, kept, begunFrom: keptFrom ?? revision },
  );
  return {
    opened,
    open: () => setOpened({ draftId: newDraftId(), kept: null, begunFrom: revision }),
    close: () => {
      if (opened) onClose(opened.draftId);
      setOpened(null);
    },
  };
}
