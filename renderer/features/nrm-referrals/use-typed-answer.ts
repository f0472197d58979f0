import { useCallback, useEffect, useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Draft, DraftContent, DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { AnswerMode, NrmAnswer, NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import { fileNamesIn } from "#shared/domain/nrm-evidence.ts";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { call } from "../../ipc/client.ts";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useDraft, type DraftHandle } from "../../ipc/use-draft.ts";
import type { HeldAnswer } from "./answer-saver.ts";
import { useHeldAnswer, useSection } from "./section-context.ts";

export type TypedAnswer = {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly held: HeldAnswer;
  readonly draft: Pick<DraftHandle, "state" | "savedAt">;
  /** What stands in the field differs from the answer on record. */
  readonly isDirty: boolean;
  /** When the words were kept that were found again on opening; null when there were none. */
  readonly keptFrom: Instant | null;
  /** The words that were found again have become the answer since. */
  readonly isKeptSaved: boolean;
  /** Saves the words as the answer. */
  readonly commit: () => Promise<boolean>;
  readonly setMode: (mode: AnswerMode) => void;
  /** Answers with something that is already on record. */
  readonly bringIn: (value: NrmAnswerValue) => void;
  /** Back to the answer on record; what was half-typed, or stood behind a mode, is thrown away. */
  readonly dropDraft: () => void;
  readonly takeTheirs: () => void;
};

/**
 * A field that is typed in. The words are a draft within a second and become the answer when the field
 * is left; a failure leaves them where they are.
 */
export function useTypedAnswer(question: NrmQuestion): TypedAnswer {
  const { referralId, caseId, saver, drafts, registerCommit } = useSection();
  const held = useHeldAnswer(question.key);
  const [opening] = useState(() => openingOf(question, held, drafts.get(question.key)));
  const [text, setText] = useState(opening.text);
  const [keptFrom, setKeptFrom] = useState(opening.keptFrom);
  const [isKeptSaved, setKeptSaved] = useState(false);
  const [draftId, setDraftId] = useState(opening.draftId);
  /** A mode is on its way: leaving the field for it must not save the words as the answer first. */
  const isGivingWay = useRef(false);

  // An answer that came from elsewhere (brought in, taken over) takes the field; a mode leaves the words alone.
  const [seen, setSeen] = useState(held.answer);
  if (seen !== held.answer) {
    setSeen(held.answer);
    if (held.answer?.mode === "answered") setText(textOf(held.answer));
  }

  const isMode = held.answer !== undefined && held.answer.mode !== "answered";
  const isDirty = !isMode && (held.state === "failed" || !saysTheSame(question, text, held.answer));
  const content = draftOf(caseId, referralId, question.key, text);
  const draft = useDraft({ draftId, content, isDirty });
  const { flush, release, discard } = draft;
  const isDraftWritten = draft.savedAt !== null || (keptFrom !== null && !isKeptSaved);

  const save = useCallback(
    async (answer: NrmAnswer) => {
      const isStored = saver.isStored(answer);
      const isSaved = await saver.put(answer, draftId);
      if (!isSaved) return false;
      if (isStored) void discard();
      else release();
      setDraftId(newDraftId());
      setKeptSaved(true);
      return true;
    },
    [saver, draftId, release, discard],
  );

  const commit = useCallback(async () => {
    if (isMode || isGivingWay.current) return true;
    if (!isDirty) {
      if (isDraftWritten) void discard();
      return true;
    }
    return save({ questionKey: question.key, mode: "answered", value: valueOf(question, text) });
  }, [isMode, isDirty, isDraftWritten, discard, save, question, text]);

  useEffect(() => registerCommit(commit), [registerCommit, commit]);

  const leave = useRef<() => void>(() => undefined);
  useEffect(() => {
    // The draft first: should saving fail, the words are found again; when it succeeds, it takes the draft away.
    leave.current = () => void flush().then(commit);
  }, [flush, commit]);
  useEffect(() => () => leave.current(), []);

  const setMode = (mode: AnswerMode) => {
    if (mode === "answered") {
      void save({ questionKey: question.key, mode, value: valueOf(question, text) });
      return;
    }
    const put = () => saver.put({ questionKey: question.key, mode, value: null }, text === "" ? draftId : null);
    // Words that a mode replaces stay as a draft, so that choosing "Answered" brings them back.
    isGivingWay.current = true;
    void (text === "" ? put() : call("drafts.save", { draftId, content }).then(put, put)).finally(() => {
      isGivingWay.current = false;
    });
  };

  const drop = (words: string) => {
    setText(words);
    setKeptFrom(null);
    void discard();
    setDraftId(newDraftId());
  };

  return {
    text,
    setText,
    held,
    draft,
    isDirty,
    keptFrom,
    isKeptSaved,
    commit,
    setMode,
    bringIn: (value) => {
      void save({ questionKey: question.key, mode: "answered", value });
    },
    dropDraft: () => drop(isMode ? "" : textOf(held.answer)),
    takeTheirs: () => {
      saver.takeTheirs(question.key);
      drop(text);
    },
  };
}

type Opening = { readonly text: string; readonly keptFrom: Instant | null; readonly draftId: DraftId };

/** Words newer than the answer stand in the field at once; words that a mode replaced stay behind it. */
function openingOf(question: NrmQuestion, held: HeldAnswer, draft: Draft | undefined): Opening {
  const stored = textOf(held.answer);
  if (!draft || draft.content.kind !== "nrm_answer" || draft.content.questionKey !== question.key) {
    return { text: stored, keptFrom: null, draftId: newDraftId() };
  }
  const isNewer = held.savedAt === null || draft.savedAt > held.savedAt;
  const isBehindMode = held.answer !== undefined && held.answer.mode !== "answered";
  const text = isNewer || isBehindMode ? draft.content.text : stored;
  const isKept = isNewer && !isBehindMode && text !== stored;
  return { text, keptFrom: isKept ? draft.savedAt : null, draftId: draft.id };
}

function draftOf(caseId: string, referralId: string, questionKey: string, text: string): DraftContent {
  return { kind: "nrm_answer", caseId: caseId as CaseId, referralId, questionKey, text };
}

/** Whether the words in the field are the answer; nothing typed is the same as no answer. */
function saysTheSame(question: NrmQuestion, text: string, answer: NrmAnswer | undefined): boolean {
  const value = valueOf(question, text);
  const stored = answer?.value ?? (Array.isArray(value) ? [] : "");
  return Array.isArray(value) || typeof value === "number"
    ? JSON.stringify(value) === JSON.stringify(stored)
    : value === stored;
}

/** An answer as it stands in a text field. */
function textOf(answer: NrmAnswer | undefined): string {
  const value = answer?.value ?? "";
  return Array.isArray(value) ? value.join("\n") : String(value);
}

/** What is typed, as the question keeps it. A number that is none stays as text: it is advice, not a wall. */
function valueOf(question: NrmQuestion, text: string): NrmAnswerValue {
  switch (question.type) {
    case "number":
      return /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : text;
    case "fileNames":
      return fileNamesIn(text);
    default:
      return text;
  }
}
