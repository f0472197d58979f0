import { Fragment, type ReactNode } from "react";
import { putClockRulesInForce } from "#shared/domain/case-clock.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { useVaultQuery } from "../ipc/use-operation.ts";

/** No page before it is known by which rules its dates are counted; all of them anew when the office takes newer ones. */
export function WithRulesInForce({ children }: { readonly children: ReactNode }) {
  const { data, error } = useVaultQuery("ruleUpdates.inForce", {});
  if (!data) return <ErrorNotice error={error} />;
  // Before anything below counts, and the same each time it is drawn.
  putClockRulesInForce(data.rules);
  return <Fragment key={data.rules.version}>{children}</Fragment>;
}
