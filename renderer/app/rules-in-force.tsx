import { Fragment, type ReactNode } from "react";
import { putClockRulesInForce } from "#shared/domain/case-clock.ts";
import { putBankHolidaysInForce } from "#shared/domain/working-day.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { useVaultQuery } from "../ipc/use-operation.ts";

/** No page before it is known by which rules its dates are counted; all of them anew when the office takes newer ones. */
export function WithRulesInForce({ children }: { readonly children: ReactNode }) {
  const { data, error } = useVaultQuery("ruleUpdates.inForce", {});
  if (!data) return <ErrorNotice error={error} />;
  // Before anything below counts, and the same each time it is drawn.
  putClockRulesInForce(data.rules);
  putBankHolidaysInForce(data.bankHolidays);
  return <Fragment key={`${data.rules.version} ${data.bankHolidays.version}`}>{children}</Fragment>;
}
