import { isBlank, type NrmAnswer, type NrmAnswers } from "./nrm-answer.ts";
import type { Finding, ReadinessContext } from "./nrm-finding.ts";
import type { NrmAsked } from "./nrm-form.ts";
import { identityFoundIn } from "./nrm-identity.ts";
import type { NrmQuestion } from "./nrm-question-set.ts";

/** Words that place something in time or in an order. */
const timeWords =
  /\b(19|20)\d\d\b|\b(january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|before|after|afterwards|then|later|first|next|until|since|during|finally|weeks?|months?|years?|ago)\b/i;

/** Signs that fear or trauma was weighed where an account is doubted. */
const fearOrTraumaWords =
  /\b(fear\w*|afraid|scared|frighten\w*|terrif\w*|trauma\w*|distress\w*|threat\w*|safety|unsafe|shame\w*|ashamed|exhaust\w*|anxi\w*)\b/i;

const leastLengthOfAnExplanation = 20;
const leastLengthOnSigns = 60;
const daysOfARiskReview = 7;

/**
 * What makes a referral weaker though the form would take it. From the Home Office's description of
 * strong and weak referrals (first responder toolkit, April 2026). Advice only.
 *
 * Not here for want of data: text shared with another case, and names of other people who may be victims.
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
  const warn = (ruleId: string, questionKey: string, message: string): void => {
    findings.push({ severity: "warning", ruleId, questionKey, message });
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
    } else if (answer(question.key)?.mode === "not_asked") {
      warn("NRM36", question.key, "This was not asked. Say why, so that the gap is not read as doubt.");
    }
  }

  const account = questions.filter(isAccount);
  const said = account.map((question) => words(question.key));
  if (account[0] && said.some((text) => text !== "") && !said.some((text) => timeWords.test(text))) {
    warn("NRM27", account[0].key, "Nothing in the account says when, or what came first. Even a rough order helps.");
  }

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

/** D2 to D9: when, how it began, the journey, the work, the life, the treatment. */
function isAccount(question: NrmQuestion): boolean {
  const place = Number(question.number.slice(1));
  return question.number.startsWith("D") && place >= 2 && place <= 9 && question.type === "longText";
}

function isReviewFresh({ today, lastRiskReviewOn }: ReadinessContext): boolean {
  if (lastRiskReviewOn === null) return false;
  const days = (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${lastRiskReviewOn}T00:00:00Z`)) / 86_400_000;
  return days >= 0 && days <= daysOfARiskReview;
}
