import { Button, Progress } from "@mantine/core";
import type { CheckState } from "#shared/contract/checks.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";
import { FindingList } from "./finding-list.tsx";
import classes from "./checks-page.module.css";

/** The last check in words, and everything checked now. */
export function CheckPart({ state }: { readonly state: CheckState }) {
  const start = useVaultCommand("checks.start");
  const cancel = useVaultCommand("checks.cancel");
  const { running, report } = state;
  return (
    <section className={classes["part"]}>
      <h2 className={classes["title"]}>The last check</h2>
      <div aria-live="polite">
        <LastWords state={state} />
      </div>
      {report && report.found > 0 && <FindingList report={report} />}
      {running ? (
        <div className={classes["row"]}>
          <Progress.Root size="lg" transitionDuration={0} w={280}>
            <Progress.Section
              aria-label="Checking the vault"
              value={Math.round((100 * running.done) / running.total)}
            />
          </Progress.Root>
          <span>{running.isWhole ? "Checking everything." : "Checking records and history."}</span>
          <Button onClick={() => cancel.mutate({})} size="sm" variant="default">
            Stop the check
          </Button>
        </div>
      ) : (
        <Button loading={start.isPending} onClick={() => start.mutate({})}>
          Check everything now
        </Button>
      )}
      <ErrorNotice error={start.error} />
    </section>
  );
}

function LastWords({ state }: { readonly state: CheckState }) {
  const { last, lastWhole, report, running } = state;
  if (report && report.found > 0) {
    return (
      <div className={classes["outcome"]} data-is-wrong>
        <p>
          <strong>{countOf(report.found, "thing is", "things are")} not as they should be.</strong> Nothing more is
          written into this vault, so that nothing gets worse. What was saved before can still be read.
        </p>
        <p>
          Copy to paper what you need today. Keep the vault’s folder as it is, put back the newest back-up from before,
          and tell whoever looks after your computers. If an older copy of the files was put back on purpose, say so to
          them too.
        </p>
      </div>
    );
  }
  if (report) {
    return (
      <p>
        Nothing is wrong: {countOf(report.entries, "entry", "entries")} of the history and{" "}
        {countOf(report.records, "record", "records")} were checked{report.isWhole ? ", and the file as a whole" : ""}.
        {last && <span className={classes["muted"]}> {formatMoment(last.at)}.</span>}
      </p>
    );
  }
  if (running && !last) return <p>The first check of this vault is under way.</p>;
  if (!last) return <p>This vault has not been checked yet.</p>;
  return (
    <p>
      {last.found === 0 ? "Nothing was wrong" : `${countOf(last.found, "thing was", "things were")} wrong`} at the last
      check, {formatMoment(last.at)}.
      {lastWhole && lastWhole.at !== last.at && ` Everything was last checked ${formatMoment(lastWhole.at)}.`}
    </p>
  );
}
