/** A back-up as the rule of rotation sees it. */
export type RotatedBackup = {
  readonly id: string;
  /** UTC instant as text. */
  readonly madeAt: string;
  /** Where the history ended: tells the newest even when a clock was wrong. */
  readonly headSeq: number;
};

/** How many are kept: the newest of each of so many days, weeks and months that have any. */
export const keptPerPeriod = { days: 7, weeks: 4, months: 6 } as const;

/**
 * Which back-ups stay (SPEC BK6): the one with the newest records; and the newest of each of the last seven days, four
 * weeks and six months on which one was made. Days on which none was made do not count, so a break of a month loses
 * nothing.
 */
export function keptBackups(backups: readonly RotatedBackup[]): ReadonlySet<string> {
  const newestFirst = backups.toSorted((a, b) => compare(b, a));
  const kept = new Set<string>();
  const furthest = backups.toSorted((a, b) => b.headSeq - a.headSeq || compare(b, a))[0];
  if (furthest) kept.add(furthest.id);
  for (const [periodOf, most] of [
    [dayOf, keptPerPeriod.days],
    [weekOf, keptPerPeriod.weeks],
    [monthOf, keptPerPeriod.months],
  ] as const) {
    const periods = new Set<string>();
    for (const backup of newestFirst) {
      const period = periodOf(backup.madeAt);
      if (periods.has(period) || periods.size >= most) continue;
      periods.add(period);
      kept.add(backup.id);
    }
  }
  return kept;
}

/** By time, then by how far the history goes. */
function compare(a: RotatedBackup, b: RotatedBackup): number {
  return a.madeAt < b.madeAt ? -1 : a.madeAt > b.madeAt ? 1 : a.headSeq - b.headSeq || (a.id < b.id ? -1 : 1);
}

function dayOf(madeAt: string): string {
  return madeAt.slice(0, 10);
}

function monthOf(madeAt: string): string {
  return madeAt.slice(0, 7);
}

/** The Monday of its week. */
function weekOf(madeAt: string): string {
  const day = new Date(`${madeAt.slice(0, 10)}T00:00:00.000Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** How plainly a missing copy off this machine is said; it grows with the age and never becomes a pop-up. */
export type BackupReminder = "none" | "due" | "overdue" | "long_overdue";

/**
 * @param newestAt when the newest good copy off this machine was made; null where there never was one
 * @param firstRecordAt when there first was something to lose; null where there is nothing yet
 */
export function backupReminder(newestAt: string | null, firstRecordAt: string | null, now: string): BackupReminder {
  const since = newestAt ?? firstRecordAt;
  if (since === null) return "none";
  const days = (Date.parse(now) - Date.parse(since)) / 86_400_000;
  if (days >= 28) return "long_overdue";
  if (days >= 14) return "overdue";
  return newestAt === null || days >= 7 ? "due" : "none";
}
