import { Button, Chip, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { type CaseEventFilter, CaseEventKind } from "#shared/domain/case-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { EventList } from "./event-list.tsx";
import { eventKindLabels } from "./event-words.ts";
import classes from "./events-page.module.css";
import { useEventPages } from "./use-event-pages.ts";

/** Everything that happened on a case on one line: notes, tasks, the referral, what left (SPEC TL1 to TL3). */
export function EventsPage({ caseId }: { readonly caseId: CaseId }) {
  const [kinds, setKinds] = useState<CaseEventKind[]>([]);
  const [by, setBy] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const [words] = useDebouncedValue(typed.trim(), 200);
  const [year, setYear] = useState<number | null>(null);
  const box = useRef<HTMLInputElement>(null);
  useShortcut("focusFilter", () => box.current?.focus());

  const filter: CaseEventFilter = { kinds, by, words };
  const isFiltered = kinds.length > 0 || by !== null || words !== "";
  const overview = useVaultQuery("caseEvents.overview", { caseId, filter }, { keepPrevious: true });
  const pages = useEventPages(caseId, filter, year);
  const events = pages.data?.pages.flatMap((page) => page.events) ?? [];
  const total = overview.data?.years.reduce((sum, { count }) => sum + count, 0) ?? 0;

  const clear = () => {
    setKinds([]);
    setBy(null);
    setTyped("");
    setYear(null);
  };

  return (
    <Page
      lead="Notes, tasks, support, the referral and what left the vault on one line, newest first."
      title="All events"
    >
      <search aria-label="What to show" className={classes["filter"]}>
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          className={classes["words"] ?? ""}
          label="Words"
          leftSection={<IconSearch aria-hidden size={18} />}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
          ref={box}
          spellCheck={false}
          value={typed}
        />
        <NativeSelect
          data={[
            { value: "", label: "Everybody" },
            ...(overview.data?.people ?? []).map((name) => ({ value: name, label: name })),
          ]}
          label="Recorded by"
          onChange={(event) => setBy(event.currentTarget.value || null)}
          value={by ?? ""}
        />
        <NativeSelect
          data={[
            { value: "", label: "The newest" },
            ...(overview.data?.years ?? []).map((each) => ({
              value: String(each.year),
              label: `${each.year} (${each.count.toLocaleString("en-GB")})`,
            })),
          ]}
          label="Begin with"
          onChange={(event) => setYear(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))}
          value={year === null ? "" : String(year)}
        />
        <Button aria-label="Clear the filter" onClick={clear} px="sm" variant="default">
          Clear
        </Button>
      </search>
      <div className={classes["kinds"]}>
        <Chip.Group multiple onChange={(chosen) => setKinds(chosen as CaseEventKind[])} value={kinds}>
          <div aria-label="Kinds" className={classes["chips"]} role="group">
            {CaseEventKind.options.map((kind) => (
              <Chip key={kind} size="sm" value={kind} variant="outline">
                {eventKindLabels[kind]}
              </Chip>
            ))}
          </div>
        </Chip.Group>
        <p className={classes["count"]} role="status">
          {overview.data && countOf(total, "entry", "entries")}
        </p>
      </div>
      <ErrorNotice error={pages.error ?? overview.error} />
      {pages.isSuccess && events.length === 0 ? (
        <EmptyState title={isFiltered ? "No entry fits." : "Nothing has happened on this case yet."}>
          {isFiltered ? "Choose another kind or person, or fewer words." : "Notes, tasks and the referral stand here."}
        </EmptyState>
      ) : (
        <EventList
          caseId={caseId}
          events={events}
          hasMore={pages.hasNextPage}
          isLoading={pages.isFetching}
          key={`${kinds.join()} ${by ?? ""} ${words} ${year ?? ""}`}
          onEnd={() => void pages.fetchNextPage()}
        />
      )}
    </Page>
  );
}
