import { Button, Checkbox } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { Draft } from "#shared/domain/draft.ts";
import { type CompanionPage, typedStanding } from "#shared/domain/nrm-companion.ts";
import type { NrmRoute } from "#shared/domain/nrm-form.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { Page } from "../../components/page.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useHeadingOnChange } from "../../components/use-heading-on-change.ts";
import { useMay } from "../../components/use-may.ts";
import { CompanionEnd } from "./companion-end.tsx";
import { CompanionEntryRow } from "./companion-entry.tsx";
import { CompanionPageList, endTitle } from "./companion-page-list.tsx";
import classes from "./companion.module.css";
import { LinkButton } from "./link-button.tsx";
import { referralPath } from "./referral-location.ts";
import { SummaryConsentNotice } from "./summary-consent-notice.tsx";
import type { ReferralInHand } from "./use-referral.ts";
import { firstToType, type TypedPages, useTypedPages } from "./use-typed-pages.ts";
import { useWindowShape } from "./use-window-shape.ts";

type CompanionWalkProps = {
  readonly inHand: ReferralInHand;
  readonly route: NrmRoute;
  readonly pages: readonly CompanionPage[];
  /** The ticks as they were kept. */
  readonly kept: Draft | undefined;
  readonly contacts: readonly SafeContact[];
};

/** One page of the form at a time, and behind the last the place to record that it was sent. */
export function CompanionWalk({ inHand, route, pages, kept, contacts }: CompanionWalkProps) {
  const { referral, questionSet } = inHand;
  const typed = useTypedPages(referral, kept);
  const [shape, setShape] = useWindowShape();
  const [wanted, setAt] = useState(() =>
    referral.submittedOn === null ? firstToType(pages, typed.pages) : pages.length,
  );
  // An answer that is changed elsewhere may take pages away.
  const at = Math.min(wanted, pages.length);
  const page = pages[at];
  const standing = page && typedStanding(page, typed.pages);
  const mayTick = useMay()("work_on_cases");
  const entries = useRef<HTMLUListElement>(null);
  const go = (to: number) => setAt(Math.max(0, Math.min(pages.length, to)));
  useHeadingOnChange(page?.id ?? "end");
  useShortcut("nextFormPage", () => go(at + 1));
  useShortcut("previousFormPage", () => go(at - 1));
  useShortcut("copyNextAnswer", () => copyNext(entries.current));
  useShortcut("typedIn", () => page && typed.set(page, standing !== "typed"), page !== undefined && mayTick);

  return (
    <Page
      actions={
        <>
          <Button onClick={() => setShape(shape === "beside" ? "whole" : "beside")} size="compact-md" variant="default">
            {shape === "beside" ? "Make the window whole" : "Stand beside the browser"}
          </Button>
          <LinkButton href={referralPath(referral.id)} isCompact>
            Leave
          </LinkButton>
        </>
      }
      isNarrow
      lead={<Progress at={at} page={page} pages={pages} typed={typed} />}
      title={page?.title ?? (referral.submittedOn === null ? endTitle : "Sent")}
    >
      <div className={classes["walk"]}>
        {(page !== undefined || referral.submittedOn === null) && (
          <SummaryConsentNotice caseId={referral.caseId} isForTyping route={route} />
        )}
        {page ? (
          <>
            {page.note !== null && <p className={classes["note"]}>{page.note}</p>}
            {standing === "changed" && (
              <p className={classes["changed"]} role="status">
                An answer on this page has changed since you typed it in. Type it in again and tick it.
              </p>
            )}
            <ul className={classes["entries"]} key={page.id} ref={entries}>
              {page.entries.map((entry) => (
                <CompanionEntryRow contacts={contacts} entry={entry} inHand={inHand} key={entry.key} />
              ))}
            </ul>
          </>
        ) : (
          <CompanionEnd
            declaration={questionSet.declaration}
            onGo={go}
            pages={pages}
            referral={referral}
            route={route}
            typed={typed}
          />
        )}
        {typed.isFailing && <p role="alert">The last tick is not kept yet. Holdfast goes on trying.</p>}
        <div className={classes["steps"]} data-staying={page !== undefined || undefined}>
          <Button
            disabled={at === 0}
            leftSection={<IconChevronLeft aria-hidden size={18} />}
            onClick={() => go(at - 1)}
            variant="default"
          >
            Back <span className={classes["unseen"]}>one page</span>
          </Button>
          {page && mayTick && (
            <Checkbox
              checked={standing === "typed"}
              label="Typed in"
              onChange={(event) => typed.set(page, event.currentTarget.checked)}
            />
          )}
          {page && (
            <Button
              onClick={() => go(at + 1)}
              rightSection={<IconChevronRight aria-hidden size={18} />}
              variant={standing === "typed" ? "filled" : "default"}
            >
              Next <span className={classes["unseen"]}>page</span>
            </Button>
          )}
        </div>
        <CompanionPageList at={at} onGo={go} pages={pages} typed={typed} />
      </div>
    </Page>
  );
}

type ProgressProps = {
  readonly at: number;
  readonly page: CompanionPage | undefined;
  readonly pages: readonly CompanionPage[];
  readonly typed: TypedPages;
};

/** How far it is, and how the address of the page in the browser ends. */
function Progress({ at, page, pages, typed }: ProgressProps) {
  const done = pages.filter((one) => typedStanding(one, typed.pages) === "typed").length;
  const all = pages.length + 1;
  return (
    <div className={classes["progress"]}>
      <p>
        Page {at + 1} of {all}, {done} typed in
      </p>
      <progress aria-label="Pages typed in" max={pages.length} value={done} />
      {page?.address !== undefined && page.address !== null && (
        <p className={classes["address"]}>
          In the browser, the address ends in <code>{page.address}</code>
        </p>
      )}
    </div>
  );
}

/** Presses the copy button behind the one that was pressed last, and after the last the first again. */
function copyNext(entries: HTMLElement | null): void {
  const buttons = [...(entries?.querySelectorAll<HTMLButtonElement>("button[aria-label^='Copy ']") ?? [])];
  const last = buttons.findIndex((button) => button === document.activeElement);
  const next = buttons[(last + 1) % buttons.length];
  next?.focus();
  next?.click();
}
