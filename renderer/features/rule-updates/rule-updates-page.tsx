import { clockRules } from "#shared/domain/case-clock.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { Page } from "../../components/page.tsx";
import { RecordGroup } from "../../components/record-group.tsx";
import records from "../../components/record-list.module.css";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDateWithoutDay, formatMoment } from "../../wording/dates.ts";
import { NewRules } from "./new-rules.tsx";
import { Signers } from "./signers.tsx";

/** By which rules the dates of the NRM are counted, newer ones from a signed file, and whose signature counts. */
export function RuleUpdatesPage() {
  const { data: known, error } = useVaultQuery("ruleUpdates.read", {});
  const { data: inForce } = useVaultQuery("ruleUpdates.inForce", {});
  return (
    <Page
      actions={known && known.revision > 0 && <HistoryButton object="rule_updates" objectId="rule_updates" />}
      isNarrow
      lead="How the dates of the NRM are counted. When law or guidance changes, or bank holidays are published, they come as a signed file."
      title="Rules for dates"
    >
      <ErrorNotice error={error} />
      {known && inForce ? (
        <>
          <NewRules inForce={inForce} />
          <RecordGroup title="Versions">
            {known.accepted.map(({ version, asOf, note, bankHolidays, signedBy, acceptedAt, acceptedBy }) => (
              <li className={records["entry"]} key={acceptedAt}>
                <div className={records["margin"]}>
                  <span>{formatDateWithoutDay(version)}</span>
                  {inForce.rules.version === version && <span>In force</span>}
                </div>
                <div className={records["said"]}>
                  <div dir="auto">{note}</div>
                  {bankHolidays !== null && <div>With the bank holidays of {formatDateWithoutDay(bankHolidays)}.</div>}
                  <p className={records["quiet"]}>
                    Signed by <bdi>{signedBy}</bdi>. As of {formatDateWithoutDay(asOf)}. Accepted by{" "}
                    <bdi>{acceptedBy}</bdi>, {formatMoment(acceptedAt)}.
                  </p>
                </div>
              </li>
            ))}
            <li className={records["entry"]}>
              <div className={records["margin"]}>
                <span>{formatDateWithoutDay(clockRules.version)}</span>
                {inForce.rules.version === clockRules.version && <span>In force</span>}
              </div>
              <div className={records["said"]}>Came with Holdfast.</div>
            </li>
          </RecordGroup>
          <Signers signers={known.signers} />
        </>
      ) : (
        !error && <Working />
      )}
    </Page>
  );
}
