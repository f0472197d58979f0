import { Button } from "@mantine/core";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CommentThread, NoteComment } from "#shared/domain/note-comment.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { LongText } from "../../components/long-text.tsx";
import { showUndoToast } from "../../components/undo-toast.tsx";
import { useMay } from "../../components/use-may.ts";
import { WordsForm } from "../../components/words-form.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";
import classes from "./note-comments.module.css";

type NoteCommentsProps = { readonly noteId: CaseNoteId; readonly threads: readonly CommentThread[] };

/** What those who supervise said beside the note, and the answers. None of it is part of the note (SPEC NC1). */
export function NoteComments({ noteId, threads }: NoteCommentsProps) {
  const may = useMay();
  const add = useVaultCommand("noteComments.add");
  const open = threads.filter(({ comment }) => comment.resolvedAt === null);
  const resolved = threads.filter(({ comment }) => comment.resolvedAt !== null);
  if (threads.length === 0 && !may("supervise")) return null;

  return (
    <aside className={classes["comments"]} aria-label="Comments beside this note">
      {threads.length > 0 && (
        <p className={classes["about"]}>Comments stand beside the note and are never part of it.</p>
      )}
      {open.map((thread) => (
        <Thread key={thread.comment.id} thread={thread} />
      ))}
      {may("supervise") && (
        <WordsForm
          ask={threads.length === 0 ? "Comment beside this note" : "Add another comment"}
          label="Comment"
          saveLabel="Add the comment"
          missing="Write the comment."
          isSaving={add.isPending}
          error={add.error}
          onSave={(words, done) => add.mutate({ noteId, words }, { onSuccess: done })}
        />
      )}
      {resolved.length > 0 && (
        <details className={classes["resolved"]}>
          <summary>{countOf(resolved.length, "resolved comment", "resolved comments")}</summary>
          {resolved.map((thread) => (
            <Thread key={thread.comment.id} thread={thread} />
          ))}
        </details>
      )}
    </aside>
  );
}

function Thread({ thread: { comment, answers } }: { readonly thread: CommentThread }) {
  const may = useMay();
  const answer = useVaultCommand("noteComments.answer");
  const resolve = useVaultCommand("noteComments.resolve");
  const reopen = useVaultCommand("noteComments.reopen");
  const commentId = comment.id;
  const opening = comment.words.slice(0, 60);

  return (
    <section className={classes["thread"]} aria-label={`Comment by ${comment.recordedBy}`}>
      <Words of={comment} />
      {answers.map((given) => (
        <div key={given.id} className={classes["answer"]}>
          <Words of={given} />
        </div>
      ))}
      {comment.resolvedAt !== null && (
        <p className={classes["about"]}>
          Resolved by <bdi>{comment.resolvedBy}</bdi>, {formatMoment(comment.resolvedAt)}
        </p>
      )}
      <div className={classes["actions"]}>
        {may("work_on_cases") && comment.resolvedAt === null && (
          <>
            <WordsForm
              ask="Answer"
              about={opening}
              label="Answer"
              saveLabel="Add the answer"
              missing="Write the comment."
              isSaving={answer.isPending}
              error={answer.error}
              onSave={(words, done) => answer.mutate({ commentId, words }, { onSuccess: done })}
            />
            <Button
              variant="default"
              size="compact-md"
              aria-label={`Resolve: ${opening}`}
              loading={resolve.isPending}
              onClick={() =>
                resolve.mutate(
                  { commentId, basedOnRevision: comment.revision },
                  {
                    onSuccess: ({ revision }) =>
                      showUndoToast({
                        done: "Comment resolved",
                        undoLabel: "Open the comment again",
                        onUndo: () => reopen.mutate({ commentId, basedOnRevision: revision }),
                      }),
                  },
                )
              }
            >
              Resolve
            </Button>
          </>
        )}
        {may("work_on_cases") && comment.resolvedAt !== null && (
          <Button
            variant="default"
            size="compact-md"
            aria-label={`Open again: ${opening}`}
            loading={reopen.isPending}
            onClick={() => reopen.mutate({ commentId, basedOnRevision: comment.revision })}
          >
            Open again
          </Button>
        )}
        <HistoryButton isCompact object="note_comment" objectId={commentId} of={opening} />
      </div>
      <ErrorNotice error={resolve.error ?? reopen.error} />
    </section>
  );
}

function Words({ of }: { readonly of: NoteComment }) {
  return (
    <>
      <p className={classes["who"]}>
        <bdi>{of.recordedBy}</bdi>, {formatMoment(of.recordedAt)}
      </p>
      <LongText text={of.words} />
    </>
  );
}
