import { Button } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { entryWords } from "../../wording/audit-words.ts";
import { formatMoment } from "../../wording/dates.ts";
import { accessKindLabels, openingReasonLabels } from "../../wording/labels.ts";
import classes from "./case-history-page.module.css";

/** Asked for on purpose, because looking at who looked is an entry as well (SPEC AU8). */
export function WhoLooked({ caseId }: { readonly caseId: CaseId }) {
  const look = useVaultCommand("audit.lookers");
  const [found, setFound] = useState<Output<"audit.lookers"> | null>(null);
  return (
    <section aria-labelledby="who-looked">
      <h2 className={classes["title"]} id="who-looked">
        Who looked at this case
      </h2>
      <p className={classes["about"]}>
        Everybody who opened it, its earlier versions or its exports, with the reason they gave. Looking here is itself
        put on record.
      </p>
      <Button
        leftSection={<IconEye aria-hidden size={18} />}
        loading={look.isPending}
        onClick={() => look.mutate({ caseId }, { onSuccess: setFound })}
        variant="default"
      >
        {found === null ? "Show who looked" : "Look again"}
      </Button>
      <ErrorNotice error={look.error} />
      {found !== null && (
        <table className={classes["looks"]}>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">How</th>
              <th scope="col">Reason given</th>
            </tr>
          </thead>
          <tbody>
            {found.looks.map((row) => (
              <tr key={row.seq}>
                <td className={classes["moment"]}>{formatMoment(row.at)}</td>
                <td dir="auto">{row.worker === "" ? "Not on record" : row.worker}</td>
                <td>{entryWords(row)}</td>
                <td dir="auto">{reasonInWords(row.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found?.hasMore === true && (
        <p className={classes["about"]}>
          These are the newest {found.looks.length}. Earlier ones are in the history of the vault, under Settings.
        </p>
      )}
    </section>
  );
}

function reasonInWords(given: Output<"audit.lookers">["looks"][number]["reason"]): ReactNode {
  if (given === null) return <span className={classes["none"]}>Not asked</span>;
  const { kind, reason, words } = given;
  const said = words === "" ? openingReasonLabels[reason] : `${openingReasonLabels[reason]}: ${words}`;
  return kind === "break_glass" ? `${accessKindLabels[kind]}. ${said}` : said;
}
