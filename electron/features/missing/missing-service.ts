import type { AuditAction } from "#shared/domain/audit-action.ts";
import {
  type MissingEpisode,
  type MissingEpisodeContent,
  type MissingEpisodeId,
} from "#shared/domain/missing-episode.ts";
import { currentAssessment } from "#shared/domain/risk-assessment.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as people from "../cases/person-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import * as assessments from "../risk/risk-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as settings from "../settings/settings-repository.ts";
import * as episodes from "./missing-repository.ts";

export const listEpisodes: Handler<"missing.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return episodes.list(db, caseId);
};

export const addEpisode: Handler<"missing.add"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    refuseFuture(context, content);
    const episode: MissingEpisode = {
      ...content,
      id: context.newId() as MissingEpisodeId,
      caseId,
      isRemoved: false,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    episodes.insert(db, episode);
    keep(context, db, episode, "missing_episode.added");
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { missingEpisodeId: episode.id };
  });

export const amendEpisode: Handler<"missing.amend"> = (context, { content, draftId, ...based }) =>
  context.change((db) => {
    refuseFuture(context, content);
    const changed = change(context, db, { ...based, action: "missing_episode.amended" }, (episode) => ({
      ...episode,
      ...content,
    }));
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return changed;
  });

export const removeEpisode: Handler<"missing.remove"> = (context, based) =>
  context.change((db) =>
    change(context, db, { ...based, action: "missing_episode.removed" }, (episode) => ({
      ...episode,
      isRemoved: true,
    })),
  );

export const putEpisodeBack: Handler<"missing.putBack"> = (context, based) =>
  context.change((db) =>
    change(context, db, { ...based, action: "missing_episode.put_back" }, (episode) => ({
      ...episode,
      isRemoved: false,
    })),
  );

/** It names the person, as the police need it; the name of the file and its foot do not (SPEC MI3). */
export const printEpisode: Handler<"missing.print"> = async (context, { missingEpisodeId, reasons }) => {
  const { db, worker } = context;
  const episode = episodes.find(db, missingEpisodeId);
  const found = episode && cases.find(db, episode.caseId, context.today());
  const person = found && people.find(db, found.personId);
  if (!episode || !found || !person) throw new AppError("record.not_found");
  const { caseId } = episode;
  return printAsFile(context, {
    kind: "missing_report",
    caseId,
    action: "missing_episode.printed",
    reasons,
    suggestedName: `${found.reference} report ${context.today()}.pdf`,
    footer: `${found.reference}, printed ${context.today()}`,
    document: (printedAt) => ({
      type: "missingReport",
      reference: found.reference,
      printedAt,
      printedBy: worker.name,
      organisationName: settings.read(db).organisationName,
      episode,
      person,
      assessment: currentAssessment(assessments.list(db, caseId)) ?? null,
      earlier: episodes
        .list(db, caseId)
        .filter(({ isRemoved, lastSeenAt }) => !isRemoved && lastSeenAt < episode.lastSeenAt).length,
    }),
  });
};

/** Nobody was seen, told, found or talked with at a time that is not here yet. */
function refuseFuture(context: OpenContext, content: MissingEpisodeContent): void {
  const now = context.now();
  for (const field of ["lastSeenAt", "toldPoliceAt", "returnedAt"] as const) {
    const at = content[field];
    if (at !== null && at > now) refuse(field);
  }
  if (content.talkedOn !== null && content.talkedOn > context.today()) refuse("talkedOn");
}

function refuse(field: string): never {
  throw new AppError({ code: "request.invalid", fields: { [field]: "This time is not here yet." } });
}

type Change = {
  readonly missingEpisodeId: MissingEpisodeId;
  readonly basedOnRevision: number;
  readonly action: AuditAction;
};

function change(
  context: OpenContext,
  db: Transaction,
  { missingEpisodeId, basedOnRevision, action }: Change,
  make: (episode: MissingEpisode) => MissingEpisode,
): { revision: number } {
  const current = episodes.find(db, missingEpisodeId);
  if (!current) throw new AppError("record.not_found");
  const changed = { ...make(current), revision: basedOnRevision + 1 };
  if (!episodes.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
  keep(context, db, changed, action);
  return { revision: changed.revision };
}

/** Keeps the version, and brings the tasks into step: that somebody is missing or back is a fact (SPEC SG11 to SG14). */
function keep(context: OpenContext, db: Transaction, episode: MissingEpisode, action: AuditAction): void {
  const kept = {
    object: "missing_episode",
    objectId: episode.id,
    revision: episode.revision,
    content: episode,
  } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
  followFacts(context, db, episode.caseId);
}
