import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import {
  leaveOutReasons,
  LeaveOutReason,
  type SubjectAccess,
  subjectAccessPack,
} from "#shared/domain/subject-access.ts";
import { keyOf } from "#shared/domain/record-fields.ts";
import { leftToDecide } from "#shared/domain/subject-bundle.ts";
import { longestPassage } from "#shared/domain/third-party.ts";
import paper from "../../components/paper-sheet.module.css";
import { PrintDialog } from "../../components/print-dialog.tsx";
import { SubjectAccessDocument } from "../../components/subject-access-document.tsx";
import { Working } from "../../components/working.tsx";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { ReviewLists } from "./review-lists.tsx";
import classes from "./subject-access.module.css";

type GivenFileProps = { readonly caseId: CaseId; readonly request: SubjectAccess };

/** Going through the case, the file as it goes so far, and making it once nothing is left (SPEC SA5 to SA10). */
export function GivenFile({ caseId, request }: GivenFileProps) {
  const read = useVaultQuery("subjectAccess.read", { requestId: request.id }, { keepPrevious: true });
  const print = useVaultCommand("subjectAccess.export");
  const decideRecord = useVaultCommand("subjectAccess.decideRecord");
  const [reason, setReason] = useState<LeaveOutReason>("third_party");
  const found = read.data;
  if (!found) return read.error ? <ErrorNotice error={read.error} /> : <Working />;
  const left = leftToDecide(found.review);
  const isIdentified = request.identityConfirmedOn !== null;
  return (
    <>
      <h2>Go through the case</h2>
      <p className={classes["lead"]}>
        Proposed is what may tell of somebody else. It is not all there is: read the file below as well, and leave out
        what you find. Names of staff in their work usually stay.
      </p>
      <NativeSelect
        className={classes["reason"] ?? ""}
        data={subjectAccessPack.reasons.map(({ key, letter, label }) => ({ value: key, label: `${letter}. ${label}` }))}
        description={`${leaveOutReasons.get(reason)?.explain} ${leaveOutReasons.get(reason)?.basis}.`}
        inputWrapperOrder={["label", "input", "description"]}
        label="Why it is left out"
        onChange={(event) => setReason(LeaveOutReason.parse(event.currentTarget.value))}
        value={reason}
      />
      <ByHand reason={reason} request={request} />
      <ReviewLists reason={reason} requestId={request.id} review={found.review} />
      <h2>Look for these by hand</h2>
      <p className={classes["lead"]}>
        They are not in the file, and may have to be given as well.
        {found.review.removed > 0 &&
          ` ${countOf(found.review.removed, "record was", "records were")} taken out of this case.`}
      </p>
      <ul>
        {subjectAccessPack.toLookFor.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <h2>The file as it goes</h2>
      <ErrorNotice error={decideRecord.error} />
      <div className={classes["make"]}>
        {left === 0 && isIdentified && !read.isPlaceholderData && (
          <PrintDialog<Output<"subjectAccess.export">>
            countIn={() => "what this page shows"}
            error={print.error}
            isPending={print.isPending}
            lead={
              <>
                A PDF of exactly what this page shows. What was left out is not in it. Documents that are given are made
                one by one on the <Link href={`/cases/${caseId}/documents`}>page of documents</Link>.
              </>
            }
            onPrint={(reasons, onMade) =>
              print.mutate(
                { requestId: request.id, contentDigest: found.contentDigest, reasons },
                {
                  onSuccess: onMade,
                  onError: (error) => void (hasCode(error, "full_file.changed") && read.refetch()),
                },
              )
            }
            submit="Write the file"
            title="Make the file"
          />
        )}
        <p role="status">{statusOf(left, isIdentified)}</p>
      </div>
      <section
        aria-label="What will be given"
        className={paper["sheet"]}
        data-old={read.isPlaceholderData || undefined}
      >
        <SubjectAccessDocument
          actionsOf={(record, heading) => (
            <Button
              aria-label={`Leave out as a whole: ${heading}`}
              className={classes["whole"] ?? ""}
              loading={decideRecord.isPending}
              onClick={() =>
                decideRecord.mutate({
                  requestId: request.id,
                  record: keyOf(record),
                  decision: { reason },
                })
              }
              size="compact-sm"
              variant="subtle"
            >
              Leave out as a whole
            </Button>
          )}
          bundle={found.bundle}
          printed={null}
        />
      </section>
    </>
  );
}

function statusOf(left: number, isIdentified: boolean): string {
  if (!isIdentified) return "Before the file can be made, write down how it was made sure who asks.";
  if (left > 0) return `${countOf(left, "thing is", "things are")} left to decide before the file can be made.`;
  return "Nothing is left to decide. Read it through, then make it.";
}

/** What the proposals do not have: words somebody found on reading. */
function ByHand({ request, reason }: { readonly request: SubjectAccess; readonly reason: LeaveOutReason }) {
  const decide = useVaultCommand("subjectAccess.decideWords");
  const [words, setWords] = useState("");
  const [said, setSaid] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = words.trim();
    if (wanted === "") return;
    decide.mutate(
      { requestId: request.id, words: wanted, decision: { reason } },
      {
        onSuccess: ({ marked }) => {
          setSaid(
            marked === 0
              ? `“${wanted}” was not found, with a capital or without as you wrote it.`
              : `Left out in ${countOf(marked, "place", "places")}: ${wanted}`,
          );
          if (marked > 0) setWords("");
        },
      },
    );
  };
  return (
    <>
      <form className={classes["byHand"]} onSubmit={submit}>
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          description="Wherever they stand as whole words. Write a capital where they have one."
          inputWrapperOrder={["label", "input", "description"]}
          label="Leave out other words"
          maxLength={longestPassage}
          onChange={(event) => setWords(event.currentTarget.value)}
          spellCheck={false}
          value={words}
        />
        <Button loading={decide.isPending} type="submit" variant="default">
          Leave these words out
        </Button>
      </form>
      <p role="status">{said}</p>
      <ErrorNotice error={decide.error} />
    </>
  );
}
