import type { CaseId } from "#shared/domain/case-record.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import { randomBytes, randomUuid } from "../../electron/vault/crypto-suite.ts";
import type { Connection } from "../../electron/vault/open-database.ts";

/**
 * The rows of one saved note written straight through the driver: note, its full-text row (a trigger of
 * the file), revision and audit entry, in one transaction under the product's own settings. No schema, no
 * port, no keys of the chain, no anchor: the least that this store can take.
 */
export function directSave(connection: Connection, caseId: CaseId): (body: string) => void {
  const begin = connection.prepare("BEGIN IMMEDIATE", { persistent: true });
  const commit = connection.prepare("COMMIT", { persistent: true });
  const insertNote = connection.prepare(
    `INSERT INTO case_note (id, case_id, contact_type, occurred_at, body, recorded_at, recorded_by, amended_at, revision, document)
     VALUES (?, ?, 'phone', ?, ?, ?, 'Worker One', ?, 1, ?)`,
    { persistent: true },
  );
  const insertRevision = connection.prepare(
    `INSERT INTO record_revision (object, object_id, revision, content, reason, recorded_at, recorded_by)
     VALUES ('case_note', ?, 1, ?, '', ?, 'Worker One')`,
    { persistent: true },
  );
  const insertEntry = connection.prepare(
    `INSERT INTO audit (seq, chain_epoch, at, boot_ms, actor, action, object, object_id, object_revision, digest, prev, mac)
     VALUES ((SELECT max(seq) + 1 FROM audit), 1, ?, 1, 'slot', 'case_note.saved', 'case_note', ?, 1, ?, ?, ?)`,
    { persistent: true },
  );
  return (body) => {
    const id = randomUuid();
    const at = new Date().toISOString();
    const document = documentOfText(body);
    const content = JSON.stringify({ id, caseId, body, document, contactType: "phone", occurredAt: at, revision: 1 });
    begin.run();
    insertNote.run([id, caseId, at, body, at, at, JSON.stringify(document)]);
    insertRevision.run([id, content, at]);
    insertEntry.run([at, id, random(), random(), random()]);
    commit.run();
  };
}

/** In place of a digest or a MAC: 32 bytes that nothing was computed for. */
function random(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(randomBytes(32));
}
