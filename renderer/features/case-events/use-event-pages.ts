import { useInfiniteQuery } from "@tanstack/react-query";
import { type CaseEventFilter, endOfYear, type EventPlace } from "#shared/domain/case-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { call } from "../../ipc/client.ts";

/** What happened on a case, page by page, from the newest or from the end of a year. */
export function useEventPages(caseId: CaseId, filter: CaseEventFilter, year: number | null) {
  return useInfiniteQuery({
    queryKey: ["caseEvents.list", caseId, filter, year],
    queryFn: ({ pageParam }) => call("caseEvents.list", { caseId, filter, before: pageParam }),
    initialPageParam: (year === null ? null : endOfYear(year)) as EventPlace | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
  });
}
