import { Checkbox } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type FullFile, type FullFileChoice, FullFileSection, tickedAtFirst } from "#shared/domain/full-file.ts";
import { refusals } from "#shared/domain/consent.ts";
import { purposeLabel, recipientLabel } from "#shared/domain/consent-pack.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { FullFileDocument } from "../../components/full-file-document.tsx";
import { Page } from "../../components/page.tsx";
import { PrintDialog } from "../../components/print-dialog.tsx";
import { useMay } from "../../components/use-may.ts";
import { Working } from "../../components/working.tsx";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { leftOutInWords, lookThroughFile, sectionLabels, waysInWords } from "../../wording/full-file-words.ts";
import paper from "../../components/paper-sheet.module.css";
import classes from "./full-file-page.module.css";

type FullFilePageProps = { readonly caseId: CaseId };

/** A whole case as one document: what goes in is chosen, looked at, and given out as every file is (SPEC FF1 to FF8). */
export function FullFilePage({ caseId }: FullFilePageProps) {
  const mayExport = useMay()("export_cases");
  return (
    <Page
      lead="The case as one PDF with contents, a list of exhibits and a digest: for a solicitor, a court, or the person."
      title="Full case file"
    >
      {mayExport ? (
        <ChooseAndMake caseId={caseId} />
      ) : (
        <EmptyState
          action={<Link href={`/cases/${caseId}/documents`}>Back to the documents</Link>}
          title="Your roles do not let you make files of a case."
        />
      )}
    </Page>
  );
}

function ChooseAndMake({ caseId }: FullFilePageProps) {
  const [choice, setChoice] = useState<FullFileChoice>({
    sections: [...tickedAtFirst],
    isNamed: true,
    hasGuardedWays: false,
  });
  const isAnyChosen = choice.sections.length > 0;
  const looked = useVaultQuery("fullFile.read", { caseId, choice }, { enabled: isAnyChosen, keepPrevious: true });
  const print = useVaultCommand("fullFile.export");
  const found = looked.data;
  // What was asked for before is not what would be made.
  const isCurrent = isAnyChosen && looked.isSuccess && !looked.isPlaceholderData;
  const toLookFor = found ? lookThroughFile(found.file.keptBack) : null;
  return (
    <>
      <Choices choice={choice} file={found?.file} onChange={setChoice} />
      {toLookFor !== null && (
        <p className={classes["warning"]}>
          <IconAlertTriangle aria-hidden size={18} />
          <span>{toLookFor}</span>
        </p>
      )}
      <Refused caseId={caseId} />
      {!isAnyChosen && <p role="alert">Choose at least one section.</p>}
      <ErrorNotice error={looked.error} />
      <div className={classes["make"]}>
        {found && isCurrent && (
          <PrintDialog<Output<"fullFile.export">>
            countIn={({ records }) => countOf(records, "record", "records")}
            error={print.error}
            isPending={print.isPending}
            lead="A PDF of exactly what this page shows. Whether it may be shared with them is decided on the page on consent and sharing."
            onPrint={(reasons, onMade) =>
              print.mutate(
                { caseId, choice, contentDigest: found.contentDigest, reasons },
                {
                  onSuccess: onMade,
                  onError: (error) => void (hasCode(error, "full_file.changed") && looked.refetch()),
                },
              )
            }
            submit="Write the case file"
            title="Make the case file"
          />
        )}
        <p role="status">{isCurrent && found ? inAll(found.file) : ""}</p>
      </div>
      {isAnyChosen && !found && !looked.error && <Working />}
      {isAnyChosen && found && (
        <section aria-label="What will be printed" className={paper["sheet"]} data-old={!isCurrent || undefined}>
          <FullFileDocument file={found.file} printed={null} />
        </section>
      )}
    </>
  );
}

