import { Link } from "wouter";
import type { OrganisationId } from "#shared/domain/organisation.ts";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { checkWarning } from "./checked-words.ts";
import classes from "./organisation-line.module.css";
import { useToday } from "./use-today.ts";

/** The entry of the directory that words name: how to reach it, and whether that can be relied on (SPEC OD6). */
export function OrganisationLine({ organisationId }: { readonly organisationId: OrganisationId | null }) {
  const { data } = useVaultQuery("organisations.list", {}, { enabled: organisationId !== null });
  const today = useToday();
  const found = data?.find(({ id }) => id === organisationId);
  if (!found) return null;
  const warning = found.isArchived ? "Archived." : checkWarning(found, today);
  return (
    <p className={classes["line"]}>
      In the directory: <Link href={`/organisations/${found.id}`}>{found.name}</Link>
      {found.telephone !== "" && (
        <>
          {" · "}
          <bdi>{found.telephone}</bdi>
        </>
      )}
      {warning !== null && <strong className={classes["warning"]}>{warning}</strong>}
    </p>
  );
}
