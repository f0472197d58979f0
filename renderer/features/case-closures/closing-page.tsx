import { Button } from "@mantine/core";
import { useId, useState } from "react";
import {
  type CaseClosure,
  closingPack,
  closingRefusal,
  closureInForce,
  openSince,
} from "#shared/domain/case-closure.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { ApprovalPanel } from "../../components/approval-panel.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import records from "../../components/record-list.module.css";
import { ReopenForm } from "../../components/reopen-form.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useHeadingOnChange } from "../../components/use-heading-on-change.ts";
import { useMay } from "../../components/use-may.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { noneStanding, useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { ClosureEntry } from "./closure-entry.tsx";
import { ClosureForm } from "./closure-form.tsx";
import { FindingGroups } from "./finding-groups.tsx";
import classes from "./closing-page.module.css";

/** The end of a case: what is still open, why it ends, and the way back (SPEC CL1 to CL8). */
export function ClosingPage({ caseId }: { readonly caseId: CaseId }) {
  const read = useVaultQuery("caseClosures.read", { caseId });
  const close = useVaultCommand("caseClosures.close");
  const reopen = useVaultCommand("caseClosures.reopen");
  const may = useMay();
  const [isReopening, setReopening] = useState(false);
  const { closures, found, openedOn } = read.data ?? {};
  const inForce = closureInForce(closures ?? []);
  const forms = useKeptForms({
    caseId,
    kind: "case_closure",
    standing: closures && !inForce ? noneStanding : undefined,
    changes: () => undefined,
  });
  const isSenior = may("close_over_urgent");
  // As if the reason were given, which the form asks for. What was left half-typed waits until the case may be closed; a form that was opened here stays open.
  const refusal = closures && !inForce ? closingRefusal(found ?? [], { isSenior, whyOpen: "given" }) : null;
  const closing = !inForce && (refusal === null || forms.adding?.kept === null) ? forms.adding : null;
  const isFormOpen = isReopening || Boolean(closing);
  const formButton = useFocusBack<HTMLButtonElement>(isFormOpen);
  useHeadingOnChange(closures && (inForce?.id ?? "open"));
  if (closures === undefined || found === undefined || openedOn === undefined) {
    return (
      <Page title="Closing the case">
        <ErrorNotice error={read.error} />
      </Page>
    );
  }

  const earlier = closures.filter((closure) => closure !== inForce);
  const mayAct = may("work_on_cases") && refusal === null;

  return (
    <Page
      actions={
        mayAct &&
        !isFormOpen &&
        (inForce || forms.adding === null) && (
          <Button
            onClick={inForce ? () => setReopening(true) : forms.add}
            ref={formButton}
            variant={inForce ? "default" : "filled"}
          >
            {inForce ? "Open the case again" : "Close this case"}
          </Button>
        )
      }
      lead={
        inForce
          ? `Closed on ${formatDate(inForce.closedOn)}. Everything stays in the file, and what is written now is kept in it as well.`
          : "For when support ends. Nothing is deleted, and the case can be opened again at any time."
      }
      title={inForce ? "This case is closed" : "Closing the case"}
    >
      {inForce && isReopening && (
        <div className={records["adding"]}>
          <ReopenForm
            description="From today. What was said when it was closed stays in the file."
            isSaving={reopen.isPending}
            label="Why support begins again"
            missing="Say why support begins again."
            onClose={() => setReopening(false)}
            onSave={(whyReopened) =>
              reopen.mutate(
                { caseClosureId: inForce.id, basedOnRevision: inForce.revision, whyReopened },
                { onSuccess: () => setReopening(false) },
              )
            }
            saveLabel="Open the case again"
          />
          <ErrorNotice error={reopen.error} />
        </div>
      )}
      {closing && (
        <div className={records["adding"]}>
          <ClosureForm
            caseId={caseId}
            draftId={closing.draftId}
            earliest={openSince(closures, openedOn)}
            isSaving={close.isPending}
            isWhyOpenAsked={found.length > 0}
            kept={closing.kept}
            key={closing.draftId}
            onClose={() => {
              forms.stopAdding();
              close.reset();
            }}
            onSave={async (content) => {
              try {
                await close.mutateAsync({ caseId, content });
              } catch (error) {
                // What is open may have changed since it was read.
                void read.refetch();
                throw error;
              }
            }}
          />
        </div>
      )}
      <ErrorNotice error={inForce ? null : (close.error ?? forms.error)} />
      {forms.adding && !inForce && !closing && (
        <p>The closing that you began is kept, and opens here once what stands in its way is settled.</p>
      )}
      {refusal === "blocked" && <p>This case can be closed once what stands under “Settle first” is settled.</p>}
      {refusal === "senior_needed" && (
        <p>Settle what stands first below, or ask a senior caseworker or the safeguarding lead to close the case.</p>
      )}
      <FindingGroups caseId={caseId} found={found} />
      {!inForce && found.length === 0 && !isFormOpen && (
        <EmptyState title="Nothing is open on this case.">
          No task, no support to arrange, no open risk, no share and no date of the National Referral Mechanism waits.
        </EmptyState>
      )}
      <ApprovalPanel caseId={caseId} isAskedFor={!inForce} subject="closing" subjectId={caseId} />
      {inForce && <Closures closures={[inForce]} title="Closed" />}
      {earlier.length > 0 && <Closures closures={earlier} title="Closed before, and opened again" />}
      {!inForce && (
        <p className={`${records["quiet"]} ${classes["source"]}`}>
          {closingPack.source} As of {formatDate(closingPack.asOf)}.
        </p>
      )}
    </Page>
  );
}

type ClosuresProps = { readonly title: string; readonly closures: readonly CaseClosure[] };

function Closures({ title, closures }: ClosuresProps) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={records["group"]}>
      <h2 className={records["heading"]} id={headingId}>
        {title}
      </h2>
      <ul className={records["list"]}>
        {closures.map((closure) => (
          <ClosureEntry closure={closure} key={closure.id} />
        ))}
      </ul>
    </section>
  );
}
