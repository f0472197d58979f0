import { AppError } from "#shared/errors/app-error.ts";

/** The code of the expected failure that `work` ends in; "none" when it does not fail. Faults are thrown on. */
export function codeOf(work: () => unknown): string {
  try {
    work();
    return "none";
  } catch (error) {
    return codeOfError(error);
  }
}

/** The same for work that takes its time. */
export async function codeOfAsync(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "none";
  } catch (error) {
    return codeOfError(error);
  }
}

function codeOfError(error: unknown): string {
  if (error instanceof AppError) return error.code;
  throw error;
}
