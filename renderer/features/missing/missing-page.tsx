import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ageToday } from "#shared/domain/age.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { keptBackMarks } from "#shared/domain/consent.ts";
import { type CivilDate, civilDateOf } from "#shared/domain/instant.ts";
import {
  countsAsChild,
  isRiskOlderThan,
  type MissingEpisode,
  missingNow,
  missingPack,
} from "#shared/domain/missing-episode.ts";
import { currentAssessment } from "#shared/domain/risk-assessment.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import records from "../../components/record-list.module.css";
import { RecordGroup } from "../../components/record-group.tsx";
import { RiskPages } from "../../components/risk-pages.tsx";
import { TakenOut } from "../../components/taken-out.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDateWithoutDay } from "../../wording/dates.ts";
import { policeRows } from "../../wording/missing-words.ts";
import { EpisodeEntry, nameOf } from "./episode-entry.tsx";
import { EpisodeForm } from "./episode-form.tsx";
import { nextEpisode } from "./missing-draft.ts";
import classes from "./missing.module.css";

const none: readonly MissingEpisode[] = [];

/** Times in which nobody knew where they were: what the police ask for, who was told, and the return (SPEC MI1 to MI6). */
export function MissingEpisodesPage({ caseId }: { readonly caseId: CaseId }) {
  const list = useVaultQuery("missing.list", { caseId });
  const subject = useVaultQuery("cases.read", { caseId });
  const risk = useVaultQuery("risk.list", { caseId });
  const ledger = useVaultQuery("consent.list", { caseId });
  const add = useVaultCommand("missing.add");
  const putBack = useVaultCommand("missing.putBack");
  const mayWrite = useMay()("work_on_cases");
  const today = useToday();
  const all = list.data ?? none;
  const counting = all.filter(({ isRemoved }) => !isRemoved);
  const removed = all.filter(({ isRemoved }) => isRemoved);
  const now = missingNow(all);
  const before = counting.filter((episode) => !now.includes(episode));
  const forms = useKeptForms({
    caseId,
    kind: "missing_episode",
    standing: list.data && counting.map(({ id }) => id),
    changes: ({ amends }) => amends?.missingEpisodeId,
  });
  const { adding } = forms;
  const addButton = useFocusBack<HTMLButtonElement>(Boolean(adding));
  const person = subject.data?.person;
  const assessment = currentAssessment(risk.data ?? []) ?? null;
  const isChildOn = (day: CivilDate) => countsAsChild(ageToday(person?.ageClaims ?? [], day).isUnder18);
  const isChild = isChildOn(today);
  // Which force comes is not known beforehand: what one of them must not be told counts for all.
  const ofPolice = ledger.data && keptBackMarks(ledger.data.consents).filter((mark) => mark.recipientKind === "police");
  const keptBack = ofPolice ? [...new Set(ofPolice.flatMap(({ facts }) => facts))] : null;
  const keyed = now[0] ?? before[0];
  const entry = (episode: MissingEpisode) => (
    <EpisodeEntry
      episode={episode}
      hasPrintKey={episode === keyed}
      isChild={isChildOn(episode.returnedAt === null ? today : civilDateOf(new Date(episode.returnedAt)))}
      isRiskOld={risk.isSuccess && episode === counting[0] && isRiskOlderThan(episode, assessment?.assessedOn ?? null)}
      key={forms.keyOf(episode.id)}
      kept={forms.keptOf(episode.id)}
      keptBack={keptBack}
      onClose={forms.close}
      rows={
        person
          ? policeRows({
              episode,
              person,
              assessment,
              earlier: counting.filter(({ lastSeenAt }) => lastSeenAt < episode.lastSeenAt).length,
            })
          : []
      }
    />
  );

  return (
    <Page
      actions={
        mayWrite &&
        adding === null && (
          <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={forms.add} ref={addButton}>
            Write down that they are missing
          </Button>
        )
      }
      lead="What the police ask for, in their order; who was told; and what they said when they were back. Holdfast tells nobody: ring the police yourself."
      title="Missing"
    >
      <RiskPages caseId={caseId} current="/missing" />
      {adding && (
        <div className={records["adding"]}>
          <EpisodeForm
            amends={null}
            caseId={caseId}
            draftId={adding.draftId}
            initial={adding.kept?.content.fields ?? nextEpisode(counting[0])}
            isSaving={add.isPending}
            keptAt={adding.kept?.savedAt ?? null}
            key={adding.draftId}
            onClose={forms.stopAdding}
            onSave={(content) => add.mutateAsync({ caseId, content, draftId: adding.draftId })}
          />
          <ErrorNotice error={add.error} />
        </div>
      )}
      <ErrorNotice error={list.error ?? ledger.error ?? forms.error} />
      {list.isSuccess && counting.length === 0 && !adding && (
        <EmptyState title="No time when they were missing is on record.">
          <p>If nobody knows where they are now:</p>
          <p>{missingPack.tell[isChild ? "child" : "adult"]}</p>
        </EmptyState>
      )}
      {now.length > 0 && <RecordGroup title="Missing now">{now.map(entry)}</RecordGroup>}
      {before.length > 0 && <RecordGroup title="Back again">{before.map(entry)}</RecordGroup>}
      <TakenOut
        isPending={putBack.isPending}
        items={removed}
        nameOf={nameOf}
        onPutBack={({ id, revision }) => putBack.mutate({ missingEpisodeId: id, basedOnRevision: revision })}
        summary={`Taken out: ${countOf(removed.length, "report", "reports")}`}
      />
      <ErrorNotice error={putBack.error} />
      <p className={classes["foot"]}>
        {missingPack.source} Talk after a return: {missingPack.talkSource} As of{" "}
        {formatDateWithoutDay(missingPack.asOf)}.
      </p>
    </Page>
  );
}
