import type { SubjectAccess, SubjectAccessContent } from "#shared/domain/subject-access.ts";

/** What was written down of a request, without what Holdfast adds. */
export function contentOf(request: SubjectAccess): SubjectAccessContent {
  const { id: _id, caseId: _caseId, recordedAt: _at, recordedBy: _by, revision: _revision, ...content } = request;
  return content;
}
