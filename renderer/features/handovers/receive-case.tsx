import { Button, Group } from "@mantine/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { ReceiptAnswer } from "#shared/domain/case-handover.ts";
import { Fact } from "../../components/fact.tsx";
import { useFocusAtStep } from "../../components/use-focus-at-step.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatBytes } from "../../wording/bytes.ts";
import { formatDate, formatMoment } from "../../wording/dates.ts";
import { countsInWords } from "./handover-words.ts";
import classes from "./handover.module.css";

type Opened = Output<"handovers.open">;
type Arrived = NonNullable<Opened["arrived"]>;
type Done = { readonly answer: ReceiptAnswer; readonly receipt: string; readonly caseId: CaseId | null };

/** A file from another office: looked at before anything of it is written, then accepted or refused. */
export function ReceiveCase() {
  const open = useVaultCommand("handovers.open");
  const [opened, setOpened] = useState<Opened | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const { mutate: letGo } = useVaultCommand("handovers.letGo");
  const held = useRef<Arrived["arrivalId"] | null>(null);
  const leave = useCallback(() => {
    if (held.current !== null) letGo({ arrivalId: held.current });
    held.current = null;
  }, [letGo]);
  // However it is left: by the button, or by a link to another page.
  useEffect(() => leave, [leave]);
  const heading = useFocusAtStep<HTMLHeadingElement>(done ? "done" : opened ? "opened" : "begun");
  const choose = () => {
    setDone(null);
    setOpened(null);
    open.mutate(
      {},
      {
        onSuccess: (found) => {
          held.current = found.arrived?.arrivalId ?? null;
          setOpened(found);
        },
      },
    );
  };
  return (
    <section className={classes["part"]}>
      <h2 className={classes["title"]} ref={heading} tabIndex={-1}>
        A case from another office
      </h2>
      {!opened && !done && (
        <>
          <p>The file is opened in this vault alone. You see what is in it before anything is written.</p>
          <Button loading={open.isPending} onClick={choose}>
            Open the file
          </Button>
        </>
      )}
      <ErrorNotice error={open.error} />
      {opened?.arrived && !done && (
        <Preview
          arrived={opened.arrived}
          onDone={(given) => {
            held.current = null;
            setDone(given);
          }}
          onLetGo={() => {
            leave();
            setOpened(null);
          }}
          words={opened.words}
        />
      )}
      {opened?.answered && (
        <AnsweredBefore answered={opened.answered} onClose={() => setOpened(null)} words={opened.words} />
      )}
      {done && (
        <>
          <p role="status">
            {done.answer === "accepted" ? "The case is on record here." : "Nothing of the case was kept."}
          </p>
          <Receipt receipt={done.receipt} />
          <Group gap="sm" mt="md">
            {done.caseId !== null && (
              <Button component={Link} href={`/cases/${done.caseId}`}>
                Open the case
              </Button>
            )}
            <Button onClick={choose} variant="default">
              Open another file
            </Button>
          </Group>
        </>
      )}
    </section>
  );
}

function Receipt({ receipt }: { readonly receipt: string }) {
  return (
    <>
      <p>Read this receipt out to the other office. They type it in, and the hand-over is closed on their side too.</p>
      <p className={classes["words"]}>{receipt}</p>
    </>
  );
}

type Answered = NonNullable<Opened["answered"]>;
type AnsweredBeforeProps = { readonly answered: Answered; readonly words: string; readonly onClose: () => void };

/** Nothing of the case is told again: whoever opens it now may not know of it. */
function AnsweredBefore({ answered, words, onClose }: AnsweredBeforeProps) {
  return (
    <>
      <p role="alert">
        This hand-over was {answered.answer} here before. It is not taken in again; the receipt is the one of then.
      </p>
      <dl aria-label="What was opened" className={classes["facts"]}>
        <Fact name="Words of this file" value={words} />
      </dl>
      <Receipt receipt={answered.receipt} />
      <Button mt="md" onClick={onClose} variant="default">
        Close
      </Button>
    </>
  );
}

type PreviewProps = {
  readonly arrived: Arrived;
  readonly words: string;
  readonly onDone: (done: Done) => void;
  readonly onLetGo: () => void;
};

function Preview({ arrived, words, onDone, onLetGo }: PreviewProps) {
  const accept = useVaultCommand("handovers.accept");
  const refuse = useVaultCommand("handovers.refuse");
  const { arrivalId } = arrived;
  const isWorking = accept.isPending || refuse.isPending;
  return (
    <>
      <dl aria-label="What was opened" className={classes["facts"]}>
        <Fact name="It says it is from" value={arrived.office} />
        <Fact name="Made" value={formatMoment(arrived.madeAt)} />
        <Fact name="Person" value={arrived.name} />
        <Fact name="Their reference" value={arrived.reference} />
        <Fact name="Case opened" value={formatDate(arrived.openedOn)} />
        {arrived.documentBytes > 0 && <Fact name="Documents" value={formatBytes(arrived.documentBytes)} />}
        <Fact name="Words of this file" value={words} />
      </dl>
      <ul aria-label="What is in it" className={classes["list"]}>
        {countsInWords(arrived.counts).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        Compare the words of this file with the other office, on a number that you know. If they are not the same,
        refuse it: the file is not from them, or not what they sent.
      </p>
      <p className={classes["muted"]}>
        Accepted, it becomes a case of yours{arrived.isRestricted && ", restricted to you as it was there,"} under the
        same reference, unless it is in use here. Open tasks become yours; whoever wrote something is named with their
        office. Refused, nothing of it is kept but a line in the history without a name.
      </p>
      <ErrorNotice error={accept.error ?? refuse.error} />
      <Group gap="sm" mt="md">
        <Button
          disabled={isWorking && !accept.isPending}
          loading={accept.isPending}
          onClick={() => accept.mutate({ arrivalId }, { onSuccess: (made) => onDone({ answer: "accepted", ...made }) })}
        >
          Accept the case
        </Button>
        <Button
          disabled={isWorking && !refuse.isPending}
          loading={refuse.isPending}
          onClick={() =>
            refuse.mutate(
              { arrivalId },
              { onSuccess: ({ receipt }) => onDone({ answer: "refused", receipt, caseId: null }) },
            )
          }
          variant="default"
        >
          Refuse the case
        </Button>
        <Button disabled={isWorking} onClick={onLetGo} variant="subtle">
          Decide later
        </Button>
      </Group>
    </>
  );
}
