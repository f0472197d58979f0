import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { CaseSummary } from "#shared/domain/case-record.ts";
import type { EnquiryId } from "#shared/domain/enquiry.ts";
import { Page } from "../../components/page.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { caseStatusLabels } from "../../wording/labels.ts";
import { forgetHandedOverName, handedOverName } from "./name-for-new-case.ts";
import { NewCaseForm } from "./new-case-form.tsx";
import { searchHit } from "../../components/search-hit.ts";
import { EnquiryOfCase } from "./enquiry-of-case.tsx";
import { enquiryOfArrival, useBegunCase } from "./use-begun-case.ts";
import { WaitingCases } from "./waiting-cases.tsx";
import classes from "./new-case-page.module.css";

/** Milliseconds between the last key and the search. */
const pause = 150;

/** Opening a case begins as a search, so that nobody is entered twice. */
export function NewCasePage() {
  const [typed, setTyped] = useState(handedOverName);
  const [enquiryId, setEnquiryId] = useState(enquiryOfArrival);
  const { begun, begin, goOn, putAside, waiting, error } = useBegunCase(typed, setTyped, enquiryId);
  const enquiry = useNameOfEnquiry(enquiryId, setTyped);
  const [wanted] = useDebouncedValue(typed.trim(), pause);
  /** "Open" was pressed before the search had answered. */
  const [isAwaited, setAwaited] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const found = useVaultQuery(
    "cases.findSimilar",
    { text: wanted.slice(0, 200) },
    { enabled: wanted !== "", keepPrevious: true },
  );
  // Enter must not open a case before what was typed has been looked for.
  const isSettled = wanted === typed.trim() && !found.isFetching;
  const hits = wanted === "" ? [] : (found.data ?? []);

  useEffect(forgetHandedOverName, []);
  useEffect(() => {
    if (begun === null) box.current?.focus();
  }, [begun]);

  useEffect(() => {
    if (!isAwaited || !isSettled) return;
    setAwaited(false);
    // Where somebody with such a name is known already, they are looked at first.
    if (hits.length === 0) begin(typed.trim());
  }, [isAwaited, isSettled, hits.length, typed, begin]);

  if (begun !== null) {
    return (
      <Page
        title="New case"
        isNarrow
        lead="Only a name is needed now. Everything else can be added later, in any order."
      >
        <NewCaseForm
          key={begun.draftId}
          draftId={begun.draftId}
          enquiryId={begun.enquiryId}
          initial={begun.initial}
          keptAt={begun.keptAt}
          similar={hits.length}
          onBack={putAside}
          onDiscarded={() => {
            putAside();
            setTyped("");
            // What was thrown away is the case; the enquiry is open as before.
            setEnquiryId(null);
          }}
        />
      </Page>
    );
  }

  return (
    <Page title="New case" isNarrow lead="First check whether the person is already known.">
      {enquiryId !== null && <EnquiryOfCase enquiryId={enquiryId} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() === "") return;
          if (isSettled) begin(typed.trim());
          else setAwaited(true);
        }}
      >
        <TextInput
          ref={box}
          size="md"
          label="Who is it about?"
          description="A name as you heard it, another spelling, or a case reference."
          leftSection={<IconSearch size={18} aria-hidden />}
          attributes={{ input: { dir: "auto" } }}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAwaited(false);
          }}
        />
        <ErrorNotice error={found.error ?? error ?? enquiry.error} />
        <div role="status" className={classes["count"]}>
          {wanted !== "" && found.isSuccess && countInWords(hits.length)}
        </div>
        {hits.length > 0 && <Hits hits={hits} />}
        {typed.trim() !== "" && (
          <Button type="submit" variant={hits.length > 0 ? "default" : "filled"} className={classes["open"] ?? ""}>
            <span className={classes["openWords"]}>
              {hits.length > 0 ? "None of these: open" : "Open"} a new case for “<bdi>{typed.trim()}</bdi>”
            </span>
          </Button>
        )}
      </form>
      <WaitingCases drafts={waiting} onContinue={goOn} />
    </Page>
  );
}

/** What an enquiry is about is looked for first, and stands in the box to be changed. */
function useNameOfEnquiry(enquiryId: EnquiryId | null, setTyped: (update: (before: string) => string) => void) {
  const read = useVaultQuery("enquiries.read", { enquiryId: enquiryId as EnquiryId }, { enabled: enquiryId !== null });
  const concerning = read.data?.enquiry.concerning;
  useEffect(() => {
    if (concerning !== undefined) setTyped((before) => (before === "" ? concerning : before));
  }, [concerning, setTyped]);
  return read;
}

function countInWords(count: number): string {
  return count === 0
    ? "No case has a name like this."
    : `${countOf(count, "case has", "cases have")} a name or reference like this:`;
}

function Hits({ hits }: { readonly hits: readonly CaseSummary[] }) {
  return (
    <ul className={classes["hits"]} aria-label="Cases that may be the same person">
      {hits.map((hit) => (
        <li key={hit.id}>
          <Link href={`/cases/${hit.id}`} className={classes["hit"]} state={searchHit}>
            <span className={classes["hitName"]}>
              <PersonName name={hit.name} reference={hit.reference} withReference />
            </span>
            <span className={classes["hitAbout"]}>
              {caseStatusLabels[hit.status]} · <bdi>{hit.owner}</bdi>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
