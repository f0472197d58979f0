import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { groupedReferrals, type OutwardReferral } from "#shared/domain/outward-referral.ts";
import { sharingsToDecide } from "#shared/domain/sharing.ts";
import type { SupportNeed } from "#shared/domain/support-need.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { RecordGroup } from "../../components/record-group.tsx";
import records from "../../components/record-list.module.css";
import { SupportPages } from "../../components/support-pages.tsx";
import { TakenOut } from "../../components/taken-out.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";
import type { Adding, KeptForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { OutwardEntry } from "./outward-entry.tsx";
import { OutwardForm } from "./outward-form.tsx";
import { nameOf } from "./outward-words.ts";

const noReferrals: readonly OutwardReferral[] = [];
const noNeeds: readonly SupportNeed[] = [];

/** To whom the person was referred, for what, on which ground, and what came of it (SPEC OR1 to OR7). */
export function OutwardReferralsPage({ caseId }: { readonly caseId: CaseId }) {
  const list = useVaultQuery("outwardReferrals.list", { caseId });
  const ledger = useVaultQuery("consent.list", { caseId });
  const needs = useVaultQuery("supportNeeds.list", { caseId });
  const send = useVaultCommand("outwardReferrals.send");
  const putBack = useVaultCommand("outwardReferrals.putBack");
  const mayWrite = useMay()("work_on_cases");
  const today = useToday();
  const drafts = useDraftsOnOpening(caseId);
  const [adding, setAdding] = useState<Adding<"outward_referral"> | null | undefined>();
  if (adding === undefined && drafts.found !== null) {
    const kept = drafts.found.find(
      (draft): draft is KeptForm<"outward_referral"> => draft.content.kind === "outward_referral",
    );
    setAdding(kept && mayWrite ? { draftId: kept.id, kept } : null);
  }
  const addButton = useFocusBack<HTMLButtonElement>(Boolean(adding));
  const rows = useRef<HTMLDivElement>(null);
  useRowKeys(rows);

  const all = list.data ?? noReferrals;
  const { awaited, answered } = groupedReferrals(all);
  const removed = all.filter(({ isRemoved }) => isRemoved);
  const { consents = [], sharings = [], adultOn = null } = ledger.data ?? {};
  const circumstances = { today, adultOn };
  const toDecide = new Set(sharingsToDecide(sharings, consents, circumstances).map(({ sharing }) => sharing.id));
  const entry = (referral: OutwardReferral) => (
    <OutwardEntry
      isToDecide={toDecide.has(referral.sharingId)}
      key={referral.id}
      need={needs.data?.find(({ id }) => id === referral.supportNeedId)}
      referral={referral}
      sharing={sharings.find(({ id }) => id === referral.sharingId)}
    />
  );

  return (
    <Page
      actions={
        mayWrite &&
        adding === null && (
          <Button
            leftSection={<IconPlus aria-hidden size={18} />}
            onClick={() => setAdding({ draftId: newDraftId(), kept: null })}
            ref={addButton}
          >
            Record a referral
          </Button>
        )
      }
      lead="Whom you asked to help, on which ground they were told of the person, and what they answered."
      title="Referrals to others"
    >
      <SupportPages caseId={caseId} current="/referrals-out" />
      {adding && ledger.data && (
        <div className={records["adding"]}>
          <OutwardForm
            caseId={caseId}
            circumstances={circumstances}
            draftId={adding.draftId}
            isSaving={send.isPending}
            kept={adding.kept}
            key={adding.draftId}
            ledger={consents}
            needs={needs.data ?? noNeeds}
            onClose={() => setAdding(null)}
            onSave={(written) => send.mutateAsync({ caseId, ...written, draftId: adding.draftId })}
          />
          <ErrorNotice error={send.error} />
        </div>
      )}
      <ErrorNotice error={list.error ?? ledger.error ?? needs.error ?? drafts.error} />
      {list.isSuccess && all.length === removed.length && !adding && (
        <EmptyState title="Nobody else was asked yet.">
          Record each referral when you send it: it is a decision to share as well, and comes up here and at home until
          somebody answers.
        </EmptyState>
      )}
      <div ref={rows}>
        {awaited.length > 0 && (
          <RecordGroup count={awaited.length} title="Waiting">
            {awaited.map(entry)}
          </RecordGroup>
        )}
        {answered.length > 0 && (
          <RecordGroup count={answered.length} title="Answered">
            {answered.map(entry)}
          </RecordGroup>
        )}
      </div>
      <TakenOut
        isPending={putBack.isPending}
        items={removed}
        nameOf={nameOf}
        onPutBack={({ id, revision }) => putBack.mutate({ outwardReferralId: id, basedOnRevision: revision })}
        summary={`Taken off the list: ${countOf(removed.length, "referral", "referrals")}. What was shared by them stays under Consent.`}
      />
      <ErrorNotice error={putBack.error} />
    </Page>
  );
}
