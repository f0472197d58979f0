import { Button, Checkbox, Stack, Textarea } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { z } from "zod";
import { type CaseOwner, mostCasesAtOnce, type OwnedCase } from "#shared/domain/case-access.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { WorkerId } from "#shared/domain/worker.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { PickList } from "../../components/pick-list.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import classes from "./case-access.module.css";

/** Whose cases they are, where the way here said so. */
const Arrival = z.looseObject({ ownerId: WorkerId });

/** Gives the cases of somebody who leaves, or has left, to a colleague: all of them or some (SPEC RO11). */
export function HandOverPage() {
  const { data: owners, error } = useVaultQuery("caseAccess.owners", {});
  const [ownerId, setOwnerId] = useState<string | null>(
    () => Arrival.safeParse(window.history.state).data?.ownerId ?? null,
  );
  const [said, setSaid] = useState("");
  const owner = owners?.find(({ id }) => id === ownerId);
  return (
    <Page
      isNarrow
      lead="When somebody leaves, is away for long, or has too many cases. Restricted cases on which you are not named are not listed."
      title="Hand over cases"
    >
      <p className={classes["said"]} role="status">
        {said}
      </p>
      <ErrorNotice error={error} />
      {!owners && !error && <Working />}
      {owners?.length === 0 && (
        <EmptyState action={<Link href="/cases">Show all cases</Link>} title="There is no case to hand over." />
      )}
      {owners && owners.length > 0 && (
        <Stack gap="md">
          <PickList
            label="Cases of"
            onChange={(chosen) => {
              setOwnerId(chosen);
              setSaid("");
            }}
            options={inOrder(owners).map((one) => ({ value: one.id, label: ownerInWords(one) }))}
            placeholder="Choose a colleague"
            value={owner?.id ?? null}
          />
          {owner && <CasesOf key={owner.id} onDone={setSaid} owner={owner} />}
        </Stack>
      )}
    </Page>
  );
}

/** Whoever has left first: their cases wait. */
function inOrder(owners: readonly CaseOwner[]): readonly CaseOwner[] {
  return [...owners.filter(({ hasLeft }) => hasLeft), ...owners.filter(({ hasLeft }) => !hasLeft)];
}

function ownerInWords({ name, hasLeft, cases }: CaseOwner): string {
  return `${name}: ${countOf(cases, "case", "cases")}${hasLeft ? ", no longer has access" : ""}`;
}

type CasesOfProps = { readonly owner: CaseOwner; readonly onDone: (words: string) => void };

function CasesOf({ owner, onDone }: CasesOfProps) {
  const { data: owned, error } = useVaultQuery("caseAccess.owned", { ownerId: owner.id });
  if (!owned) return error ? <ErrorNotice error={error} /> : <Working />;
  return <HandOverForm onDone={onDone} owned={owned} owner={owner} />;
}

function HandOverForm({ owner, owned, onDone }: CasesOfProps & { readonly owned: readonly OwnedCase[] }) {
  const { data: colleagues } = useVaultQuery("workers.list", {});
  const handOver = useVaultCommand("caseAccess.handOver");
  const [left, setLeft] = useState<ReadonlySet<CaseId>>(new Set());
  const [newOwnerId, setNewOwnerId] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const chosen = owned.filter(({ caseId }) => !left.has(caseId));
  const others = (colleagues ?? []).filter(
    ({ id, removedAt, roles }) => id !== owner.id && removedAt === null && mayDo(roles, "work_on_cases"),
  );
  const next = others.find(({ id }) => id === newOwnerId);

  const save = () => {
    setCheckShown(true);
    if (chosen.length === 0 || !next || words.trim() === "") return;
    const cases = chosen.map(({ caseId, revision }) => ({ caseId, basedOnRevision: revision }));
    handOver.mutate(
      { ownerId: owner.id, newOwnerId: next.id, words, cases },
      { onSuccess: () => onDone(`${countOf(chosen.length, "case is", "cases are")} ${next.name}’s now.`) },
    );
  };
  useShortcut("saveForm", save, !handOver.isPending);

  const set = (caseId: CaseId, isChosen: boolean) => {
    const changed = new Set(left);
    if (isChosen) changed.delete(caseId);
    else changed.add(caseId);
    setLeft(changed);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset className={classes["cases"]}>
        <legend>Which cases</legend>
        <Checkbox
          checked={chosen.length === owned.length}
          indeterminate={chosen.length > 0 && chosen.length < owned.length}
          label={`All ${countOf(owned.length, "case", "cases")}`}
          mt="xs"
          onChange={(event) =>
            setLeft(event.currentTarget.checked ? new Set() : new Set(owned.map(({ caseId }) => caseId)))
          }
        />
        {owned.length === mostCasesAtOnce && owner.cases > owned.length && (
          <p className={classes["muted"]}>
            These are the first {mostCasesAtOnce} of {owner.cases}. Hand them over, then come back for the rest.
          </p>
        )}
        <ul className={classes["caseRows"]}>
          {owned.map(({ caseId, reference, name, openedOn, isRestricted }) => (
            <li key={caseId}>
              <Checkbox
                checked={!left.has(caseId)}
                label={<PersonName name={name} reference={reference} withReference />}
                onChange={(event) => set(caseId, event.currentTarget.checked)}
              />
              <span className={classes["muted"]}>
                {isRestricted && (
                  <span className={classes["badge"]}>
                    <IconLock aria-hidden size={14} /> Restricted
                  </span>
                )}{" "}
                Opened {formatDate(openedOn)}
              </span>
            </li>
          ))}
        </ul>
        {isCheckShown && chosen.length === 0 && <p className={classes["problem"]}>Choose at least one case.</p>}
      </fieldset>
      <Stack gap="md" maw={440}>
        <PickList
          error={isCheckShown && !next ? "Choose who takes them over." : null}
          label="New caseworker"
          onChange={setNewOwnerId}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder="Choose a colleague"
          value={newOwnerId}
        />
        <Textarea
          attributes={{ input: { dir: "auto" } }}
          autosize
          description="Kept with each case."
          error={isCheckShown && words.trim() === "" ? "Say why." : null}
          label="Why"
          maxLength={500}
          minRows={2}
          onChange={(event) => setWords(event.currentTarget.value)}
          spellCheck={false}
          value={words}
        />
        <ErrorNotice error={handOver.error} />
        <div>
          <Button loading={handOver.isPending} type="submit">
            Hand over {countOf(chosen.length, "case", "cases")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
