import type { Migration } from "../migrate.ts";
import { firstTables } from "./0001-first-tables.ts";

/** In order, without gaps. Never edit one that has shipped: add the next. */
export const migrations: readonly Migration[] = [firstTables];
