import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { SearchGroupKind, type SearchHit, searchTextLimit } from "#shared/domain/search.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { goToRow } from "../../components/go-to-row.ts";
import { useOpenedFilter } from "../../components/opened-filter.ts";
import { Page } from "../../components/page.tsx";
import { SaveFilter } from "../../components/save-filter.tsx";
import { SectionMenu } from "../../components/section-menu.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { WhyNextDate } from "../../components/why-next-date.tsx";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { HitBody } from "./hit-body.tsx";
import { groupCount, groupTitles, idOf, placeOf } from "./hit-words.ts";
import { handedOverSearch, handOverSearch, rememberSearch } from "./recent-searches.ts";
import { upperFirst } from "../../wording/first-letter.ts";
import classes from "./search.module.css";

const kinds = SearchGroupKind.options;
/** Hits on a page, as the vault process gives them. */
const pageSize = 20;

/** Everything of one kind that fits, page by page. */
export function SearchPage({ kind }: { readonly kind: string }) {
  const group = kinds.find((one) => one === kind) ?? "people";
  const [typed, setTyped] = useState(handedOverSearch);
  const [page, setPage] = useState(0);
  const [wanted] = useDebouncedValue(typed.trim(), 200);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const found = useVaultQuery(
    "search.find",
    { text: wanted, group, page },
    { enabled: wanted !== "", keepPrevious: true },
  );
  const result = wanted === "" ? undefined : found.data?.groups.find((one) => one.kind === group);
  useOpenedFilter("search", (content) => setTyped(content.text));
  useShortcut("focusFilter", () => box.current?.focus());
  useRowKeys(list);
  useEffect(() => setPage(0), [group, wanted]);
  useEffect(() => handOverSearch(typed), [typed]);
  useEffect(() => box.current?.focus(), []);
  const pages = Math.ceil((result?.count ?? 0) / pageSize);

  return (
    <Page actions={wanted !== "" && <SaveFilter content={{ kind: "search", text: wanted, group }} />} title="Search">
      <TextInput
        ref={box}
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        label="Look for"
        leftSection={<IconSearch aria-hidden size={18} />}
        maxLength={searchTextLimit}
        maw={560}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder="A name, a word, “words together”, or a reference"
        spellCheck={false}
        value={typed}
      />
      <div className={classes["kinds"]}>
        <SectionMenu
          label="Kinds of hits"
          links={kinds.map((one) => ({
            href: `/search/${one}`,
            label: groupTitles[one],
            isCurrent: one === group,
          }))}
        />
      </div>
      <ErrorNotice error={found.error} />
      <p className={classes["found"]} role="status">
        {result && result.count > 0 && upperFirst(groupCount(result))}
      </p>
      {wanted === "" && (
        <EmptyState title="Nothing is looked for yet.">
          Type above. Names are found in any script and as they sound; notes, tasks, answers and documents by their
          words.
        </EmptyState>
      )}
      {result?.count === 0 && (
        <EmptyState title={`Nothing found for “${wanted}” among ${groupTitles[group].toLowerCase()}.`} />
      )}
      {result && result.hits.length > 0 && (
        <ul className={classes["rows"]} ref={list}>
          {result.hits.map((hit) => (
            <HitRow hit={hit} key={idOf(hit)} onOpen={() => rememberSearch(typed)} />
          ))}
        </ul>
      )}
      {pages > 1 && (
        <nav aria-label="Pages of results" className={classes["pages"]}>
          <PageButton isAtEnd={page === 0} onGo={() => setPage(page - 1)}>
            {group === "people" ? "Previous" : "Newer"}
          </PageButton>
          <span>
            Page {page + 1} of {pages}
          </span>
          <PageButton isAtEnd={page + 1 >= pages} onGo={() => setPage(page + 1)}>
            {group === "people" ? "Next" : "Older"}
          </PageButton>
        </nav>
      )}
    </Page>
  );
}

type PageButtonProps = { readonly isAtEnd: boolean; readonly onGo: () => void; readonly children: string };

/** At the end it does nothing and keeps the focus, so that one can turn back with one key. */
function PageButton({ isAtEnd, onGo, children }: PageButtonProps) {
  return (
    <Button
      aria-disabled={isAtEnd}
      {...(isAtEnd ? { "data-disabled": true } : {})}
      onClick={() => !isAtEnd && onGo()}
      variant="default"
    >
      {children}
    </Button>
  );
}

/** Beside the row, which is one link: why the date in it is that day. */
function WhyOfHit({ hit }: { readonly hit: SearchHit }) {
  if (hit.kind === "person" && hit.summary.nextDeadline) {
    const { id, reference, nextDeadline } = hit.summary;
    return <WhyNextDate caseId={id} of={reference} on={nextDeadline.on} />;
  }
  if (hit.kind === "task" && hit.status === "open") {
    const { caseId, reference, taskId, dueOn } = hit;
    return <WhyNextDate caseId={caseId} of={reference} on={dueOn} taskId={taskId} />;
  }
  return null;
}

function HitRow({ hit, onOpen }: { readonly hit: SearchHit; readonly onOpen: () => void }) {
  const { href, state, row } = placeOf(hit);
  const [, navigate] = useLocation();
  return (
    <li className={classes["hit"]}>
      <Link
        className={classes["option"]}
        data-row={idOf(hit)}
        href={href}
        onClick={(event) => {
          onOpen();
          event.preventDefault();
          navigate(href, { state });
          if (row !== null) goToRow(row);
        }}
      >
        <HitBody hit={hit} />
      </Link>
      <WhyOfHit hit={hit} />
    </li>
  );
}
