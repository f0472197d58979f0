import { firstOfficeSettings, OfficeSettings } from "#shared/domain/settings.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";

const settingsKey = "settings";
const revisionKey = "settings_revision";

/** The stored settings; one that a newer version added has its first value, one that moved elsewhere is left out. */
export function read(db: ReadableDb): OfficeSettings {
  const row = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", settingsKey));
  return row ? OfficeSettings.strip().parse({ ...firstOfficeSettings, ...JSON.parse(row.value) }) : firstOfficeSettings;
}

/** The settings as they were written, without what a newer version adds. Undefined before they were first written. */
export function stored(db: ReadableDb): unknown {
  const row = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", settingsKey));
  return row && JSON.parse(row.value);
}

/** How often the settings were changed; 0 before they were first written. */
export function revision(db: ReadableDb): number {
  return Number(db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", revisionKey))?.value ?? 0);
}

/** @returns the new revision. */
export function write(db: WritableDb, settings: OfficeSettings): number {
  const next = revision(db) + 1;
  put(db, settingsKey, JSON.stringify(settings));
  put(db, revisionKey, String(next));
  return next;
}

function put(db: WritableDb, key: string, value: string): void {
  const insert = sql.insertInto("meta").values({ key, value });
  db.run(insert.onConflict((conflict) => conflict.column("key").doUpdateSet({ value })));
}
