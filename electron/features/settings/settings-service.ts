import { keepRevision } from "../../database/record-revision.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as settings from "./settings-repository.ts";

export const readSettings: Handler<"settings.read"> = (context) => settings.read(context.db);

export const changeSettings: Handler<"settings.change"> = (context, wanted) =>
  context.change((db) => {
    const revision = settings.write(db, wanted);
    keepRevision(db, {
      object: "settings",
      objectId: "settings",
      revision,
      content: wanted,
      action: "settings.changed",
      recordedBy: context.worker.name,
    });
    return {};
  });
