import { describe, expect, it } from "vitest";
import { AuditAction, AuditGroup, auditActions } from "#shared/domain/audit-action.ts";
import { auditActionWords } from "../../renderer/wording/audit-words.ts";

describe("actions of the history", () => {
  it("AU5 have words that tell them apart, without a stop, a code or an exclamation mark", () => {
    const words = AuditAction.options.map((action) => auditActionWords[action]);
    expect(new Set(words).size).toBe(AuditAction.options.length);
    expect(words.filter((said) => !/^[A-Z][^._!]+$/.test(said))).toEqual([]);
  });

  it("AU5 belong to a group each", () => {
    expect(Object.values(auditActions).filter((group) => !AuditGroup.options.includes(group))).toEqual([]);
  });
});
