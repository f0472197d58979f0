import type { ReactNode } from "react";
import { Link } from "wouter";
import { mayDo, type Right } from "#shared/domain/rights.ts";
import type { Role } from "#shared/domain/worker.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useToday } from "../../components/use-today.ts";
import { formatDate } from "../../wording/dates.ts";
import classes from "./home-page.module.css";

type Way = { readonly href: string; readonly name: string; readonly what: string; readonly right: Right };

/** What somebody who looks after the vault comes for. */
const ways: readonly Way[] = [
  {
    href: "/settings/people",
    name: "People with access",
    what: "Add and remove people, and say what each may do",
    right: "manage_people",
  },
  {
    href: "/settings/backups",
    name: "Back-ups",
    what: "Where copies go, when the last one was made, whether it opens",
    right: "manage_backups",
  },
  {
    href: "/settings/recovery",
    name: "Recovery",
    what: "The papers that open the vault when a passphrase is forgotten",
    right: "manage_recovery",
  },
  {
    href: "/settings/checks",
    name: "Checks and evidence",
    what: "Whether every record is as it was written",
    right: "check_vault",
  },
  { href: "/settings/office", name: "Office", what: "The name of your organisation", right: "change_office" },
];

type HomeWithoutCasesProps = { readonly roles: readonly Role[]; readonly notice: ReactNode };

/** Home for somebody whose roles let them read no case: nothing of a case stands on it. */
export function HomeWithoutCases({ roles, notice }: HomeWithoutCasesProps) {
  const today = useToday();
  const shown = ways.filter(({ right }) => mayDo(roles, right));
  return (
    <Page lead={formatDate(today)} title="Home">
      {roles.length === 0 ? (
        <EmptyState title="You have no role in this vault yet.">
          Ask an administrator to give you one under Settings, People with access.
        </EmptyState>
      ) : (
        <>
          {notice}
          <section aria-labelledby="looking-after" className={classes["part"]}>
            <h2 className={classes["heading"]} id="looking-after">
              Looking after the vault
            </h2>
            <ul className={classes["list"]}>
              {shown.map(({ href, name, what }) => (
                <li className={classes["row"]} key={href}>
                  <span className={classes["words"]}>
                    <Link className={classes["link"]} href={href}>
                      {name}
                    </Link>
                    <span className={classes["opening"]}>{what}</span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <p>Your role does not open cases. If you need to, ask for a second role.</p>
        </>
      )}
    </Page>
  );
}
