import { Button, Checkbox } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useDeferredValue, useId, useState } from "react";
import { answerStorageLimit, behind, formLength } from "#shared/domain/nrm-answer.ts";
import type { NrmQuestion } from "#shared/domain/nrm-question-set.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import classes from "./offered.module.css";
import { useSection } from "./section-context.ts";
import type { TypedAnswer } from "./use-typed-answer.ts";
import { type WordsOnRecord, wordsOnRecord } from "./words-on-record.ts";

type WordsOfferProps = { readonly answer: TypedAnswer; readonly question: NrmQuestion };

/** What the case holds in words for a question, to choose from and to put behind what is typed (SPEC NRM61, NRM62). */
export function WordsOffer({ answer, question }: WordsOfferProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const isAnswered = (answer.held.answer?.mode ?? "answered") === "answered";
  if (!isAnswered) return null;
  return (
    <div className={classes["offer"]}>
      <Button
        aria-controls={id}
        aria-expanded={isOpen}
        aria-label={`${isOpen ? "Close what is on record" : "Look on record"}: ${question.label}`}
        onClick={() => setOpen(!isOpen)}
        size="compact-md"
        variant="default"
      >
        {isOpen ? "Close what is on record" : "Look on record"}
      </Button>
      <div id={id}>{isOpen && <Found answer={answer} question={question} />}</div>
    </div>
  );
}

function Found({ answer, question }: WordsOfferProps) {
  const { caseId } = useSection();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const typed = useDeferredValue(answer.text);
  const record = useVaultQuery("cases.read", { caseId });
  const events = useVaultQuery("account.list", { caseId });
  const indicators = useVaultQuery("indicators.list", { caseId });
  const notes = useVaultQuery("caseNotes.list", { caseId, matching: "" });
  const error = record.error ?? events.error ?? indicators.error ?? notes.error;
  if (error) return <ErrorNotice error={error} />;
  if (!record.data || !events.data || !indicators.data || !notes.data) return null;

  const found = wordsOnRecord(question.key, {
    events: events.data,
    indicators: indicators.data,
    notes: notes.data,
    contacts: record.data.person.safeContacts,
  });
  if (found.length === 0) {
    return (
      <p className={classes["quiet"]}>
        Nothing is on record for this question: no event of the account, no indicator, and no passage in their own words
        in a signed note.
      </p>
    );
  }
  const picked = found.filter(({ id, text, isGuarded }) => chosen.has(id) && !isGuarded && !typed.includes(text));
  const added = picked.map(({ text }) => text).join("\n");
  const length = formLength(behind(typed, added));
  const most = question.maxLength ?? answerStorageLimit;
  const isTooLong = picked.length > 0 && length > most;
  return (
    <>
      <ul aria-label={`On record: ${question.label}`} className={classes["files"]}>
        {found.map((words) => (
          <Words
            isChosen={chosen.has(words.id)}
            isThere={typed.includes(words.text)}
            key={words.id}
            onChoose={(isChosen) =>
              setChosen(new Set(isChosen ? [...chosen, words.id] : [...chosen].filter((id) => id !== words.id)))
            }
            words={words}
          />
        ))}
      </ul>
      <p className={classes["list"]}>
        <Button
          disabled={picked.length === 0 || isTooLong}
          onClick={() => {
            answer.bringIn(behind(answer.text, added));
            setChosen(new Set());
          }}
          size="compact-md"
          variant="default"
        >
          {typed.trim() === "" ? "Put in what is ticked" : "Put what is ticked behind what is written"}
        </Button>
        <span className={classes["total"]} data-over={isTooLong || undefined} role="status">
          {picked.length > 0 &&
            `With it the answer has ${length.toLocaleString("en-GB")} characters; the form takes ${most.toLocaleString("en-GB")}.${isTooLong ? " Tick less, or shorten the answer first." : ""}`}
        </span>
      </p>
    </>
  );
}

type WordsProps = {
  readonly words: WordsOnRecord;
  readonly isChosen: boolean;
  /** They stand in the answer word for word. */
  readonly isThere: boolean;
  readonly onChoose: (isChosen: boolean) => void;
};

function Words({ words, isChosen, isThere, onChoose }: WordsProps) {
  const warnings = words.isGuarded
    ? [
        "A way to reach them that is not safe for everybody stands in it: write it yourself, without that.",
        ...words.warnings,
      ]
    : words.warnings;
  return (
    <li className={classes["file"]}>
      <Checkbox
        checked={isThere || (isChosen && !words.isGuarded)}
        description={isThere ? `${words.source}. In the answer already` : words.source}
        disabled={isThere || words.isGuarded}
        label={
          <bdi className={classes["words"]} dir="auto">
            {words.text}
          </bdi>
        }
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      {warnings.map((warning) => (
        <p className={classes["problem"]} key={warning}>
          <IconAlertTriangle aria-hidden size={16} />
          <span>{warning}</span>
        </p>
      ))}
    </li>
  );
}
