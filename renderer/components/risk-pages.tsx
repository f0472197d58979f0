import type { CaseId } from "#shared/domain/case-record.ts";
import { PartPages } from "./part-pages.tsx";

const pages = [
  { path: "/risk", label: "Assessments" },
  { path: "/safety-plan", label: "Safety plan" },
  { path: "/missing", label: "Missing" },
] as const;

type RiskPagesProps = { readonly caseId: CaseId; readonly current: (typeof pages)[number]["path"] };

/** The pages that together make the part “Risk” of a case. */
export function RiskPages({ caseId, current }: RiskPagesProps) {
  return <PartPages caseId={caseId} current={current} name="Pages about risk" pages={pages} />;
}
