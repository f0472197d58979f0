import type { ClosingCheckKey } from "#shared/domain/case-closure.ts";

/** The part of the case where each thing is settled, and what it is called in the menu. */
export const placeOfCheck: Record<ClosingCheckKey, { readonly path: string; readonly label: string }> = {
  undecided_shares: { path: "/consent", label: "Consent" },
  child_needs: { path: "/needs", label: "Support" },
  missing_now: { path: "/missing", label: "Risk, Missing" },
  high_risk: { path: "/risk", label: "Risk" },
  critical_tasks: { path: "/tasks", label: "Tasks" },
  open_tasks: { path: "/tasks", label: "Tasks" },
  open_risk: { path: "/risk", label: "Risk" },
  open_needs: { path: "/needs", label: "Support" },
  running_clocks: { path: "/decisions", label: "Decisions" },
  referral_not_sent: { path: "/referral", label: "NRM referral" },
  half_typed: { path: "", label: "Timeline" },
};
