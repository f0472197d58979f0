import { useInfiniteQuery } from "@tanstack/react-query";
import type { AuditFilter } from "#shared/domain/audit-entry.ts";
import { call } from "./client.ts";

/** Entries of the history page by page: each page is asked for by the number of the entry it comes before. */
export function useEntryPages(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ["audit.entries", filter],
    queryFn: ({ pageParam }) => call("audit.entries", { filter, before: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
  });
}
