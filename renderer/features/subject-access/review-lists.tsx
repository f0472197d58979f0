import { Button } from "@mantine/core";
import { useRef } from "react";
import { type GivenRecord, keyOf } from "#shared/domain/record-fields.ts";
import type { LeaveOutReason, SubjectAccessId } from "#shared/domain/subject-access.ts";
import type { SubjectReview, SuggestedWords } from "#shared/domain/subject-bundle.ts";
import records from "../../components/record-list.module.css";
import { RecordGroup } from "../../components/record-group.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { headingOf } from "../../wording/full-file-words.ts";
import { recordWords } from "../../wording/record-words.ts";
import { decisionInWords, thirdPartyLabels, wholeLabels } from "../../wording/subject-access-words.ts";
import classes from "./subject-access.module.css";

type ReviewListsProps = {
  readonly requestId: SubjectAccessId;
  readonly review: SubjectReview;
  /** For what is left out from now on. */
  readonly reason: LeaveOutReason;
};

/** What is left to decide before the file can be made, and what was decided, to be taken back (SPEC SA5, SA6). */
export function ReviewLists({ requestId, review, reason }: ReviewListsProps) {
  const decideWords = useVaultCommand("subjectAccess.decideWords");
  const decideRecord = useVaultCommand("subjectAccess.decideRecord");
  const lookAgain = useVaultCommand("subjectAccess.lookAgain");
  const lists = useRef<HTMLDivElement>(null);
  const { suggestedWords, suggestedWholes, decidedWords, decidedWholes, changed } = review;

  /** The row that was decided goes, and the next takes its place: so does the focus. */
  const goOn = (pressed: HTMLElement) => {
    const buttons = () => [...(lists.current?.querySelectorAll<HTMLElement>("[data-decides]") ?? [])];
    const place = buttons().indexOf(pressed);
    return () => {
      const look = new MutationObserver(() => {
        if (pressed.isConnected) return;
        look.disconnect();
        const left = buttons();
        (left[Math.min(place, left.length - 1)] ?? lists.current)?.focus();
      });
      if (lists.current) look.observe(lists.current, { childList: true, subtree: true });
    };
  };
  const about = (words: string, wanted: LeaveOutReason | null) => (event: React.MouseEvent<HTMLButtonElement>) => {
    decideWords.mutate(
      { requestId, words, decision: { reason: wanted } },
      { onSuccess: goOn(firstOfRow(event.currentTarget)) },
    );
  };
  const aboutWhole =
    (record: GivenRecord, wanted: LeaveOutReason | null) => (event: React.MouseEvent<HTMLButtonElement>) => {
      decideRecord.mutate(
        { requestId, record: keyOf(record), decision: { reason: wanted } },
        { onSuccess: goOn(firstOfRow(event.currentTarget)) },
      );
    };

  return (
    <div ref={lists} tabIndex={-1}>
      <ErrorNotice error={decideWords.error ?? decideRecord.error ?? lookAgain.error} />
      {changed.length > 0 && (
        <RecordGroup count={changed.length} title="Changed since it was marked">
          {changed.map((record) => (
            <li className={records["entry"]} key={keyOf(record)}>
              <div className={records["margin"]}>{recordWords[record.kind].name}</div>
              <div className={records["said"]}>
                <p className={classes["words"]}>
                  <bdi>{nameOf(record)}</bdi>
                </p>
                <p className={classes["example"]}>
                  Read it below as it is now. Marks that still stand over their words stay.
                </p>
                <div className={records["actions"]}>
                  <Button
                    data-decides
                    onClick={(event) =>
                      lookAgain.mutate(
                        { requestId, record: keyOf(record) },
                        { onSuccess: goOn(firstOfRow(event.currentTarget)) },
                      )
                    }
                    size="compact-md"
                  >
                    I looked at it again
                  </Button>
                </div>
              </div>
            </li>
          ))}
        </RecordGroup>
      )}
      {suggestedWholes.length > 0 && (
        <RecordGroup count={suggestedWholes.length} title="Whole records and documents to decide">
          {suggestedWholes.map(({ kind, record }) => (
            <li className={records["entry"]} key={keyOf(record)}>
              <div className={records["margin"]}>{wholeLabels[kind]}</div>
              <div className={records["said"]}>
                <p className={classes["words"]}>
                  <bdi>{nameOf(record)}</bdi>
                </p>
                <div className={records["actions"]}>
                  <Button
                    aria-label={`Leave out as a whole: ${nameOf(record)}`}
                    data-decides
                    onClick={aboutWhole(record, reason)}
                    size="compact-md"
                  >
                    Leave out as a whole
                  </Button>
                  <Button
                    aria-label={`Give: ${nameOf(record)}`}
                    onClick={aboutWhole(record, null)}
                    size="compact-md"
                    variant="default"
                  >
                    {kind === "document" ? "Give it" : "Give it, without the words left out"}
                  </Button>
                </div>
              </div>
            </li>
          ))}
        </RecordGroup>
      )}
      {suggestedWords.length > 0 && (
        <RecordGroup count={suggestedWords.length} title="Words to decide">
          {suggestedWords.map((suggested) => (
            <Suggested key={suggested.words} onDecide={about} reason={reason} suggested={suggested} />
          ))}
        </RecordGroup>
      )}
      {decidedWords.length + decidedWholes.length > 0 && (
        <RecordGroup count={decidedWords.length + decidedWholes.length} title="Decided">
          {decidedWholes.map(({ record, reason: decided }) => (
            <li className={records["entry"]} key={keyOf(record)}>
              <div className={records["margin"]}>{decisionInWords(decided)}</div>
              <div className={records["said"]}>
                <p className={classes["words"]}>
                  <bdi>{nameOf(record)}</bdi>
                </p>
                <p className={classes["example"]}>As a whole</p>
                <Button
                  aria-label={`Take it back: ${nameOf(record)}`}
                  onClick={() => decideRecord.mutate({ requestId, record: keyOf(record), decision: null })}
                  size="compact-md"
                  variant="default"
                >
                  Take it back
                </Button>
              </div>
            </li>
          ))}
          {decidedWords.map(({ words, reason: decided, places }) => (
            <li className={records["entry"]} key={`${decided} ${words}`}>
              <div className={records["margin"]}>{decisionInWords(decided)}</div>
              <div className={records["said"]}>
                <p className={classes["words"]}>
                  <bdi>{words}</bdi>
                </p>
                <p className={classes["example"]}>{countOf(places, "place", "places")}</p>
                <Button
                  aria-label={`Take it back: ${words}`}
                  onClick={() => decideWords.mutate({ requestId, words, decision: null })}
                  size="compact-md"
                  variant="default"
                >
                  Take it back
                </Button>
              </div>
            </li>
          ))}
        </RecordGroup>
      )}
    </div>
  );
}

