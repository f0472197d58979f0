import { TaskRepeat } from "#shared/domain/task-repeat.ts";

/** "every week", "every 2 months". */
export function repeatInWords({ every, unit }: TaskRepeat): string {
  return every === 1 ? `every ${unit}` : `every ${every} ${unit}s`;
}

const named: Readonly<Record<string, TaskRepeat>> = {
  daily: { every: 1, unit: "day" },
  weekly: { every: 1, unit: "week" },
  fortnightly: { every: 2, unit: "week" },
  "every fortnight": { every: 2, unit: "week" },
  monthly: { every: 1, unit: "month" },
  quarterly: { every: 3, unit: "month" },
};

/** "weekly", "every 2 weeks", "every other week"; null for anything else. */
export function readRepeat(phrase: string): TaskRepeat | null {
  if (Object.hasOwn(named, phrase)) return named[phrase] ?? null;
  const [, howMany = "1", unit] = /^every (?:(\d{1,2}|other) )?(day|week|month)s?$/.exec(phrase) ?? [];
  const read = TaskRepeat.safeParse({ every: howMany === "other" ? 2 : Number(howMany), unit });
  return read.success ? read.data : null;
}
