import { Button } from "@mantine/core";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import type { Draft } from "#shared/domain/draft.ts";
import { isBlank } from "#shared/domain/nrm-answer.ts";
import { routeOf, sectionStatuses, shownKeys } from "#shared/domain/nrm-form.ts";
import type { NrmSection } from "#shared/domain/nrm-question-set.ts";
import { Page } from "../../components/page.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useToday } from "../../components/use-today.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { LinkButton } from "./link-button.tsx";
import { formatDate } from "../../wording/dates.ts";
import { QuestionBlock } from "./question-block.tsx";
import { QuestionList } from "./question-list.tsx";
import { readArrival, checkPath, referralPath, sectionPath } from "./referral-location.ts";
import { RouteNotice } from "./route-notice.tsx";
import { decidesRoute } from "./route-words.ts";
import { blocksOf } from "./section-blocks.ts";
import { SectionProvider, type SectionInHand } from "./section-context.ts";
import classes from "./section-page.module.css";
import { factsOnRecord } from "./facts-on-record.ts";
import { useAnswerSaver } from "./use-answer-saver.ts";
import { useArrivalAt, useQuestionFocus } from "./use-question-focus.ts";
import { useChangeOfQuestions } from "./use-change-of-questions.ts";
import { useSettled } from "./use-settled.ts";
import { useFindings } from "./use-findings.ts";
import type { ReferralInHand } from "./use-referral.ts";

type SectionFormProps = {
  readonly inHand: ReferralInHand;
  readonly section: NrmSection;
  /** As they stood when the section was opened. */
  readonly drafts: readonly Draft[];
};

