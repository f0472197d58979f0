import { Loader } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { CaseSections } from "./case-sections.tsx";
import type { CaseSection } from "./case-sections.tsx";
import classes from "./case-layout.module.css";
import { IdentityBar } from "./identity-bar.tsx";
import { useOpenedCase } from "./use-opened-case.ts";

type CaseLayoutProps = {
  readonly caseId: CaseId;
  readonly section: CaseSection;
  /** Stands there instead, while the worker has not said why they open a case that is not theirs. */
  readonly whyNeeded?: ReactNode;
  readonly children: ReactNode;
};

/** What stays while one moves through a case: who it is, what is next, and the way to each part. */
export function CaseLayout({ caseId, section, whyNeeded, children }: CaseLayoutProps) {
  const record = useVaultQuery("cases.read", { caseId });
  useOpenedCase(caseId, record.isSuccess);

  if (record.isPending) {
    return (
      <div className={classes["waiting"]} role="status">
        <Loader size="sm" aria-hidden /> Opening the case
      </div>
    );
  }
  if (whyNeeded !== undefined && hasCode(record.error, "case.reason_needed")) return whyNeeded;
  if (!record.data) {
    return (
      <div className={classes["waiting"]}>
        {hasCode(record.error, "record.not_found") ? (
          <EmptyState title="There is no such case." action={<Link href="/cases">Show all cases</Link>} />
        ) : (
          <ErrorNotice error={record.error} />
        )}
      </div>
    );
  }
  return (
    <div className={classes["layout"]}>
      <IdentityBar record={record.data} />
      <CaseSections caseId={caseId} section={section} />
      <div className={classes["content"]}>{children}</div>
    </div>
  );
}
