import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { MissingEpisodeContent } from "#shared/domain/missing-episode.ts";

/** Missing for a night in May 2026, back, and talked with. */
export function anEpisode(
  changes: Partial<Omit<MissingEpisodeContent, "answers">> = {},
  answers: Partial<MissingEpisodeContent["answers"]> = {},
): MissingEpisodeContent {
  return {
    lastSeenAt: "2026-05-12T18:30:00.000Z" as Instant,
    answers: {
      lastSeenWhere: "At the bus stop in front of the hostel, by the night worker.",
      circumstances: "Took a call and went out without a coat. It is not like her.",
      wearing: "Green coat, white shoes.",
      looks: "1.60, dark hair to the shoulder, scar on the left hand.",
      photo: "In the file of the hostel, from April.",
      withThem: "A phone without credit, no money.",
      health: "Insulin, last taken at six.",
      mayBeWhere: "The flat above the laundry.",
      whyWorried: "The man who rang before was seen nearby.",
      tried: "Rang her twice and asked the hostel.",
      ...answers,
    },
    toldPoliceAt: "2026-05-12T19:00:00.000Z" as Instant,
    policeReference: "INVENTED-14",
    toldOthers: "The social worker, at 19:10.",
    returnedAt: "2026-05-13T09:00:00.000Z" as Instant,
    found: "Came back by herself, tired and hungry.",
    talkedOn: "2026-05-14" as CivilDate,
    talkedWith: "Worker One",
    talk: "She was told to come, or her brother would be found.",
    ...changes,
  };
}
