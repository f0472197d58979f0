import type { PicturesKeptOut } from "#shared/contract/this-computer.ts";
import { instantOf } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";

/** For how long pictures are allowed at a time: a training session, a call with support. */
const allowedMinutes = 10;

export const readThisComputer: Handler<"thisComputer.read"> = async ({ host, now }) => {
  const { areKeptOut, allowedMs, isScreenLockTold } = await host.readPictures();
  const keptOut: PicturesKeptOut = areKeptOut === null ? "not_here" : areKeptOut ? "yes" : "no";
  return {
    picturesKeptOut: keptOut,
    picturesAllowedUntil: allowedMs > 0 ? instantOf(new Date(Date.parse(now()) + allowedMs)) : null,
    isScreenLockTold,
  };
};

/** The entry comes first: what is on record and did not happen is better than the other way round. */
export const allowPictures: Handler<"thisComputer.allowPictures"> = async (context) => {
  const { areKeptOut } = await context.host.readPictures();
  if (areKeptOut === null) throw new AppError("screen.not_kept_out_here");
  enter(context, "screen.pictures_allowed");
  await context.host.letPictures(allowedMinutes);
  return {};
};

export const keepPicturesOut: Handler<"thisComputer.keepPicturesOut"> = async (context) => {
  const { allowedMs } = await context.host.readPictures();
  await context.host.letPictures(0);
  if (allowedMs > 0) enter(context, "screen.pictures_ended");
  return {};
};

/** Nothing of a case is in it, and it leaves no trace: where a window stands is no record. */
export const shapeWindow: Handler<"thisComputer.shapeWindow"> = ({ host }, { shape }) => {
  host.shapeWindow(shape);
  return {};
};

function enter(context: OpenContext, action: "screen.pictures_allowed" | "screen.pictures_ended"): void {
  context.change((db) => db.audit({ action, object: "vault", objectId: "own", objectRevision: 0, content: "" }));
}
