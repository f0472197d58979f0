import type { SupportNeedContent } from "#shared/domain/support-need.ts";

/** A need that is to be arranged, with nothing agreed yet. */
export function aNeed(need: string, changes: Partial<SupportNeedContent> = {}): SupportNeedContent {
  return {
    dependantId: null,
    area: "accommodation",
    need,
    saidBy: "person",
    urgency: "soon",
    goal: "",
    action: "",
    provider: "",
    organisationId: null,
    since: null,
    state: "identified",
    why: "",
    reviewOn: null,
    ...changes,
  };
}
