import questions2026April21 from "./nrm-questions-2026-04-21.json" with { type: "json" };
import questions2026March25 from "./nrm-questions-2026-03-25.json" with { type: "json" };

/** Every version of the form in this build, not yet validated. The newest is the one that new referrals begin with. */
export const questionSetPacks: Readonly<Record<string, unknown>> = {
  "2026-03-25": questions2026March25,
  "2026-04-21": questions2026April21,
};
