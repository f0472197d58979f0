import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { announce } from "../../components/announcer.tsx";
import { countOf } from "../../wording/dates.ts";
import { arrivalQueue, type ArrivingFile } from "./arrival-queue.ts";
import type { FileSource } from "./file-source.ts";

type Arrivals = {
  readonly files: readonly ArrivingFile[];
  readonly add: (files: readonly FileSource[]) => void;
};

/** Files on their way into a case. When the last of them is through it is said how it went. */
export function useArrivals(caseId: CaseId, noteId: CaseNoteId | null): Arrivals {
  const queryClient = useQueryClient();
  const all = useSyncExternalStore(arrivalQueue.listen, arrivalQueue.read);
  const files = all.filter((file) => file.caseId === caseId);
  const isComing = files.some(isOnItsWay);

  const wasComing = useRef(isComing);
  useEffect(() => {
    if (wasComing.current && !isComing) announce(howItWent(files));
    wasComing.current = isComing;
  }, [isComing, files]);

  const add = useCallback(
    (chosen: readonly FileSource[]) =>
      arrivalQueue.add(chosen, { caseId, noteId }, () => void queryClient.invalidateQueries()),
    [caseId, noteId, queryClient],
  );
  return { files, add };
}

export function isOnItsWay({ state }: ArrivingFile): boolean {
  return state === "waiting" || state === "coming";
}

/** "3 documents added, 1 refused". */
export function howItWent(files: readonly ArrivingFile[]): string {
  const many = (state: ArrivingFile["state"]) => files.filter((file) => file.state === state).length;
  const said = [`${countOf(many("kept"), "document", "documents")} added`];
  if (many("refused") > 0) said.push(`${many("refused")} refused`);
  if (many("cancelled") > 0) said.push(`${many("cancelled")} cancelled`);
  return said.join(", ");
}
