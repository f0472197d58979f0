import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { Link } from "wouter";
import { mostEnded } from "#shared/domain/enquiry.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { RecordGroup } from "../../components/record-group.tsx";
import records from "../../components/record-list.module.css";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { EnquiryListRow } from "./enquiry-rows.tsx";

/** What somebody asked before there is a case: the open ones, and below them how the others ended (SPEC EQ2). */
export function EnquiriesPage() {
  const { data, error } = useVaultQuery("enquiries.list", {});
  const rows = useRef<HTMLDivElement>(null);
  useRowKeys(rows);
  const { open = [], ended = [], endedCount = 0 } = data ?? {};
  return (
    <Page
      actions={
        <WritersOnly>
          <Button component={Link} href="/enquiries/new" leftSection={<IconPlus aria-hidden size={18} />}>
            Write an enquiry down
          </Button>
        </WritersOnly>
      }
      lead="Somebody rings or writes about a person who may need support, and there is no case yet."
      title="Enquiries"
    >
      <ErrorNotice error={error} />
      <div ref={rows}>
        {data && open.length === 0 && (
          <div className={records["group"]}>
            <EmptyState title="No enquiry is open.">
              Written down in the time of a call, one stays here until it becomes a case, belongs to a case that is
              there, or is dropped with a reason.
            </EmptyState>
          </div>
        )}
        {open.length > 0 && (
          <RecordGroup count={open.length} title="Open">
            {open.map((enquiry) => (
              <EnquiryListRow enquiry={enquiry} key={enquiry.id} />
            ))}
          </RecordGroup>
        )}
        {ended.length > 0 && (
          <RecordGroup count={endedCount} title="Ended">
            {ended.map((enquiry) => (
              <EnquiryListRow enquiry={enquiry} key={enquiry.id} />
            ))}
          </RecordGroup>
        )}
      </div>
      {ended.length > 0 && (
        <p className={records["source"]}>
          {endedCount > mostEnded && `The ${mostEnded} that ended last are listed; the search finds the others. `}
          None is removed by its age: there is no rule for that yet.
        </p>
      )}
    </Page>
  );
}
