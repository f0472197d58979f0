import { IconBan, IconCircleCheck, IconQuestionMark } from "@tabler/icons-react";
import type { ContactSafety, SafeContact } from "#shared/domain/safe-contact.ts";
import { formatDate } from "../../wording/dates.ts";
import { channelLabels, ownerLabels, safetyLabels } from "../../wording/labels.ts";
import classes from "./person-view.module.css";

const icons: Record<ContactSafety, typeof IconBan> = {
  safe: IconCircleCheck,
  unsafe: IconBan,
  unknown: IconQuestionMark,
};

/** A way to reach the person. Whether it may be used is read before the number. */
export function SafeContactCard({ contact }: { readonly contact: SafeContact }) {
  const Icon = icons[contact.safety];
  return (
    <li className={classes["card"]} data-safety={contact.safety}>
      <p className={classes["safety"]}>
        <Icon size={18} aria-hidden /> {safetyLabels[contact.safety]}
      </p>
      <p className={classes["value"]}>
        <span className={classes["about"]}>{channelLabels[contact.channel]}: </span>
        <bdi>{contact.value}</bdi>
      </p>
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
