import { Button } from "@mantine/core";
import { IconAlertTriangle, IconEye, IconLock } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { Link } from "wouter";
import type { CaseId, CaseRecord } from "#shared/domain/case-record.ts";
import { currentAssessment, overallLevel } from "#shared/domain/risk-assessment.ts";
import { nameInUse } from "#shared/domain/person.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonNameInMode } from "../../components/person-name.tsx";
import { useNameMode } from "../../components/use-name-mode.ts";
import { useToday } from "../../components/use-today.ts";
import { WhyNextDate } from "../../components/why-next-date.tsx";
import { RiskLevelWord } from "../../components/risk-level.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { caseStatusLabels } from "../../wording/labels.ts";
import { ageInWords } from "../../wording/age-in-words.ts";
import { BannerButton } from "./case-banners.tsx";
import { PinButton } from "./pin-button.tsx";
import { contactWarning } from "./contact-warning.ts";
import classes from "./identity-bar.module.css";

/** Milliseconds a name stays on screen after it was asked for. */
const revealFor = 5_000;

/** Who this case is about, on top of each of its pages: enough to be sure it is the right one. */
export function IdentityBar({ record, notice }: { readonly record: CaseRecord; readonly notice?: ReactNode }) {
  const today = useToday();
  const { person, nextDeadline } = record;
  const { age, childWarning } = ageInWords(person.ageClaims, today);
  const warning = contactWarning(person.safeContacts);

  return (
    <section className={classes["bar"]} aria-label="About this case">
      {notice}
      <div className={classes["line"]}>
        <Reference caseId={record.id} reference={record.reference} />
        <Name name={nameInUse(person.names)} reference={record.reference} />
        <Restricted caseId={record.id} />
        <span className={classes["fact"]}>{age}</span>
        <span className={classes["fact"]}>{caseStatusLabels[record.status]}</span>
        <Risk caseId={record.id} />
        <span className={classes["deadline"]}>
          {nextDeadline ? (
            <>
              <DueChip dueOn={nextDeadline.on} today={today} />
              <WhyNextDate caseId={record.id} of={nextDeadline.reason} on={nextDeadline.on} />
              <span className={classes["reason"]} dir="auto" title={nextDeadline.reason}>
                {nextDeadline.reason}
              </span>
            </>
          ) : (
            <span className={classes["fact"]}>Nothing due</span>
          )}
        </span>
      </div>
      {(childWarning ?? warning) !== null && (
        <div className={classes["warnings"]}>
          {childWarning !== null && (
            <span className={classes["warning"]} data-kind="child">
              <IconAlertTriangle size={16} aria-hidden /> {childWarning}
            </span>
          )}
          {warning !== null && (
            <Link href={`/cases/${record.id}/person`} className={classes["warning"]}>
              <IconAlertTriangle size={16} aria-hidden /> {warning}
            </Link>
          )}
        </div>
      )}
    </section>
  );
}

/** How high the risk is, in a word; leads to why. */
function Risk({ caseId }: { readonly caseId: CaseId }) {
  const { data: assessments } = useVaultQuery("risk.list", { caseId });
  if (!assessments) return null;
  const current = currentAssessment(assessments);
  return (
    <Link className={classes["risk"]} href={`/cases/${caseId}/risk`}>
      Risk: {current ? <RiskLevelWord level={overallLevel(current)} /> : "not assessed"}
    </Link>
  );
}

/** Leads to who may see the case. */
function Restricted({ caseId }: { readonly caseId: CaseId }) {
  const { data: access } = useVaultQuery("caseAccess.read", { caseId });
  if (!access?.isRestricted) return null;
  return (
    <Link
      className={classes["restricted"]}
      href={`/cases/${caseId}/access`}
      title="Only the people named on this case know that it exists"
    >
      <IconLock aria-hidden size={16} /> Restricted
    </Link>
  );
}

function Reference({ caseId, reference }: { readonly caseId: CaseId; readonly reference: string }) {
  return (
    <span className={classes["reference"]}>
      {reference}
      <CopyButton what={`the reference ${reference}`} words={reference} />
      <PinButton caseId={caseId} />
      <BannerButton caseId={caseId} />
    </span>
  );
}

/** The name in the chosen mode. Where that hides it, one press shows it for a moment. */
function Name({ name, reference }: { readonly name: string; readonly reference: string }) {
  const mode = useNameMode();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => setShown(false), revealFor);
    return () => clearTimeout(timer);
  }, [isShown]);

  return (
    <span className={classes["name"]}>
      {(mode !== "reference_only" || isShown) && (
        <PersonNameInMode mode={isShown ? "full_name" : mode} name={name} reference={reference} />
      )}
      {mode !== "full_name" && !isShown && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconEye size={16} aria-hidden />}
          title="Shows the full name for five seconds"
          onClick={() => setShown(true)}
        >
          Show name
        </Button>
      )}
    </span>
  );
}
