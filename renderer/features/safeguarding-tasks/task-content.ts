import { schemaResolver } from "@mantine/form";
import type { FormErrors } from "@mantine/form";
import type { CivilDate } from "#shared/domain/instant.ts";
import { SafeguardingTaskContent } from "#shared/domain/safeguarding-task.ts";

/** A task as it stands in its fields: the day may still be missing. */
export type TaskDraft = Omit<SafeguardingTaskContent, "dueOn"> & { readonly dueOn: CivilDate | null };

const resolve = schemaResolver(SafeguardingTaskContent, { sync: true });

/** The schema's own words, but for the day, which it would ask for by its type. */
export function checkTask(values: TaskDraft): FormErrors {
  const errors = resolve(values);
  return "dueOn" in errors
    ? { ...errors, dueOn: "Write the day it is due, for example 15/5/2026 or tomorrow." }
    : errors;
}

/** The checked content; null while something has to be changed. */
export function taskContentOf(values: TaskDraft): SafeguardingTaskContent | null {
  const parsed = SafeguardingTaskContent.safeParse(values);
  return parsed.success ? parsed.data : null;
}
