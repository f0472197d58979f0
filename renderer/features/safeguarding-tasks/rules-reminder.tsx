import { IconBook } from "@tabler/icons-react";
import { officeTasksDue } from "#shared/domain/office-task.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { ReminderLine } from "../../components/reminder-line.tsx";
import { useToday } from "../../components/use-today.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { upperFirst } from "../../wording/first-letter.ts";

/** Lines on the home page of whoever answers for the office, once the rules are of some age (SPEC ST23). */
export function RulesReminder() {
  const today = useToday();
  const { data: me } = useVaultQuery("workers.me", {});
  const isAnswering = me && (mayDo(me.roles, "supervise") || mayDo(me.roles, "change_office"));
  if (!isAnswering) return null;
  return officeTasksDue(today).map(({ ruleId, title, because }) => (
    <ReminderLine
      action="Rules for dates and bank holidays come as a signed file, all rules with a newer version of Holdfast. Until then, check the source."
      icon={<IconBook aria-hidden size={20} />}
      key={ruleId}
      label={title}
      level="due"
    >
      {title}. {upperFirst(because)}.
    </ReminderLine>
  ));
}
