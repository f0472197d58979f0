import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { mayDo } from "#shared/domain/rights.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { Page } from "../../components/page.tsx";
import { useMay } from "../../components/use-may.ts";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import classes from "./case-access.module.css";
import { OwnerPart, TeamPart } from "./named-parts.tsx";
import { RestrictionDialog } from "./restriction-dialog.tsx";

type Access = Output<"caseAccess.read">;
type Named = { readonly ownerId: WorkerId; readonly teamIds: readonly WorkerId[] };

/** Whose case it is, who is on its team, and whether anybody else may know of it. */
export function AccessPage({ caseId }: { readonly caseId: CaseId }) {
  const { data: access, error } = useVaultQuery("caseAccess.read", { caseId });
  const { data: colleagues } = useVaultQuery("workers.list", {});
  const { data: me } = useVaultQuery("workers.me", {});
  const may = useMay();
  const [, navigate] = useLocation();
  const assign = useVaultCommand("caseAccess.assign");
  const [said, setSaid] = useState("");
  const [leaving, setLeaving] = useState<(Named & { readonly words: string }) | null>(null);
  const [isRestricting, setRestricting] = useState(false);

  if (!access || !colleagues || !me) {
    return (
      <Page title="Who may see this case">
        <ErrorNotice error={error} />
        {!error && <Working />}
      </Page>
    );
  }
  const mayAssign = may("assign_cases");
  const readers = colleagues.filter(({ removedAt, roles }) => removedAt === null && mayDo(roles, "read_cases"));
  const present = new Set(colleagues.filter(({ removedAt }) => removedAt === null).map(({ id }) => id));
  // Whoever has left is named no more with the next change: nobody without access can be.
  const teamIds = access.team.map(({ id }) => id).filter((id) => present.has(id));
  const isNamed = access.ownerId === me.id || teamIds.includes(me.id);
  const ownerId = access.ownerId !== null && present.has(access.ownerId) ? access.ownerId : null;

  const save = (named: Named, words: string) => {
    setSaid("");
    const input = { caseId, basedOnRevision: access.revision, ownerId: named.ownerId, teamIds: [...named.teamIds] };
    assign.mutate(input, {
      onSuccess: () => {
        setLeaving(null);
        setSaid(words);
        const isGone = named.ownerId !== me.id && !named.teamIds.includes(me.id);
        if (access.isRestricted && isGone && access.emergencyUntil === null) navigate("/cases");
      },
    });
  };
  const change = (named: Named, words: string) => {
    const takesOneselfOff = isNamed && named.ownerId !== me.id && !named.teamIds.includes(me.id);
    if (takesOneselfOff) setLeaving({ ...named, words });
    else save(named, words);
  };

  return (
    <Page
      actions={<HistoryButton object="case" objectId={caseId} />}
      isNarrow
      lead={<Lead access={access} isNamed={isNamed} />}
      title="Who may see this case"
    >
      <p className={classes["said"]} role="status">
        {said}
      </p>
      <ErrorNotice error={leaving ? null : assign.error} />
      <OwnerPart
        access={access}
        isWorking={assign.isPending}
        mayAssign={mayAssign}
        me={me.id}
        onChange={(id, name) =>
          change({ ownerId: id, teamIds: teamIds.filter((other) => other !== id) }, `This is ${name}’s case now.`)
        }
        readers={readers}
      />
      <TeamPart
        access={access}
        isWorking={assign.isPending}
        mayAssign={mayAssign && ownerId !== null}
        me={me.id}
        onAdd={(id, name) => ownerId && change({ ownerId, teamIds: [...teamIds, id] }, `${name} is on the team.`)}
        onRemove={(id, name) =>
          ownerId &&
          change({ ownerId, teamIds: teamIds.filter((other) => other !== id) }, `${name} is no longer on the team.`)
        }
        present={present}
        readers={readers}
      />
      {!mayAssign && (
        <p className={classes["muted"]}>A senior caseworker or a safeguarding lead changes who is named here.</p>
      )}
      {mayAssign && ownerId === null && (
        <p className={classes["muted"]}>
          {access.owner} can no longer unlock this vault. Give the case to somebody else first; then change its team.
        </p>
      )}
      <section aria-labelledby="restriction" className={classes["part"]}>
        <h2 className={classes["heading"]} id="restriction">
          Restriction
        </h2>
        {access.isRestricted ? (
          <p className={classes["hint"]}>
            <span className={classes["badge"]}>
              <IconLock aria-hidden size={16} /> Restricted
            </span>{" "}
            For everybody who is not named above this case is in no list, search, count or export.
          </p>
        ) : (
          <p className={classes["hint"]}>
            Not restricted. Restrict a case when a colleague must not know of it: because they know the person or
            somebody around them, or because what is written here could put a life at risk.
          </p>
        )}
        {may("restrict_cases") ? (
          <Button onClick={() => setRestricting(true)} variant="default">
            {access.isRestricted ? "Lift the restriction" : "Restrict this case"}
          </Button>
        ) : (
          <p className={classes["muted"]}>Only a safeguarding lead restricts a case, and lifts it again.</p>
        )}
      </section>
      {isRestricting && (
        <RestrictionDialog
          access={access}
          caseId={caseId}
          isNamed={isNamed}
          onClose={() => setRestricting(false)}
          onDone={(words) => {
            setRestricting(false);
            setSaid(words);
          }}
        />
      )}
      <ConfirmDialog
        confirmLabel="Take me off this case"
        error={assign.error}
        isGrave={access.isRestricted}
        isWorking={assign.isPending}
        onClose={() => {
          setLeaving(null);
          assign.reset();
        }}
        onConfirm={() => leaving && save(leaving, leaving.words)}
        opened={leaving !== null}
        title="Take yourself off this case?"
      >
        {access.isRestricted ? (
          <p>It is restricted: you will no longer see it, nor find it. Somebody named on it can put you back.</p>
        ) : (
          <p>You will then be asked why before you open it.</p>
        )}
      </ConfirmDialog>
    </Page>
  );
}

function Lead({ access, isNamed }: { readonly access: Access; readonly isNamed: boolean }) {
  const own = isNamed ? "" : " You are not named on it.";
  return access.isRestricted ? (
    <>
      Only the people named here know that this case exists. In an emergency a safeguarding lead who knows its full
      reference can open it for an hour, and everybody named is told.{own}
    </>
  ) : (
    <>
      Everybody who may read cases finds this one in the list. Whoever is not named here has to say why before they open
      it, and a senior reads the answer.{own}
    </>
  );
}