export function SectionForm({ inHand, section, drafts }: SectionFormProps) {
  const { referral, questionSet } = inHand;
  const { id: referralId, caseId } = referral;
  const [, navigate] = useLocation();
  const [arrival] = useState(readArrival);
  const [leaving, setLeaving] = useState<"no" | "saving" | "failed">("no");
  const { saver, answers, commits, registerCommit, saveAll } = useAnswerSaver(referral);
  const root = useRef<HTMLFormElement>(null);
  const focus = useQuestionFocus(root);
  useArrivalAt(arrival.questionKey, focus.go);

  const today = useToday();
  const { data: record } = useVaultQuery("cases.read", { caseId });
  const { data: settings } = useVaultQuery("settings.read", {});
  const { data: me } = useVaultQuery("workers.me", {});
  const live = useFindings(questionSet, answers, referral, { isReadThrough: false });
  const settled = useSettled(useMemo(() => ({ answers, findings: live }), [answers, live]));

  const [draftsByKey] = useState(() => draftsOf(drafts, referralId));
  const context = useMemo(
    (): SectionInHand => ({
      referralId,
      caseId,
      questionSet,
      saver,
      drafts: draftsByKey,
      // What was blank when the findings were made may be answered by now.
      findings: Map.groupBy(
        settled.findings.filter(({ questionKey }) => !isBlank(settled.answers[questionKey])),
        (finding) => finding.questionKey,
      ),
      factsFor: (key) => {
        if (!record || !settings || !me) return [];
        const { name: workerName, preferences } = me;
        return factsOnRecord(key, { record, settings, workerName, nameMode: preferences.nameMode, today });
      },
      registerCommit,
    }),
    [referralId, caseId, questionSet, saver, draftsByKey, settled, record, settings, me, today, registerCommit],
  );

  const blocks = useMemo(
    () => blocksOf(questionSet, section, shownKeys(questionSet, answers)),
    [questionSet, section, answers],
  );
  const announcement = useChangeOfQuestions(blocks);
  const isSeveralSituations = answers["potential-victim-exploitative-situation-multiple"]?.value === "yes";
  const route = routeOf(questionSet, answers);
  const isRouteTold = blocks.some(({ id }) => decidesRoute(questionSet, id, route) && answers[id]);

  const later = sectionStatuses(questionSet, answers).filter(
    ({ id, state }) => id > section.id && state !== "nothing_to_answer",
  );
  const next = later[0];
  const isReturning = arrival.returnTo === "check";
  const onward = isReturning || !next ? checkPath(referralId) : sectionPath(referralId, next.id);

  const leaveFor = async (path: string) => {
    setLeaving("saving");
    if (await saveAll()) {
      const state = isReturning && path === onward ? { questionKey: focus.current() ?? arrival.questionKey } : null;
      navigate(path, { state });
      return;
    }
    setLeaving("failed");
  };

  useShortcut("nextQuestion", () => focus.move(1));
  useShortcut("previousQuestion", () => focus.move(-1));
  useShortcut("saveForm", () => {
    for (const commit of commits) void commit();
    if (!focus.move(1)) void leaveFor(onward);
  });
  const onKeyDownCapture = (event: KeyboardEvent) => {
    // Here, before a type-ahead or a radio button takes the arrow for itself.
    if (!event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    event.stopPropagation();
    focus.move(event.key === "ArrowDown" ? 1 : -1);
  };

  return (
    <Page
      actions={
        <>
          <LinkButton href={referralPath(referralId)}>All sections</LinkButton>
          <LinkButton href={checkPath(referralId)}>Check answers</LinkButton>
        </>
      }
      lead={section.about}
      title={`${section.id}. ${section.title}`}
    >
      <div className={classes["layout"]}>
        {blocks.length > 3 && <QuestionList answers={answers} blocks={blocks} onGo={focus.go} />}
        <form
          className={classes["form"]}
          onKeyDownCapture={onKeyDownCapture}
          onSubmit={(event) => event.preventDefault()}
          ref={root}
        >
          {referral.submittedOn !== null && (
            <p className={classes["sent"]}>
              It was sent on {formatDate(referral.submittedOn)}. What is changed now stays on the case; the Home Office
              does not see it.
            </p>
          )}
          {route === "duty_to_notify_anonymous" && !isRouteTold && (
            <div className={classes["standing"]}>
              <RouteNotice answers={answers} isSent={referral.submittedOn !== null} questionSet={questionSet} />
            </div>
          )}
          <SectionProvider value={context}>
            {blocks.length === 0 && (
              <p>
                Nothing is asked here yet. Section B decides it: say there whether the person is under 18.{" "}
                <Link href={sectionPath(referralId, "B")}>Open section B</Link>
              </p>
            )}
            {blocks.map((block) => (
              <div className={classes["block"]} key={block.id}>
                <QuestionBlock block={block} isSeveralSituations={isSeveralSituations} />
                {decidesRoute(questionSet, block.id, route) && answers[block.id] && (
                  <div aria-live="polite" className={classes["route"]}>
                    <RouteNotice answers={answers} isSent={referral.submittedOn !== null} questionSet={questionSet} />
                  </div>
                )}
              </div>
            ))}
          </SectionProvider>
          <p className={classes["unseen"]} role="status">
            {announcement}
          </p>
          <div className={classes["bar"]}>
            <Button loading={leaving === "saving"} onClick={() => void leaveFor(onward)}>
              {isReturning ? "Save and return to your answers" : "Save and continue"}
            </Button>
            <span className={classes["next"]}>
              {leaving === "failed" ? (
                <span className={classes["failed"]} role="alert">
                  Not everything could be saved. What you gave is still here; the question says why.
                </span>
              ) : isReturning ? null : next ? (
                `Next: ${next.id}. ${next.title}`
              ) : (
                "Next: check your answers"
              )}
            </span>
          </div>
        </form>
      </div>
    </Page>
  );
}

function draftsOf(drafts: readonly Draft[], referralId: string): ReadonlyMap<string, Draft> {
  const byKey = new Map<string, Draft>();
  // Newest first: an older draft of the same question is not brought up.
  for (const draft of drafts.toSorted((a, b) => a.savedAt.localeCompare(b.savedAt))) {
    if (draft.content.kind === "nrm_answer" && draft.content.referralId === referralId) {
      byKey.set(draft.content.questionKey, draft);
    }
  }
  return byKey;
}
