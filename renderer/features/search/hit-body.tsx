import {
  IconAddressBook,
  IconBook,
  IconChecklist,
  IconFileDescription,
  IconFolderCheck,
  IconGavel,
  IconHeartHandshake,
  IconMessageQuestion,
  IconNotes,
  IconPaperclip,
  IconSend,
  IconShare,
  IconShieldHalf,
  IconSignature,
  IconUser,
  IconUsers,
} from "@tabler/icons-react";
import { isCheckDue, organisationKindLabel } from "#shared/domain/organisation.ts";
import type { FoundRecord, PersonHit, SearchHit } from "#shared/domain/search.ts";
import { checkedOnWords } from "../../components/checked-words.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { useNameMode } from "../../components/use-name-mode.ts";
import { useToday } from "../../components/use-today.ts";
import { formatDate } from "../../wording/dates.ts";
import {
  attachmentKindLabels,
  caseStatusLabels,
  enquiryEndingLabels,
  contactTypeLabels,
  involvedRelationLabels,
  nameKindLabels,
  taskStatusLabels,
} from "../../wording/labels.ts";
import { questionWords, foundRecordLabels } from "./hit-words.ts";
import { MarkedText } from "./marked-text.tsx";
import classes from "./search.module.css";

const icons: Record<Exclude<SearchHit["kind"], "record"> | FoundRecord, typeof IconUser> = {
  person: IconUser,
  note: IconNotes,
  task: IconChecklist,
  around: IconUsers,
  indicator: IconShieldHalf,
  risk_assessment: IconShieldHalf,
  safety_plan: IconShieldHalf,
  missing_episode: IconShieldHalf,
  account_event: IconBook,
  support_need: IconHeartHandshake,
  consent: IconSignature,
  sharing: IconShare,
  outward_referral: IconSend,
  case_fact: IconGavel,
  case_closure: IconFolderCheck,
  enquiry: IconMessageQuestion,
  organisation: IconAddressBook,
  referral: IconFileDescription,
  document: IconPaperclip,
};

/** One hit: whose case, what it is, and the words around what was found. */
export function HitBody({ hit }: { readonly hit: SearchHit }) {
  const today = useToday();
  const Icon = icons[hit.kind === "record" ? hit.record : hit.kind];
  return (
    <>
      <Icon aria-hidden className={classes["icon"]} size={18} />
      <span className={classes["words"]}>
        {hit.kind === "person" ? <PersonWords hit={hit} /> : <PassageWords hit={hit} />}
      </span>
      <span className={classes["aside"]}>
        {hit.kind === "person" && hit.summary.nextDeadline && (
          <DueChip dueOn={hit.summary.nextDeadline.on} today={today} />
        )}
        {hit.kind === "task" && hit.status === "open" && <DueChip dueOn={hit.dueOn} today={today} />}
        {hit.kind === "task" && hit.status !== "open" && taskStatusLabels[hit.status]}
        {hit.kind === "note" && `${contactTypeLabels[hit.contactType]}, ${formatDate(hit.occurredAt)}`}
        {hit.kind === "around" && involvedRelationLabels[hit.relation]}
        {hit.kind === "record" && foundRecordLabels[hit.record]}
        {hit.kind === "enquiry" &&
          `${hit.ending === null ? "Open" : enquiryEndingLabels[hit.ending]}, ${formatDate(hit.receivedAt)}`}
        {hit.kind === "organisation" &&
          (hit.isArchived ? "Archived" : isCheckDue(hit, today) ? "To be checked" : checkedOnWords(hit))}
        {hit.kind === "document" && `${attachmentKindLabels[hit.format]}, ${formatDate(hit.addedAt)}`}
      </span>
    </>
  );
}

function PersonWords({ hit: { summary, otherName } }: { readonly hit: PersonHit }) {
  const isTold = useNameMode() === "full_name" && otherName?.text !== null;
  return (
    <>
      <span className={classes["title"]}>
        <PersonName name={summary.name} reference={summary.reference} withReference />
      </span>
      <span className={classes["about"]}>
        {otherName && isTold && (
          <span>
            {nameKindLabels[otherName.kind]}: <bdi dir="auto">{otherName.text}</bdi>
          </span>
        )}
        {otherName && !isTold && <span>Found under another name</span>}
        <span>{caseStatusLabels[summary.status]}</span>
        <bdi>{summary.owner}</bdi>
      </span>
    </>
  );
}

function PassageWords({ hit }: { readonly hit: Exclude<SearchHit, PersonHit> }) {
  if (hit.kind === "organisation") {
    return (
      <>
        <span className={classes["title"]}>
          <bdi>{hit.name}</bdi>
        </span>
        <span className={classes["question"]}>{organisationKindLabel(hit.organisationKind)}</span>
        <MarkedText snippet={hit.snippet} />
      </>
    );
  }
  const ofCase = hit.kind === "enquiry" ? hit.ofCase : hit;
  return (
    <>
      <span className={classes["title"]}>
        {ofCase === null ? "Enquiry" : <PersonName name={ofCase.name} reference={ofCase.reference} withReference />}
      </span>
      {hit.kind === "referral" && <span className={classes["question"]}>{questionWords(hit.questionKey)}</span>}
      {hit.snippet ? (
        <MarkedText snippet={hit.snippet} />
      ) : (
        <span className={classes["kept"]}>In a colleague’s case. Say why you open it to read the words.</span>
      )}
    </>
  );
}
