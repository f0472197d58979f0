import type { ReactNode } from "react";
import type { EnquiryId } from "#shared/domain/enquiry.ts";
import { LongText } from "../../components/long-text.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels } from "../../wording/labels.ts";
import classes from "./new-case-page.module.css";

type EnquiryOfCaseProps = { readonly enquiryId: EnquiryId; readonly children?: ReactNode };

/** What was typed when somebody asked stands beside the case that is opened from it, so that nothing is asked twice. */
export function EnquiryOfCase({ enquiryId, children }: EnquiryOfCaseProps) {
  const { data, error } = useVaultQuery("enquiries.read", { enquiryId });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  const { receivedAt, cameBy, asked, concerning, askedBy, reach, ending } = data.enquiry;
  return (
    <section aria-label="From the enquiry" className={classes["enquiry"]}>
      <p>
        <strong>From the enquiry</strong> ({contactTypeLabels[cameBy]}, {formatMoment(receivedAt)})
        {ending !== null && ": it has ended meanwhile, and the case is opened without it."}
      </p>
      <LongText text={asked} />
      <dl>
        <Said name="About whom" words={concerning} />
        <Said name="Who asks" words={askedBy} />
        <Said name="How to reach them" words={reach} />
      </dl>
      {children}
    </section>
  );
}

function Said({ name, words }: { readonly name: string; readonly words: string }) {
  if (words === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{words}</dd>
    </div>
  );
}
