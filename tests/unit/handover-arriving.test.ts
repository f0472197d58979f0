import { describe, expect, it } from "vitest";
import type { HandedRecord } from "#shared/domain/case-handover.ts";
import { faultBetween } from "#shared/domain/handover-arriving.ts";
import { mostAttachmentsOfCase } from "#shared/domain/attachment.ts";

/** A person, their case and so many documents, with no more of each than how they hang together. */
function withDocuments(count: number): HandedRecord[] {
  const documents = Array.from({ length: count }, (_, at) => ({
    kind: "attachment",
    content: { id: `document ${at}`, caseId: "case", noteId: null },
  }));
  const about = [
    { kind: "person", content: { id: "person" } },
    { kind: "case", content: { id: "case", personId: "person" } },
  ];
  return [...about, ...documents] as unknown as HandedRecord[];
}

describe("faultBetween", () => {
  it("HV7 takes as many documents as a case may have, and no more", () => {
    expect(faultBetween(withDocuments(mostAttachmentsOfCase))).toBeUndefined();
    expect(faultBetween(withDocuments(mostAttachmentsOfCase + 1))).toContain("documents");
  });
});
