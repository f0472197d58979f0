/** The page for immediate danger, and on a case the one that knows which case it was opened from. */
export function dangerPlace(location: string): string {
  const [, caseId] = /^\/(?:cases|danger)\/([0-9a-f-]{36})(?:\/|$)/.exec(location) ?? [];
  return caseId === undefined ? "/danger" : `/danger/${caseId}`;
}
