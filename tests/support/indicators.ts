import type { NotedIndicatorContent } from "#shared/domain/indicator.ts";
import type { CivilDate } from "#shared/domain/instant.ts";

/** One means of control, told by the person. */
export function anIndicator(changes: Partial<NotedIndicatorContent> = {}): NotedIndicatorContent {
  return {
    indicator: "withholds_documents",
    origin: "told_by_person",
    noticedOn: "2026-11-20" as CivilDate,
    evidence: "“He keeps my card in the van.”",
    ...changes,
  };
}
