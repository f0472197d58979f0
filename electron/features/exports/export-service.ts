import { AppError } from "#shared/errors/app-error.ts";
import { digestOfFile } from "../../vault/file-digest.ts";
import { assertNotOurs } from "../../vault/own-files.ts";
import type { Handler } from "../../ipc/handler.ts";
import { scopeOf } from "../audit/audit-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as exports from "./export-repository.ts";

export const listExports: Handler<"exports.list"> = (context) => exports.list(context.db, scopeOf(context.worker));

export const listExportsOfCase: Handler<"exports.listForCase"> = (context, { caseId }) => {
  if (!cases.exists(context.db, caseId)) throw new AppError("record.not_found");
  return exports.list(context.db, { areCasesRead: true, isVaultRead: false }, { caseId });
};

/** The file is read once for its digest; neither its name nor a word of it is kept. */
export const lookUpFile: Handler<"exports.lookUpFile"> = async (context) => {
  const path = await context.host.chooseFile();
  if (path === null) throw new AppError("file.not_chosen");
  const ours = context.session.folderOf("own");
  await assertNotOurs(path, ours, { code: "file.not_readable", allowed: "back-ups" });
  const { fileName, digest } = await digestOfFile(path);
  context.change((db) => {
    db.audit({ action: "export.looked_up", object: "vault", objectId: "exports", objectRevision: 0, content: "" });
  });
  return { fileName, found: exports.list(context.db, scopeOf(context.worker), { digest }) };
};
