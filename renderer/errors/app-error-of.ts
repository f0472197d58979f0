import { AppError, type ErrorCode } from "#shared/errors/app-error.ts";

/** Any thrown thing as an error the window has words for. */
export function appErrorOf(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("unexpected", { cause: error });
}

/** Field → what to change, for a form that was refused; empty for every other error. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  return error instanceof AppError ? (error.shape.fields ?? {}) : {};
}

export function hasCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof AppError && error.code === code;
}
