import { isBlank, type NrmAnswer, type NrmAnswers } from "./nrm-answer.ts";
import type { Finding, ReadinessContext } from "./nrm-finding.ts";
import type { NrmAsked } from "./nrm-form.ts";
import { identityFoundIn } from "./nrm-identity.ts";
import {
  bareSigns,
  explainsAGap,
  isGapInWords,
  undatedPapers,
  unplacedEvents,
  viewsWithoutFacts,
  withoutWhen,
} from "./nrm-passages.ts";
import type { NrmQuestion } from "./nrm-question-set.ts";

/** Signs that fear or trauma was weighed where an account is doubted. */
const fearOrTraumaWords =
  /\b(fear\w*|afraid|scared|frighten\w*|terrif\w*|trauma\w*|distress\w*|threat\w*|safety|unsafe|shame\w*|ashamed|exhaust\w*|anxi\w*)\b/i;

const leastLengthOfAnExplanation = 20;
const leastLengthOnSigns = 60;
const [when, whenSeveral, howItBegan] = [
  "when-did-the-exploitation-take-place",
  "when-did-the-exploitation-take-place-multiple",
  "how-did-the-exploitation-start",
] as const;
const daysOfARiskReview = 7;

/**
 * What makes a referral weaker though the form would take it. From the Home Office's description of
 * strong and weak referrals (first responder toolkit, April 2026). Advice only.
 */
