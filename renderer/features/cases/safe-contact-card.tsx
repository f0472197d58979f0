import { IconBan, IconCircleCheck, IconQuestionMark } from "@tabler/icons-react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { ContactSafety, SafeContact } from "#shared/domain/safe-contact.ts";
import { GuardedCopy } from "../../components/guarded-copy.tsx";
import { formatDate } from "../../wording/dates.ts";
import { channelLabels, ownerLabels, safetyLabels } from "../../wording/labels.ts";
import { ExploiterWarning } from "./exploiter-warning.tsx";
import classes from "./person-view.module.css";

const icons: Record<ContactSafety, typeof IconBan> = {
  safe: IconCircleCheck,
  unsafe: IconBan,
  unknown: IconQuestionMark,
};

type SafeContactCardProps = {
  readonly contact: SafeContact;
  /** Left out where it is only compared, so that nothing is copied from there. */
  readonly caseId?: CaseId | undefined;
  /** The suspected exploiters to whom a number or address leads. */
  readonly exploitersIn?: ((words: string) => readonly string[]) | undefined;
};

/** A way to reach the person. Whether it may be used is read before the number. */
export function SafeContactCard({ contact, caseId, exploitersIn }: SafeContactCardProps) {
  const Icon = icons[contact.safety];
  return (
    <li className={classes["card"]} data-safety={contact.safety}>
      <p className={classes["safety"]}>
        <Icon size={18} aria-hidden /> {safetyLabels[contact.safety]}
      </p>
      <p className={classes["value"]}>
        <span className={classes["about"]}>{channelLabels[contact.channel]}: </span>
        <bdi>{contact.value}</bdi>
        {caseId !== undefined && (
          <GuardedCopy
            caseId={caseId}
            contacts={[contact]}
            what={`this contact (${channelLabels[contact.channel].toLowerCase()})`}
            words={contact.value}
          />
        )}
      </p>
      <ExploiterWarning names={exploitersIn?.(contact.value) ?? []} />
      <dl className={classes["facts"]}>
        <dt>Whose it is</dt>
        <dd>{ownerLabels[contact.owner]}</dd>
        <dt>When</dt>
        <dd dir="auto">{contact.times || "No times given"}</dd>
        <dt>Message</dt>
        <dd>{contact.mayLeaveMessage ? "A message may be left" : "Leave no message"}</dd>
        {contact.codeWord !== "" && (
          <>
            <dt>Code word</dt>
            <dd dir="auto">{contact.codeWord}</dd>
          </>
        )}
        {contact.note !== "" && (
          <>
            <dt>Before using it</dt>
            <dd dir="auto">{contact.note}</dd>
          </>
        )}
        <dt>Checked</dt>
        <dd>{contact.verifiedOn === null ? "Not checked with the person yet" : formatDate(contact.verifiedOn)}</dd>
      </dl>
    </li>
  );
}
