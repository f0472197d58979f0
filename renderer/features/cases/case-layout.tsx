import { Loader } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import type { CaseId, CaseRecord } from "#shared/domain/case-record.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useMay } from "../../components/use-may.ts";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { CaseBanners } from "./case-banners.tsx";
import { CaseSections } from "./case-sections.tsx";
import type { CaseSection } from "./case-sections.tsx";
import classes from "./case-layout.module.css";
import { ClosedLine } from "./closed-line.tsx";
import { CompactCase } from "./compact-case.tsx";
import { IdentityBar } from "./identity-bar.tsx";
import { useOpenedCase } from "./use-opened-case.ts";

type CaseLayoutProps = {
  readonly caseId: CaseId;
  readonly section: CaseSection;
  /** Stands there instead, while the worker has not said why they open a case that is not theirs. */
  readonly whyNeeded?: ReactNode;
  /** Stands there instead where there is no such case for the worker. */
  readonly missing?: ReactNode;
  /** Something about the case that stays in sight on each of its pages. */
  readonly notice?: ReactNode;
  /** One page that may stand in a narrow window beside another program: of the case only the most needed then. */
  readonly isCompanion?: boolean;
  readonly children: ReactNode;
};

/** As in the style sheets of the shell. */
const narrow = "(max-width: 560px)";

/** What stays while one moves through a case: who it is, what is next, and the way to each part. */
export function CaseLayout({ caseId, section, whyNeeded, missing, notice, isCompanion, children }: CaseLayoutProps) {
  const record = useVaultQuery("cases.read", { caseId });
  useOpenedCase(caseId, record.isSuccess);
  const isNarrow = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false });

  const isHeadPending = useHeadPending(caseId, record.data);

  if (record.isPending || (record.isSuccess && isHeadPending)) {
    return (
      <div className={classes["waiting"]} role="status">
        <Loader size="sm" aria-hidden /> Opening the case
      </div>
    );
  }
  if (whyNeeded !== undefined && hasCode(record.error, "case.reason_needed")) return whyNeeded;
  // Also where it was read before: a case may be closed to the worker while they look at it.
  if (hasCode(record.error, "record.not_found")) return missing ?? <MissingCase />;
  if (!record.data) {
    return (
      <div className={classes["waiting"]}>
        <ErrorNotice error={record.error} />
      </div>
    );
  }
  return (
    <div className={classes["layout"]} data-companion={isCompanion === true || undefined}>
      {isCompanion === true && isNarrow ? (
        <CompactCase notice={notice} record={record.data} />
      ) : (
        <>
          <IdentityBar notice={notice} record={record.data} />
          {record.data.status === "closed" && <ClosedLine caseId={caseId} />}
          <CaseBanners caseId={caseId} />
          <CaseSections caseId={caseId} section={section} />
        </>
      )}
      <div className={classes["content"]}>{children}</div>
    </div>
  );
}

/**
 * Whether something that stands above the sections still has to be read. It all appears at once: were a banner to come
 * later, a click on its way to a section would meet another one. What fails then, or is read again, takes nothing away.
 */
function useHeadPending(caseId: CaseId, record: CaseRecord | undefined): boolean {
  const [stands, setStands] = useState<CaseId | null>(null);
  const enabled = record !== undefined;
  const above = [
    useVaultQuery("risk.list", { caseId }, { enabled }),
    useVaultQuery("caseAccess.read", { caseId }, { enabled }),
    useVaultQuery("caseMarkers.list", { caseId }, { enabled }),
    useVaultQuery("caseClosures.read", { caseId }, { enabled: record?.status === "closed" }),
  ];
  if (stands === caseId) return false;
  const isPending = !enabled || above.some(({ isLoading }) => isLoading);
  if (!isPending) setStands(caseId);
  return isPending;
}

/** Says the same whether there never was such a case or it is closed to the worker. */
function MissingCase() {
  const may = useMay();
  return (
    <Page title="There is no such case for you">
      <EmptyState
        action={<Link href="/cases">Show all cases</Link>}
        title="Either it was never there, or it is open to named people only."
      >
        {may("break_glass") ? (
          <>
            With its full reference you can <Link href="/cases/emergency">open a restricted case in an emergency</Link>.
          </>
        ) : (
          "If it is urgent, speak to your safeguarding lead."
        )}
      </EmptyState>
    </Page>
  );
}
