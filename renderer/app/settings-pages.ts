import type { ComponentType } from "react";
import type { Right } from "#shared/domain/rights.ts";
import { BackupsPage } from "../features/backups/backups-page.tsx";
import { HandOverPage } from "../features/case-access/hand-over-page.tsx";
import { OpeningsPage } from "../features/case-access/openings-page.tsx";
import { ChecksPage } from "../features/checks/checks-page.tsx";
import { PeopleWithAccessPage } from "../features/people-with-access/people-page.tsx";
import { RolesPage } from "../features/people-with-access/roles-page.tsx";
import { OtherOfficesPage } from "../features/handovers/other-offices-page.tsx";
import { RetentionPage } from "../features/retention/retention-page.tsx";
import { RecoveryPage } from "../features/recovery/recovery-page.tsx";
import { HistoryPage } from "../features/audit/history-page.tsx";
import { ExportLogPage } from "../features/exports/export-log-page.tsx";
import { RuleUpdatesPage } from "../features/rule-updates/rule-updates-page.tsx";
import { OfficePage } from "../features/settings/office-page.tsx";
import { ThisComputerPage } from "../features/this-computer/this-computer-page.tsx";
import { OwnSettingsPage } from "../features/settings/own-settings-page.tsx";

export type SettingsPage = {
  /** Last part of the address: `/settings/you`. */
  readonly path: string;
  readonly name: string;
  /** Shown to whoever has this right; the vault process refuses the others in any case. */
  readonly right: Right;
  readonly Page: ComponentType;
};

/** Every page under Settings, in the order of its menu. A new one is one line here. */
export const settingsPages: readonly SettingsPage[] = [
  { path: "you", name: "You", right: "own_things", Page: OwnSettingsPage },
  { path: "computer", name: "This computer", right: "own_things", Page: ThisComputerPage },
  { path: "office", name: "Office", right: "change_office", Page: OfficePage },
  { path: "rules", name: "Rules for dates", right: "change_office", Page: RuleUpdatesPage },
  { path: "people", name: "People with access", right: "see_colleagues", Page: PeopleWithAccessPage },
  { path: "roles", name: "Roles", right: "see_colleagues", Page: RolesPage },
  { path: "openings", name: "Openings", right: "read_cases", Page: OpeningsPage },
  { path: "hand-over", name: "Hand-over", right: "assign_cases", Page: HandOverPage },
  { path: "other-offices", name: "Other offices", right: "work_on_cases", Page: OtherOfficesPage },
  { path: "retention", name: "Retention", right: "retain_cases", Page: RetentionPage },
  { path: "backups", name: "Back-ups", right: "manage_backups", Page: BackupsPage },
  { path: "recovery", name: "Recovery", right: "own_things", Page: RecoveryPage },
  { path: "checks", name: "Checks and evidence", right: "check_vault", Page: ChecksPage },
  { path: "history", name: "History", right: "read_history", Page: HistoryPage },
  { path: "exports", name: "Export log", right: "read_history", Page: ExportLogPage },
];
