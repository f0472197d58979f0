import { type HalfTypedMissing, type MissingEpisode, MissingEpisodeContent } from "#shared/domain/missing-episode.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";

/** An episode that was left half-typed. */
export type KeptEpisode = KeptForm<"missing_episode">;

/** Messages by field; of an answer by its own name. */
export type EpisodeErrors = Readonly<Record<string, string>>;

const noAnswers: HalfTypedMissing["answers"] = {
  lastSeenWhere: "",
  circumstances: "",
  wearing: "",
  looks: "",
  photo: "",
  withThem: "",
  health: "",
  mayBeWhere: "",
  whyWorried: "",
  tried: "",
};

/** What somebody looks like stays: it comes from the episode before, to be changed where it is no longer so. */
export function nextEpisode(before: MissingEpisode | undefined): HalfTypedMissing {
  const { looks = "", photo = "", health = "" } = before?.answers ?? {};
  return {
    lastSeenAt: null,
    answers: { ...noAnswers, looks, photo, health },
    toldPoliceAt: null,
    policeReference: "",
    toldOthers: "",
    returnedAt: null,
    found: "",
    talkedOn: null,
    talkedWith: "",
    talk: "",
  };
}

export function draftOf(episode: MissingEpisode): HalfTypedMissing {
  const { lastSeenAt, answers, toldPoliceAt, policeReference, toldOthers } = episode;
  const { returnedAt, found, talkedOn, talkedWith, talk } = episode;
  return {
    lastSeenAt,
    answers,
    toldPoliceAt,
    policeReference,
    toldOthers,
    returnedAt,
    found,
    talkedOn,
    talkedWith,
    talk,
  };
}

/** The checked content, or what has to be changed first, field by field. */
export function contentOf(
  draft: HalfTypedMissing,
): { readonly content: MissingEpisodeContent } | { readonly errors: EpisodeErrors } {
  const errors: Record<string, string> = {};
  if (draft.lastSeenAt === null) errors["lastSeenAt"] = "Write the day and the time, as near as it is known.";
  const parsed = MissingEpisodeContent.safeParse(draft);
  for (const { path, message } of parsed.error?.issues ?? []) {
    errors[String(path[0] === "answers" ? path[1] : path[0])] ??= message;
  }
  return parsed.success && Object.keys(errors).length === 0 ? { content: parsed.data } : { errors };
}
