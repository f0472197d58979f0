import {
  type AccountEvent,
  type AccountEventContent,
  type AccountEventId,
  placeByDates,
  positionStep,
  spansOf,
} from "#shared/domain/account-event.ts";
import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import * as settings from "../settings/settings-repository.ts";
import * as account from "./account-repository.ts";

type Place = { readonly behind: AccountEvent | undefined; readonly before: AccountEvent | undefined };

export const listAccount: Handler<"account.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return account.list(db, caseId);
};

export const addEvent: Handler<"account.add"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    assertOfThisAccount(db, caseId, content);
    const draft: AccountEvent = {
      ...content,
      id: context.newId() as AccountEventId,
      caseId,
      position: 0,
      isRemoved: false,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    const all = account.list(db, caseId);
    const span = spansOf([...all, draft]).get(draft.id) ?? { earliest: null, latest: null };
    const shown = all.filter((other) => !other.isRemoved);
    const place = placeByDates(span, shown);
    const event = {
      ...draft,
      position: freePosition(context, db, caseId, () => placeAt(db, caseId, shown[place]?.id)),
    };
    account.insert(db, event);
    keep(context, db, event, "account_event.added");
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { accountEventId: event.id };
  });

export const amendEvent: Handler<"account.amend"> = (context, { accountEventId, basedOnRevision, content, draftId }) =>
  context.change((db) => {
    const amended = { accountEventId, basedOnRevision, action: "account_event.amended" } as const;
    const changed = change(context, db, amended, (event) => {
      if (content.relativeToId === event.id || content.differsFromId === event.id) {
        throw new AppError("record.not_found");
      }
      assertOfThisAccount(db, event.caseId, content);
      return { ...event, ...content };
    });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return changed;
  });

export const moveEvent: Handler<"account.move"> = (context, { accountEventId, basedOnRevision, behindId }) =>
  context.change((db) =>
    change(context, db, { accountEventId, basedOnRevision, action: "account_event.moved" }, (event) => {
      const { caseId } = event;
      const behind = behindId === null ? undefined : account.find(db, behindId);
      if (behindId !== null && (behind?.caseId !== caseId || behindId === event.id)) {
        throw new AppError("record.not_found");
      }
      const position = freePosition(context, db, caseId, () => placeBehind(db, caseId, behindId, event.id));
      // Numbering anew may have made a new version of this very event.
      return { ...(account.find(db, event.id) ?? event), position };
    }),
  );

export const removeEvent: Handler<"account.remove"> = (context, { accountEventId, basedOnRevision }) =>
  context.change((db) =>
    change(context, db, { accountEventId, basedOnRevision, action: "account_event.removed" }, (event) => ({
      ...event,
      isRemoved: true,
    })),
  );

export const putEventBack: Handler<"account.putBack"> = (context, { accountEventId, basedOnRevision }) =>
  context.change((db) =>
    change(context, db, { accountEventId, basedOnRevision, action: "account_event.put_back" }, (event) => ({
      ...event,
      isRemoved: false,
    })),
  );

/** In the order by hand, with its dates as uncertain as they were told (SPEC CH8). */
export const printAccount: Handler<"account.print"> = async (context, { caseId, reasons }) => {
  const { db, worker } = context;
  const reference = cases.findSubject(db, caseId)?.reference;
  if (reference === undefined) throw new AppError("record.not_found");
  const events = account.list(db, caseId).filter(({ isRemoved }) => !isRemoved);
  const written = await printAsFile(context, {
    kind: "account",
    caseId,
    action: "account_event.printed",
    reasons,
    suggestedName: `${reference} account ${context.today()}.pdf`,
    footer: `${reference}, printed ${context.today()}`,
    document: (printedAt) => ({
      type: "account",
      reference,
      events,
      printedAt,
      printedBy: worker.name,
      organisationName: settings.read(db).organisationName,
    }),
  });
  return { ...written, events: events.length };
};

type Change = {
  readonly accountEventId: AccountEventId;
  readonly basedOnRevision: number;
  readonly action: AuditAction;
};

function change(
  context: OpenContext,
  db: Transaction,
  { accountEventId, basedOnRevision, action }: Change,
  make: (event: AccountEvent) => AccountEvent,
): { revision: number } {
  const current = account.find(db, accountEventId);
  if (!current) throw new AppError("record.not_found");
  if (current.revision !== basedOnRevision) throw new AppError("record.changed_elsewhere");
  const made = make(current);
  const changed = { ...made, revision: made.revision + 1 };
  if (!account.replace(db, changed, made.revision)) throw new AppError("record.changed_elsewhere");
  keep(context, db, changed, action);
  return { revision: changed.revision };
}

/** @throws AppError `record.not_found` where it points at an event of another case, or of none */
function assertOfThisAccount(db: Transaction, caseId: CaseId, content: AccountEventContent): void {
  for (const id of [content.relativeToId, content.differsFromId]) {
    if (id !== null && account.find(db, id)?.caseId !== caseId) throw new AppError("record.not_found");
  }
}

/** Right before this event, or at the end. */
function placeAt(db: Transaction, caseId: CaseId, beforeId: AccountEventId | undefined): Place {
  const all = account.list(db, caseId);
  const index = beforeId === undefined ? all.length : all.findIndex(({ id }) => id === beforeId);
  return { behind: all[index - 1], before: all[index] };
}

/** Right behind this event, or first; the event that is moved counts for nothing. */
function placeBehind(db: Transaction, caseId: CaseId, behindId: AccountEventId | null, movedId: AccountEventId): Place {
  const others = account.list(db, caseId).filter(({ id }) => id !== movedId);
  const index = behindId === null ? 0 : others.findIndex(({ id }) => id === behindId) + 1;
  return { behind: others[index - 1], before: others[index] };
}

/** A number between two neighbours. Where none is left, all are numbered anew first, each as a version of its own. */
function freePosition(context: OpenContext, db: Transaction, caseId: CaseId, find: () => Place): number {
  const between = ({ behind, before }: Place): number | undefined => {
    if (!behind) return before ? before.position - positionStep : 0;
    if (!before) return behind.position + positionStep;
    const middle = Math.floor((behind.position + before.position) / 2);
    return middle === behind.position ? undefined : middle;
  };
  const found = between(find());
  if (found !== undefined) return found;
  account.list(db, caseId).forEach((event, place) => {
    const numbered = { ...event, position: place * positionStep, revision: event.revision + 1 };
    account.replace(db, numbered, event.revision);
    keep(context, db, numbered, "account_event.moved");
  });
  return between(find()) ?? 0;
}

function keep(context: OpenContext, db: Transaction, event: AccountEvent, action: AuditAction): void {
  const kept = { object: "account_event", objectId: event.id, revision: event.revision, content: event } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}
