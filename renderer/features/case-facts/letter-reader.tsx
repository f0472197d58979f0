import { Button, Checkbox, Textarea } from "@mantine/core";
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import type { HalfTypedFact } from "#shared/domain/case-fact.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import {
  type LetterDecision,
  type LetterField,
  letterFields,
  type LetterReading,
  longestLetter,
  readLetter,
} from "#shared/domain/decision-letter.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { isNameOf } from "#shared/domain/letter-person.ts";
import type { Read } from "#shared/domain/letter-text.ts";
import { letterWordings } from "#shared/domain/letter-wordings.ts";
import { LongText } from "../../components/long-text.tsx";
import records from "../../components/record-list.module.css";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import { decisionOutcomeLabels, letterDecisionLabels, letterFieldLabels } from "../../wording/labels.ts";

import { allOf, candidatesOf, dayByRule, draftFrom, isForForm, kindFor, type Ticked } from "./letter-proposal.ts";
import classes from "./letter-reader.module.css";

type LetterReaderProps = {
  readonly caseId: CaseId;
  /** What was ticked, for the form. The letter itself goes no further. */
  readonly onTakeOver: (draft: HalfTypedFact) => void;
  readonly onClose: () => void;
};

/**
 * Reads a pasted letter and proposes what it says, each with its passage. Nothing is saved and nothing kept: what is
 * ticked goes into the form for a decision, and is recorded there or not at all (SPEC RL5, RL6).
 */
export function LetterReader({ caseId, onTakeOver, onClose }: LetterReaderProps) {
  const [text, setText] = useState("");
  const [read, setRead] = useState<{ text: string; reading: LetterReading } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [ticked, setTicked] = useState<Ticked>({});
  const field = useRef<HTMLTextAreaElement>(null);
  const outcome = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);

  const readIt = () => {
    const problem = problemOf(text);
    setError(problem);
    setTicked({});
    setRead(problem === null ? { text, reading: readLetter(text) } : null);
    requestAnimationFrame(() => (problem === null ? outcome : field).current?.focus());
  };
  const { reading } = read ?? {};
  const proposal = useMemo(() => reading && draftFrom(reading, ticked), [reading, ticked]);
  const isAnyTicked = Object.keys(ticked).length > 0;

  return (
    <div className={records["adding"]}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          readIt();
        }}
      >
        <Textarea
          attributes={{ input: { dir: "auto" } }}
          autosize
          description={`Copy the words of the letter and paste them here, at most ${longestLetter.toLocaleString("en-GB")} characters. They are read on this computer and not kept: when you close this, leave the page or Holdfast locks, they are gone. Keep the letter itself under Documents.`}
          error={error}
          label="Words of the letter"
          maxRows={10}
          minRows={4}
          onChange={(event) => setText(event.currentTarget.value)}
          ref={field}
          spellCheck={false}
          value={text}
        />
        <div className={records["actions"]}>
          <Button type="submit" variant={read ? "default" : "filled"}>
            {read ? "Read again" : "Read the letter"}
          </Button>
          <Button onClick={onClose} variant="default">
            Cancel
          </Button>
        </div>
      </form>
      {read && proposal && (
        <section aria-labelledby={id} className={classes["read"]}>
          <h2 className={records["heading"]} id={id} ref={outcome} tabIndex={-1}>
            What the letter seems to say
          </h2>
          <Summary reading={read.reading} isSame={read.text === text} />
          <ul className={records["list"]}>
            {letterFields.map((name) => (
              <Finding
                caseId={caseId}
                field={name}
                key={name}
                onTick={(place) =>
                  setTicked(({ [name]: _before, ...others }) =>
                    place === null ? others : { ...others, [name]: place },
                  )
                }
                reading={read.reading}
                text={read.text}
                ticked={ticked}
              />
            ))}
          </ul>
          {proposal.isCut && (
            <p className={classes["warning"]}>
              The note of an entry holds 1,000 characters, so the reasons will be cut. Keep the letter under Documents.
            </p>
          )}
          <div className={records["actions"]}>
            <Button disabled={!isAnyTicked} onClick={() => onTakeOver(proposal.draft)}>
              Put what is ticked into the form
            </Button>
            <Button onClick={() => setTicked(allOf(read.reading, letterFields))} variant="default">
              Tick everything found
            </Button>
          </div>
          <p className={records["source"]}>
            It compares with known wordings and can be wrong: the letter counts. {letterWordings.source} As of{" "}
            {formatDate(letterWordings.asOf)}.
          </p>
        </section>
      )}
    </div>
  );
}

function problemOf(text: string): string | null {
  if (text.trim() === "") return "Paste the words of the letter first.";
  if (text.length <= longestLetter) return null;
  const over = countOf(text.length - longestLetter, "character", "characters");
  return `This is ${over} too long to be read. Paste the letter only, without what is enclosed.`;
}

