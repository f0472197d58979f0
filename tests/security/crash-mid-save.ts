import { caseFile } from "../../electron/database/case-file.ts";
import { openDatabase } from "../../electron/vault/open-database.ts";
import { amendNotes, rawKeys } from "../support/raw-vault.ts";

/*
 * Ends itself with kill -9 in the middle of a save that is large enough for pages to reach the file before the commit.
 * Run with the path of a case file under the raw keys.
 */
const [path = ""] = process.argv.slice(2);
const { connection } = await openDatabase(path, rawKeys.data);
connection.pragma("cache_size = 5");
amendNotes(
  caseFile(connection, { key: rawKeys.chain, epoch: 1 }, () => {}),
  () => process.kill(process.pid, "SIGKILL"),
);
