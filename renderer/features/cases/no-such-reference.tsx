import { Button } from "@mantine/core";
import { Link } from "wouter";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { useMay } from "../../components/use-may.ts";

/** A full reference that is in no list. It says the same whether there is a restricted case behind it or none at all. */
export function NoSuchReference({ reference }: { readonly reference: CaseReference }) {
  const may = useMay();
  return (
    <EmptyState
      action={
        may("break_glass") && (
          <Button
            renderRoot={(props: object) => <Link {...props} href="/cases/emergency" state={{ reference }} />}
            variant="default"
          >
            Open a restricted case in an emergency
          </Button>
        )
      }
      title={`No case with the reference ${reference} is open to you.`}
    >
      Look at each character again. If it is right, the case may be restricted to people named on it.
      {!may("break_glass") && " If it is urgent, speak to your safeguarding lead."}
    </EmptyState>
  );
}
