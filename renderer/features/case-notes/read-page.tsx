import { NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { Link } from "wouter";
import type { NoteReading, ReadingOrder } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useMay } from "../../components/use-may.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { countOf } from "../../wording/dates.ts";
import { readingOrderLabels } from "../../wording/labels.ts";
import { NotesToRead } from "./notes-to-read.tsx";
import { PrintNotes } from "./print-notes.tsx";
import classes from "./read-page.module.css";
import { useNotePages } from "./use-note-pages.ts";

/** All notes of a case as one page, from one end to the other, with dates in the margin (SPEC RD1). */
export function ReadPage({ caseId }: { readonly caseId: CaseId }) {
  const [typed, setTyped] = useState("");
  const [matching] = useDebouncedValue(typed.trim(), 200);
  const [order, setOrder] = useState<ReadingOrder>("oldest_first");
  const box = useRef<HTMLInputElement>(null);
  useShortcut("focusFilter", () => box.current?.focus());

  const mayPrint = useMay()("export_cases");
  const reading: NoteReading = { caseId, matching, order };
  const pages = useNotePages(reading);
  const total = pages.data?.pages[0]?.total ?? 0;
  const notes = pages.data?.pages.flatMap((page) => page.notes) ?? [];
  const isEmpty = pages.isSuccess && total === 0;

  return (
    <Page
      actions={mayPrint && total > 0 && <PrintNotes reading={reading} />}
      lead="Every note of this case as one page. J and K go to the next and the previous note."
      title="All notes, to read"
    >
      {!(isEmpty && matching === "") && (
        <search aria-label="What to read" className={classes["controls"]}>
          <TextInput
            attributes={{ input: { dir: "auto" } }}
            autoComplete="off"
            className={classes["words"] ?? ""}
            label="Words"
            leftSection={<IconSearch aria-hidden size={18} />}
            maxLength={200}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape" && typed !== "") setTyped("");
            }}
            ref={box}
            spellCheck={false}
            value={typed}
          />
          <NativeSelect
            data={Object.entries(readingOrderLabels).map(([value, label]) => ({ value, label }))}
            label="Order"
            onChange={(event) => setOrder(event.currentTarget.value as ReadingOrder)}
            value={order}
          />
          <p className={classes["count"]} role="status">
            {pages.isSuccess && countOf(total, "note", "notes")}
            {pages.isSuccess && matching !== "" && ` with “${matching}”`}
          </p>
        </search>
      )}
      <ErrorNotice error={pages.error} />
      {isEmpty &&
        (matching === "" ? (
          <EmptyState action={<Link href={`/cases/${caseId}`}>Write a note</Link>} title="No notes yet.">
            What is written on the timeline can be read here from beginning to end.
          </EmptyState>
        ) : (
          <EmptyState title={`No note holds “${matching}”.`}>Try fewer words, or only their beginnings.</EmptyState>
        ))}
      {total > 0 && (
        <NotesToRead
          hasMore={pages.hasNextPage}
          isLoading={pages.isFetching}
          key={`${order} ${matching}`}
          notes={notes}
          onEnd={() => void pages.fetchNextPage()}
        />
      )}
    </Page>
  );
}
