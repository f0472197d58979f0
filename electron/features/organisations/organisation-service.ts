import type { AuditAction } from "#shared/domain/audit-action.ts";
import { isOrganisationKind, type Organisation, type OrganisationId } from "#shared/domain/organisation.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as drafts from "../drafts/draft-repository.ts";
import * as organisations from "./organisation-repository.ts";

export const listOrganisations: Handler<"organisations.list"> = ({ db }) => organisations.list(db);

export const addOrganisation: Handler<"organisations.add"> = (context, { content, isCheckedNow, draftId }) =>
  context.change((db) => {
    if (!isOrganisationKind(content.kind)) throw new AppError("record.not_found");
    const organisation: Organisation = {
      ...content,
      id: context.newId() as OrganisationId,
      ...(isCheckedNow ? checkedNow(context) : { checkedOn: null, checkedBy: null }),
      isArchived: false,
      whyArchived: "",
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    organisations.insert(db, organisation);
    keep(context, db, organisation, "organisation.added");
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { organisationId: organisation.id };
  });

export const amendOrganisation: Handler<"organisations.amend"> = (
  context,
  { content, isCheckedNow, draftId, ...based },
) =>
  change(context, based, "organisation.amended", (organisation, db) => {
    // A kind of an earlier pack stays what it is; a new one comes from the pack in force.
    if (content.kind !== organisation.kind && !isOrganisationKind(content.kind)) throw new AppError("record.not_found");
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { ...organisation, ...content, ...(isCheckedNow ? checkedNow(context) : {}) };
  });

export const checkOrganisation: Handler<"organisations.check"> = (context, based) =>
  change(context, based, "organisation.checked", (organisation) => ({ ...organisation, ...checkedNow(context) }));

export const archiveOrganisation: Handler<"organisations.archive"> = (context, { whyArchived, ...based }) =>
  change(context, based, "organisation.archived", (organisation) => ({
    ...organisation,
    isArchived: true,
    whyArchived,
  }));

export const putOrganisationBack: Handler<"organisations.putBack"> = (context, based) =>
  change(context, based, "organisation.put_back", (organisation) => ({
    ...organisation,
    isArchived: false,
    whyArchived: "",
  }));

function checkedNow(context: OpenContext): Pick<Organisation, "checkedOn" | "checkedBy"> {
  return { checkedOn: context.today(), checkedBy: context.worker.name };
}

type BasedOn = { readonly organisationId: OrganisationId; readonly basedOnRevision: number };

function change(
  context: OpenContext,
  { organisationId, basedOnRevision }: BasedOn,
  action: AuditAction,
  make: (organisation: Organisation, db: Transaction) => Organisation,
): { revision: number } {
  return context.change((db) => {
    const current = organisations.find(db, organisationId);
    if (!current) throw new AppError("record.not_found");
    const changed = { ...make(current, db), revision: basedOnRevision + 1 };
    if (!organisations.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keep(context, db, changed, action);
    return { revision: changed.revision };
  });
}

function keep(context: OpenContext, db: Transaction, organisation: Organisation, action: AuditAction): void {
  const kept = { object: "organisation", objectId: organisation.id, content: organisation } as const;
  keepRevision(db, { ...kept, revision: organisation.revision, action, recordedBy: context.worker.name });
}
