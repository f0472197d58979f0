import type { OfficeSettings } from "#shared/domain/settings.ts";
import { mostKnownWords } from "#shared/domain/spelling.ts";
import type { Worker } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as settings from "./settings-repository.ts";

export const readSettings: Handler<"settings.read"> = (context) => settings.read(context.db);

export const changeSettings: Handler<"settings.change"> = (context, wanted) =>
  context.change((db) => keep(db, context.worker, wanted));

export const addWord: Handler<"settings.addWord"> = (context, { word }) =>
  context.change((db) => {
    const before = settings.read(db);
    if (before.knownWords.includes(word)) return {};
    if (before.knownWords.length >= mostKnownWords) throw new AppError("settings.too_many_words");
    // In their order, because people look through them.
    return keep(db, context.worker, { ...before, knownWords: [...before.knownWords, word].toSorted() });
  });

function keep(db: Transaction, worker: Pick<Worker, "name">, wanted: OfficeSettings): Record<string, never> {
  keepRevision(db, {
    object: "settings",
    objectId: "settings",
    revision: settings.write(db, wanted),
    content: wanted,
    action: "settings.changed",
    recordedBy: worker.name,
  });
  return {};
}