export function qualityFindings(asked: readonly NrmAsked[], answers: NrmAnswers, context: ReadinessContext): Finding[] {
  const questions = asked.flatMap((one) => one.questions);
  const keys = new Set(questions.map((question) => question.key));
  const answer = (key: string): NrmAnswer | undefined => (keys.has(key) ? answers[key] : undefined);
  const choice = (key: string): unknown => answer(key)?.value ?? null;
  const words = (key: string): string => {
    const value = choice(key);
    return typeof value === "string" ? value.trim() : "";
  };
  const isThin = (key: string, least: number): boolean =>
    keys.has(key) && !isBlank(answer(key)) && words(key).length < least;

  const findings: Finding[] = [];
  const warn = (ruleId: string, questionKey: string, message: string, passages?: readonly string[]): void => {
    findings.push({ severity: "warning", ruleId, questionKey, message, ...(passages && { passages }) });
  };
  const warnOf = (ruleId: string, questionKey: string, passages: readonly string[], message: string): void => {
    if (passages.length > 0) warn(ruleId, questionKey, message, passages);
  };

  const fullName = context.fullNames.filter((name) => /\s/.test(name.trim()));
  if (identityFoundIn(words("reference"), fullName).length > 0) {
    warn("NRM31", "reference", "The reference holds the person's name and is shown in emails. Use the case reference.");
  }

  for (const question of questions) {
    if (question.shortIfUnder === undefined) continue;
    const text = words(question.key);
    if (text !== "" && text.length < question.shortIfUnder) {
      warn(
        "NRM26",
        question.key,
        "This answer is short. If more is known, say more; if not, say why. In an anonymous report a short answer may be right.",
      );
    }
  }

  const isExplained = questions.some(
    ({ key, type }) => type === "longText" && !isGapInWords(words(key)) && explainsAGap(words(key)),
  );
  for (const question of isExplained ? [] : questions.filter(isMain)) {
    const mode = answer(question.key)?.mode;
    const said = words(question.key);
    if (isGapInWords(said)) warn("NRM36", question.key, gapMessage, [said]);
    else if (mode === "not_asked")
      warn("NRM36", question.key, "This was not asked. Say why, so that the gap is not read as doubt.");
    else if (mode === "not_known" || mode === "declined") warn("NRM36", question.key, gapMessage);
  }

  for (const key of [when, whenSeveral]) {
    const said = words(key);
    warnOf(
      "NRM27",
      key,
      isGapInWords(said) ? [] : withoutWhen(said),
      "Nothing here says when. Even a season, an age or a feast day helps.",
    );
  }
  warnOf(
    "NRM27",
    howItBegan,
    isGapInWords(words(howItBegan)) ? [] : unplacedEvents(words(howItBegan)),
    "Nothing here says when, or what came first. Even a rough order helps.",
  );

  if (choice("still-in-exploitative-situation") === "yes" && context.hasOpenSafeguardingTask !== true) {
    warn(
      "NRM33",
      "still-in-exploitative-situation",
      "The person is still in the situation. Keep a safeguarding task open for their safety.",
    );
  }
  const lastContact = choice("when-last-contact");
  if ((lastContact === "within-the-last-week" || lastContact === "within-the-last-month") && !isReviewFresh(context)) {
    warn(
      "NRM34",
      "when-last-contact",
      "There was contact within a month. Review the risk; no review in the last seven days is on record.",
    );
  }
  if (isThin("why-report-now", leastLengthOfAnExplanation)) {
    warn(
      "NRM32",
      "why-report-now",
      "Explain what made it hard to report sooner, so that the delay is not read as doubt.",
    );
  }
  if (isThin("modern-slavery-indicators-details", leastLengthOnSigns)) {
    warn(
      "NRM28",
      "modern-slavery-indicators-details",
      "Signs were seen but are hardly described. Say which, where and when.",
    );
  } else {
    const signs = "modern-slavery-indicators-details";
    warnOf(
      "NRM28",
      signs,
      bareSigns(words(signs)),
      "Signs are named here. Say what was seen or said, by whom, where and when.",
    );
  }
  const evidence = "what-evidence-you-will-submit";
  warnOf(
    "NRM70",
    evidence,
    undatedPapers(words(evidence)),
    "Say from which day this is, or that the day is not known.",
  );
  const insight = "professional-insight";
  warnOf(
    "NRM71",
    insight,
    viewsWithoutFacts(words(insight)),
    "Say what this view rests on: what was seen, said or found.",
  );
  for (const { questionKey, passages, references } of context.sharedWords) {
    const where = references.length === 0 ? "in another referral" : `in the referral of ${references.join(" and ")}`;
    if (keys.has(questionKey))
      warnOf("NRM72", questionKey, passages, `The same words stand ${where}. Write what this person said.`);
  }
  const doubts = "evidence-of-dishonesty-details";
  if (keys.has(doubts) && !isBlank(answer(doubts)) && !fearOrTraumaWords.test(words(doubts))) {
    warn("NRM29", doubts, "Say whether fear or trauma may explain what was held back or changed.");
  }
  if (
    words("current-pv-location-uk-region") === "Unknown" ||
    answer("current-pv-location-uk-region")?.mode === "not_known"
  ) {
    const town = words("current-pv-location-uk-city");
    if (town !== "" && town !== "Unknown") {
      warn(
        "NRM35",
        "current-pv-location-uk-region",
        "The town is known but the county is not. Look it up: the form uses both.",
      );
    }
  }
  const second = words("fr-alternative-contact").toLowerCase();
  if (second !== "" && second === words("user-email").toLowerCase()) {
    warn(
      "NRM30",
      "fr-alternative-contact",
      "The second contact is the referrer. Name a colleague who answers when the referrer is away.",
    );
  }
  return findings;
}

/** When it was, how it began, the work, the life, the treatment, and the referrer's judgement. */
function isMain({ key, shortIfUnder }: NrmQuestion): boolean {
  return shortIfUnder !== undefined || key === when || key === whenSeveral;
}

const gapMessage = "This is left open. Say why, here or with the talk in E3, so that the gap is not read as doubt.";

function isReviewFresh({ today, lastRiskReviewOn }: ReadinessContext): boolean {
  if (lastRiskReviewOn === null) return false;
  const days = (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${lastRiskReviewOn}T00:00:00Z`)) / 86_400_000;
  return days >= 0 && days <= daysOfARiskReview;
}
