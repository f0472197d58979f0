import type { ReactNode } from "react";
import type { CaseRecord } from "#shared/domain/case-record.ts";
import { CaseBanners } from "./case-banners.tsx";
import { ClosedLine } from "./closed-line.tsx";
import classes from "./compact-case.module.css";

/**
 * A case in a window beside another program: its reference and what everybody has to see first (SPEC BP1), in as little
 * room as that takes. Names and facts are left out: the screen may be turned to somebody else.
 */
export function CompactCase({ record, notice }: { readonly record: CaseRecord; readonly notice?: ReactNode }) {
  return (
    <section aria-label="About this case" className={classes["case"]}>
      {notice}
      <p className={classes["reference"]}>{record.reference}</p>
      {record.status === "closed" && <ClosedLine caseId={record.id} isCompact />}
      <CaseBanners caseId={record.id} isCompact />
    </section>
  );
}
