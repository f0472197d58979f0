import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { type CompanionPage, typedStanding } from "#shared/domain/nrm-companion.ts";
import { type NrmRoute, sentThing } from "#shared/domain/nrm-form.ts";
import { useHeadingOnChange } from "../../components/use-heading-on-change.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { countOf } from "../../wording/dates.ts";
import { typedWords } from "./companion-page-list.tsx";
import classes from "./companion.module.css";
import { LinkButton } from "./link-button.tsx";
import { referralPath } from "./referral-location.ts";
import { SentBefore, sentWords, SubmissionForm } from "./submission.tsx";
import type { Referral } from "./use-referral.ts";
import type { TypedPages } from "./use-typed-pages.ts";

type CompanionEndProps = {
  readonly referral: Referral;
  readonly route: NrmRoute;
  readonly declaration: string;
  readonly pages: readonly CompanionPage[];
  readonly typed: TypedPages;
  readonly onGo: (at: number) => void;
};

/** What is left to type, what sending declares, and the record that it was sent. */
export function CompanionEnd({ referral, route, declaration, pages, typed, onGo }: CompanionEndProps) {
  const [isOpen, setOpen] = useState(referral.submittedOn === null);
  useHeadingOnChange(isOpen ? "form" : "sent");
  const what = sentThing(route);
  const left = pages.flatMap((page, place) => {
    const standing = typedStanding(page, typed.pages);
    return standing === "typed" ? [] : [{ page, place, standing }];
  });
  if (!isOpen) {
    return (
      <div className={classes["end"]}>
        <p role="status">{sentWords(referral)}</p>
        <p>
          {/* No clock runs from a report. */}
          {what === "referral" && (
            <>
              The dates that follow from it stand under{" "}
              <Link href={`/cases/${referral.caseId}/decisions`}>Decisions</Link>.{" "}
            </>
          )}
          The Home Office sends a copy by email: file it among the documents of the case.
        </p>
        <WritersOnly>
          <Button onClick={() => setOpen(true)} variant="default">
            Change what is recorded
          </Button>
        </WritersOnly>
      </div>
    );
  }
  return (
    <div className={classes["end"]}>
      {left.length > 0 && referral.submittedOn === null && (
        <div className={classes["changed"]}>
          <p>{countOf(left.length, "page is", "pages are")} not ticked as typed in:</p>
          <ul className={classes["left"]}>
            {left.map(({ page, place, standing }) => (
              <li key={page.id}>
                <button className={classes["go"]} onClick={() => onGo(place)} type="button">
                  {page.title}
                </button>
                {standing === "changed" && ` (${typedWords.changed})`}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>The form shows every answer before it is sent. Read them through there.</p>
      <p>{declaration}</p>
      <h2>Record that it was sent</h2>
      <SentBefore referral={referral} />
      <WritersOnly>
        <SubmissionForm
          onClose={() => {
            typed.clear();
            setOpen(false);
          }}
          otherwise={
            referral.submittedOn === null ? (
              <LinkButton href={referralPath(referral.id)}>Not sent yet: leave</LinkButton>
            ) : (
              <Button onClick={() => setOpen(false)} variant="default">
                Cancel
              </Button>
            )
          }
          referral={referral}
          what={what}
        />
      </WritersOnly>
    </div>
  );
}
