import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import { groupedPeople, isFormer } from "#shared/domain/involved-person.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { involvedRelationLabels } from "../../wording/labels.ts";
import classes from "./person-view.module.css";

/** Who is around the person today, in a line each, and the way to their page. */
export function PeopleAround({ caseId }: { readonly caseId: CaseId }) {
  const list = useVaultQuery("involvedPeople.list", { caseId });
  const today = useToday();
  const present = [...groupedPeople(list.data ?? [], today).values()].flat().filter((one) => !isFormer(one, today));
  return (
    <>
      <ErrorNotice error={list.error} />
      {list.isSuccess && present.length === 0 && <p className={classes["none"]}>Nobody is written down yet.</p>}
      <ul className={classes["rows"]}>
        {present.map(({ id, name, role, relation, organisation }) => (
          <li key={id}>
            <bdi className={classes["main"]}>{name}</bdi>
            <span className={classes["about"]} dir="auto">
              {[role || involvedRelationLabels[relation], organisation].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <Link className={classes["way"] ?? ""} href={`/cases/${caseId}/people`}>
        Children, family, professionals and others
      </Link>
    </>
  );
}
