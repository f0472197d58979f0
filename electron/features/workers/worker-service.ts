import { orderedRoles, type Worker } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { beyondScope } from "../../database/case-scope.ts";
import type { Handler } from "../../ipc/handler.ts";
import { putLeadsOnLostCases } from "../case-access/restricted-case-repository.ts";
import * as lastPlace from "./last-place-repository.ts";
import * as workers from "./worker-repository.ts";

export const readMe: Handler<"workers.me"> = (context) => found(workers.find(context.db, context.worker.id));

export const listWorkers: Handler<"workers.list"> = (context) =>
  workers.list(context.db).map(({ preferences: _own, ...colleague }) => colleague);

export const changeOwn: Handler<"workers.changeOwn"> = (context, { basedOnRevision, name, preferences }) => {
  const changed = context.change((db) => {
    const current = found(workers.find(db, context.worker.id));
    if (current.revision !== basedOnRevision) throw new AppError("record.changed_elsewhere");
    const revision = basedOnRevision + 1;
    workers.save(db, { ...current, name, preferences, revision }, "worker.own_settings_changed", name);
    return { revision };
  });
  context.host.idleLimitChanged(preferences.idleLimitMinutes);
  return changed;
};

/** Outside the chain, like half-typed words: it is no record, and gone with the next place. */
export const keepPlace: Handler<"workers.keepPlace"> = (context, { place }) => {
  context.change((db) => lastPlace.keep(db, context.worker.id, place));
  return {};
};

export const readPlace: Handler<"workers.place"> = (context) => ({
  place: lastPlace.find(context.db, context.worker.id),
});

export const setRoles: Handler<"workers.setRoles"> = (context, { workerId, basedOnRevision, roles }) =>
  context.change((db) => {
    const current = workers.find(db, workerId);
    if (!current || current.removedAt !== null) throw new AppError("record.not_found");
    if (current.revision !== basedOnRevision) throw new AppError("record.changed_elsewhere");
    const others = workers.administrators(db).filter(({ id }) => id !== workerId);
    if (others.length === 0 && !roles.includes("administrator")) throw new AppError("workers.last_administrator");
    if (workerId === context.worker.id && others.length > 0) throw new AppError("workers.own_roles");
    const revision = basedOnRevision + 1;
    const changed: Worker = { ...current, roles: orderedRoles(roles), revision };
    workers.save(db, changed, "worker.roles_changed", context.worker.name);
    putLeadsOnLostCases(
      beyondScope(db, "a case that nobody could open any more goes to the leads"),
      context.worker.name,
    );
    return { revision };
  });

/** Whoever passed `dispatch` has a record. */
function found(worker: Worker | undefined): Worker {
  if (!worker) throw new Error("The acting worker has no record.");
  return worker;
}
