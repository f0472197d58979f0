import { useInfiniteQuery } from "@tanstack/react-query";
import type { CaseNoteId, NoteReading } from "#shared/domain/case-note.ts";
import { call } from "../../ipc/client.ts";

/** The notes of a case as one page, in slices: each is asked for by the note behind which it begins. */
export function useNotePages(reading: NoteReading) {
  return useInfiniteQuery({
    queryKey: ["caseNotes.read", reading],
    queryFn: ({ pageParam }) => call("caseNotes.read", { ...reading, afterNoteId: pageParam }),
    initialPageParam: null as CaseNoteId | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
  });
}
