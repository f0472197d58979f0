import type { MissingEpisode } from "#shared/domain/missing-episode.ts";
import type { Person } from "#shared/domain/person.ts";
import { levelLabel, overallLevel, riskAreaLabel, type RiskAssessment } from "#shared/domain/risk-assessment.ts";
import { countOf, formatDate, formatMoment } from "./dates.ts";
import { policeQuestions, policeQuestionWords } from "./police-questions.ts";
import { partsOf } from "./record-words.ts";

/** One thing the police ask for: the answer, and where it comes from. */
export type PoliceRow = {
  readonly key: string;
  readonly name: string;
  /** Empty where nothing is recorded. */
  readonly text: string;
  readonly source: string;
};

export type KnownOfMissing = {
  readonly episode: MissingEpisode;
  readonly person: Person;
  /** The latest; null where the risk was not assessed. */
  readonly assessment: RiskAssessment | null;
  /** Episodes of the case before and beside this one. */
  readonly earlier: number;
};

/** Everything that is asked for when somebody is reported missing, each with where it comes from (SPEC MI1). */
export function policeRows({ episode, person, assessment, earlier }: KnownOfMissing): PoliceRow[] {
  const ofPerson = partsOf("person", person).map(({ key, label, text }) => ({
    key,
    name: label,
    text,
    source: "Person page of the case",
  }));
  const reported = "This report";
  const answers = policeQuestions.map((key) => ({
    key,
    name: policeQuestionWords[key].label,
    text: episode.answers[key],
    source: reported,
  }));
  return [
    { key: "lastSeenAt", name: "Last seen", text: formatMoment(episode.lastSeenAt), source: reported },
    ...ofPerson,
    ...answers,
    {
      key: "risk",
      name: "Risk before",
      text: assessment === null ? "" : riskInWords(assessment),
      source: assessment === null ? "" : `Assessment of ${formatDate(assessment.assessedOn)}, ${assessment.recordedBy}`,
    },
    {
      key: "earlier",
      name: "Missing before",
      text: earlier === 0 ? "Not on record" : countOf(earlier, "time on record", "times on record"),
      source: "Episodes of the case",
    },
  ];
}

function riskInWords(assessment: RiskAssessment): string {
  const areas = assessment.areas
    .filter(({ level }) => level === "high" || level === "medium")
    .map(({ area, level, reason }) => `${riskAreaLabel(area)}: ${levelLabel(level).toLowerCase()}. ${reason}`);
  return [levelLabel(overallLevel(assessment)), ...areas].join("\n");
}
