import { HandedKind, type HandedRecord } from "#shared/domain/case-handover.ts";

/** How many records there are of each kind, in the order of the list. */
export function countsOf(records: readonly HandedRecord[]): { kind: HandedKind; count: number }[] {
  const byKind = Map.groupBy(records, ({ kind }) => kind);
  return HandedKind.options.flatMap((kind) => {
    const count = byKind.get(kind)?.length ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
}

export function documentBytesOf(records: readonly HandedRecord[]): number {
  return records.reduce((sum, { kind, content }) => sum + (kind === "attachment" ? content.size : 0), 0);
}
