import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { immediateDanger } from "#shared/domain/immediate-danger.ts";
import { isCheckDue, type Organisation, organisationKindLabel, organisationPack } from "#shared/domain/organisation.ts";
import { checkWarning } from "../../components/checked-words.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { RecordGroup } from "../../components/record-group.tsx";
import records from "../../components/record-list.module.css";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { useToday } from "../../components/use-today.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDateWithoutDay } from "../../wording/dates.ts";
import { coveredNationLabels } from "../../wording/labels.ts";
import { fitsFilter, haystackOf } from "./organisation-filter.ts";
import classes from "./organisations.module.css";

/** Rows that are drawn at once; the filter brings the others. */
const mostShown = 200;

const noOrganisations: readonly Organisation[] = [];
const views = { in_use: "In use", to_check: "To be checked", archived: "Archived" } as const;
type View = keyof typeof views;

/** The organisations that the office works with, narrowed as one types (SPEC OD1 to OD4), and published helplines. */
export function OrganisationsPage() {
  const list = useVaultQuery("organisations.list", {});
  const all = list.data ?? noOrganisations;
  const today = useToday();
  const box = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const [kind, setKind] = useState("");
  const [view, setView] = useState<View>("in_use");
  const filter = useDeferredValue(typed);
  const focusFilter = () => box.current?.focus();
  useRowKeys(rows);
  useShortcut("focusFilter", focusFilter);
  useEffect(() => box.current?.focus(), []);

  const folded = useMemo(
    () => all.map((organisation) => ({ organisation, haystack: haystackOf(organisation) })),
    [all],
  );
  const shown = folded
    .filter(({ haystack }) => fitsFilter(haystack, filter))
    .map(({ organisation }) => organisation)
    .filter((one) => kind === "" || one.kind === kind)
    .filter((one) => one.isArchived === (view === "archived"))
    .filter((one) => view !== "to_check" || isCheckDue(one, today));
  const kindsInUse = organisationPack.kinds.filter(({ key }) => all.some((one) => one.kind === key));

  return (
    <Page
      actions={
        <WritersOnly>
          <Button component={Link} href="/organisations/new" leftSection={<IconPlus aria-hidden size={18} />}>
            Add an organisation
          </Button>
        </WritersOnly>
      }
      lead="Who can help, how to reach them, and when somebody last asked whether it is still so."
      title="Organisations"
    >
      <ErrorNotice error={list.error} />
      <div className={classes["controls"]}>
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          className={classes["filter"] ?? ""}
          label="Filter organisations"
          leftSection={<IconSearch aria-hidden size={18} />}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = rows.current?.querySelector<HTMLElement>("[data-row] a");
            if (event.key === "Enter" && typed.trim() !== "") first?.click();
            if (event.key === "Escape" && typed !== "") setTyped("");
          }}
          placeholder="Name, town, language, number"
          ref={box}
          spellCheck={false}
          value={typed}
        />
        <NativeSelect
          data={[{ value: "", label: "Any kind" }, ...kindsInUse.map(({ key, label }) => ({ value: key, label }))]}
          label="Kind"
          onChange={(event) => setKind(event.currentTarget.value)}
          value={kind}
        />
        <NativeSelect
          data={Object.entries(views).map(([value, label]) => ({ value, label }))}
          label="Show"
          onChange={(event) => setView(event.currentTarget.value as View)}
          value={view}
        />
        {list.isSuccess && (
          <p className={classes["count"]} role="status">
            {countOf(shown.length, "organisation", "organisations")}
          </p>
        )}
      </div>
      <div ref={rows}>
        {list.isSuccess && shown.length === 0 && (
          <div className={records["group"]}>
            <EmptyState title={all.length === 0 ? "The directory is empty." : "No organisation fits."}>
              {all.length === 0
                ? "Solicitors, safe houses, counselling, councils: each with how to refer, and the day it was checked."
                : "Type less, or show another kind."}
            </EmptyState>
          </div>
        )}
        {shown.length > 0 && (
          <RecordGroup title={views[view]}>
            {shown.slice(0, mostShown).map((organisation) => (
              <OrganisationRow key={organisation.id} organisation={organisation} />
            ))}
          </RecordGroup>
        )}
        {shown.length > mostShown && (
          <p className={records["quiet"]}>The first {mostShown} are shown. Type to find the others.</p>
        )}
        <Helplines />
      </div>
      <p className={records["source"]}>
        {organisationPack.title}: {organisationPack.source} As of {formatDateWithoutDay(organisationPack.asOf)}.
      </p>
    </Page>
  );
}

function OrganisationRow({ organisation }: { readonly organisation: Organisation }) {
  const warning = checkWarning(organisation, useToday());
  const { id, name, kind, nations, area, telephone, email, does } = organisation;
  const where = [...nations.map((nation) => coveredNationLabels[nation]), area].filter((part) => part !== "");
  return (
    <li className={records["entry"]} data-row={id}>
      <div className={records["margin"]}>
        <span>{organisationKindLabel(kind)}</span>
        <span className={records["quiet"]} dir="auto">
          {where.join(", ")}
        </span>
      </div>
      <div className={classes["row"]}>
        <p>
          <Link className={classes["title"] ?? ""} href={`/organisations/${id}`}>
            <bdi>{name}</bdi>
          </Link>
        </p>
        {(telephone !== "" || email !== "") && (
          <p className={classes["reach"]}>
            {telephone !== "" && <bdi>{telephone}</bdi>}
            {email !== "" && <bdi>{email}</bdi>}
          </p>
        )}
        {does !== "" && (
          <p className={classes["opening"]} dir="auto">
            {does}
          </p>
        )}
        {warning !== null && !organisation.isArchived && <p className={classes["warning"]}>{warning}</p>}
      </div>
    </li>
  );
}

/** Numbers that their services publish. They are data of the application: nobody in the office changes them (SPEC OD8). */
function Helplines() {
  return (
    <>
      <RecordGroup title="Published helplines">
        {immediateDanger.lines.map(({ name, number, hours, for: what, source }) => (
          <li className={records["entry"]} key={number}>
            <div className={records["margin"]}>
              <strong className={classes["number"]}>{number}</strong>
              <span className={records["quiet"]}>{hours}</span>
            </div>
            <div className={classes["row"]}>
              <p className={classes["name"]}>{name}</p>
              <p>{what}</p>
              <p className={records["quiet"]}>From {source}</p>
            </div>
          </li>
        ))}
      </RecordGroup>
      <p className={records["quiet"]}>
        Helplines come with the application and cannot be changed here. Read on{" "}
        {formatDateWithoutDay(immediateDanger.asOf)}. {immediateDanger.source}
      </p>
    </>
  );
}
