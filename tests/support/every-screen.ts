/** Addresses of every screen of the application for one case and its referral; the last shows the timeline. */
export function screensOf(caseId: string, referralId: string): string[] {
  return [
    "#/",
    "#/cases",
    "#/cases/new",
    `#/cases/${caseId}/person`,
    `#/cases/${caseId}/tasks`,
    `#/cases/${caseId}/referral`,
    `#/cases/${caseId}/history`,
    `#/referrals/${referralId}`,
    ...["A", "B", "C", "D", "E", "F", "G", "H"].map((section) => `#/referrals/${referralId}/section/${section}`),
    "#/tasks",
    "#/settings/you",
    "#/settings/office",
    "#/settings/history",
    "#/settings/exports",
    `#/cases/${caseId}`,
  ];
}
