import { Button, Group } from "@mantine/core";
import { useMemo } from "react";
import { useLocation } from "wouter";
import { type FormMove, isMovable, moveAnswers, versionsOnTheWay } from "#shared/domain/nrm-move.ts";
import { currentQuestionSetVersion } from "#shared/domain/nrm-question-set.ts";
import { differencesOf, type QuestionDifference } from "#shared/domain/nrm-set-difference.ts";
import { Page } from "../../components/page.tsx";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import classes from "./check-answers.module.css";
import { FoldedText } from "./folded-text.tsx";
import { LinkButton } from "./link-button.tsx";
import { answerInWords, differenceWords, formDay, leftBecauseWords, questionInWords } from "./move-words.ts";
import { referralPath } from "./referral-location.ts";
import { useReferral, type ReferralInHand } from "./use-referral.ts";

/** What moving to the newest form would do, before it is done. */
export function NewerFormPage({ referralId }: { readonly referralId: string }) {
  const { inHand, isFresh, error } = useReferral(referralId);
  if (inHand && isFresh) return <Preview inHand={inHand} />;
  return error && !inHand ? (
    <Page title="A newer form">
      <ErrorNotice error={error} />
    </Page>
  ) : null;
}

function Preview({ inHand }: { readonly inHand: ReferralInHand }) {
  const { referral } = inHand;
  if (isMovable(referral, currentQuestionSetVersion)) return <Move inHand={inHand} />;
  return (
    <Page actions={<LinkButton href={referralPath(referral.id)}>All sections</LinkButton>} title="A newer form">
      <p>
        {referral.submittedOn === null
          ? `This referral is on the newest form, of ${formDay(referral.questionSetVersion)}. There is nothing to move.`
          : "This referral was sent. It stays on the form that it was sent with."}
      </p>
    </Page>
  );
}

function Move({ inHand }: { readonly inHand: ReferralInHand }) {
  const { referral, questionSet, answers } = inHand;
  const [, navigate] = useLocation();
  const save = useVaultCommand("nrmReferrals.moveToNewerForm");
  const toVersion = currentQuestionSetVersion;
  const { move, differences } = useMemo(() => {
    const way = versionsOnTheWay(questionSet.version, toVersion);
    return { move: moveAnswers(questionSet, way, answers), differences: differencesOf(questionSet, way) };
  }, [questionSet, answers, toVersion]);
  const back = referralPath(referral.id);

  return (
    <Page
      actions={<LinkButton href={back}>All sections</LinkButton>}
      lead={`From the form of ${formDay(questionSet.version)}. Every answer keeps its words, and what has no place stays readable with the referral.`}
      title={`Move to the form of ${formDay(toVersion)}`}
    >
      <div className={classes["page"]}>
        <Left move={move} />
        <Carried move={move} />
        <Differences differences={differences} />
        <div>
          <h2 className={classes["title"]}>Where the versions come from</h2>
          <p>{questionSet.source}</p>
          <p>{move.to.source}</p>
        </div>
        <WritersOnly>
          <div>
            <p>This cannot be taken back. Every earlier version of each answer is kept in its history.</p>
            <ErrorNotice error={save.error} />
            <Group gap="xs" mt="sm">
              <Button
                loading={save.isPending}
                onClick={() =>
                  save.mutate(
                    {
                      referralId: referral.id,
                      basedOnRevision: referral.revision,
                      basedOnAnswers: referral.answers.reduce((sum, { revision }) => sum + revision, 0),
                      toVersion,
                    },
                    { onSuccess: () => navigate(back, { replace: true }) },
                  )
                }
              >
                Move the referral
              </Button>
              <LinkButton href={back}>Leave it as it is</LinkButton>
            </Group>
          </div>
        </WritersOnly>
      </div>
    </Page>
  );
}

function Left({ move: { left } }: { readonly move: FormMove }) {
  return (
    <section aria-labelledby="move-left">
      <h2 className={classes["title"]} id="move-left">
        Has no place in the newer form: {countOf(left.length, "answer", "answers")}
      </h2>
      {left.length === 0 ? (
        <p>Every answer has its place.</p>
      ) : (
        <>
          <p>Kept with the referral to be read, and in no summary that leaves from here.</p>
          <dl className={classes["rows"]}>
            {left.map(({ before, because }) => (
              <div className={classes["row"]} key={before.questionKey}>
                <dt>
                  <span />
                  <span>{questionInWords(before.questionKey)}</span>
                </dt>
                <dd>
                  <FoldedText shownFirst={700} text={answerInWords(before)} />
                  <p>{leftBecauseWords[because]}</p>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function Carried({ move: { carried } }: { readonly move: FormMove }) {
  const otherwise = carried.filter(({ before, after }) => JSON.stringify(before.value) !== JSON.stringify(after.value));
  return (
    <section aria-labelledby="move-carried">
      <h2 className={classes["title"]} id="move-carried">
        Carries over: {countOf(carried.length, "answer", "answers")}
      </h2>
      <p>
        {otherwise.length === 0
          ? "Each as it was given."
          : `Each as it was given; of ${countOf(otherwise.length, "answer", "answers")} the form words the choice otherwise.`}
      </p>
    </section>
  );
}

function Differences({ differences }: { readonly differences: readonly QuestionDifference[] }) {
  return (
    <section aria-labelledby="move-differences">
      <h2 className={classes["title"]} id="move-differences">
        What is different in the form: {countOf(differences.length, "question", "questions")}
      </h2>
      {differences.length > 0 && (
        <dl className={classes["rows"]}>
          {differences.map((difference) => {
            const question = difference.after ?? difference.before;
            return (
              <div className={classes["row"]} key={question?.key}>
                <dt>
                  <span className={classes["number"]}>{question?.number}</span>
                  <span>{question?.label}</span>
                </dt>
                <dd>
                  {differenceWords(difference).map((words) => (
                    <p key={words}>{words}</p>
                  ))}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </section>
  );
}