/** To whom the person said no: a whole case goes on no single consent, so that whoever makes it has to look (SPEC FF8). */
function Refused({ caseId }: FullFilePageProps) {
  const ledger = useVaultQuery("consent.list", { caseId });
  const refused = refusals(ledger.data?.consents ?? []);
  if (refused.length === 0) return <ErrorNotice error={ledger.error} />;
  return (
    <div className={classes["warning"]}>
      <IconAlertTriangle aria-hidden size={18} />
      <div>
        They said no to some. A file for one who is named here is not made:
        <ul>
          {refused.map(({ id, purpose, recipientKind, recipientName }) => (
            <li key={id}>
              <bdi>{recipientLabel(recipientKind, recipientName)}</bdi>: {purposeLabel(purpose).toLowerCase()}
            </li>
          ))}
        </ul>
        <Link href={`/cases/${caseId}/consent`}>Open consent and sharing</Link>
      </div>
    </div>
  );
}

function inAll({ sections, waysLeftOut }: FullFile): string {
  const records = sections.reduce((sum, each) => sum + each.records.length, 0);
  const leftOut = sections.reduce((sum, { leftOut: { keptBack, guarded } }) => sum + keptBack + guarded, waysLeftOut);
  const out = leftOut === 0 ? "" : ` ${leftOut.toLocaleString("en-GB")} left out of the chosen sections.`;
  return `${countOf(records, "record", "records")} in it.${out}`;
}

type ChoicesProps = {
  readonly choice: FullFileChoice;
  /** Left out until it was read. */
  readonly file: FullFile | undefined;
  readonly onChange: (choice: FullFileChoice) => void;
};

function Choices({ choice, file, onChange }: ChoicesProps) {
  const isNameKeptBack = file?.keptBack.includes("name") === true;
  const set = (section: FullFileSection, isIn: boolean) =>
    onChange({
      ...choice,
      sections: FullFileSection.options.filter((each) => (each === section ? isIn : choice.sections.includes(each))),
    });
  return (
    <>
      <fieldset className={classes["choices"]}>
        <legend>What goes in</legend>
        <div className={classes["grid"]}>
          {FullFileSection.options.map((section) => (
            <Checkbox
              checked={choice.sections.includes(section)}
              description={describe(section, file)}
              key={section}
              label={sectionLabels[section]}
              onChange={(event) => set(section, event.currentTarget.checked)}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className={classes["choices"]}>
        <legend>How it is told</legend>
        <div className={classes["grid"]}>
          <Checkbox
            checked={!choice.isNamed || isNameKeptBack}
            description={
              isNameKeptBack
                ? "Somebody must not be told the name or the date of birth, so that both are left out wherever they are found. Other dates, places and numbers stay."
                : "The names of the person, and of people around as written there, become “[name]”. Dates, places, numbers and other names stay."
            }
            disabled={isNameKeptBack}
            label="Leave names out"
            onChange={(event) => onChange({ ...choice, isNamed: !event.currentTarget.checked })}
          />
          <Checkbox
            checked={choice.hasGuardedWays}
            description="Ways to reach the person that may not be safe, or only in some ways, words that were agreed with them, the safety plan, and the records these stand in. What somebody must not be told stays out."
            label="With ways to reach the person that may not be safe, agreed words and the safety plan"
            onChange={(event) => onChange({ ...choice, hasGuardedWays: event.currentTarget.checked })}
          />
        </div>
      </fieldset>
    </>
  );
}

/** How many records a section has, and what of it does not go along. */
function describe(section: FullFileSection, file: FullFile | undefined): string {
  const found = file?.sections.find((each) => each.section === section);
  if (!found) return "";
  const { records, leftOut } = found;
  const many = countOf(records.length + leftOut.unticked, "record", "records");
  const ways = section === "person" && file && file.waysLeftOut > 0 ? [waysInWords(file.waysLeftOut)] : [];
  const out = [...leftOutInWords({ ...leftOut, unticked: 0 }), ...ways];
  return [section === "people" ? `About others as well: ${many}` : many, ...out].join(". ");
}
