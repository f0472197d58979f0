import type { AuditAction } from "#shared/domain/audit-action.ts";
import { type CaseMarker, type CaseMarkerId, mostBanners } from "#shared/domain/case-marker.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as notes from "../case-notes/case-note-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as markers from "./case-marker-repository.ts";

export const listMarkers: Handler<"caseMarkers.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return markers.list(db, caseId);
};

export const addBanner: Handler<"caseMarkers.addBanner"> = (context, { caseId, words, reviewOn }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    assertStillToCome(context, reviewOn);
    assertRoom(db, caseId);
    return add(context, db, { caseId, noteId: null, words, reviewOn }, "case_marker.banner_added");
  });

export const changeBanner: Handler<"caseMarkers.changeBanner"> = (context, { words, reviewOn, ...based }) =>
  context.change((db) => {
    assertStillToCome(context, reviewOn);
    const banner = findIn(db, based.markerId, true);
    if (banner.noteId !== null) throw new AppError("record.not_found");
    return change(context, db, based.basedOnRevision, { ...banner, words, reviewOn }, "case_marker.banner_changed");
  });

export const pinNote: Handler<"caseMarkers.pinNote"> = (context, { noteId, reviewOn }) =>
  context.change((db) => {
    assertStillToCome(context, reviewOn);
    const note = notes.find(db, noteId);
    if (!note || note.removedAt !== null || note.addendumTo !== null) throw new AppError("record.not_found");
    const pin = markers.findPin(db, noteId);
    if (pin) {
      change(context, db, pin.revision, { ...pin, reviewOn }, "case_marker.pin_kept");
      return { markerId: pin.id };
    }
    return add(context, db, { caseId: note.caseId, noteId, words: "", reviewOn }, "case_marker.note_pinned");
  });

export const removeMarker: Handler<"caseMarkers.remove"> = (context, { markerId, basedOnRevision }) =>
  context.change((db) => {
    const marker = findIn(db, markerId, true);
    const removed = { ...marker, removedAt: context.now(), removedBy: context.worker.name };
    return change(context, db, basedOnRevision, removed, "case_marker.removed");
  });

/** As it was, its day of review among it. */
export const putMarkerBack: Handler<"caseMarkers.putBack"> = (context, { markerId, basedOnRevision }) =>
  context.change((db) => {
    const marker = findIn(db, markerId, false);
    if (marker.noteId === null) assertRoom(db, marker.caseId);
    else if (markers.findPin(db, marker.noteId)) throw new AppError("record.changed_elsewhere");
    return change(
      context,
      db,
      basedOnRevision,
      { ...marker, removedAt: null, removedBy: null },
      "case_marker.put_back",
    );
  });

/** @throws AppError `request.invalid` */
function assertStillToCome(context: OpenContext, reviewOn: CivilDate): void {
  if (reviewOn > context.today()) return;
  throw new AppError({ code: "request.invalid", fields: { reviewOn: "Choose a day that is still to come." } });
}

/** @throws AppError `banners.too_many` */
function assertRoom(db: Transaction, caseId: CaseId): void {
  const banners = markers.list(db, caseId).filter(({ noteId }) => noteId === null);
  if (banners.length >= mostBanners) throw new AppError("banners.too_many");
}

function findIn(db: Transaction, markerId: CaseMarkerId, isInSight: boolean): CaseMarker {
  const marker = markers.find(db, markerId);
  if (!marker || (marker.removedAt === null) !== isInSight) throw new AppError("record.not_found");
  return marker;
}

function add(
  context: OpenContext,
  db: Transaction,
  content: Pick<CaseMarker, "caseId" | "noteId" | "words" | "reviewOn">,
  action: AuditAction,
) {
  const marker: CaseMarker = {
    ...content,
    id: context.newId() as CaseMarkerId,
    recordedAt: context.now(),
    recordedBy: context.worker.name,
    removedAt: null,
    removedBy: null,
    revision: 1,
  };
  markers.insert(db, marker);
  keep(context, db, marker, action);
  return { markerId: marker.id };
}

function change(
  context: OpenContext,
  db: Transaction,
  basedOnRevision: number,
  marker: CaseMarker,
  action: AuditAction,
): { revision: number } {
  const changed = { ...marker, revision: marker.revision + 1 };
  if (marker.revision !== basedOnRevision || !markers.replace(db, changed, basedOnRevision)) {
    throw new AppError("record.changed_elsewhere");
  }
  keep(context, db, changed, action);
  return { revision: changed.revision };
}

function keep(context: OpenContext, db: Transaction, marker: CaseMarker, action: AuditAction): void {
  const kept = { object: "case_marker", objectId: marker.id, revision: marker.revision, content: marker } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}