type SuggestedProps = {
  readonly suggested: SuggestedWords;
  readonly reason: LeaveOutReason;
  readonly onDecide: (
    words: string,
    reason: LeaveOutReason | null,
  ) => (event: React.MouseEvent<HTMLButtonElement>) => void;
};

function Suggested({ suggested, reason, onDecide }: SuggestedProps) {
  const { words, kind, places, records: inRecords, examples } = suggested;
  return (
    <li className={records["entry"]}>
      <div className={records["margin"]}>
        <span>{thirdPartyLabels[kind]}</span>
        <span className={records["quiet"]}>
          {countOf(places, "place", "places")} in {countOf(inRecords, "record", "records")}
        </span>
      </div>
      <div className={records["said"]}>
        <p className={classes["words"]}>
          <bdi>{words}</bdi>
        </p>
        {examples.map((example, place) => (
          // eslint-disable-next-line react/no-array-index-key -- examples of one row; nothing moves
          <p className={classes["example"]} dir="auto" key={place}>
            {example.before}
            <mark>{example.words}</mark>
            {example.after}
          </p>
        ))}
        <div className={records["actions"]}>
          <Button aria-label={`Leave out: ${words}`} data-decides onClick={onDecide(words, reason)} size="compact-md">
            Leave out
          </Button>
          <Button aria-label={`Give: ${words}`} onClick={onDecide(words, null)} size="compact-md" variant="default">
            Give
          </Button>
        </div>
      </div>
    </li>
  );
}

function firstOfRow(button: HTMLElement): HTMLElement {
  return button.closest("li")?.querySelector<HTMLElement>("[data-decides]") ?? button;
}

function nameOf(record: GivenRecord): string {
  return record.kind === "attachment" ? record.content.title : headingOf(record);
}
