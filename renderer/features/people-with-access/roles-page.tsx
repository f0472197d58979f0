import { IconCheck } from "@tabler/icons-react";
import { mayDo, type Right, rights } from "#shared/domain/rights.ts";
import { Role } from "#shared/domain/worker.ts";
import { Page } from "../../components/page.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { roleLabels } from "../../wording/labels.ts";
import classes from "./people-page.module.css";

/** Who may do what, from the one table that every request is held against (SPEC RO1). */
export function RolesPage() {
  const own = useVaultQuery("workers.me", {}).data?.roles ?? [];
  return (
    <Page
      lead="What somebody may do is the sum of their roles. These are rules of Holdfast and no lock: everybody with a passphrase holds the key to all records."
      title="What each role may do"
    >
      <table aria-label="What each role may do" className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">What</th>
            {Role.options.map((role) => (
              <th className={classes["roleHead"]} key={role} scope="col">
                {roleLabels[role]}
                {own.includes(role) && <span className={classes["muted"]}>Yours</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(Object.keys(rights) as Right[]).map((right) => (
            <tr key={right}>
              <th className={classes["right"]} scope="row">
                {rights[right].words}
              </th>
              {Role.options.map((role) => (
                <td className={classes["mark"]} key={role}>
                  {mayDo([role], right) ? <IconCheck aria-label="Yes" role="img" size={18} /> : <NotAllowed />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}

function NotAllowed() {
  return (
    <>
      <span aria-hidden>–</span>
      <span className={classes["hidden"]}>No</span>
    </>
  );
}
