import type { Instant } from "#shared/domain/instant.ts";

const hour = 3_600_000;
const day = 24 * hour;

/**
 * How long after the event a note was written down, in words; null when it was within the hour, which
 * is not worth a line. A note dated after it was written says so too: that is a slip worth seeing.
 */
export function writtenLater(occurredAt: Instant, recordedAt: Instant): string | null {
  const gap = Date.parse(recordedAt) - Date.parse(occurredAt);
  if (gap < -hour) return "dated after it was written";
  if (gap <= hour) return null;
  if (gap < day) return counted(Math.round(gap / hour), "hour");
  if (gap < 60 * day) return counted(Math.round(gap / day), "day");
  if (gap < 730 * day) return counted(Math.round(gap / (30.44 * day)), "month");
  return counted(Math.round(gap / (365.25 * day)), "year");
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"} later`;
}
