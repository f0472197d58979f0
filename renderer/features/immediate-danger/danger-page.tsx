import { useEffect, useId, useRef, useState } from "react";
import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import { immediateDanger } from "#shared/domain/immediate-danger.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { nameInUse } from "#shared/domain/person.ts";
import { languageName } from "#shared/domain/reference-list.ts";
import { Page } from "../../components/page.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { useMay } from "../../components/use-may.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDateWithoutDay, formatTime } from "../../wording/dates.ts";
import classes from "./danger-page.module.css";

const sources = [...new Set(immediateDanger.lines.map(({ source }) => source))].join("; ");

/**
 * What to do when somebody is in danger now: the emergency number first, then the safeguarding lead, then who else can
 * be rung. Everything on it is there without scrolling, and nothing has to be answered first (SPEC ID1 to ID3).
 */
export function DangerPage({ caseId }: { readonly caseId: CaseId | null }) {
  const open = useVaultCommand("immediateDanger.open");
  const [openedAt, setOpenedAt] = useState<Instant | null>(null);
  const isEntered = useRef(false);
  const { mutate } = open;
  useEffect(() => {
    if (isEntered.current) return;
    isEntered.current = true;
    mutate({ caseId }, { onSuccess: (answer) => setOpenedAt(answer.openedAt) });
  }, [caseId, mutate]);
  const { emergency, steps, otherWays } = immediateDanger;

  return (
    <Page title="Immediate danger">
      <div className={classes["columns"]}>
        <section aria-label={`Ring ${emergency.number}`} className={classes["first"]}>
          <p className={classes["call"]}>
            Ring <span className={classes["number"]}>{emergency.number}</span>
          </p>
          <p className={classes["for"]}>{emergency.for}</p>
          <ol className={classes["steps"]}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <dl className={classes["ways"]}>
            {otherWays.map(({ when, do: what }) => (
              <div key={when}>
                <dt>{when}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
        <div className={classes["then"]}>
          <Leads />
          <Lines />
          {caseId !== null && <OfCase caseId={caseId} />}
        </div>
      </div>
      <p className={classes["entered"]}>
        <span role="status">{enteredWords(open, openedAt, caseId)}</span> Numbers read on{" "}
        {formatDateWithoutDay(immediateDanger.asOf)}: {sources}. {immediateDanger.source}
      </p>
    </Page>
  );
}

/** Whether the history has it, for whoever writes down afterwards what was done when. */
function enteredWords(
  open: { readonly isSuccess: boolean; readonly error: Error | null },
  at: Instant | null,
  caseId: CaseId | null,
): string {
  if (open.error !== null || (open.isSuccess && at === null)) {
    return "That this page was opened could not be entered in the history: write the time down.";
  }
  if (at === null) return "";
  return `Opened at ${formatTime(at)}. This is in the history${caseId === null ? "" : " of the case"}.`;
}

function Leads() {
  const id = useId();
  const { data: colleagues } = useVaultQuery("workers.list", {});
  const { data: me } = useVaultQuery("workers.me", {});
  const leads = colleagues?.filter(({ roles, removedAt }) => removedAt === null && roles.includes("safeguarding_lead"));
  return (
    <section aria-labelledby={id}>
      <h2 className={classes["heading"]} id={id}>
        Then tell your safeguarding lead
      </h2>
      {leads && leads.length > 0 && (
        <ul className={classes["leads"]}>
          {leads.map((lead) => (
            <li key={lead.id}>
              <bdi>{lead.name}</bdi>
              {lead.id === me?.id && <span className={classes["quiet"]}> (you)</span>}
            </li>
          ))}
        </ul>
      )}
      {leads?.length === 0 && (
        <p className={classes["quiet"]}>
          Nobody has this role in this vault. Tell whoever answers for safeguarding where you work.
        </p>
      )}
    </section>
  );
}

function Lines() {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 className={classes["heading"]} id={id}>
        Who else can help
      </h2>
      <ul className={classes["lines"]}>
        {immediateDanger.lines.map(({ name, number, hours, for: what }) => (
          <li key={number}>
            <span className={classes["line"]}>{number}</span>
            <span>
              {name}. {what} <span className={classes["quiet"]}>{hours}.</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who it is about, as far as the worker may read it: what is asked for on the telephone, and where to write it down. */
function OfCase({ caseId }: { readonly caseId: CaseId }) {
  const { data: record } = useVaultQuery("cases.read", { caseId });
  const mayWrite = useMay()("work_on_cases");
  if (!record) return null;
  const { person, reference } = record;
  const languages = person.languages.map(({ code, isInterpreterNeeded }) =>
    isInterpreterNeeded ? `${languageName(code)} with an interpreter` : languageName(code),
  );
  return (
    <section aria-label="About this case" className={classes["case"]}>
      <p>
        <span>
          <PersonName name={nameInUse(person.names)} reference={reference} withReference />
          {languages.length > 0 && <> speaks {languages.join(", ")}.</>}
        </span>
      </p>
      <p>
        <Link href={`/cases/${caseId}/person`}>Safe contacts</Link>
        {mayWrite && (
          <Link href={`/cases/${caseId}`} state="newNote">
            Write down the time and the incident number
          </Link>
        )}
      </p>
    </section>
  );
}