function Summary({ reading, isSame }: { readonly reading: LetterReading; readonly isSame: boolean }) {
  const { decision, olderFrom } = reading;
  const kind = decision.state === "found" ? kindFor(decision.value) : undefined;
  return (
    <>
      <p className={classes["lead"]}>
        {decision.state === "not_found"
          ? "No decision was found in these words. "
          : kind === null
            ? "What an assessment of recovery needs says is not taken over. Where it agrees support, record that as “Support agreed beyond move-on”, and keep the letter under Documents. "
            : "Nothing is recorded yet. Compare each line with the letter and tick what is right; it goes into the form, where you can still change it. "}
        {olderFrom !== null && "What stands below as an older message was not read."}
      </p>
      {!isSame && <p className={classes["warning"]}>The words above were changed since. Read them again.</p>}
    </>
  );
}

type FindingProps = {
  readonly caseId: CaseId;
  readonly field: LetterField;
  readonly reading: LetterReading;
  readonly text: string;
  readonly ticked: Ticked;
  readonly onTick: (place: number | null) => void;
};

/** One line: what was looked for, what was found, and the words it was found in. */
function Finding({ caseId, field, reading, text, ticked, onTick }: FindingProps) {
  const candidates = candidatesOf(reading, field);
  const label = letterFieldLabels[field];
  const isContradicted = candidates.length > 1;
  return (
    <li className={records["entry"]}>
      <span className={classes["name"]}>{label}</span>
      <div className={`${records["said"]} ${classes["said"]}`}>
        {candidates.length === 0 && <p className={records["quiet"]}>Not found</p>}
        {isContradicted && (
          <p className={classes["warning"]}>The letter contradicts itself. Nothing is chosen: look which one holds.</p>
        )}
        {candidates.map((candidate, place) => {
          const words = wordsOf(field, candidate.value);
          const said = field === "reasons" ? <LongText text={words} /> : <bdi>{words}</bdi>;
          return (
            <div className={classes["candidate"]} key={`${candidate.from} ${candidate.value}`}>
              {isForForm(field, candidate.value) ? (
                <Checkbox
                  aria-label={field === "reasons" ? label : `${label}: ${words}`}
                  checked={ticked[field] === place}
                  label={said}
                  onChange={(event) => onTick(event.currentTarget.checked ? place : null)}
                />
              ) : (
                <div className={classes["value"]}>{said}</div>
              )}
              {field === "reasons" ? (
                <p className={records["quiet"]}>From line {lineOf(text, candidate.from)} on</p>
              ) : (
                <Excerpt text={text} {...candidate} />
              )}
              {field === "person" && <NameCheck caseId={caseId} name={candidate.value} />}
              {!isContradicted && <RuleBeside field={field} on={candidate.value} reading={reading} ticked={ticked} />}
            </div>
          );
        })}
      </div>
    </li>
  );
}

/** Characters of a passage that are shown. */
const mostShown = 400;

function Excerpt({ text, from, to }: Read<string> & { readonly text: string }): ReactNode {
  const passage = text.slice(from, to);
  return (
    <p className={records["quiet"]}>
      Line {lineOf(text, from)}:{" "}
      <q dir="auto">{passage.length > mostShown ? `${passage.slice(0, mostShown)}…` : passage}</q>
    </p>
  );
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}

/** A letter that was pasted into the wrong case is noticed by its name. */
function NameCheck({ caseId, name }: { readonly caseId: CaseId; readonly name: string }) {
  const record = useVaultQuery("cases.read", { caseId });
  if (!record.isSuccess) return null;
  const isKnown = record.data.person.names.some(({ text }) => isNameOf(name, text));
  return isKnown ? (
    <p className={records["quiet"]}>A name of the person in this case.</p>
  ) : (
    <p className={classes["warning"]}>This case knows no such name. Make sure that the letter belongs here.</p>
  );
}

type RuleBesideProps = Pick<FindingProps, "field" | "reading" | "ticked"> & { readonly on: string };

/** The day that the rule counts to, beside the one in the letter. */
function RuleBeside({ field, on, reading, ticked }: RuleBesideProps) {
  const byRule = dayByRule(reading, ticked, field);
  if (byRule === null) return null;
  return byRule === on ? (
    <p className={records["quiet"]}>The rule counts to the same day.</p>
  ) : (
    <p className={classes["warning"]}>
      The rule counts to {formatDate(byRule)}. Find out which day holds before you rely on either.
    </p>
  );
}

function wordsOf(field: LetterField, value: string): string {
  switch (field) {
    case "decision":
      return letterDecisionLabels[value as LetterDecision];
    case "outcome":
      return decisionOutcomeLabels[value as keyof typeof decisionOutcomeLabels];
    case "reconsidered":
      return "Yes";
    case "decidedOn":
    case "writtenOn":
    case "recoveryUntil":
    case "reconsiderBy":
    case "supportUntil":
      return formatDate(value as CivilDate);
    case "person":
    case "reference":
    case "reasons":
      return value;
  }
}
