import type { Migration } from "../migrate.ts";

/**
 * Which cases somebody looked at, newest first, without going through everything they ever did: asked at every step,
 * for the list beside each page.
 */
export const caseVisits: Migration = {
  version: 18,
  up: (connection) =>
    connection.exec(`
      CREATE INDEX audit_of_visits ON audit (actor, action, seq, object_id)
        WHERE action IN ('case.viewed', 'case.viewed_from_search');
    `),
};
