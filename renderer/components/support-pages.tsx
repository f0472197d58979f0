import type { CaseId } from "#shared/domain/case-record.ts";
import { PartPages } from "./part-pages.tsx";

const pages = [
  { path: "/needs", label: "Needs" },
  { path: "/referrals-out", label: "Referrals to others" },
] as const;

type SupportPagesProps = { readonly caseId: CaseId; readonly current: (typeof pages)[number]["path"] };

/** The pages that together make the part “Support” of a case. */
export function SupportPages({ caseId, current }: SupportPagesProps) {
  return <PartPages caseId={caseId} current={current} name="Pages about support" pages={pages} />;
}
