import { Link } from "wouter";
import type { WorkerId } from "#shared/domain/worker.ts";
import { useMay } from "../../components/use-may.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";

type CasesOfLeaverProps = { readonly workerId: WorkerId; readonly name: string };

/** Before somebody is removed: what becomes of the cases that are theirs. */
export function CasesOfLeaver({ workerId, name }: CasesOfLeaverProps) {
  const may = useMay();
  const mayHandOver = may("assign_cases");
  const { data: owners } = useVaultQuery("caseAccess.owners", {}, { enabled: mayHandOver });
  if (!mayHandOver) {
    return (
      <p>
        Ask a senior or the safeguarding lead to hand over their cases first, under Settings, Hand-over. It can also be
        done afterwards.
      </p>
    );
  }
  const cases = owners?.find(({ id }) => id === workerId)?.cases ?? 0;
  if (!owners || cases === 0) return null;
  return (
    <p>
      <strong>
        {countOf(cases, "case is", "cases are")} {name}’s.
      </strong>{" "}
      <Link href="/settings/hand-over" state={{ ownerId: workerId }}>
        Hand over {cases === 1 ? "the case" : "their cases"}
      </Link>{" "}
      first, or do it afterwards in the same place.
    </p>
  );
}
