import { useMemo } from "react";
import { useLocation } from "wouter";
import { type ApprovalSubject, waitingOn } from "#shared/domain/approval.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftContent } from "#shared/domain/draft.ts";
import { dueBand } from "#shared/domain/safeguarding-task.ts";
import { currentAssessment } from "#shared/domain/risk-assessment.ts";
import { isReviewDue } from "#shared/domain/support-need.ts";
import { sharingsToDecide } from "#shared/domain/sharing.ts";
import { SectionMenu } from "../../components/section-menu.tsx";
import { useMay } from "../../components/use-may.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useToday } from "../../components/use-today.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";

export type CaseSection =
  | "timeline"
  | "reading"
  | "events"
  | "account"
  | "person"
  | "consent"
  | "tasks"
  | "risk"
  | "needs"
  | "documents"
  | "referral"
  | "decisions"
  | "access"
  | "history";

const sections: readonly { readonly id: CaseSection; readonly label: string; readonly path: string }[] = [
  { id: "timeline", label: "Timeline", path: "" },
  { id: "reading", label: "Read", path: "/read" },
  { id: "events", label: "Events", path: "/events" },
  { id: "account", label: "Account", path: "/account" },
  { id: "person", label: "Person", path: "/person" },
  { id: "consent", label: "Consent", path: "/consent" },
  { id: "tasks", label: "Tasks", path: "/tasks" },
  { id: "risk", label: "Risk", path: "/risk" },
  { id: "needs", label: "Support", path: "/needs" },
  { id: "documents", label: "Documents", path: "/documents" },
  { id: "referral", label: "NRM referral", path: "/referral" },
  { id: "decisions", label: "Decisions", path: "/decisions" },
  { id: "access", label: "Access", path: "/access" },
  { id: "history", label: "History", path: "/history" },
];

type CaseSectionsProps = { readonly caseId: CaseId; readonly section: CaseSection };

/** The parts of a case, each with a dot where something waits. [ and ] move between them. */
export function CaseSections({ caseId, section }: CaseSectionsProps) {
  const [, navigate] = useLocation();
  const pending = usePending(caseId);
  const mayWrite = useMay()("work_on_cases");

  const move = (by: number) => {
    const place = sections.findIndex(({ id }) => id === section) + by;
    const next = sections[(place + sections.length) % sections.length];
    if (next) navigate(`/cases/${caseId}${next.path}`);
  };
  useShortcut("nextSection", () => move(1));
  useShortcut("previousSection", () => move(-1));
  // On their own pages these keys belong to the composer and the form there.
  useShortcut("newNote", () => navigate(`/cases/${caseId}`, { state: "newNote" }), mayWrite && section !== "timeline");
  useShortcut("readNotes", () => navigate(`/cases/${caseId}/read`), section !== "reading");
  useShortcut(
    "newTask",
    () => navigate(`/cases/${caseId}/tasks`, { state: "newTask" }),
    mayWrite && section !== "tasks",
  );

  return (
    <SectionMenu
      label="Sections of this case"
      links={sections.map(({ id, label, path }) => ({
        href: `/cases/${caseId}${path}`,
        label,
        isCurrent: id === section,
        waiting: pending[id],
      }))}
    />
  );
}

/** What waits in each section, in words; null where nothing does. */
function usePending(caseId: CaseId): Readonly<Record<CaseSection, string | null>> {
  const today = useToday();
  const drafts = useVaultQuery("drafts.list", { caseId });
  const risk = useVaultQuery("risk.list", { caseId });
  const needs = useVaultQuery("supportNeeds.list", { caseId });
  const tasks = useVaultQuery("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
  const ledger = useVaultQuery("consent.list", { caseId });
  const approvals = useVaultQuery("approvals.list", { caseId });

  return useMemo(() => {
    const kept = (kind: DraftContent["kind"]) =>
      drafts.data?.filter(({ content }) => content.kind === kind).length ?? 0;
    const notes = kept("case_note");
    const answers = kept("nrm_answer");
    const told = kept("account_event");
    const assessed = kept("risk_assessment");
    const reported = kept("missing_episode");
    const planned = kept("safety_plan");
    const written = kept("support_need");
    const decided = kept("consent");
    const around = kept("involved_person");
    const noted = kept("indicator");
    const riskReviewOn = currentAssessment(risk.data ?? [])?.reviewOn;
    const reviews = needs.data?.filter((need) => isReviewDue(need, today)).length ?? 0;
    const overdue = tasks.data?.filter(({ dueOn }) => dueBand(dueOn, today) === "overdue").length ?? 0;
    const undecided = ledger.data
      ? sharingsToDecide(ledger.data.sharings, ledger.data.consents, { today, adultOn: ledger.data.adultOn }).length
      : 0;
    const approval = (...subjects: ApprovalSubject[]) => {
      const waits = waitingOn(approvals.data ?? [], subjects);
      return waits && (waits === "asked" ? "approval asked for" : "returned with a comment");
    };
    return {
      timeline: notes > 0 ? `${countOf(notes, "note", "notes")} not saved yet` : null,
      reading: null,
      events: null,
      account:
        told > 0
          ? `${countOf(told, "event", "events")} not saved yet`
          : noted > 0
            ? `${countOf(noted, "indicator", "indicators")} not saved yet`
            : null,
      person:
        kept("person") > 0 ? "changes not saved yet" : around > 0 ? "somebody around the case not saved yet" : null,
      consent:
        decided > 0
          ? "a decision not saved yet"
          : kept("sharing") > 0
            ? "what is shared not saved yet"
            : undecided > 0
              ? `${countOf(undecided, "share waits", "shares wait")} for a decision`
              : null,
      tasks: overdue > 0 ? `${countOf(overdue, "task", "tasks")} overdue` : null,
      risk:
        assessed > 0
          ? "an assessment not saved yet"
          : reported > 0
            ? "a report of a missing person not saved yet"
            : planned > 0
              ? "a safety plan not saved yet"
              : riskReviewOn !== undefined && riskReviewOn <= today
                ? "review due"
                : approval("risk_assessment", "safety_plan"),
      needs:
        written > 0
          ? `${countOf(written, "need", "needs")} not saved yet`
          : reviews > 0
            ? `${countOf(reviews, "review", "reviews")} due`
            : null,
      documents:
        kept("letter") > 0
          ? "a letter begun"
          : kept("subject_access") > 0
            ? "a request about data not saved yet"
            : null,
      referral: answers > 0 ? `${countOf(answers, "answer", "answers")} not saved yet` : approval("nrm_referral"),
      decisions:
        kept("case_fact") > 0
          ? "a decision or date not saved yet"
          : kept("case_closure") > 0
            ? "a closing not saved yet"
            : null,
      access: null,
      history: null,
    };
  }, [drafts.data, risk.data, needs.data, tasks.data, ledger.data, approvals.data, today]);
}
