import type { CivilDate } from "#shared/domain/instant.ts";
import { isCheckDue, type Organisation, organisationPack } from "#shared/domain/organisation.ts";
import { countOf, formatDate } from "../wording/dates.ts";

type Checked = Pick<Organisation, "checkedOn">;

/** `Checked on Fri 15 May 2026`, `Never checked`. */
export function checkedOnWords({ checkedOn }: Checked): string {
  return checkedOn === null ? "Never checked" : `Checked on ${formatDate(checkedOn)}`;
}

/** What is wrong with relying on particulars of that age; null where nothing is (SPEC OD3). */
export function checkWarning(checked: Checked, today: CivilDate): string | null {
  if (!isCheckDue(checked, today)) return null;
  if (checked.checkedOn === null) return "Never checked. Ask them before you rely on it.";
  const months = countOf(organisationPack.checkAfterMonths, "month", "months");
  return `${checkedOnWords(checked)}, more than ${months} ago. Ask them before you rely on it.`;
}
